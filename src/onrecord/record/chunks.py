"""Many values in the conditions of a query, in parts that every database takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

CHUNK = 500
"""Values in one condition: databases take some thousands at most."""


def in_chunks(values: Iterable[Any], size: int = CHUNK) -> Iterable[list[Any]]:
    """The values, without doubles, in lists that fit into a condition."""
    all_of_them = list(dict.fromkeys(values))
    for i in range(0, len(all_of_them), size):
        yield all_of_them[i : i + size]
