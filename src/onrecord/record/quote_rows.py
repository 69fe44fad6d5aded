"""The quote index as rows: what is written for wordings that come, and what goes with statements that go."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from onrecord.record.anchors import in_chunks
from onrecord.record.families import joined, parts
from onrecord.record.quote_tables import (
    quote_articles,
    quote_families,
    quote_keys,
    quote_links,
    quote_wordings,
    quoted,
)
from onrecord.record.schema import articles, statements

MOST_OF_A_KEY = 60
"""Wordings that one key leads to at most. What leads to more is in everybody's mouth, and tells two utterances apart no
better than any one of its words. It is what makes a statement cost the same in a record of any size."""


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


def wordings_of(connection: sa.Connection, hashes: Iterable[str]) -> dict[str, int]:
    """The rows of wordings that are held."""
    found = {}
    for some in in_chunks(hashes):
        query = sa.select(quote_wordings.c.wording, quote_wordings.c.row).where(quote_wordings.c.wording.in_(some))
        found.update(dict(connection.execute(query).all()))
    return found


def leads(connection: sa.Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """The wordings that each key leads to, at most `MOST_OF_A_KEY`."""
    found: dict[int, list[int]] = defaultdict(list)
    for some in in_chunks(keys):
        query = sa.select(quote_keys.c.key, quote_keys.c.wording).where(quote_keys.c.key.in_(some))
        for key, wording in connection.execute(query):
            found[key].append(wording)
    return found


def next_row(connection: sa.Connection) -> int:
    """The first row that no wording has."""
    return (connection.scalar(sa.select(sa.func.max(quote_wordings.c.row))) or 0) + 1


def add_wordings(connection: sa.Connection, new: Mapping[int, tuple[str, Sequence[int]]]) -> None:
    """Keep wordings, by row: the hash, and the keys that are to lead to it."""
    if not new:
        return
    connection.execute(
        quote_wordings.insert(),
        [
            {"row": row, "wording": wording, "family": row, "packed": struct.pack(f"<{len(keys)}q", *keys)}
            for row, (wording, keys) in new.items()
        ],
    )
    rows = [{"key": key, "wording": row} for row, (_, keys) in new.items() for key in keys]
    if rows:
        connection.execute(quote_keys.insert(), rows)


def link(connection: sa.Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Say of pairs of wordings that they are one utterance, and join their families."""
    if not pairs:
        return
    both = [{"wording": a, "other": b} for pair in pairs for a, b in (pair, pair[::-1])]
    connection.execute(quote_links.insert(), both)
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
    query = sa.select(quote_wordings.c.row, quote_wordings.c.packed).where(quote_wordings.c.row.in_(rows))
    for row, packed in connection.execute(query).all():
        keys = struct.unpack(f"<{len(packed) // 8}q", packed)
        for some in in_chunks(keys):
            own = (quote_keys.c.wording == row) & quote_keys.c.key.in_(some)
            connection.execute(quote_keys.delete().where(own))
    linked = links_of(connection, rows)
    for row, others in linked.items():
        for some in in_chunks(others):
            back = quote_links.c.wording.in_(some) & (quote_links.c.other == row)
            connection.execute(quote_links.delete().where(back))
    connection.execute(quote_links.delete().where(quote_links.c.wording.in_(rows)))
    connection.execute(quote_wordings.delete().where(quote_wordings.c.row.in_(rows)))
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
