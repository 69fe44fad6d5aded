"""Which statements a search by meaning looks at: those whose vectors are then compared whole.

The first look is at the signs of all vectors (`meaning_scan`), which stay in memory between searches: a chunk is read
again if its digest is another. With filters there are two ways to those that fulfil them. Broad filters are asked of
the nearest statements, of as many as it takes to have `ENOUGH`; narrow ones are asked of the whole record, and the
nearest are taken among what fulfils them. Which way is quicker, the nearest two thousand tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from onrecord.record import meaning_scan
from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.filters import Filters
from onrecord.record.meaning_scan import Distances, Rows
from onrecord.record.meaning_tables import CHUNK_ROWS, meaning_chunks
from onrecord.record.schema import facets

CANDIDATES = 2000
"""Statements whose whole vectors are looked at: see `benchmarks/meaning` for what more or fewer of them give."""

ENOUGH = CANDIDATES // 5
"""So many that fulfil the filters, of the nearest ones, do as well as all candidates do without filters: of made
questions with filters, the ten nearest were among the first 200 by signs, and seldom behind the first 400."""

MOST_ASKED = 24_000
"""Of how many of the nearest statements it is asked whether they fulfil the filters: that takes a tenth of a second.
To ask the whole record takes longer, unless an index leads to what fulfils the filters."""

Vector = npt.NDArray[np.float32]


class Look:
    """The first look at the vectors of one record. One object may be used by several threads."""

    def __init__(self, backend: Backend) -> None:
        """backend: the record's."""
        self._backend = backend
        self._held: dict[int, tuple[int, bytes]] = {}

    def near(self, connection: sa.Connection, asked: Vector, filters: Filters, most: int) -> list[int]:
        """Rows of statements that fulfil the filters (see `MeaningIndex.nearest`) and are near in signs: the `most`
        nearest by their whole vectors are among them."""
        wanted = max(CANDIDATES, 4 * most)
        by_chunk = self._distances(connection, asked)
        if not by_chunk:
            return []
        places = _Places(by_chunk)
        question = filters.asked(self._backend, words=False)
        query: sa.Select[Any] = filters.rows(self._backend, words=False)
        if question.text is None:  # else the text search leads to them, and each question to it would cost as much
            found = self._fulfilling(connection, query, places, wanted, max(ENOUGH, 4 * most))
            if found is not None:
                return found
            query = query.where(*filters.of_articles())
        return places.nearest_of(every(connection, query), wanted)

    def _fulfilling(
        self, connection: sa.Connection, query: sa.Select[Any], places: _Places, wanted: int, enough: int
    ) -> list[int] | None:
        """Of the nearest, about `enough` that fulfil the filters; None if it takes too many of them."""
        nearest = places.nearest(wanted)
        found = among(connection, query, nearest.tolist())
        if len(found) >= enough or len(nearest) < wanted:
            return found
        more = int(1.25 * wanted * enough / max(1, len(found)))  # a little more, since the share is a guess
        if more > MOST_ASKED:
            return None
        rest = np.setdiff1d(places.nearest(more), nearest)
        return found + among(connection, query, rest.tolist())

    def _distances(self, connection: sa.Connection, asked: Vector) -> dict[int, Distances]:
        """Of each chunk, how far its rows are in signs."""
        signs = meaning_scan.signs(asked)
        return {chunk: meaning_scan.distances(bits, signs) for chunk, bits in self._chunks(connection).items()}

    def _chunks(self, connection: sa.Connection) -> dict[int, bytes]:
        """The bits of each chunk as they are in this transaction, in order; 100 MB of memory for two million rows."""
        now: dict[int, int] = dict(connection.execute(sa.select(meaning_chunks.c.chunk, meaning_chunks.c.digest)).all())
        held = {chunk: one for chunk, one in self._held.items() if now.get(chunk) == one[0]}
        for some in in_chunks(chunk for chunk in now if chunk not in held):
            query = sa.select(meaning_chunks).where(meaning_chunks.c.chunk.in_(some))
            for chunk, digest, bits in connection.execution_options(yield_per=32).execute(query):
                held[chunk] = digest, bits
        self._held = held
        return {chunk: held[chunk][1] for chunk in sorted(held)}


class _Places:
    """The distances of all rows, one after the other, chunk by chunk."""

    def __init__(self, by_chunk: dict[int, Distances]) -> None:
        self._distances: Distances = np.concatenate(list(by_chunk.values()))
        self._starts = np.array(list(by_chunk), dtype=np.int64) * CHUNK_ROWS

    def nearest(self, most: int) -> Rows:
        """The rows of about so many that are nearest."""
        return self._rows(meaning_scan.first(self._distances, most))

    def nearest_of(self, allowed: Rows, most: int) -> list[int]:
        """The same of some rows alone."""
        starts = allowed // CHUNK_ROWS * CHUNK_ROWS
        chunks = np.minimum(np.searchsorted(self._starts, starts), len(self._starts) - 1)
        inside = self._starts[chunks] == starts  # else no vector of that chunk is held
        places = chunks[inside] * CHUNK_ROWS + allowed[inside] % CHUNK_ROWS
        nearest: list[int] = self._rows(places[meaning_scan.first(self._distances[places], most)]).tolist()
        return nearest

    def _rows(self, places: Rows) -> Rows:
        return self._starts[places // CHUNK_ROWS] + places % CHUNK_ROWS


def among(connection: sa.Connection, query: sa.Select[Any], some: Iterable[int]) -> list[int]:
    """Which of these rows a query over the narrow rows gives."""
    found: list[int] = []
    for part in in_chunks(some):
        found += connection.execute(query.where(facets.c.row.in_(part))).scalars()
    return found


def every(connection: sa.Connection, query: sa.Select[Any]) -> Rows:
    """All rows of a query. As one text: a million numbers in rows of their own would take a second."""
    rows = query.subquery()
    joined = sa.func.aggregate_strings(sa.cast(rows.c.row, sa.Text), ",")
    text = connection.execute(sa.select(joined)).scalar() or ""
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, dtype=np.int64)
