"""What a database may have to find the nearest vectors by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

Vector = npt.NDArray[np.float32]
Progress = Callable[[int, int | None], None]


class Neighbours(Protocol):
    """An index of the vectors of statements, kept by the database."""

    name: str
    """What it is called in a message."""

    def ready(self, connection: sa.Connection) -> bool:
        """Whether all vectors are in it, and this user may ask it."""
        ...

    def build(self) -> bool:
        """Make it, and fill it with the vectors that are held; False if this database cannot have it.

        A run that ends early goes on when it is run again. Others may write meanwhile.
        """
        ...

    def keep(self, connection: sa.Connection, vectors: Mapping[int, bytes]) -> None:
        """Take in vectors that were just kept, by the statement's row, if it is there. What goes, goes by itself."""
        ...

    def drop(self, connection: sa.Connection) -> None:
        """Take it away."""
        ...

    def nearest(self, connection: sa.Connection, query: sa.Select[Any], asked: Vector, most: int) -> list[int]:
        """About the `most` nearest to a vector, among the rows of a query over the narrow rows."""
        ...
