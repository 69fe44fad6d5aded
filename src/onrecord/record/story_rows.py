"""The story index as rows: what is written for articles that come, and what goes with articles that go."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.record.anchors import in_chunks
from onrecord.record.families import joined, parts
from onrecord.record.inserts import insert
from onrecord.record.schema import articles
from onrecord.record.story_tables import (
    stories,
    story_articles,
    story_keys,
    story_links,
    story_members,
    story_pending,
    story_stale,
)

MOST_OF_A_KEY = 60
"""Articles that one key leads to at most: what leads to more stands under everybody's articles, or the story has many
copies already, of which these are enough to find it by. It is what makes an article cost the same in any record."""


KEY_BYTES = 8
"""Of a key in `story_articles.packed`."""


_AWAIT = {
    dialect.__name__.rpartition(".")[2]: dialect.insert(story_pending).on_conflict_do_nothing()
    for dialect in (sqlite, postgresql)
}


class Shared(NamedTuple):
    """What two articles share: words of the one that stand in the other, of the other in the one, and the same of those
    that tell whose text it is."""

    words: int
    other_words: int
    told: int
    other_told: int

    def turned(self) -> Shared:
        """The same, seen from the other."""
        return Shared(self.other_words, self.words, self.other_told, self.told)


def forget(connection: sa.Connection, article_id: str) -> None:
    """Take an article out of the index, before it or its marks go.

    The state before it may be the newest then, and was left aside since this one came: it is indexed anew.
    """
    before = connection.scalar(sa.select(articles.c.revises).where(articles.c.id == article_id))
    remove(connection, (article_id,))
    connection.execute(story_pending.delete().where(story_pending.c.article_id == article_id))
    if before is not None:
        remove(connection, (before,))
        await_index(connection, (before,))


def await_index(connection: sa.Connection, article_ids: Iterable[str]) -> None:
    """Say that articles are not in the index and are to be."""
    if rows := [{"article_id": article} for article in article_ids]:
        connection.execute(_AWAIT[connection.dialect.name], rows)


def remove(connection: sa.Connection, article_ids: Sequence[str]) -> None:
    """Take articles out of the index; the families that they held together come apart."""
    columns = story_articles.c
    query = sa.select(columns.row, columns.family, columns.packed).where(columns.article_id.in_(article_ids))
    held = connection.execute(query).all()
    if not held:
        return
    rows = [row for row, _, _ in held]
    for row, _, packed in held:
        for some in in_chunks(struct.unpack(f"<{len(packed) // KEY_BYTES}q", packed)):
            connection.execute(story_keys.delete().where(story_keys.c.key.in_(some), story_keys.c.row == row))
    linked = links_of(connection, rows)
    for row, others in linked.items():
        for some in in_chunks(others):
            connection.execute(story_links.delete().where(story_links.c.row.in_(some), story_links.c.other == row))
    connection.execute(story_links.delete().where(story_links.c.row.in_(rows)))
    connection.execute(story_articles.delete().where(columns.row.in_(rows)))
    for family in sorted({family for _, family, _ in held}):
        if linked or family not in rows:
            _regroup(connection, family)


def touched(connection: sa.Connection, article_ids: Iterable[str]) -> None:
    """Say that something about articles changed that their stories depend on: there is a later state of one."""
    for some in in_chunks(article_ids):
        query = sa.select(story_articles.c.family).where(story_articles.c.article_id.in_(some))
        stale(connection, connection.execute(query.distinct()).scalars())


def stale(connection: sa.Connection, families: Iterable[int]) -> None:
    """Say that the stories of these families are to be made again; they are gone until then."""
    for some in in_chunks(families):
        own = sa.select(stories.c.id).where(stories.c.family.in_(some))
        connection.execute(story_members.delete().where(story_members.c.story.in_(own)))
        connection.execute(stories.delete().where(stories.c.family.in_(some)))
        connection.execute(story_stale.delete().where(story_stale.c.family.in_(some)))
        connection.execute(story_stale.insert(), [{"family": family} for family in some])


def leads(connection: sa.Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """The articles that each key leads to."""
    found: dict[int, list[int]] = defaultdict(list)
    for some in in_chunks(sorted(set(keys))):
        query = sa.select(story_keys.c.key, story_keys.c.row).where(story_keys.c.key.in_(some))
        for key, row in connection.execute(query).all():
            found[key].append(row)
    return found


def key_counts(connection: sa.Connection, rows: Iterable[int]) -> dict[int, int]:
    """How many keys lead to each article."""
    found = {}
    for some in in_chunks(rows):
        size = sa.func.length(story_articles.c.packed)
        query = sa.select(story_articles.c.row, size).where(story_articles.c.row.in_(some))
        found.update({row: length // KEY_BYTES for row, length in connection.execute(query).all()})
    return found


def next_row(connection: sa.Connection) -> int:
    """The first row that no article has."""
    return (connection.scalar(sa.select(sa.func.max(story_articles.c.row))) or 0) + 1


def add(connection: sa.Connection, new: Mapping[int, tuple[str, int, Sequence[int]]], version: str) -> None:
    """Keep articles, by row: the id, how many words, and the keys that are to lead to it."""
    if not new:
        return
    made = [
        {
            "row": row,
            "article_id": article,
            "version": version,
            "family": row,
            "words": words,
            "packed": struct.pack(f"<{len(keys)}q", *keys),
        }
        for row, (article, words, keys) in new.items()
    ]
    insert(connection, story_articles, made)
    for some in in_chunks(article for article, _, _ in new.values()):
        connection.execute(story_pending.delete().where(story_pending.c.article_id.in_(some)))
    # In the order of the tree that they go into: neighbours are written together.
    pairs = sorted((key, row) for row, (_, _, keys) in new.items() for key in keys)
    insert(connection, story_keys, [{"key": key, "row": row} for key, row in pairs])


def link(connection: sa.Connection, pairs: Mapping[tuple[int, int], Shared]) -> None:
    """Say of pairs of articles that they print one text, and join their families."""
    add_links(connection, pairs)
    of = families(connection, (row for pair in pairs for row in pair))
    into = joined(of, pairs)
    stale(connection, {*of.values()})
    for family, whole in into.items():
        connection.execute(story_articles.update().where(story_articles.c.family == family).values(family=whole))
        connection.execute(story_stale.delete().where(story_stale.c.family == family))


def add_links(connection: sa.Connection, pairs: Mapping[tuple[int, int], Shared]) -> None:
    """Keep what pairs of articles share, both ways, of one family each."""
    if pairs:
        both = [
            {"row": a, "other": b, **shared._asdict()}
            for (one, other), found in pairs.items()
            for a, b, shared in ((one, other, found), (other, one, found.turned()))
        ]
        connection.execute(story_links.insert(), both)


def families(connection: sa.Connection, rows: Iterable[int]) -> dict[int, int]:
    """The family of each article."""
    found = {}
    for some in in_chunks(rows):
        query = sa.select(story_articles.c.row, story_articles.c.family).where(story_articles.c.row.in_(some))
        found.update(dict(connection.execute(query).all()))
    return found


def links_of(connection: sa.Connection, rows: Iterable[int]) -> dict[int, dict[int, Shared]]:
    """What each article is linked with."""
    found: dict[int, dict[int, Shared]] = defaultdict(dict)
    for some in in_chunks(rows):
        for row in connection.execute(sa.select(story_links).where(story_links.c.row.in_(some))):
            found[row.row][row.other] = Shared(row.words, row.other_words, row.told, row.other_told)
    return found


def keep_stories(connection: sa.Connection, made: Sequence[dict[str, Any]], members: Sequence[dict[str, Any]]) -> None:
    """Keep the stories of families that were looked at, and which articles each is."""
    if made:
        connection.execute(stories.insert(), made)
        connection.execute(story_members.insert(), members)


def _regroup(connection: sa.Connection, family: int) -> None:
    """Part a family into what its links still hold together."""
    query = sa.select(story_articles.c.row).where(story_articles.c.family == family).order_by(story_articles.c.row)
    members = list(connection.execute(query).scalars())
    stale(connection, (family,))
    connection.execute(story_stale.delete().where(story_stale.c.family == family))
    for together in parts(members, links_of(connection, members)):
        for some in in_chunks(together):
            connection.execute(story_articles.update().where(story_articles.c.row.in_(some)).values(family=together[0]))
        if len(together) > 1:
            stale(connection, together[:1])
