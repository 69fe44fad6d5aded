"""Facets: for each filter, how many of the statements that were found each of its values would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import KINDS, Facet
from onrecord.record.anchors import in_chunks
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import events, facet_values, facets, statements

USUAL_VALUES = 10
"""Values of each facet unless more are asked for."""

AT_ONCE = 5_000
"""Narrow rows read at a time."""

FEW = 2_000
"""Statements of which the events are looked up; of more, all events of the record are gone through."""

_CONFIDENCES = (0.9, 0.8, 0.5)

_NUMBERED = ("speaker", "role", "country", "outlet", "credit", "section")
"""Facets whose values are numbered."""

FACETS = ("speaker", "role", "country", "kind", "outlet", "credit", "section", "date", "event", "confidence")
"""All facets by name. date: months ("2031-03"; a year, where no month is known). confidence: the lowest of a range."""


ARTICLE_FACETS = ("outlet", "credit", "section", "date")
"""Those of articles."""


def check(names: Sequence[str], known: Sequence[str] = FACETS) -> None:
    """`InputError` for a facet that there is not."""
    for name in names:
        if name not in known:
            raise InputError(f"there is no facet {name!r}; the facets are {', '.join(known)}")


def counted(
    connection: sa.Connection, found: sa.Select[Any], names: Sequence[str], most: int, table: sa.Table = facets
) -> tuple[Facet, ...]:
    """Facets over the statements (or articles) that a query finds, the most frequent values first; dates by date.

    found: a query over the narrow rows alone, without order and limit; table: which these are. All are counted in one
    go through the rows: each costs a look-up, and a database would look them up again for each facet.
    """
    plain = [name for name in names if name != "event"]
    counts: dict[str, Counter[Any]] = {name: Counter() for name in names}
    columns = [_column(name, table).label(f"of_{name}") for name in plain]
    seen = _Rows()
    query = found.with_only_columns(table.c.row, *columns).execution_options(yield_per=AT_ONCE)
    rows = connection.execute(query)
    for some in rows.partitions():
        ids, *values = zip(*some, strict=True)
        if "event" in counts:
            seen.add(ids)
        for name, own in zip(plain, values, strict=True):
            counts[name].update(own)
    if "event" in counts:
        counts["event"].update(_events(connection, seen))
    return tuple(_facet(connection, name, counts[name], most) for name in names)


class _Rows:
    """Numbers of rows, a byte each: a search may find millions."""

    def __init__(self) -> None:
        self._flags = bytearray()
        self.few: list[int] = []
        self.number = 0

    def add(self, rows: Sequence[int]) -> None:
        """Rows that are in."""
        last = max(rows)
        if last >= len(self._flags):
            self._flags.extend(bytes(last + 1 - len(self._flags)))
        for row in rows:
            self._flags[row] = 1
        self.number += len(rows)
        if self.number <= FEW:
            self.few.extend(rows)

    def __contains__(self, row: int) -> bool:
        return row < len(self._flags) and bool(self._flags[row])


def _column(name: str, table: sa.Table) -> sa.ColumnElement[Any]:
    if name == "date":
        return sa.func.substr(table.c.sorted_by, 1, 7)
    if name == "confidence":
        least = ((table.c.confidence >= least, f"{least}") for least in _CONFIDENCES)
        return sa.case(*least, else_="0")
    return table.c[name]


def _events(connection: sa.Connection, seen: _Rows) -> Iterator[str]:
    """The types of events that the statements announce, each once for each statement."""
    of = (events.c.article_id == statements.c.article_id) & (events.c.statement_id == statements.c.id)
    query = sa.select(statements.c.row, events.c.type).select_from(statements.join(events, of)).distinct()
    if seen.number <= FEW:
        for some in in_chunks(seen.few):
            found = connection.execute(query.where(statements.c.row.in_(some))).all()
            yield from (type for _, type in found)
        return
    for row, type in connection.execute(query.execution_options(yield_per=AT_ONCE)):
        if row in seen:
            yield type


def _facet(connection: sa.Connection, name: str, counts: Counter[Any], most: int) -> Facet:
    for nothing in (None, AFTER_ALL_DATES):
        counts.pop(nothing, None)
    if name in _NUMBERED:
        named = _values(connection, name)
        shown = {named[number]: count for number, count in counts.items()}
    else:
        shown = {_shown(name, value): count for value, count in counts.items()}
    values = sorted(shown.items(), key=lambda one: (-one[1], one[0]))
    return Facet(name, tuple(sorted(values[:most]) if name == "date" else values[:most]), len(values))


def _values(connection: sa.Connection, name: str) -> dict[int, str]:
    """What the numbers of a facet stand for."""
    query = sa.select(facet_values.c.id, facet_values.c.value).where(facet_values.c.facet == name)
    return {row[0]: row[1] for row in connection.execute(query)}


def _shown(name: str, value: Any) -> str:
    return KINDS[value] if name == "kind" else str(value)
