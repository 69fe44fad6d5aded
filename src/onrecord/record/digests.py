"""Digests of tables: the same for the same rows, whatever database holds them and in whatever order they come.

A row is hashed as the canonical JSON of its values, in the order of its columns: JSON columns with sorted keys, floats
as Python prints them (the shortest digits that give the same number), bytes as their SHA-256. The digest of a table is
the sum of the SHA-256 of its rows, modulo 2^256: rows may be added in any order, a row that is there twice counts
twice, and a run that goes on where another one stopped goes on with the sum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

MODULO = 1 << 256

AT_ONCE, LARGE_AT_ONCE = 1000, 20
"""Rows that are read at a time; of tables with long values, so few that twenty pages of the largest size fit."""


class Digest:
    """The number of rows, and the sum of their hashes."""

    def __init__(self, rows: int = 0, sha256: str = "0") -> None:
        """Begin empty, or where another one was."""
        self.rows = rows
        self._sum = int(sha256, 16)

    def add(self, row: Sequence[Any]) -> None:
        """One more row, with its values in the order of the columns."""
        # A row that is brought in anew has the very same values; its type may be another one.
        hashed = hashlib.sha256(_encode(tuple(row)).encode("utf-8", "surrogatepass")).digest()
        self._sum = (self._sum + int.from_bytes(hashed, "big")) % MODULO
        self.rows += 1

    @property
    def sha256(self) -> str:
        """The sum, as 64 hexadecimal digits."""
        return f"{self._sum:064x}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Digest) and (self.rows, self._sum) == (other.rows, other._sum)

    __hash__ = None  # type: ignore[assignment]


def of_table(connection: sa.Connection, table: sa.Table, tick: Callable[[int], None] | None = None) -> Digest:
    """The digest of all rows of a table, read in constant memory. tick: called with how many more rows are read."""
    digest = Digest()
    size = at_once(table)
    for batch in connection.execution_options(yield_per=size).execute(sa.select(table)).partitions(size):
        for row in batch:
            digest.add(row)
        if tick:
            tick(len(batch))
    return digest


def at_once(table: sa.Table) -> int:
    """How many rows to read of a table at a time."""
    large = "text" in table.c or any(isinstance(c.type, sa.LargeBinary) for c in table.c)
    return LARGE_AT_ONCE if large else AT_ONCE


def _bytes(value: object) -> str:
    return hashlib.sha256(bytes(value)).hexdigest()  # type: ignore[call-overload]


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_bytes).encode
