"""Facets: for each filter, how many of the statements that were found each of its values would leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import Facet
from onrecord.record.schema import articles, events, statements

USUAL_VALUES = 10
"""Values of each facet unless more are asked for."""

_COLUMNS: dict[str, sa.ColumnElement[Any]] = {
    "speaker": statements.c.speaker,
    "role": statements.c.role,
    "kind": statements.c.kind,
    "outlet": articles.c.publisher,
    "credit": articles.c.credit,
    "section": articles.c.section,
    "date": sa.func.nullif(sa.func.substr(articles.c.sorted_by, 1, 7), "~"),
    "event": events.c.type,
    "confidence": sa.case(
        (statements.c.confidence >= 0.9, "0.9"),
        (statements.c.confidence >= 0.8, "0.8"),
        (statements.c.confidence >= 0.5, "0.5"),
        else_="0",
    ),
}

FACETS = tuple(_COLUMNS)
"""All facets by name. date: months ("2031-03"; a year, where no month is known). confidence: the lowest of a range."""


def check(names: Sequence[str]) -> None:
    """`InputError` for a facet that there is not."""
    for name in names:
        if name not in _COLUMNS:
            raise InputError(f"there is no facet {name!r}; the facets are {', '.join(FACETS)}")


def counted(connection: sa.Connection, found: sa.Select[Any], name: str, most: int) -> Facet:
    """One facet over the statements that a query finds, the most frequent values first; dates by date.

    found: a query over `statements` and `articles`, without order and limit.
    """
    value = _COLUMNS[name].label("value")
    query = found.with_only_columns(value, statements.c.id.label("id"))
    if name == "event":
        query = query.join(events, events.c.statement_id == statements.c.id).distinct()
    rows = query.subquery()
    number = sa.func.count().label("number")
    held = sa.select(rows.c.value, number).where(rows.c.value.is_not(None)).group_by(rows.c.value)
    values = [(row.value, row.number) for row in connection.execute(held.order_by(number.desc(), rows.c.value))]
    shown = sorted(values[:most]) if name == "date" else values[:most]
    return Facet(name, tuple(shown), len(values))
