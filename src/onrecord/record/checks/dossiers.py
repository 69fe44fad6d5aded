"""Dossiers: every entry is of one, they stand in an order without gaps, and say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import DOSSIER_KINDS
from onrecord.record import dossiers as rows
from onrecord.record.article_filters import ArticleFilters
from onrecord.record.checks.check import Check, Fault, Tick, missing, readable
from onrecord.record.filters import Filters
from onrecord.record.room_tables import dossier_entries, dossiers

AT_ONCE = 200
"""Dossiers that are looked at together."""


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Everything that does not fit together."""
    held = sa.select(dossier_entries.c.dossier_id).distinct().order_by(dossier_entries.c.dossier_id)
    for id in sorted(missing(connection, dossiers.c.id, connection.execute(held).scalars())):
        yield Fault(f"dossier {id}", "it has entries, and it is not there")
    last = ""
    query = sa.select(dossiers.c.id).order_by(dossiers.c.id).limit(AT_ONCE)
    while ids := list(connection.execute(query.where(dossiers.c.id > last)).scalars()):
        for id in ids:
            yield from _one(connection, id)
        tick(len(ids))
        last = ids[-1]


def _one(connection: sa.Connection, id: str) -> Iterator[Fault]:
    broken: list[Fault] = []
    query = sa.select(dossier_entries).where(dossier_entries.c.dossier_id == id)
    found = list(readable(connection, query, dossier_entries, dossier_entries.c.position, broken))
    yield from broken
    positions = [row["position"] for row in found]
    if not broken and positions != list(range(len(found))):
        yield Fault(f"dossier {id}", f"its entries have the positions {', '.join(map(str, positions[:10]))}")
    for row in found:
        problem = _problem(row)
        if problem is not None:
            yield Fault(f"entry {row['id']} of dossier {id}", problem)


def _problem(row: sa.RowMapping) -> str | None:
    """What is wrong with one entry; an actor or a statement that is not there any more is no fault."""
    if row["kind"] not in DOSSIER_KINDS:
        return f"its kind is {row['kind']!r}"
    if not isinstance(row["filters"], Mapping):
        return "its filters are no object"
    try:
        filters = dict(rows.entry(row).filters)
    except TypeError:
        return "its anchor is none"
    if not all(isinstance(value, str) for value in filters.values()):
        return "a filter is no text"
    return _asked(row["kind"], filters)


def _asked(kind: str, filters: dict[str, Any]) -> str | None:
    if kind == "statement":
        return None if list(filters) == ["id"] else f"it is a statement, and has the filters {', '.join(filters)}"
    if kind == "search":
        filters.pop("actor", None)
    try:
        (Filters if kind == "search" else ArticleFilters).from_parameters(filters)
    except InputError as error:
        return f"it cannot be asked: {error}"
    return None


DOSSIERS = Check("dossiers", find, "put a backup back, or make the dossier anew with `onrecord dossiers`", of=dossiers)
