"""The narrow rows of articles: written with the narrow rows of their statements, gone with the article."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa

from onrecord.record import facet_rows
from onrecord.record.article_tables import article_facets
from onrecord.record.schema import articles, statements

SOURCES = {
    "outlet": articles.c.publisher,
    "host": articles.c.host,
    "credit": articles.c.credit,
    "section": articles.c.section,
}
"""Facets of articles, and the columns that they are read from."""

_PLAIN = ("sorted_by", "published_from", "published_until")


def write(connection: sa.Connection, article_id: str) -> None:
    """Make the narrow row of one article, or bring it up to date: what stays is not read again for the text search."""
    found = connection.execute(_READ, {"article": article_id}).one()
    values = ((facet, value) for facet, value in zip(SOURCES, found, strict=True) if value)
    facet_rows.number(connection, sorted(values))
    held = connection.execute(_HELD, {"article": article_id}).one_or_none()
    if held is None:
        begin(connection, [article_id])
        return
    wanted = connection.execute(_WANTED, {"article": article_id}).one()
    if tuple(held) != tuple(wanted):
        own = article_facets.c.article_id == article_id
        connection.execute(article_facets.update().where(own).values(dict(zip(_NAMES, wanted, strict=True))))


def begin(connection: sa.Connection, article_ids: Iterable[str]) -> None:
    """Make the narrow rows of articles that have none, and whose values have their numbers (`facet_rows.begin`)."""
    # One statement: before each, SQLite's text search writes down what it holds (see `inserts`).
    connection.execute(_INSERT[connection.dialect.name], {"articles": json.dumps(list(article_ids))})


def forget(connection: sa.Connection, article_id: str) -> None:
    """Remove the narrow row, before its article goes."""
    connection.execute(article_facets.delete().where(article_facets.c.article_id == article_id))


_NAMES = (*_PLAIN, *SOURCES, "statements")
_MINE = articles.c.id == sa.bindparam("article")
_READ = sa.select(*SOURCES.values()).where(_MINE)
_HELD = sa.select(*(article_facets.c[name] for name in _NAMES)).where(
    article_facets.c.article_id == sa.bindparam("article")
)
_STATEMENTS = (
    sa.select(sa.func.count())
    .where(statements.c.article_id == articles.c.id, statements.c.hidden_by.is_(None))
    .correlate(articles)
    .scalar_subquery()
)
_VALUES = (
    *(articles.c[name] for name in _PLAIN),
    *(facet_rows.numbered(facet, column) for facet, column in SOURCES.items()),
    _STATEMENTS,
)
_WANTED = sa.select(*_VALUES).where(_MINE)
EXPECTED = sa.select(articles.c.id.label("article_id"), *(v.label(n) for v, n in zip(_VALUES, _NAMES, strict=True)))
"""What the narrow rows must be, but for their number."""


def _insert(listed: sa.TableValuedAlias) -> sa.Insert:
    """Of the articles that are listed, in their order."""
    own = sa.select(articles.c.id, *_VALUES).join_from(listed, articles, articles.c.id == listed.c.value)
    return article_facets.insert().from_select(["article_id", *_NAMES], own.order_by(listed.c.key))


_LIST = sa.bindparam("articles", type_=sa.Text)
_INSERT = {
    "sqlite": _insert(sa.func.json_each(_LIST).table_valued("key", "value")),
    "postgresql": _insert(
        sa.func.json_array_elements_text(sa.cast(_LIST, sa.JSON))
        .table_valued("value", with_ordinality="key")
        .render_derived()
    ),
}
