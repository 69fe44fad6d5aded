"""Facets: for each filter, how many of the statements that were found each of its values would leave.

They are counted by the database, in as few goes through what was found as sorting allows: facets whose values mostly go
together (a speaker and his role, an outlet and its sections) are counted as one, and taken apart here; those of few
values are counted side by side. No row comes into Python, and the database leaves Python's lock to others meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import nlargest
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import KINDS, Facet
from onrecord.record.facet_rows import names_of
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import events, facets, statements

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

NUMBER = sa.func.count()

_TOGETHER = (("speaker", "role", "country"), ("outlet", "credit", "section"))
"""Facets that are counted as one, most of whose values go with few of the others'."""

_TALLIED = ("date", "kind", "confidence")
"""Facets of few values: of each month, how many are of each kind and as sure as that."""


def check(names: Sequence[str], known: Sequence[str] = FACETS) -> None:
    """`InputError` for a facet that there is not."""
    for name in names:
        if name not in known:
            raise InputError(f"there is no facet {name!r}; the facets are {', '.join(known)}")


def counted(
    connection: sa.Connection,
    found: sa.Select[Any],
    names: Sequence[str],
    most: int,
    table: sa.Table = facets,
    number: sa.ColumnElement[int] = NUMBER,
) -> tuple[Facet, ...]:
    """Facets over the statements (or articles) that a query finds, the most frequent values first; dates by date.

    found: a query over the narrow rows alone, without order and limit; table: which these are. number: what is counted,
    if not these rows.
    """
    counts: dict[str, Counter[Any]] = {name: Counter() for name in names}
    for some in _TOGETHER:
        if own := [name for name in some if name in counts]:
            columns = [table.c[name] for name in own]
            for *values, count in connection.execute(found.with_only_columns(*columns, number).group_by(*columns)):
                for name, value in zip(own, values, strict=True):
                    counts[name][value] += count
    if not counts.keys().isdisjoint(_TALLIED):
        _tally(connection, found, counts, table, number)
    if "event" in counts:
        counts["event"].update(_events(connection, found, _held(connection, found, counts)))
    return tuple(_facet(connection, name, counts[name], most) for name in names)


def _held(connection: sa.Connection, found: sa.Select[Any], counts: dict[str, Counter[Any]]) -> int:
    """How many rows were found, as those of a facet add up that was counted, if any was."""
    for name, own in counts.items():
        if name != "event":
            return sum(own.values())
    return int(connection.execute(found.with_only_columns(NUMBER)).scalar_one())


def _tally(
    connection: sa.Connection,
    found: sa.Select[Any],
    counts: dict[str, Counter[Any]],
    table: sa.Table,
    number: sa.ColumnElement[int],
) -> None:
    """Count the facets of few values."""
    whens: list[tuple[str, Any, sa.ColumnElement[bool]]] = []
    if "kind" in counts:
        whens += (("kind", n, table.c.kind == n) for n in range(len(KINDS)))
    if "confidence" in counts:
        below = [None, *_CONFIDENCES]
        for least, most in zip(_CONFIDENCES, below, strict=False):
            within = table.c.confidence >= least
            whens.append(("confidence", least, within if most is None else within & (table.c.confidence < most)))
    month = sa.func.substr(table.c.sorted_by, 1, 7) if "date" in counts else sa.cast(sa.null(), sa.Text)
    tallies = (sa.func.count(sa.case((when, 1))) for _, _, when in whens)
    query = found.with_only_columns(month, number, *tallies)
    for date, count, *numbers in connection.execute(query.group_by(month) if "date" in counts else query):
        if "date" in counts:
            counts["date"][date] = count
        for (name, value, _), tally in zip(whens, numbers, strict=True):
            counts[name][value] += tally


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
    for nothing in (None, AFTER_ALL_DATES, *(value for value, count in counts.items() if not count)):
        counts.pop(nothing, None)
    least = min(nlargest(most, counts.values()), default=0)
    # Of equals, the first by name: so all that may be shown are named, and no others.
    may = {value: count for value, count in counts.items() if count >= least} if most else {}
    named = names_of(connection, may) if name in _NUMBERED else {value: _shown(name, value) for value in may}
    values = sorted(((named[value], count) for value, count in may.items()), key=lambda one: (-one[1], one[0]))
    return Facet(name, tuple(sorted(values[:most]) if name == "date" else values[:most]), len(counts))


def _shown(name: str, value: Any) -> str:
    return str(KINDS[value]) if name == "kind" else f"{value}"
