"""Doubtful statements: those that are likely wrong and that nobody has decided about, the least sure first."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import Results, content_id
from onrecord.record.backend import Backend
from onrecord.record.filters import MOST_ROWS, Filters
from onrecord.record.ranking import cursor, no_cursor, values_of
from onrecord.record.schema import DOUBTFUL, DOUBTFUL_BELOW, facets, statements
from onrecord.record.search import by_rows

USUAL = 50
"""Statements of a page unless another limit is asked for."""


def page(backend: Backend, below: float, filters: Filters) -> Results:
    """One page of statements that are less sure than `below`, with the cursor for the next; see `Record.doubtful`."""
    limit = USUAL if filters.limit is None else min(filters.limit, MOST_ROWS - 1)
    query = _found(backend, below, filters)
    question = content_id("doubtful", f"{below:g}", repr(replace(filters, limit=None, after=None)))
    own = facets.c.confidence, facets.c.row
    if filters.after is not None:
        query = query.where(sa.tuple_(*own) > sa.tuple_(*map(sa.literal, _place(filters.after, question))))
    query = query.with_only_columns(facets.c.row, facets.c.confidence).order_by(*own).limit(limit + 1)
    with backend.reading() as connection:
        found = connection.execute(query).all()
        shown = tuple(said for _, said in by_rows(connection, [row.row for row in found[:limit]]))
    if not 0 < limit < len(found):
        return Results(shown, None)
    last = found[limit - 1]
    return Results(shown, cursor(question, (repr(last.confidence), last.row)))


def count(backend: Backend, below: float, filters: Filters) -> int:
    """How many there are in all."""
    found = _found(backend, below, filters).subquery()
    with backend.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(found)).scalar_one()


def _found(backend: Backend, below: float, filters: Filters) -> sa.Select[Any]:
    """The narrow rows of all of them."""
    if not 0 <= below <= 1:
        raise InputError(f"below is {below:g}; give a number from 0 to 1")
    if filters.sort is not None:
        raise InputError("sort cannot be given: doubtful statements come with the least sure first")
    asked = replace(filters, limit=None, after=None)
    decided = [
        sa.select(statements.c.row).where(column.is_not(None))
        for column in (statements.c.confirmed_by, statements.c.speaker_by)
    ]
    query = asked.rows(backend).where(facets.c.confidence < below, *(facets.c.row.not_in(rows) for rows in decided))
    # Said as the index of them says it, in the same numbers: so that it is used.
    return query.where(sa.text(DOUBTFUL)) if below <= DOUBTFUL_BELOW else query


def _place(given: str, question: str) -> tuple[float, int]:
    """The place that a cursor names. `InputError` if it is none of this question's."""
    confidence, row = values_of(given, question, (str, int))
    try:
        place = float(confidence)
    except ValueError:
        place = math.nan
    if not 0 <= place <= 1:
        raise no_cursor(given)
    return place, row
