"""The vectors of statements in pgvector's index (HNSW), where a server has that extension, 0.8 or later.

Table and index come with `onrecord meaning build`, not with a migration: the extension may come later, or never. It is
kept in step inside the same transaction: what is taken in is added, what goes, goes with its vector (a foreign
key). Vectors are held as halfvec, which has every number of eight bits exactly; the cosine is the same at any length.

A search walks through the index until it has as many as it wants (an iterative scan), or the server thinks that the
filters are quicker to ask first. Where so few fulfil them that the walk ends before, all that do are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import sqlalchemy as sa

from onrecord.record.meaning_tables import meaning_vectors
from onrecord.record.neighbours import Vector
from onrecord.record.schema import facets

OLDEST = "{0,8}"
"""What came with iterative scans."""

AT_ONCE = 1000
"""Vectors that one transaction adds: a part of a second."""

LOOKED_AT = 200
"""How many neighbours the walk holds (`hnsw.ef_search`): of 200,000 made vectors 98 of 100 of the ten nearest are found
so, in some ten milliseconds; with 100 it is 94, with 400 99 in thrice the time."""

AT_LEAST = 100
"""So many are compared in 8 bits in the end."""

_OFFERED = f"""
    SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector'
    AND string_to_array(coalesce(installed_version, default_version), '.')::integer[] >= '{OLDEST}')"""
_USABLE = f"""
    SELECT to_regtype('halfvec') IS NOT NULL AND EXISTS (SELECT FROM pg_extension WHERE extname = 'vector'
    AND string_to_array(extversion, '.')::integer[] >= '{OLDEST}')"""
_THERE = "SELECT to_regclass('meaning_near') IS NOT NULL"
_READY = """
    SELECT coalesce((SELECT indisvalid AND has_table_privilege('meaning_near', 'SELECT') FROM pg_index
    WHERE indexrelid = to_regclass('meaning_near_hnsw')), false)"""
_MAKE = """
    CREATE TABLE IF NOT EXISTS meaning_near (
        statement integer PRIMARY KEY REFERENCES meaning_vectors (statement) ON DELETE CASCADE,
        vector halfvec(384) NOT NULL
    )"""
_INDEX = "CREATE INDEX CONCURRENTLY meaning_near_hnsw ON meaning_near USING hnsw (vector halfvec_cosine_ops)"
_WALK = (
    f"SET LOCAL hnsw.ef_search = {LOOKED_AT}",
    "SET LOCAL hnsw.iterative_scan = relaxed_order",  # the order is made anew from the whole vectors
)

_near = sa.table("meaning_near", sa.column("statement", sa.Integer), sa.column("vector"))


class PgVector:
    """pgvector's index in one database."""

    name = "pgvector"

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[sa.Connection]],
        writing: Callable[[], AbstractContextManager[sa.Connection]],
        alone: Callable[[str], None],
    ) -> None:
        """reading, writing: as those of `Backend`. alone: runs a command outside of any transaction."""
        self._reading = reading
        self._writing = writing
        self._alone = alone

    def ready(self, connection: sa.Connection) -> bool:
        """See `Neighbours.ready`."""
        return ready(connection)

    def build(self) -> bool:
        """See `Neighbours.build`. The extension is made if this user may make it."""
        with self._reading() as connection:
            if self.ready(connection):
                return True
        if not self._make():
            return False
        last: int | None = -1
        while last is not None:
            last = self._fill(last)
        self._alone("DROP INDEX IF EXISTS meaning_near_hnsw")  # what a run that was killed has left
        self._alone(_INDEX)
        return True

    def keep(self, connection: sa.Connection, vectors: Mapping[int, bytes]) -> None:
        """See `Neighbours.keep`."""
        if vectors and connection.exec_driver_sql(_THERE).scalar_one():
            _add(connection, vectors)

    def drop(self, connection: sa.Connection) -> None:
        """See `Neighbours.drop`. The extension stays: it may be others' too."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS meaning_near")

    def nearest(self, connection: sa.Connection, query: sa.Select[Any], asked: Vector, most: int) -> list[int]:
        """See `Neighbours.nearest`."""
        for command in _WALK:
            connection.exec_driver_sql(command)
        wanted = max(AT_LEAST, 2 * most)
        distance = _near.c.vector.op("<=>", return_type=sa.Float())(_halfvec(_text(asked)))
        joined = query.where(_near.c.statement == facets.c.row)
        found = connection.execute(joined.order_by(distance).limit(wanted)).scalars().all()
        if len(found) < most:
            # No index gives this order, so all that fulfil the filters are compared: few, as the walk found no more.
            found = connection.execute(joined.order_by(distance + 0).limit(wanted)).scalars().all()
        return list(found)

    def _make(self) -> bool:
        """Make the table, and the extension before it; whether there is one now."""
        with self._writing() as connection:
            if not connection.exec_driver_sql(_USABLE).scalar_one():
                if not connection.exec_driver_sql(_OFFERED).scalar_one():
                    return False
                try:
                    with connection.begin_nested():
                        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS vector")
                except sa.exc.DBAPIError:  # this user may not
                    return False
                if not connection.exec_driver_sql(_USABLE).scalar_one():
                    return False
            connection.exec_driver_sql(_MAKE)
        return True

    def _fill(self, last: int) -> int | None:
        """Add the next vectors behind a row that are not there; the last row, None if there are no more."""
        there = sa.exists().where(_near.c.statement == meaning_vectors.c.statement)
        query = sa.select(meaning_vectors).where(meaning_vectors.c.statement > last, ~there)
        with self._writing() as connection:
            some: dict[int, bytes] = dict(
                connection.execute(query.order_by(meaning_vectors.c.statement).limit(AT_ONCE)).all()
            )
            _add(connection, some)
        return max(some) if some else None


def ready(connection: sa.Connection) -> bool:
    """Whether the index is there, whole, and may be asked."""
    return bool(connection.exec_driver_sql(_READY).scalar_one())


def held(connection: sa.Connection, first: int, last: int) -> dict[int, Vector]:
    """The vectors that the table holds of some rows, from the first to the last."""
    query = sa.select(_near.c.statement, sa.cast(_near.c.vector, sa.Text)).where(_near.c.statement.between(first, last))
    return {row: np.fromstring(text[1:-1], np.float32, sep=",") for row, text in connection.execute(query)}


def _add(connection: sa.Connection, vectors: Mapping[int, bytes]) -> None:
    rows = [(row, _text(np.frombuffer(vector, dtype=np.int8))) for row, vector in vectors.items()]
    if rows:
        command = "INSERT INTO meaning_near (statement, vector) VALUES (%s, %s::halfvec)"
        connection.exec_driver_sql(command, rows)


def _text(numbers: Any) -> str:
    """A vector as pgvector reads it."""
    return f"[{','.join(f'{number:.6g}' for number in numbers.tolist())}]"


def _halfvec(text: str) -> sa.ColumnElement[Any]:
    return sa.literal(text, sa.Text).op("::")(sa.literal_column("halfvec"))
