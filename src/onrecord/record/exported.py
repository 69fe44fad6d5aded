"""What leaves the record in long runs: statements with their articles, and articles with all that is kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from onrecord.model import Annotations, Article, Cited, KeptArticle, KeptPage, Statement
from onrecord.record import event_rows, rows
from onrecord.record.schema import articles, entities, events, mentions, pages, readings, statements, times

AT_ONCE = 500
"""Rows read at a time where rows are small; articles, whose texts may be long, are read one by one."""

_PAGE = tuple(c for c in pages.c if c.name != "content")


def cited(connection: sa.Connection, said: Iterable[Statement]) -> Iterator[Cited]:
    """The statements, each with its article; those of one article that follow each other cost one reading."""
    article: Article | None = None
    article_id = None
    query = sa.select(articles).where(articles.c.id == sa.bindparam("wanted"))
    for statement in said:
        if statement.article_id != article_id:
            article_id = statement.article_id
            article = rows.article(connection.execute(query, {"wanted": article_id}).mappings().one())
        yield Cited(statement, article)


def kept(
    connection: sa.Connection, wanted: sa.Select[tuple[str]], *, marks: bool, content: bool
) -> Iterator[KeptArticle]:
    """The articles whose ids a query gives, in its order.

    marks: with what was found in them, and their pages. content: with the bytes of the pages too.
    """
    query = sa.select(articles).where(articles.c.id == sa.bindparam("wanted"))
    ids: Iterable[str] = connection.execute(wanted.execution_options(yield_per=AT_ONCE)).scalars()  # type: ignore[assignment]
    for article_id in ids:
        row = connection.execute(query, {"wanted": article_id}).mappings().one()
        found = marks_of(connection, row) if marks else Annotations(rows.article(row), row["annotator"])
        own = tuple(_pages(connection, article_id, content=content)) if marks else ()
        yield KeptArticle(found, row["revises"], own)


def marks_of(connection: sa.Connection, row: sa.RowMapping) -> Annotations:
    """Everything that was found in the article of a row of `articles`, whatever was corrected."""

    def marks(table: sa.Table, order: sa.Column[Any]) -> Iterator[sa.RowMapping]:
        query = sa.select(table).where(table.c.article_id == sa.bindparam("wanted")).order_by(order)
        return iter(connection.execute(query, {"wanted": row["id"]}).mappings())

    said = list(marks(statements, statements.c.row))
    ids = [one["id"] for one in said]
    return Annotations(
        article=rows.article(row),
        annotator=row["annotator"],
        attributions=tuple(map(rows.attribution, said)),
        mentions=tuple(map(rows.mention, marks(mentions, mentions.c.position))),
        entities=tuple(map(rows.entity, marks(entities, entities.c.position))),
        times=tuple(map(event_rows.time, marks(times, times.c.position))),
        events=tuple(event_rows.event(one, ids) for one in marks(events, events.c.position)),
    )


def _pages(connection: sa.Connection, article_id: str, *, content: bool) -> Iterator[KeptPage]:
    query = (
        sa.select(*(pages.c if content else _PAGE))
        .join(readings, readings.c.page_id == pages.c.id)
        .where(readings.c.article_id == sa.bindparam("wanted"))
        .order_by(pages.c.id)
    )
    for row in connection.execute(query, {"wanted": article_id}).mappings():
        facts = {column.name: row[column.name] for column in _PAGE}
        held = rows.page(row).content if content and row["content"] != rows.NO_BYTES else None
        yield KeptPage(**facts, content=held)
