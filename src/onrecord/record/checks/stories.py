"""The story index: every article is in it or waits for it, and what is in it agrees with itself."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.checks.check import REPAIR, Check, Fault, Tick
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

AT_ONCE = 1000


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Everything that does not fit together. Which articles are one story is not asked again."""
    indexed = sa.exists().where(story_articles.c.article_id == articles.c.id)
    waits = sa.exists().where(story_pending.c.article_id == articles.c.id)
    for which, problem in (
        (~indexed & ~waits, "it is not in the index and does not wait for it"),
        (indexed & waits, "it is in the index and waits for it"),
    ):
        for id in connection.execute(sa.select(articles.c.id).where(which).order_by(articles.c.id)).scalars():
            yield Fault(f"article {id}", problem)
    yield from _unheld(connection)
    yield from _links(connection)
    query = sa.select(story_articles.c.row, story_articles.c.packed).order_by(story_articles.c.row)
    for batch in connection.execution_options(yield_per=AT_ONCE).execute(query).partitions(AT_ONCE):
        yield from _keys(connection, batch)
        tick(len(batch))


def _unheld(connection: sa.Connection) -> Iterator[Fault]:
    """Rows of what is not there."""
    for column, other, what in (
        (story_keys.c.row, story_articles.c.row, "keys lead to it"),
        (story_links.c.row, story_articles.c.row, "it is linked"),
        (story_links.c.other, story_articles.c.row, "it is linked"),
        (story_members.c.row, story_articles.c.row, "it is of a story"),
        (stories.c.reference, story_articles.c.row, "it is the reference of a story"),
        (story_members.c.story, stories.c.id, "it has articles"),
        (stories.c.family, story_articles.c.family, "it has stories"),
    ):
        there = sa.exists().where(other == column)
        for value in connection.execute(sa.select(column).where(~there).distinct().order_by(column)).scalars():
            yield Fault(f"{other.table.name} {other.name} {value}", f"{what}, and it is not there")


def _links(connection: sa.Connection) -> Iterator[Fault]:
    """Links are there both ways, with the same numbers, and inside a family."""
    back = story_links.alias("back")
    same = sa.and_(
        *(
            story_links.c[one] == back.c[other]
            for one, other in (
                ("row", "other"),
                ("other", "row"),
                ("words", "other_words"),
                ("other_words", "words"),
                ("told", "other_told"),
                ("other_told", "told"),
            )
        )
    )
    query = sa.select(story_links.c.row, story_links.c.other)
    for row, other in connection.execute(query.where(~sa.exists().where(same)).order_by(*query.selected_columns)):
        yield Fault(f"link of {row} and {other}", "the same is not said the other way round")
    a, b = story_articles.alias("a"), story_articles.alias("b")
    joined = query.join(a, a.c.row == story_links.c.row).join(b, b.c.row == story_links.c.other)
    for row, other in connection.execute(joined.where(a.c.family != b.c.family).order_by(*query.selected_columns)):
        yield Fault(f"link of {row} and {other}", "they are of two families")


def _keys(connection: sa.Connection, batch: Sequence[Any]) -> Iterator[Fault]:
    """The keys that an article names are those that lead to it."""
    named = {row.row: _unpacked(row.packed) for row in batch}
    leading: dict[int, set[int]] = defaultdict(set)
    for some in in_chunks(sorted({key for keys in named.values() for key in keys})):
        query = sa.select(story_keys.c.key, story_keys.c.row).where(story_keys.c.key.in_(some))
        for key, row in connection.execute(query):
            if key in named.get(row, ()):
                leading[row].add(key)
    for row, keys in named.items():
        if leading[row] != keys:
            lacking = len(keys - leading[row])
            yield Fault(f"story_articles row {row}", f"{lacking} of its {len(keys)} keys do not lead to it")


def _unpacked(packed: bytes) -> set[int]:
    return set(struct.unpack(f"<{len(packed) // 8}q", packed[: len(packed) // 8 * 8]))


def repair(backend: Backend) -> None:
    """Empty the index, and let every article wait for it: whoever needs it next fills it again."""
    with backend.writing() as connection:
        for table in (story_members, stories, story_stale, story_links, story_keys, story_articles, story_pending):
            connection.execute(table.delete())
        connection.execute(story_pending.insert().from_select(["article_id"], sa.select(articles.c.id)))


STORIES = Check("story index", find, REPAIR, of=story_articles, repair=repair)
