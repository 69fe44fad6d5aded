"""The vectors of statements as rows: what is due, what is taken in, and what goes with statements that go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.record.anchors import in_chunks
from onrecord.record.inserts import insert
from onrecord.record.meaning_tables import (
    CHUNK_ROWS,
    meaning_chunks,
    meaning_due,
    meaning_index,
    meaning_stale,
    meaning_vectors,
)
from onrecord.record.schema import statements


def due(connection: sa.Connection, article_ids: Iterable[str]) -> None:
    """Say that the statements of these articles are to be taken in."""
    insert(connection, meaning_due, [{"article_id": article} for article in article_ids])


def forget(connection: sa.Connection, article_id: str) -> None:
    """Take an article's statements out, before they go; they are not due either."""
    connection.execute(meaning_due.delete().where(meaning_due.c.article_id == article_id))
    own = sa.select(statements.c.row).where(statements.c.article_id == article_id)
    mine = meaning_vectors.c.statement.in_(own)
    held = connection.execute(sa.select(meaning_vectors.c.statement).where(mine)).scalars().all()
    if held:
        connection.execute(meaning_vectors.delete().where(mine))
        stale(connection, held)


def stale(connection: sa.Connection, rows: Iterable[int]) -> None:
    """Say that the chunks of these statements are to be made anew."""
    chunks = [{"chunk": chunk} for chunk in sorted({row // CHUNK_ROWS for row in rows})]
    if chunks:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(meaning_stale).on_conflict_do_nothing(), chunks)


def keep(connection: sa.Connection, vectors: Mapping[int, bytes]) -> None:
    """Keep vectors, by the statement's row."""
    if vectors:
        rows = [{"statement": row, "vector": vector} for row, vector in vectors.items()]
        connection.execute(meaning_vectors.insert(), rows)
        stale(connection, vectors)


def vectors_of(connection: sa.Connection, rows: Iterable[int]) -> dict[int, bytes]:
    """The vectors that are held of these statements."""
    found = {}
    for some in in_chunks(rows):
        query = sa.select(meaning_vectors.c.statement, meaning_vectors.c.vector)
        found.update(dict(connection.execute(query.where(meaning_vectors.c.statement.in_(some))).all()))
    return found


def done(connection: sa.Connection, articles: Sequence[str]) -> None:
    """Say that these articles are taken in."""
    for some in in_chunks(articles):
        connection.execute(meaning_due.delete().where(meaning_due.c.article_id.in_(some)))


def drop(connection: sa.Connection) -> None:
    """Forget all vectors: every article is due again."""
    for table in (meaning_vectors, meaning_chunks, meaning_stale, meaning_due, meaning_index):
        connection.execute(table.delete())
    first = sa.func.min(statements.c.row)
    every = sa.select(statements.c.article_id).group_by(statements.c.article_id).order_by(first)
    connection.execute(meaning_due.insert().from_select(["article_id"], every))
