"""Search: the statements of a record that fulfil a question, all of them or a page of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Unpack

import sqlalchemy as sa

from onrecord.model import Facet, Results, Statement
from onrecord.record import rows
from onrecord.record.backend import Backend
from onrecord.record.facets import FACETS, USUAL_VALUES, check, counted
from onrecord.record.filters import MOST_ROWS, Asked, Filters
from onrecord.record.ranking import CURSOR

AT_ONCE = 500
"""Rows of a long answer that are in memory at a time."""


class Search:
    """Questions about statements; `Reader` is one."""

    def __init__(self, backend: Backend) -> None:
        """Use `Store.reader`."""
        self._backend = backend

    def statements(self, **filters: Unpack[Asked]) -> list[Statement]:
        """The statements that fulfil all given filters (see `Filters`), in their order.

        `InputError` if a filter cannot be what its name says.
        """
        return list(self.stream(Filters(**filters)))

    def search(self, words: str, /, **filters: Unpack[Asked]) -> list[Statement]:
        """`statements` with words, the best matches first."""
        filters["words"] = words
        return self.statements(**filters)

    def stream(self, filters: Filters = Filters()) -> Iterator[Statement]:  # noqa: B008 (frozen)
        """As `statements`, one after the other, however many there are: for exports. All are of one moment."""
        # What is wrong with a filter is told here and now.
        return map(statement_of, self._rows(filters.select(self._backend)))

    def results(self, filters: Filters = Filters()) -> Results:  # noqa: B008 (frozen)
        """One page of the statements, `filters.limit` at most (none: all), and the cursor to go on from; None at the
        end.

        The next page is what `filters` gives with that cursor as `after`. The record may grow meanwhile: what it held
        when the first page was asked for is given once, and what has come since if it comes later in the order.
        """
        if filters.limit is None:
            return Results(tuple(self.stream(filters)), None)
        most = min(filters.limit, MOST_ROWS - 1)
        asked = filters.with_limit(most + 1)
        found = list(self._rows(asked.select(self._backend)))
        more = 0 < most < len(found)
        return Results(tuple(map(statement_of, found[:most])), filters.cursor(found[most - 1]) if more else None)

    def facets(
        self,
        filters: Filters = Filters(),  # noqa: B008 (frozen)
        names: Sequence[str] = FACETS,
        most: int = USUAL_VALUES,
    ) -> tuple[Facet, ...]:
        """For each named filter, how many of the statements found each of its values would leave.

        Whatever the limit and the cursor. `InputError` for a name that is none of `FACETS`.
        """
        check(names)
        query = filters.rows(self._backend)
        with self._backend.reading() as connection:
            return tuple(counted(connection, query, name, most) for name in names)

    def count(self, filters: Filters = Filters()) -> int:  # noqa: B008 (frozen)
        """How many statements fulfil the filters, whatever the limit and the cursor."""
        found = filters.rows(self._backend).subquery()
        with self._backend.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(found)).scalar_one()

    def _rows(self, query: sa.Select[Any]) -> Iterator[dict[str, Any]]:
        with self._backend.reading() as connection:
            found = connection.execute(query.execution_options(yield_per=AT_ONCE)).mappings()
            yield from (dict(row) for row in found)


def statement_of(row: dict[str, Any]) -> Statement:
    """The statement of a row of `Filters.select`."""
    return rows.statement({name: value for name, value in row.items() if not name.startswith(CURSOR)})
