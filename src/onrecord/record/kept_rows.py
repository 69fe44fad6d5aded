"""What is written of one page and its article, what the record holds of both, and what goes with them: each within the
transaction of whoever calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from onrecord.model import Annotations, Article, Page
from onrecord.record import (
    actor_rows,
    article_rows,
    country_rows,
    event_rows,
    facet_rows,
    meaning_rows,
    quote_rows,
    rows,
    story_rows,
)
from onrecord.record.inserts import insert
from onrecord.record.schema import articles, entities, events, mentions, pages, readings, skipped, statements, times

NOWHERE = "-"
"""The location of standard input: two pages that came from there have nothing in common."""

S = TypeVar("S", bound=sa.Executable)

# Made once: to write a page takes some twenty queries, and to make them takes longer than to ask them.
_PAGE = sa.select(pages.c.id).where(pages.c.id == sa.bindparam("page"))
_ARTICLE_OF = sa.select(readings.c.article_id).where(readings.c.page_id == sa.bindparam("page"))
_later = articles.alias("later")
_LATEST = (
    sa.select(articles.c.id)
    .where(articles.c.id != sa.bindparam("but"), ~sa.exists().where(_later.c.revises == articles.c.id))
    .order_by(articles.c.id)
    .limit(1)
)
_LATEST_OF_URL = _LATEST.where(articles.c.url == sa.bindparam("url"))
_LATEST_OF_LOCATION = _LATEST.join(pages, pages.c.id == articles.c.page_id).where(
    articles.c.url.is_(None), pages.c.location == sa.bindparam("location")
)
_OF_PAGE = skipped.c.page_id == sa.bindparam("page")
_OF_PAGE_OR_LOCATION = _OF_PAGE | (skipped.c.location == sa.bindparam("location"))
_SKIPS = tuple(sa.select(skipped.c.key).where(of).limit(1) for of in (_OF_PAGE, _OF_PAGE_OR_LOCATION))
_FORGIVEN = tuple(skipped.delete().where(of) for of in (_OF_PAGE, _OF_PAGE_OR_LOCATION))
HELD = sa.select(
    _ARTICLE_OF.scalar_subquery().label("given"),
    sa.exists().where(_OF_PAGE_OR_LOCATION).label("skipped"),
    sa.exists().where(pages.c.id == sa.bindparam("page")).label("page"),
    sa.exists().where(articles.c.id == sa.bindparam("article")).label("article"),
    sa.exists().where(articles.c.url == sa.bindparam("url")).label("url"),
    sa.exists().where(pages.c.location == sa.bindparam("location")).label("location"),
)
"""What the record holds of a page and its article: the article that the page gave; whether the page was skipped, is
there, its article is, an article of the same address, a page of the same location."""


def article_of(connection: sa.Connection, page_id: str) -> str | None:
    """The article that a page gave."""
    return connection.scalar(_ARTICLE_OF, {"page": page_id})


def revised_by(connection: sa.Connection, article_id: str) -> str | None:
    """The state before an article."""
    return connection.scalar(sa.select(articles.c.revises).where(articles.c.id == article_id))


def latest(connection: sa.Connection, article: Article, page: Page) -> str | None:
    """The held article that `article` is a new state of: same address (or location, without one), revised by none."""
    if article.url is not None:
        return connection.scalar(_LATEST_OF_URL, {"but": article.id, "url": article.url})
    if page.location != NOWHERE:
        return connection.scalar(_LATEST_OF_LOCATION, {"but": article.id, "location": page.location})
    return None


def _of_skips(queries: Sequence[S], page: Page) -> tuple[S, dict[str, str]]:
    """Of two queries for what is skipped, by page and by page or location, the one to ask, with its values."""
    if page.location == NOWHERE:
        return queries[0], {"page": page.id}
    return queries[1], {"page": page.id, "location": page.location}


def skips_of(connection: sa.Connection, page: Page) -> bool:
    """Whether the page, or its location, is said to be skipped."""
    return connection.scalar(*_of_skips(_SKIPS, page)) is not None


def forget_skips(connection: sa.Connection, page: Page) -> None:
    """Take back that the page, or its location, was skipped."""
    connection.execute(*_of_skips(_FORGIVEN, page))


def write_page(connection: sa.Connection, page: Page) -> None:
    """Keep a page, or the bytes of one that was known by its facts alone."""
    if connection.scalar(_PAGE, {"page": page.id}) is None:
        connection.execute(pages.insert(), rows.page_row(page))
    elif without_bytes(connection, page):
        connection.execute(pages.update().where(pages.c.id == page.id).values(content=rows.page_row(page)["content"]))


def without_bytes(connection: sa.Connection, page: Page) -> bool:
    """Whether the page was brought in from another record without its bytes."""
    return connection.scalar(sa.select(sa.func.length(pages.c.content)).where(pages.c.id == page.id)) == 0


class New(NamedTuple):
    """An article that is not held, with its marks: the page that it came from, and the state before it."""

    marked: Annotations
    page_id: str
    revises: str | None

    @property
    def row(self) -> rows.Row:
        """Its row of `articles`."""
        marked, page, before = self
        return rows.article_row(marked.article, page_id=page, annotator=marked.annotator, revises=before)


def write_articles(connection: sa.Connection, some: Sequence[New]) -> dict[str, list[rows.Row]]:
    """Write articles that are not held, with their marks; their pages are there. The rows of `statements` of each."""
    insert(connection, articles, [one.row for one in some])
    return write_marks(connection, [one.marked for one in some])


def write_marks(connection: sa.Connection, some: Sequence[Annotations]) -> dict[str, list[rows.Row]]:
    """Write all that was found in articles; the rows of `statements` of each."""
    said = {marked.article.id: rows.statement_rows(marked) for marked in some}
    insert(connection, entities, [row for marked in some for row in rows.entity_rows(marked)])
    insert(connection, mentions, [row for marked in some for row in rows.mention_rows(marked)])
    insert(connection, statements, [row for own in said.values() for row in own])
    insert(connection, times, [row for marked in some for row in event_rows.time_rows(marked)])
    insert(connection, events, [row for marked in some for row in event_rows.event_rows(marked)])
    meaning_rows.due(connection, said)
    story_rows.await_index(connection, said)
    return said


def delete_marks(connection: sa.Connection, article_id: str) -> None:
    """Remove all that was found in an article, and what was derived from it."""
    facet_rows.forget(connection, article_id)
    actor_rows.forget(connection, article_id)
    quote_rows.forget(connection, article_id)
    meaning_rows.forget(connection, article_id)
    story_rows.forget(connection, article_id)
    for table in (events, times, statements, mentions, entities):
        connection.execute(table.delete().where(table.c.article_id == article_id))


def unlink(connection: sa.Connection, page_id: str, successor: str | None) -> None:
    """Part a page from its article; if no page gives that one any more, it goes and `successor` takes its links."""
    old = article_of(connection, page_id)
    if old is None:
        return
    connection.execute(readings.delete().where(readings.c.page_id == page_id))
    other = connection.scalar(sa.select(sa.func.min(readings.c.page_id)).where(readings.c.article_id == old))
    if other is not None:
        mine = (articles.c.id == old) & (articles.c.page_id == page_id)
        connection.execute(articles.update().where(mine).values(page_id=other))
        return
    before = revised_by(connection, old)
    after = connection.execute(sa.select(articles.c.id).where(articles.c.revises == old)).scalars().all()
    # What the successor itself goes back to cannot come after it.
    earlier = _earlier(connection, successor)
    for state in after:
        link = before if successor is None or state == successor or state in earlier else successor
        connection.execute(articles.update().where(articles.c.id == state).values(revises=link))
    delete_marks(connection, old)
    article_rows.forget(connection, old)
    country_rows.forget(connection, [old])
    connection.execute(articles.delete().where(articles.c.id == old))


def _earlier(connection: sa.Connection, article_id: str | None) -> set[str]:
    """All states that an article goes back to."""
    found: set[str] = set()
    state = article_id
    while state is not None and (state := revised_by(connection, state)) is not None and state not in found:
        found.add(state)
    return found
