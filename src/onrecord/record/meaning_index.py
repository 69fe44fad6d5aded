"""The search by meaning: catches up with the statements that the record holds, and finds those nearest to a vector.

What a text means is not decided here: the caller brings it (`Encoding`), as this part knows the database alone. Each
transaction takes in whole articles: a run may be killed at any moment, and the next one goes on.

Which statements a search looks at is told in `meaning_search`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from onrecord.model import Statement
from onrecord.record import meaning_rows, meaning_scan, meaning_search, pages
from onrecord.record.backend import Backend
from onrecord.record.filters import Filters
from onrecord.record.meaning_tables import (
    CHUNK_ROWS,
    meaning_chunks,
    meaning_due,
    meaning_index,
    meaning_stale,
    meaning_vectors,
)
from onrecord.record.schema import facets, statements
from onrecord.record.search import by_rows

ARTICLES = 50
"""Articles of one transaction: about a thousand statements, encoded in some seconds and written in a tenth of one."""

CHUNKS = 16
"""Chunks that one transaction makes anew: about a fifth of a second."""

Vector = npt.NDArray[np.float32]
Progress = Callable[[int, int | None], None]
"""Called with how many statements are taken in, and how many there are to take in."""


class Encoding(Protocol):
    """What gives texts their vectors."""

    version: str

    def packed(self, texts: Sequence[str]) -> list[bytes]:
        """The vector of each text, as it is kept: 384 signed bytes."""
        ...


class MeaningIndex:
    """The vectors of one record."""

    def __init__(self, backend: Backend) -> None:
        """backend: the record's."""
        self._backend = backend
        self._look = meaning_search.Look(backend)

    def kept_up(self) -> bool:
        """Whether somebody asked for the index, so that what is added is taken in too."""
        with self._backend.reading() as connection:
            return bool(connection.scalar(sa.select(meaning_index.c.kept_up)))

    def keep_up(self) -> None:
        """From now on, what is added is taken in too."""
        with self._backend.writing() as connection:
            connection.execute(meaning_index.update().values(kept_up=True))

    def every(self) -> int:
        """How many statements the record holds."""
        with self._backend.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(facets)).scalar_one()

    def missing(self, version: str, most: int | None = None) -> int:
        """How many statements are to be taken in with this version of the encoder; counted up to `most`."""
        joined = statements.join(meaning_due, meaning_due.c.article_id == statements.c.article_id)
        query: sa.Select[tuple[int]] = sa.select(statements.c.row).select_from(joined)
        with self._backend.reading() as connection:
            if self._version(connection) not in (None, version):
                query = sa.select(facets.c.row)
            found = query.limit(most).subquery()
            return connection.execute(sa.select(sa.func.count()).select_from(found)).scalar_one()

    def drop(self) -> None:
        """Forget all vectors."""
        with self._backend.writing() as connection:
            if self._backend.neighbours is not None:
                self._backend.neighbours.drop(connection)
            meaning_rows.drop(connection)

    def build_neighbours(self) -> None:
        """Let the database find the nearest vectors by itself, if it can."""
        if self._backend.neighbours is not None:
            self._backend.neighbours.build()

    def way(self) -> str:
        """What finds the nearest vectors: "pgvector" or "signs"."""
        own = self._backend.neighbours
        with self._backend.reading() as connection:
            return own.name if own is not None and own.ready(connection) else "signs"

    def catch_up(self, encoding: Encoding, progress: Progress | None = None) -> int:
        """Take in the statements that are missing; how many that were. Cheap if none are."""
        self._begin(encoding.version)
        done = 0
        total = self.missing(encoding.version) if progress else None
        while some := self._due():
            texts = self._texts(some)
            wanted = list(dict.fromkeys(text for of in texts.values() for _, text in of.values()))
            vectors = dict(zip(wanted, encoding.packed(wanted), strict=True))
            with self._backend.writing() as connection:
                done += self._take_in(connection, some, texts, vectors)
            if progress:
                progress(done, total)
        while self._make_anew():
            pass
        return done

    def nearest(self, asked: Vector, filters: Filters, most: int) -> list[tuple[int, float]]:
        """The rows of the statements nearest to a vector (384, length one), with the cosine of both, the nearest first.

        filters: those that must hold; words that may stand anywhere, order, limit and cursor are not looked at.
        """
        own = self._backend.neighbours
        with self._backend.reading() as connection:
            if own is not None and own.ready(connection):
                found = own.nearest(connection, filters.rows(self._backend, words=False), asked, most)
            else:
                found = self._look.near(connection, asked, filters, most)
            return _compared(asked, meaning_rows.vectors_of(connection, found))[:most]

    def compared(self, asked: Vector, some: Sequence[int]) -> dict[int, float]:
        """The cosine of a vector and that of each of these statements, by row, of those that are taken in."""
        with self._backend.reading() as connection:
            return dict(_compared(asked, meaning_rows.vectors_of(connection, some)))

    def all_rows(self, filters: Filters) -> list[int]:
        """The rows of all statements that fulfil the filters; words as for `nearest`."""
        with self._backend.reading() as connection:
            return [int(row) for row in meaning_search.every(connection, filters.rows(self._backend, words=False))]

    def keep(self, vectors: Mapping[int, bytes]) -> None:
        """Keep vectors of statements, by row, whatever they come from: for measurements of size."""
        with self._backend.writing() as connection:
            self._keep(connection, vectors)

    def renew(self, version: str) -> None:
        """Say that all vectors that there are to be are kept, and make the first look ready."""
        with self._backend.writing() as connection:
            connection.execute(meaning_due.delete())
            connection.execute(meaning_index.insert().values(version=version, kept_up=False))
        while self._make_anew():
            pass

    def by_words(self, filters: Filters, most: int) -> list[int]:
        """The rows of the statements that hold the words and fulfil the filters, the best first."""
        with self._backend.reading() as connection:
            return [one.row for one in pages.first(connection, filters.asked(self._backend), most)]

    def holding(self, some: Iterable[int], filters: Filters) -> set[int]:
        """Which of these rows hold the words, and fulfil the filters."""
        query = filters.rows(self._backend)
        with self._backend.reading() as connection:
            return set(meaning_search.among(connection, query, some))

    def rarity(self, filters: Filters) -> float:
        """How rare it is in the record to hold the words (and fulfil the filters among them), by the logarithm of how
        many statements do: 1 if one does or none, 0 if all do."""
        every = self.every()
        rows_found = Filters(words=filters.words).rows(self._backend).subquery()
        with self._backend.reading() as connection:
            held = connection.execute(sa.select(sa.func.count()).select_from(rows_found)).scalar_one()
        return 1 - math.log(max(1, held)) / math.log(max(2, every))

    def statements(self, some: Sequence[int]) -> Generator[tuple[int, Statement]]:
        """The statements of these rows that count, in their order."""
        with self._backend.reading() as connection:
            yield from by_rows(connection, some)

    def _begin(self, version: str) -> None:
        with self._backend.reading() as connection:
            held = self._version(connection)
        if held == version:
            return
        with self._backend.writing() as connection:
            held = self._version(connection)
            if held == version:
                return
            kept_up = bool(connection.scalar(sa.select(meaning_index.c.kept_up)))
            if held is not None:
                meaning_rows.drop(connection)
            connection.execute(meaning_index.insert().values(version=version, kept_up=kept_up))

    def _version(self, connection: sa.Connection) -> str | None:
        return connection.scalar(sa.select(meaning_index.c.version))

    def _due(self) -> Sequence[str]:
        query = sa.select(meaning_due.c.article_id).order_by(meaning_due.c.number).limit(ARTICLES)
        with self._backend.reading() as connection:
            return connection.execute(query).scalars().all()

    def _texts(self, some: Sequence[str]) -> dict[str, dict[int, tuple[str, str]]]:
        """Of each article the id and the content of its statements, by row."""
        query = sa.select(statements.c.article_id, statements.c.row, statements.c.id, statements.c.content)
        found: dict[str, dict[int, tuple[str, str]]] = {article: {} for article in some}
        with self._backend.reading() as connection:
            for article, row, known_as, content in connection.execute(query.where(statements.c.article_id.in_(some))):
                found[article][row] = known_as, content
        return found

    def _take_in(
        self,
        connection: sa.Connection,
        some: Sequence[str],
        texts: dict[str, dict[int, tuple[str, str]]],
        vectors: dict[str, bytes],
    ) -> int:
        """Keep the vectors of articles that are still due, and whose statements are still those that were read."""
        still = set(
            connection.execute(sa.select(meaning_due.c.article_id).where(meaning_due.c.article_id.in_(some))).scalars()
        )
        now: dict[str, dict[int, str]] = {article: {} for article in still}
        query = sa.select(statements.c.article_id, statements.c.row, statements.c.id)
        for article, row, known_as in connection.execute(query.where(statements.c.article_id.in_(still))):
            now[article][row] = known_as
        same = [a for a in some if a in still and now[a] == {row: of[0] for row, of in texts[a].items()}]
        held = {row: vectors[text] for article in same for row, (_, text) in texts[article].items()}
        self._keep(connection, held)
        meaning_rows.done(connection, same)
        return len(held)

    def _keep(self, connection: sa.Connection, vectors: Mapping[int, bytes]) -> None:
        meaning_rows.keep(connection, vectors)
        if self._backend.neighbours is not None:
            self._backend.neighbours.keep(connection, vectors)

    def _make_anew(self) -> bool:
        """Make some chunks agree with the vectors; False if all do."""
        query = sa.select(meaning_stale.c.chunk).order_by(meaning_stale.c.chunk).limit(CHUNKS)
        with self._backend.reading() as connection:
            if connection.execute(query).first() is None:
                return False
        with self._backend.writing() as connection:
            some = connection.execute(query).scalars().all()
            for table in (meaning_chunks, meaning_stale):
                connection.execute(table.delete().where(table.c.chunk.in_(some)))
            made = []
            for chunk in some:
                start = chunk * CHUNK_ROWS
                inside = meaning_vectors.c.statement.between(start, start + CHUNK_ROWS - 1)
                vectors: dict[int, bytes] = dict(connection.execute(sa.select(meaning_vectors).where(inside)).all())
                if vectors:
                    bits = meaning_scan.chunk_of(vectors)
                    made.append({"chunk": chunk, "digest": meaning_scan.digest(bits), "bits": bits})
            if made:
                connection.execute(meaning_chunks.insert(), made)
        return True


def _compared(asked: Vector, vectors: dict[int, bytes]) -> list[tuple[int, float]]:
    if not vectors:
        return []
    held = meaning_scan.matrix(vectors).astype(np.float32)
    products = held @ asked / np.linalg.norm(held, axis=1)
    found = np.fromiter(vectors, dtype=np.int64)
    order = np.lexsort((found, -products))
    return list(zip(found[order].tolist(), products[order].tolist(), strict=True))
