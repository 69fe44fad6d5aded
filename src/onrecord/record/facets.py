"""Facets: for each filter, how many of the statements that were found each of its values would leave.

They are counted by the database, in one go through what was found: facets whose values mostly go together (a speaker
and his role, an outlet and its sections) are counted as one, and taken apart here. So each row is looked up once and
sorted three times rather than nine, and none comes into Python; the database leaves Python's lock to others meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import KINDS, Facet
from onrecord.record.chunks import in_chunks
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import events, facet_values, facets, statements

USUAL_VALUES = 10
"""Values of each facet unless more are asked for."""

FEW = 2_000
"""Statements of which the events are looked up; of more, all events of the record are gone through."""

_CONFIDENCES = (0.9, 0.8, 0.5, 0)

_NUMBERED = ("speaker", "role", "country", "outlet", "credit", "section")
"""Facets whose values are numbered."""

FACETS = ("speaker", "role", "country", "kind", "outlet", "credit", "section", "date", "event", "confidence")
"""All facets by name. date: months ("2031-03"; a year, where no month is known). confidence: the lowest of a range."""

ARTICLE_FACETS = ("outlet", "credit", "section", "date")
"""Those of articles."""

_TOGETHER = (("speaker", "role", "country"), ("outlet", "credit", "section"), ("date", "kind", "confidence"))
"""Facets that are counted as one, most of whose values go with few of the others'."""


def check(names: Sequence[str], known: Sequence[str] = FACETS) -> None:
    """`InputError` for a facet that there is not."""
    for name in names:
        if name not in known:
            raise InputError(f"there is no facet {name!r}; the facets are {', '.join(known)}")


def counted(
    connection: sa.Connection, found: sa.Select[Any], names: Sequence[str], most: int, table: sa.Table = facets
) -> tuple[Facet, ...]:
    """Facets over the statements (or articles) that a query finds, the most frequent values first; dates by date.

    found: a query over the narrow rows alone, without order and limit; table: which these are.
    """
    counts: dict[str, Counter[Any]] = {name: Counter() for name in names}
    together = [own for some in _TOGETHER if (own := [name for name in some if name in counts])]
    number = 0
    if together:
        for part, *values, how_many in connection.execute(_grouped(found, together, table)):
            for name, value in zip(together[part], _of_part(together[part], values), strict=False):
                counts[name][value] += how_many
            number += how_many if part == 0 else 0
    if "event" in counts:
        if not together:
            number = connection.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one()
        counts["event"].update(_events(connection, found, number))
    return tuple(_facet(connection, name, counts[name], most) for name in names)


def _grouped(found: sa.Select[Any], together: Sequence[Sequence[str]], table: sa.Table) -> sa.CompoundSelect[Any]:
    """For each part of what is counted together: its number, the date, up to three numbers, and how many there are."""
    columns = {name: _column(name, table) for some in together for name in some}
    # Used more than once, it is found once: both databases keep it meanwhile.
    rows = found.with_only_columns(*(column.label(f"of_{name}") for name, column in columns.items())).cte("found")
    parts = []
    for part, names in enumerate(together):
        own = [rows.c[f"of_{name}"] for name in names]
        texts = [column for name, column in zip(names, own, strict=True) if name == "date"]
        numbers = [column for name, column in zip(names, own, strict=True) if name != "date"]
        missing = [sa.cast(sa.null(), sa.Integer)] * (3 - len(numbers))
        text = texts[0] if texts else sa.cast(sa.null(), sa.Text)
        query = sa.select(sa.literal(part, sa.Integer), text, *numbers, *missing, sa.func.count())
        parts.append(query.select_from(rows).group_by(*own))
    return sa.union_all(*parts)


def _of_part(names: Sequence[str], values: Sequence[Any]) -> Sequence[Any]:
    """The values of a row of `_grouped`, in the order of the names, of which a date comes first."""
    return values if names[0] == "date" else values[1:]


def _column(name: str, table: sa.Table) -> sa.ColumnElement[Any]:
    if name == "date":
        return sa.func.substr(table.c.sorted_by, 1, 7)
    if name == "confidence":
        # The place of the highest that it reaches.
        least = ((table.c.confidence >= least, n) for n, least in enumerate(_CONFIDENCES[:-1]))
        return sa.case(*least, else_=len(_CONFIDENCES) - 1)
    return table.c[name]


def _events(connection: sa.Connection, found: sa.Select[Any], number: int) -> dict[str, int]:
    """The types of events that the statements announce, each once for each statement. number: of what was found."""
    rows = found.with_only_columns(facets.c.row)
    of = events.c.statement_id == statements.c.id
    if number <= FEW:
        of &= events.c.article_id == statements.c.article_id
        wanted = statements.c.row.in_(rows)
    else:
        # As a sum, so that no database looks for the events of each statement instead.
        wanted = (statements.c.row + 0).in_(rows)
    each = sa.func.count(statements.c.row.distinct())
    query = sa.select(events.c.type, each).join_from(events, statements, of).where(wanted).group_by(events.c.type)
    return {row[0]: row[1] for row in connection.execute(query)}


def _facet(connection: sa.Connection, name: str, counts: Counter[Any], most: int) -> Facet:
    for nothing in (None, AFTER_ALL_DATES):
        counts.pop(nothing, None)
    least = min(nlargest(most, counts.values()), default=0)
    # Of equals, the first by name: so all that may be shown are named, and no others.
    may = {value: count for value, count in counts.items() if count >= least} if most else {}
    named = _values(connection, may) if name in _NUMBERED else {value: _shown(name, value) for value in may}
    values = sorted(((named[value], count) for value, count in may.items()), key=lambda one: (-one[1], one[0]))
    return Facet(name, tuple(sorted(values[:most]) if name == "date" else values[:most]), len(counts))


def _values(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """What numbered values stand for."""
    found: dict[int, str] = {}
    for some in in_chunks(numbers):
        query = sa.select(facet_values.c.id, facet_values.c.value).where(facet_values.c.id.in_(some))
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def _shown(name: str, value: Any) -> str:
    if name == "kind":
        return KINDS[value]
    return f"{_CONFIDENCES[value]}" if name == "confidence" else str(value)
