"""The newest of a record: its articles, and the pages that came in another state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from onrecord.model import Article
from onrecord.record import rows
from onrecord.record.article_tables import article_facets
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import articles, facets, pages

MANY = 5_000
"""Later states of pages, up to which all are put in order of when they were fetched. Of more, only those are that came
into the record last: `OF_MANY` times as many as are asked for."""

OF_MANY = 20

OF_ONE_ARTICLE = 2
"""Statements of one article among the latest: else, one article would fill a page."""

LOOKED_AT = 5
"""Articles that are looked at for each of the latest statements, at most: not all articles hold any."""


@dataclass(frozen=True)
class LaterState:
    """A page in another state than before: both articles, and when the later was fetched (None: from a local file)."""

    before: Article
    after: Article
    fetched_at: str | None


def articles_of_late(connection: sa.Connection, most: int) -> list[int]:
    """The narrow rows of the newest articles by date of publication, undated ones last; of a page, its last state."""
    later = articles.alias("later")
    replaced = sa.exists().where(later.c.revises == article_facets.c.article_id)
    found: list[int] = []
    table = article_facets.c
    for part in (table.sorted_by < AFTER_ALL_DATES, table.sorted_by == AFTER_ALL_DATES):
        if len(found) < most:
            query = sa.select(table.row).where(part, ~replaced)
            query = query.order_by(table.sorted_by.desc(), table.article_id.desc(), table.row.desc())
            found += connection.scalars(query.limit(most - len(found)))
    return found


def statements_of_late(connection: sa.Connection, most: int) -> list[int]:
    """The narrow rows of statements of the newest articles: of each those that are surest, of somebody who is named."""
    found: list[int] = []
    wanted = sa.select(article_facets.c.sorted_by, article_facets.c.article_id)
    for row in articles_of_late(connection, most * LOOKED_AT):
        sorted_by, article = connection.execute(wanted.where(article_facets.c.row == row)).one()
        own = (facets.c.sorted_by == sorted_by) & (facets.c.article_id == article) & (facets.c.hidden == 0)
        query = sa.select(facets.c.row).where(own, facets.c.speaker.is_not(None))
        found += connection.scalars(query.order_by(facets.c.confidence.desc(), facets.c.row).limit(OF_ONE_ARTICLE))
        if len(found) >= most * OF_ONE_ARTICLE:
            break  # some are copies of others
    return found


def states_of_late(connection: sa.Connection, most: int) -> list[LaterState]:
    """Pages that came in another state, those that were fetched last first, each with the state before."""
    later = articles.c.revises.is_not(None)
    number = connection.execute(sa.select(sa.func.count()).select_from(articles).where(later)).scalar_one()
    if not number or not most:
        return []
    fetched = sa.select(articles.c.id, pages.c.fetched_at).join_from(articles, pages, pages.c.id == articles.c.page_id)
    # What is not fetched from the web has no time: there, the date of publication has to do.
    when = sa.func.coalesce(pages.c.fetched_at, articles.c.published_from, "")
    newest_first = (when.desc(), articles.c.id)
    if number <= MANY:
        query = fetched.where(later)
    else:
        query = fetched.where(articles.c.id.in_(_last_in(connection, most * OF_MANY)))
    return [_read(connection, id, at) for id, at in connection.execute(query.order_by(*newest_first).limit(most))]


def _last_in(connection: sa.Connection, most: int) -> Sequence[str]:
    """The later states of pages that came into the record last."""
    joined = sa.select(article_facets.c.article_id).join(articles, articles.c.id == article_facets.c.article_id)
    query = joined.where(articles.c.revises.is_not(None)).order_by(article_facets.c.row.desc())
    return connection.scalars(query.limit(most)).all()


def _read(connection: sa.Connection, id: str, fetched_at: str | None) -> LaterState:
    after = connection.execute(sa.select(articles).where(articles.c.id == id)).mappings().one()
    before = connection.execute(sa.select(articles).where(articles.c.id == after["revises"])).mappings().one()
    return LaterState(rows.article(before), rows.article(after), fetched_at)
