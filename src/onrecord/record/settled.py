"""What was found to be up to date: while nothing is committed, there is nothing to catch up with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa


class Settled:
    """For each derived part of a record, the state of the record in which nothing was missing. Threads may share it."""

    def __init__(self, state: Callable[[], str]) -> None:
        """state: see `Backend.state`."""
        self._state = state
        self._of: dict[str, str] = {}

    def unless(self, part: str, catch_up: Callable[[], int]) -> int:
        """What `catch_up` gives, or 0 at once if it has been run since the last commit of anybody.

        part: what is caught up with, and by which version. A run that writes anything is followed by one more.
        """
        state = self._state()
        if self._of.get(part) == state:
            return 0
        done = catch_up()
        self._of[part] = state
        return done


def unlike(column: sa.Column[Any], value: object) -> sa.ColumnElement[bool]:
    """Another value, said so that an index of the column finds it: for "unequal" alone, databases read all rows."""
    return (column < value) | (column > value)


def rows_of(connection: sa.Connection, table: sa.Table) -> int:
    """How many rows there are, in all."""
    return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
