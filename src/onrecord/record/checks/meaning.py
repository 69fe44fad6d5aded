"""Searches by meaning: vectors are of statements that are there, whole, and the signs beside them are theirs.

Whether a vector is that of its text is not asked: that is for `onrecord.meaning`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import sqlalchemy as sa

from onrecord.record import meaning_rows
from onrecord.record.backend import Backend
from onrecord.record.checks.check import Check, Fault, Tick
from onrecord.record.meaning_tables import CHUNK_ROWS, meaning_chunks, meaning_due, meaning_stale, meaning_vectors
from onrecord.record.schema import articles, statements

if TYPE_CHECKING:
    from onrecord.record.neighbours import Vector


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Vectors without a statement, statements that are neither taken in nor due, and what disagrees with the vectors:
    chunks of signs, and pgvector's table."""
    from onrecord.record import postgresql_vectors
    from onrecord.record.meaning_scan import NUMBERS, chunk_of  # NumPy takes its time

    there = sa.exists().where(statements.c.row == meaning_vectors.c.statement)
    for row in connection.execute(sa.select(meaning_vectors.c.statement).where(~there)).scalars():
        yield Fault(f"vector of statement {row}", "its statement is not there")
    there = sa.exists().where(articles.c.id == meaning_due.c.article_id)
    for article in connection.execute(sa.select(meaning_due.c.article_id).where(~there)).scalars():
        yield Fault(f"article {article}, due", "it is not there")
    held = sa.exists().where(meaning_vectors.c.statement == statements.c.row)
    due = sa.exists().where(meaning_due.c.article_id == statements.c.article_id)
    query = sa.select(statements.c.id).where(~held, ~due).order_by(statements.c.row)
    for known_as in connection.execute(query).scalars():
        yield Fault(f"statement {known_as}", "it has no vector, and none is due")
    first, last = connection.execute(sa.select(sa.func.min(statements.c.row), sa.func.max(statements.c.row))).one()
    stale = set(connection.execute(sa.select(meaning_stale.c.chunk)).scalars())
    chunks = set(connection.execute(sa.select(meaning_chunks.c.chunk)).scalars())
    near = connection.dialect.name == "postgresql" and postgresql_vectors.ready(connection)
    every = range((first or 0) // CHUNK_ROWS, (last or 0) // CHUNK_ROWS + 1)
    for chunk in sorted(chunks.union(every)):
        begin, end = chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS - 1
        inside = meaning_vectors.c.statement.between(begin, end)
        found = connection.execute(sa.select(meaning_vectors).where(inside)).all()
        vectors = {row.statement: row.vector for row in found if len(row.vector) == NUMBERS}
        for row in found:
            if row.statement not in vectors:
                yield Fault(f"vector of statement {row.statement}", f"it has {len(row.vector)} bytes, not {NUMBERS}")
        bits = connection.scalar(sa.select(meaning_chunks.c.bits).where(meaning_chunks.c.chunk == chunk))
        if chunk not in stale and bits != (chunk_of(vectors) if vectors else None):
            yield Fault(f"chunk {chunk} of signs", "it is not what the vectors say")
        if near:
            yield from _apart(vectors, postgresql_vectors.held(connection, begin, end))
        tick(len(found))


def _apart(vectors: Mapping[int, bytes], held: Mapping[int, Vector]) -> Iterator[Fault]:
    """Vectors that pgvector's table lacks, or has otherwise; it cannot hold any besides (a foreign key)."""
    from onrecord.record.meaning_scan import matrix

    for row, numbers in zip(vectors, matrix(vectors), strict=True):
        if row not in held:
            yield Fault(f"vector of statement {row}", "pgvector's table does not hold it")
        elif held[row].tolist() != numbers.tolist():
            yield Fault(f"vector of statement {row}", "pgvector's table holds another one")


def repair(backend: Backend) -> None:
    """Forget all vectors: every statement is due again."""
    with backend.writing() as connection:
        meaning_rows.drop(connection)


MEANING = Check(
    "meaning",
    find,
    "run `onrecord verify --repair`, then `onrecord meaning build`, which takes in all statements again",
    of=meaning_vectors,
    repair=repair,
)
