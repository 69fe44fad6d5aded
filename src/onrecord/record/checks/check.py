"""What a check is: something that must hold of every row of a kind, and what to do where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.schema import articles

ARTICLES = 50
"""Articles whose marks are looked at together."""

Tick = Callable[[int], None]
"""Called with how many more rows have been looked at."""

PUT_BACK = "put a backup back, or add the page again to a new record"
REMARK = "run `onrecord remark --force`, which reads and marks the stored pages again, or put a backup back"
REPAIR = "run `onrecord verify --repair`, which makes it anew from the statements"


class Fault(NamedTuple):
    """Which row, and what is wrong with it."""

    where: str
    problem: str


@dataclass(frozen=True)
class Check:
    """One thing that must hold.

    name: what findings are called by. find: every fault, read in constant memory, in one transaction. to_do: what helps
    the one who finds one. of: the table whose rows it goes through, for progress. repair: makes a derived table anew,
    in transactions of its own, each of which leaves the record no worse; None for originals, which nothing may touch.
    """

    name: str
    find: Callable[[sa.Connection, Tick], Iterator[Fault]]
    to_do: str
    of: sa.Table | None = None
    repair: Callable[[Backend], None] | None = None


def article_batches(connection: sa.Connection, tick: Tick, *columns: sa.Column[Any]) -> Iterator[list[sa.RowMapping]]:
    """All articles in order of id, some at a time, with these columns."""
    query = sa.select(*columns).order_by(articles.c.id)
    found = connection.execution_options(yield_per=ARTICLES).execute(query).mappings()
    for batch in found.partitions(ARTICLES):
        yield list(batch)
        tick(len(batch))


def rows_of(
    connection: sa.Connection, table: sa.Table, article_ids: Sequence[str], order: sa.Column[Any], broken: list[Fault]
) -> dict[str, list[sa.RowMapping]]:
    """The rows of a table that belong to some articles, by article. What cannot be read goes to `broken`."""
    found: dict[str, list[sa.RowMapping]] = {id: [] for id in article_ids}
    for row in readable(connection, sa.select(table).where(table.c.article_id.in_(article_ids)), table, order, broken):
        found[row["article_id"]].append(row)
    return found


def readable(
    connection: sa.Connection, query: sa.Select[Any], table: sa.Table, order: sa.Column[Any], broken: list[Fault]
) -> Iterable[sa.RowMapping]:
    """The rows of a query over one table; those whose JSON is none go to `broken`."""
    try:
        return connection.execute(query.order_by(order)).mappings().all()
    except ValueError:
        pass
    key = list(table.primary_key)
    rows: list[sa.RowMapping] = []
    for values in connection.execute(query.with_only_columns(*key).order_by(order)).all():
        one = sa.and_(*(column == value for column, value in zip(key, values, strict=True)))
        try:
            rows += connection.execute(query.where(one)).mappings().all()
        except ValueError as error:
            broken.append(Fault(f"{table.name} {' '.join(map(str, values))}", f"a value is no JSON ({error})"))
    return rows


def missing(connection: sa.Connection, column: sa.Column[Any], values: Iterable[Any]) -> set[Any]:
    """Which of these values no row has in that column."""
    wanted = {value for value in values if value is not None}
    for some in in_chunks(sorted(wanted)):
        wanted -= set(connection.execute(sa.select(column).where(column.in_(some))).scalars())
    return wanted
