"""The narrow rows of statements and of articles: one for each, and it says what these say."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.record import article_rows, country_rows, facet_rows
from onrecord.record.article_tables import article_facets
from onrecord.record.backend import Backend
from onrecord.record.checks.check import REPAIR, Check, Fault, Tick
from onrecord.record.schema import articles, facet_values, facets, statements

ROWS = 10_000
"""Numbers of statements that one question covers."""

ARTICLES = 100
"""Articles whose narrow rows one transaction makes."""


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Statements without a narrow row, narrow rows without a statement, and those that disagree."""
    expected = facet_rows.EXPECTED.subquery()
    names = [name for name in expected.c.keys() if name != "row"]  # noqa: SIM118 (columns, not a dictionary)
    unlike = sa.or_(facets.c.row.is_(None), *(expected.c[n].is_distinct_from(facets.c[n]) for n in names))
    query = (
        sa.select(statements.c.id, facets.c.row, *(facets.c[name] for name in names))
        .add_columns(*(expected.c[name].label(f"expected_{name}") for name in names))
        .select_from(
            statements.join(expected, expected.c.row == statements.c.row).outerjoin(
                facets, facets.c.row == statements.c.row
            )
        )
        .where(unlike)
        .order_by(statements.c.row)
    )
    first, last = connection.execute(sa.select(sa.func.min(statements.c.row), sa.func.max(statements.c.row))).one()
    for start in range(first or 0, (last or -1) + 1, ROWS):
        here = statements.c.row.between(start, start + ROWS - 1)
        for row in connection.execute(query.where(here)).mappings():
            where = f"narrow row of statement {row['id']}"
            if row["row"] is None:
                yield Fault(where, "there is none, so that no search finds the statement")
                continue
            wrong = [name for name in names if row[name] != row[f"expected_{name}"]]
            yield Fault(where, f"it disagrees with statement or article in {', '.join(wrong)}")
        tick(connection.execute(sa.select(sa.func.count()).select_from(statements).where(here)).scalar_one())
    for row in connection.execute(sa.select(facets.c.row).where(~_held).order_by(facets.c.row)).scalars():
        yield Fault(f"narrow row {row}", "its statement is not there")
    yield from _countries(connection)
    yield from _articles(connection)
    values = connection.execution_options(yield_per=1000).execute(sa.select(facet_values).order_by(facet_values.c.id))
    for id, facet, value, folded in values:
        if folded != value.casefold():
            yield Fault(f"facet value {id} ({facet} {value!r})", f"it is folded to {folded!r}")


def _countries(connection: sa.Connection) -> Iterator[Fault]:
    """The countries of speakers are countries. Which they must be depends on rules and on who is known."""
    for name in facet_rows.LATER:
        named = sa.exists().where(facet_values.c.id == facets.c[name], facet_values.c.facet == name)
        query = sa.select(facets.c.row).where(facets.c[name].is_not(None), ~named).order_by(facets.c.row)
        for row in connection.execute(query).scalars():
            yield Fault(f"narrow row {row}", f"its {name} is no value that is known")


def _articles(connection: sa.Connection) -> Iterator[Fault]:
    """Articles have one narrow row each, too."""
    expected = article_rows.EXPECTED.subquery()
    names = [name for name in expected.c.keys() if name != "article_id"]  # noqa: SIM118
    held = article_facets.c.article_id == expected.c.article_id
    unlike = sa.or_(
        article_facets.c.row.is_(None), *(expected.c[n].is_distinct_from(article_facets.c[n]) for n in names)
    )
    query = sa.select(expected.c.article_id, article_facets.c.row).select_from(expected.outerjoin(article_facets, held))
    found = connection.execution_options(yield_per=1000).execute(query.where(unlike).order_by(expected.c.article_id))
    for article, row in found:
        problem = (
            "there is none, so that no search finds the article" if row is None else "it disagrees with the article"
        )
        yield Fault(f"narrow row of article {article}", problem)


def repair(backend: Backend) -> None:
    """Make all narrow rows anew, some articles at a time, so that no search ever misses more than it does now."""
    with backend.writing() as connection:
        connection.execute(facets.delete().where(~_held))
        for id, value, folded in connection.execute(
            sa.select(facet_values.c.id, facet_values.c.value, facet_values.c.folded)
        ).all():
            if folded != value.casefold():
                connection.execute(facet_values.update().where(facet_values.c.id == id).values(folded=value.casefold()))
    last = ""
    while True:
        query = sa.select(articles.c.id).where(articles.c.id > last).order_by(articles.c.id).limit(ARTICLES)
        with backend.writing() as connection:
            some = connection.execute(query).scalars().all()
            for article in some:
                facet_rows.write(connection, article)
                article_rows.write(connection, article)
            country_rows.write(connection, some, None)  # the next run that knows the rules reads them
        if not some:
            return
        last = some[-1]


_held = sa.exists().where(statements.c.row == facets.c.row)

FACETS = Check("narrow rows", find, REPAIR, of=statements, repair=repair)
