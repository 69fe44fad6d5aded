"""Articles: the text is the one that everything points into, and earlier states are a chain that ends."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.record import rows
from onrecord.record.checks.check import PUT_BACK, REMARK, Check, Fault, Tick, readable
from onrecord.record.digests import LARGE_AT_ONCE
from onrecord.record.schema import articles, readings

FROM_FIELDS = ("published_from", "published_until", "sorted_by", "outlet", "host")
"""Columns that say again, for searches, what other columns of the row say."""


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """The text's SHA-256, the id, and the columns that repeat others are those of the row."""
    last = ""
    while True:
        broken: list[Fault] = []
        query = sa.select(articles).where(articles.c.id > last)
        keys = connection.execute(query.with_only_columns(articles.c.id).order_by(articles.c.id).limit(LARGE_AT_ONCE))
        ids = list(keys.scalars())
        if not ids:
            return
        last = ids[-1]
        some = sa.select(articles).where(articles.c.id.in_(ids))
        for row in readable(connection, some, articles, articles.c.id, broken):
            yield from _wrong(row)
        yield from broken
        tick(len(ids))


def _wrong(row: sa.RowMapping) -> Iterator[Fault]:
    where = f"article {row['id']} ({row['name']})"
    if hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest() != row["sha256"]:
        yield Fault(where, "its text is not the one that its SHA-256 was taken of, and marks may point at other words")
        return
    made = rows.article(row)
    if made.id != row["id"]:
        yield Fault(where, f"its id is not that of its address, headline, date and text, which is {made.id}")
    again = rows.article_row(made, page_id="", annotator="", revises=None)
    for name in FROM_FIELDS:
        if again[name] != row[name]:
            yield Fault(where, f"{name} is {row[name]!r}, and by the other columns it is {again[name]!r}")


def find_unread(connection: sa.Connection, _: Tick) -> Iterator[Fault]:
    """Each article is what the page that it names gave."""
    given_by_own = sa.exists().where(readings.c.article_id == articles.c.id, readings.c.page_id == articles.c.page_id)
    query = sa.select(articles.c.id, articles.c.name, articles.c.page_id).where(~given_by_own).order_by(articles.c.id)
    for id, name, page_id in connection.execution_options(yield_per=1000).execute(query):
        yield Fault(f"article {id} ({name})", f"page {page_id} is named as its page, and does not give it")


def find_circles(connection: sa.Connection, _: Tick) -> Iterator[Fault]:
    """Whoever goes from a state to the one before comes to a first one."""
    before = articles.alias("before")
    ends = (
        sa.select(articles.c.id)
        .join(before, before.c.id == articles.c.revises)
        .where(before.c.revises.is_(None))
        .cte("reached", recursive=True)
    )
    later = articles.alias("later")
    reached = ends.union_all(sa.select(later.c.id).join(ends, later.c.revises == ends.c.id))
    query = sa.select(articles.c.id, articles.c.name, articles.c.revises).where(
        articles.c.revises.is_not(None), articles.c.id.not_in(sa.select(reached.c.id))
    )
    for id, name, revises in connection.execute(query.order_by(articles.c.id)):
        yield Fault(f"article {id} ({name})", f"it revises {revises}, and from there no first state is ever reached")


ARTICLES = Check("articles", find, REMARK, of=articles)
UNREAD = Check("articles' pages", find_unread, REMARK)
CIRCLES = Check("earlier states", find_circles, PUT_BACK)
