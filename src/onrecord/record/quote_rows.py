"""The quote index as rows: what is written for wordings that come, and what goes with statements that go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from onrecord.record.anchors import in_chunks
from onrecord.record.families import joined, parts
from onrecord.record.inserts import insert
from onrecord.record.quote_tables import (
    quote_articles,
    quote_families,
    quote_gone,
    quote_links,
    quote_wordings,
    quoted,
)
from onrecord.record.schema import articles, statements

MANY = 5_000
"""Numbers that are written into the text of one query: some 50,000 characters."""

_STORED = np.dtype("<u8")


def forget(connection: sa.Connection, article_id: str) -> None:
    """Take an article out of the index, before its statements go."""
    touched(connection, article_id)
    own = sa.select(statements.c.row).where(statements.c.article_id == article_id)
    held = set(connection.execute(sa.select(quoted.c.wording).where(quoted.c.statement.in_(own))).scalars())
    connection.execute(quoted.delete().where(quoted.c.statement.in_(own)))
    connection.execute(quote_articles.delete().where(quote_articles.c.article_id == article_id))
    before = connection.scalar(sa.select(articles.c.revises).where(articles.c.id == article_id))
    if before is not None:
        touched(connection, before)  # which may be the newest state now
    for some in in_chunks(sorted(held)):
        still = set(connection.execute(sa.select(quoted.c.wording).where(quoted.c.wording.in_(some))).scalars())
        gone = [row for row in some if row not in still]
        if gone:
            _remove(connection, gone)


def touched(connection: sa.Connection, article_id: str) -> None:
    """Say that something about an article's statements changed: whom they name, or whether they count."""
    query = (
        sa.select(quote_wordings.c.family)
        .join(quoted, quoted.c.wording == quote_wordings.c.row)
        .join(statements, statements.c.row == quoted.c.statement)
        .where(statements.c.article_id == article_id)
    )
    stale(connection, connection.execute(query.distinct()).scalars())


def stale(connection: sa.Connection, families: Iterable[int]) -> None:
    """Say that these families are to be looked at again."""
    for some in in_chunks(families):
        connection.execute(quote_families.delete().where(quote_families.c.family.in_(some)))
        connection.execute(
            quote_families.insert(),
            [{"family": family, "differs": 0, "outlets": 0, "last": "", "stale": True} for family in some],
        )


def next_row(connection: sa.Connection) -> int:
    """The first row that no wording has, nor had while runs still lead to it."""
    return max(connection.scalar(sa.select(sa.func.max(t.c.row))) or 0 for t in (quote_wordings, quote_gone)) + 1


def one_of(column: sa.Column[int], numbers: Iterable[int]) -> sa.ColumnElement[bool]:
    """A condition with the numbers in its text: some times as fast as with as many parameters. One to `MANY`."""
    return column.in_(sa.text(", ".join(str(int(number)) for number in numbers)))


def add_wordings(
    connection: sa.Connection, rows: Sequence[int], hashes: Sequence[int], signatures: NDArray[np.uint64]
) -> None:
    """Keep wordings: the row, the hash, the signature of each."""
    made = [
        {"row": row, "wording": hashed, "family": row, "signature": bits.tobytes()}
        for row, hashed, bits in zip(rows, hashes, signatures.astype(_STORED, copy=False), strict=True)
    ]
    insert(connection, quote_wordings, made)


def wordings(
    connection: sa.Connection, rows: NDArray[np.int64], width: int
) -> tuple[NDArray[np.int64], list[int], NDArray[np.uint64]]:
    """Those of some rows that are held, in order: their rows, hashes and signatures. width: 64-bit words of one."""
    found: list[Any] = []
    for first in range(0, len(rows), MANY):
        query = sa.select(quote_wordings.c.row, quote_wordings.c.wording, quote_wordings.c.signature)
        query = query.where(one_of(quote_wordings.c.row, rows[first : first + MANY].tolist()))
        found += connection.execute(query).all()
    found.sort(key=itemgetter(0))
    signatures = np.frombuffer(b"".join(row[2] for row in found), _STORED).reshape(len(found), width)
    return np.array([row[0] for row in found], np.int64), [row[1] for row in found], signatures


def link(connection: sa.Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Say of pairs of wordings that they are one utterance, and join their families."""
    if not pairs:
        return
    both = [{"wording": a, "other": b} for pair in pairs for a, b in (pair, pair[::-1])]
    insert(connection, quote_links, both)
    of = families(connection, (row for pair in pairs for row in pair))
    for family, into in joined(of, pairs).items():
        connection.execute(quote_wordings.update().where(quote_wordings.c.family == family).values(family=into))
        connection.execute(quote_families.delete().where(quote_families.c.family == family))


def families(connection: sa.Connection, wordings: Iterable[int]) -> dict[int, int]:
    """The family of each wording."""
    found = {}
    for some in in_chunks(wordings):
        query = sa.select(quote_wordings.c.row, quote_wordings.c.family).where(quote_wordings.c.row.in_(some))
        found.update(dict(connection.execute(query).all()))
    return found


def links_of(connection: sa.Connection, wordings: Iterable[int]) -> dict[int, set[int]]:
    """What each wording is linked with."""
    found: dict[int, set[int]] = defaultdict(set)
    for some in in_chunks(wordings):
        query = sa.select(quote_links.c.wording, quote_links.c.other).where(quote_links.c.wording.in_(some))
        for a, b in connection.execute(query):
            found[a].add(b)
    return found


def _remove(connection: sa.Connection, rows: Sequence[int]) -> None:
    """Take out wordings that no statement has any more; families that they held together come apart."""
    of = families(connection, rows)
    linked = links_of(connection, rows)
    for row, others in linked.items():
        for some in in_chunks(others):
            back = quote_links.c.wording.in_(some) & (quote_links.c.other == row)
            connection.execute(quote_links.delete().where(back))
    connection.execute(quote_links.delete().where(quote_links.c.wording.in_(rows)))
    connection.execute(quote_wordings.delete().where(quote_wordings.c.row.in_(rows)))
    connection.execute(quote_gone.insert(), [{"row": row} for row in rows])
    for family in sorted({of[row] for row in rows}):
        _regroup(connection, family)


def _regroup(connection: sa.Connection, family: int) -> None:
    """Part a family into what its links still hold together."""
    query = sa.select(quote_wordings.c.row).where(quote_wordings.c.family == family).order_by(quote_wordings.c.row)
    members = list(connection.execute(query).scalars())
    linked = links_of(connection, members)
    connection.execute(quote_families.delete().where(quote_families.c.family == family))
    for together in parts(members, linked):
        for some in in_chunks(together):
            connection.execute(quote_wordings.update().where(quote_wordings.c.row.in_(some)).values(family=together[0]))
        stale(connection, together[:1])
