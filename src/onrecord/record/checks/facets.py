"""The narrow rows of statements: one for each, and it says what statement and article say."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.record import facet_rows
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
    unlike = sa.or_(*(expected.c[column.name].is_distinct_from(facets.c[column.name]) for column in facets.c))
    query = (
        sa.select(statements.c.id, facets.c.row, *(facets.c[c.name] for c in facets.c if c.name != "row"))
        .add_columns(*(expected.c[c.name].label(f"expected_{c.name}") for c in facets.c))
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
            wrong = [c.name for c in facets.c if row[c.name] != row[f"expected_{c.name}"]]
            yield Fault(where, f"it disagrees with statement or article in {', '.join(wrong)}")
        tick(connection.execute(sa.select(sa.func.count()).select_from(statements).where(here)).scalar_one())
    for row in connection.execute(sa.select(facets.c.row).where(~_held).order_by(facets.c.row)).scalars():
        yield Fault(f"narrow row {row}", "its statement is not there")
    values = connection.execution_options(yield_per=1000).execute(sa.select(facet_values).order_by(facet_values.c.id))
    for id, facet, value, folded in values:
        if folded != value.casefold():
            yield Fault(f"facet value {id} ({facet} {value!r})", f"it is folded to {folded!r}")


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
        if not some:
            return
        last = some[-1]


_held = sa.exists().where(statements.c.row == facets.c.row)

FACETS = Check("narrow rows", find, REPAIR, of=statements, repair=repair)
