"""Inserts: rows of one table, by SQL that is compiled once for each database.

A page is some sixty rows. SQLAlchemy looks at each of them again (which columns, in which order, what each is bound
as), which takes longer than SQLite takes to write most of them.

Rows that SQLite's text search reads as they come are written by statements of many rows: at the beginning of each
statement it writes down what it has held in memory so far, which for each row alone took longer than all else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import sqlalchemy as sa

from onrecord.model import Span

Row = Mapping[str, Any]

_Bound = tuple[str, Callable[[Any], Any] | None]

READ_AS_THEY_COME = "read_as_they_come"
"""What a table says in its `info` whose rows a text search reads."""

AT_ONCE = 500
"""Rows of one statement, for such a table: SQLite binds 32,766 values at most, and more rows are no faster."""


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Write rows, all of which name the same columns."""
    if not rows:
        return
    sql, bound, by_name = _compiled(table, connection.dialect, tuple(rows[0]))
    if by_name:
        named = [{n: row[n] if told is None else told(row[n]) for n, told in bound} for row in rows]
        connection.exec_driver_sql(sql, named)
        return
    made = [tuple([row[n] if told is None else told(row[n]) for n, told in bound]) for row in rows]
    if not table.info.get(READ_AS_THEY_COME):
        connection.exec_driver_sql(sql, made)
        return
    before, one = _parted(sql)
    for first in range(0, len(made), AT_ONCE):
        some = made[first : first + AT_ONCE]
        connection.exec_driver_sql(before + ", ".join([one] * len(some)), tuple(chain.from_iterable(some)))


def _parted(sql: str) -> tuple[str, str]:
    """An INSERT of one row: what comes before its values, and they."""
    before, values, one = sql.partition("VALUES ")
    assert one.startswith("(")
    return before + values, one


@lru_cache(maxsize=200)
def _compiled(table: sa.Table, dialect: sa.Dialect, names: tuple[str, ...]) -> tuple[str, tuple[_Bound, ...], bool]:
    """The SQL, how each value is bound in its order, and whether by name."""
    compiled: Any = table.insert().inline().compile(dialect=dialect, column_keys=list(names))
    order = compiled.positiontup if compiled.positional else names
    return str(compiled), tuple((name, _told(table.c[name].type, dialect)) for name in order), not compiled.positional


def _told(type: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> Callable[[Any], Any] | None:
    """What a value is made into for the database; bytes are taken as they are by all."""
    return None if isinstance(type, sa.LargeBinary) else type.dialect_impl(dialect).bind_processor(dialect)


def as_json(value: Any) -> str:
    """A value of a JSON column as `json.dumps` writes it; spans, which most of these are, some times as fast."""
    if value.__class__ is tuple and value and value[0].__class__ is Span:
        return "[" + ", ".join([f"[{start}, {end}]" for start, end in value]) + "]"
    return json.dumps(value)
