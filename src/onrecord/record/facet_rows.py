"""The narrow rows of statements: written whenever an article's statements, or what was decided of them, change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.model import KINDS, Article
from onrecord.record.chunks import in_chunks
from onrecord.record.inserts import Row
from onrecord.record.rows import host
from onrecord.record.schema import articles, facet_values, facets, statements

SOURCES: dict[str, sa.Column[str | None]] = {
    "speaker": statements.c.speaker,
    "role": statements.c.role,
    "outlet": articles.c.publisher,
    "host": articles.c.host,
    "credit": articles.c.credit,
    "section": articles.c.section,
}
"""Facets whose values are numbered in `facet_values`, and the columns that they are read from."""

Value = tuple[str, str]
"""A facet, and one of its values."""

LATER = ("country", "country_from")
"""Columns that `country_rows` fills."""


def write(connection: sa.Connection, article_id: str) -> None:
    """Make the narrow rows of one article anew."""
    forget(connection, article_id)
    held = connection.execute(_HELD, {"article": article_id}).all()
    values = {(facet, v) for row in held for facet, v in zip(SOURCES, row, strict=True) if v is not None}
    number(connection, sorted(values))
    connection.execute(_INSERT, {"article": article_id})


def begin(
    connection: sa.Connection,
    some: Iterable[Article],
    said: Mapping[str, Sequence[Row]],
    later: Mapping[str, Iterable[Value]],
) -> None:
    """Make the narrow rows of articles that have none, from the rows of the statements of each; an article's own values
    are numbered even if there is no statement.

    later: of each article the values of `LATER`, which are numbered with it: in the order of the articles, so that it
    makes no difference which of them are written together.
    """
    found: dict[Value, None] = {}
    for article in some:
        of_article = {
            "outlet": article.publisher,
            "host": host(article.url),
            "credit": article.credit,
            "section": article.section,
        }
        own = said[article.id]
        values = {(facet, value) for facet, value in of_article.items() if value or (own and value is not None)}
        values.update((facet, row[facet]) for row in own for facet in ("speaker", "role") if row[facet] is not None)
        found |= dict.fromkeys((*sorted(values), *sorted(later.get(article.id, ()))))
    number(connection, found)
    if spoken := [{"article": article} for article, own in said.items() if own]:
        connection.execute(_INSERT, spoken)


def forget(connection: sa.Connection, article_id: str) -> None:
    """Remove the narrow rows of one article."""
    connection.execute(_FORGET, {"article": article_id})


def number(connection: sa.Connection, values: Iterable[Value]) -> None:
    """Give a number to each value that has none yet, in their order."""
    rows = [{"facet": facet, "value": value, "folded": value.casefold()} for facet, value in values]
    if rows:
        connection.execute(_NUMBER[connection.dialect.name], rows)


# Made once: they are asked for every page that is kept.
_NUMBER = {
    dialect.__name__.rpartition(".")[2]: dialect.insert(facet_values).on_conflict_do_nothing()
    for dialect in (sqlite, postgresql)
}
_OWN = statements.c.article_id == sa.bindparam("article")
_HELD = (
    sa.select(*SOURCES.values())
    .select_from(statements.join(articles, articles.c.id == statements.c.article_id))
    .where(_OWN)
    .distinct()
)
_FORGET = facets.delete().where(facets.c.row.in_(sa.select(statements.c.row).where(_OWN)))


def numbered(facet: str, column: sa.Column[str | None]) -> sa.ScalarSelect[int]:
    """The number that a column's value has as that facet's."""
    held = facet_values.alias(f"of_{facet}")
    return sa.select(held.c.id).where(held.c.facet == facet, held.c.value == column).scalar_subquery()


EXPECTED = sa.select(
    statements.c.row,
    articles.c.sorted_by,
    statements.c.article_id,
    statements.c.start,
    articles.c.published_from,
    articles.c.published_until,
    sa.case((statements.c.hidden_by.is_(None), 0), else_=1).label("hidden"),
    sa.case(*((statements.c.kind == kind, n) for n, kind in enumerate(KINDS)), else_=len(KINDS) - 1).label("kind"),
    statements.c.confidence,
    *(numbered(facet, column).label(facet) for facet, column in SOURCES.items()),
).select_from(statements.join(articles, articles.c.id == statements.c.article_id))
"""What the narrow rows must be, with all columns of `facets` in their order but those that are read later."""

_INSERT = facets.insert().from_select(
    [column.name for column in facets.c if column.name not in LATER],
    EXPECTED.where(statements.c.article_id == sa.bindparam("article")),
)


def names_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """What numbered values stand for."""
    found: dict[int, str] = {}
    for some in in_chunks(numbers):
        query = sa.select(facet_values.c.id, facet_values.c.value).where(facet_values.c.id.in_(some))
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found
