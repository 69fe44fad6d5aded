"""Facets: for each filter, how many of the statements that were found each of its values would leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import KINDS, Facet
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import events, facet_values, facets, statements

USUAL_VALUES = 10
"""Values of each facet unless more are asked for."""

_CONFIDENCES = (0.9, 0.8, 0.5)

_NUMBERED = ("speaker", "role", "country", "outlet", "credit", "section")
"""Facets whose values are numbered."""

_COLUMNS: dict[str, sa.ColumnElement[Any]] = {
    "kind": facets.c.kind,
    "event": events.c.type,
    "confidence": sa.case(*((facets.c.confidence >= least, f"{least}") for least in _CONFIDENCES), else_="0"),
}

FACETS = ("speaker", "role", "country", "kind", "outlet", "credit", "section", "date", "event", "confidence")
"""All facets by name. date: months ("2031-03"; a year, where no month is known). confidence: the lowest of a range."""


ARTICLE_FACETS = ("outlet", "credit", "section", "date")
"""Those of articles."""


def check(names: Sequence[str], known: Sequence[str] = FACETS) -> None:
    """`InputError` for a facet that there is not."""
    for name in names:
        if name not in known:
            raise InputError(f"there is no facet {name!r}; the facets are {', '.join(known)}")


def counted(connection: sa.Connection, found: sa.Select[Any], name: str, most: int, table: sa.Table = facets) -> Facet:
    """One facet over the statements (or articles) that a query finds, the most frequent values first; dates by date.

    found: a query over the narrow rows alone, without order and limit; table: which these are.
    """
    months = sa.func.substr(table.c.sorted_by, 1, 7)
    value = table.c[name] if name in _NUMBERED else months if name == "date" else _COLUMNS[name]
    query = found.with_only_columns(value.label("value"), table.c.row)
    if name == "event":
        told = events.join(statements, statements.c.id == events.c.statement_id)
        query = query.join(told, statements.c.row == facets.c.row).distinct()
    rows = query.subquery()
    number = sa.func.count().label("number")
    held = sa.select(rows.c.value, number).where(rows.c.value.is_not(None)).group_by(rows.c.value).subquery()
    if name in _NUMBERED:
        named = sa.select(facet_values.c.value, held.c.number).join(held, held.c.value == facet_values.c.id)
    else:
        named = sa.select(held.c.value, held.c.number)
    found_values = connection.execute(named).all()
    values = [(_shown(name, one), count) for one, count in found_values if one != AFTER_ALL_DATES]
    values.sort(key=lambda one: (-one[1], one[0]))
    shown = sorted(values[:most]) if name == "date" else values[:most]
    return Facet(name, tuple(shown), len(values))


def _shown(name: str, value: Any) -> str:
    return KINDS[value] if name == "kind" else str(value)
