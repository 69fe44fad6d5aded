"""The actor index: what it lists is in the articles, and who is one actor agrees with it.

Where something waits to be joined again, actors, their counts and what abbreviates what may be behind, and are not
looked at. Which names are listed, and who is one, is not asked again: that is for `onrecord.actors`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import NAMED_BY
from onrecord.record import actor_rows, correction_rows, people
from onrecord.record.actor_tables import (
    MOST_ARTICLES,
    actor_articles,
    actor_decided,
    actor_entities,
    actor_letters,
    actor_marks,
    actor_members,
    actor_places,
    actor_shorts,
    actor_words,
    actors,
    correction_anchors,
)
from onrecord.record.backend import Backend
from onrecord.record.checks.check import REPAIR, Check, Fault, Tick, missing, readable, rows_of
from onrecord.record.schema import corrections, entities

AT_ONCE = 200
"""Articles, actors or corrections that are looked at together."""

DERIVED = (
    actor_articles,
    actor_decided,
    actor_entities,
    actor_letters,
    actor_marks,
    actor_members,
    actor_places,
    actor_shorts,
    actor_words,
    actors,
)

_KINDS = ("p:", "b:", actor_rows.CORRECTION, actor_rows.KEY, actor_rows.NAME)
_UNKNOWN = sa.and_(*(~sa.func.substr(actor_marks.c.mark, 1, len(kind)).in_([kind]) for kind in _KINDS))
_LISTED = sa.exists().where(
    actor_entities.c.article_id == actor_places.c.article_id, actor_entities.c.entity == actor_places.c.entity
)


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Everything that does not fit together."""
    settled = connection.scalar(sa.select(actor_marks.c.mark).limit(1)) is None
    for mark in connection.execute(sa.select(actor_marks.c.mark).where(_UNKNOWN)).scalars():
        yield Fault(f"actor_marks {mark}", "it marks nothing that can be joined")
    yield from _unheld(connection)
    for ids in _batches(connection, actor_articles.c.article_id):
        yield from _articles(connection, ids, settled=settled)
        tick(len(ids))
    if settled:
        for ids in _batches(connection, actors.c.id):
            yield from _counts(connection, ids)
        yield from _short(connection)
        yield from _places(connection)
    yield from _anchors(connection)


def _batches(connection: sa.Connection, key: sa.Column[Any]) -> Iterator[list[str]]:
    """All values of a key, in order, some at a time."""
    last = ""
    query = sa.select(key).order_by(key).limit(AT_ONCE)
    while ids := list(connection.execute(query.where(key > last)).scalars()):
        yield ids
        last = ids[-1]


def _unheld(connection: sa.Connection) -> Iterator[Fault]:
    """Rows of what is not there."""
    for column, other, what in (
        (actor_entities.c.article_id, actor_articles.c.article_id, "entities of it are listed"),
        (actor_members.c.article_id, actor_articles.c.article_id, "entities of it are of actors"),
        (actor_members.c.actor, actors.c.id, "it has entities"),
        (actor_words.c.actor, actors.c.id, "words lead to it"),
        (actor_decided.c.actor, actors.c.id, "something was decided about it"),
        (actor_decided.c.correction, corrections.c.id, "it is in force about an actor"),
        (actor_places.c.correction, corrections.c.id, "it is said where it is"),
        (correction_anchors.c.correction, corrections.c.id, "places lead to it"),
    ):
        there = sa.exists().where(other == column)
        for value in connection.execute(sa.select(column).where(~there).distinct().order_by(column)).scalars():
            yield Fault(f"{other.table.name} {value}", f"{what}, and it is not there")


def _articles(connection: sa.Connection, ids: Sequence[str], *, settled: bool) -> Iterator[Fault]:
    """What is listed of articles is in them, and each that is listed is of one actor."""
    broken: list[Fault] = []
    held = rows_of(connection, entities, ids, entities.c.position, broken)
    listed = rows_of(connection, actor_entities, ids, actor_entities.c.entity, broken)
    members = rows_of(connection, actor_members, ids, actor_members.c.entity, broken)
    own = rows_of(connection, actor_articles, ids, actor_articles.c.article_id, broken)
    said = {place: sum(months.values()) for place, months in people.counted(connection, ids).items()}
    by_hand = {row["entity"] for rows in listed.values() for row in rows if row["entity"].startswith(NAMED_BY)}
    gone = missing(connection, corrections.c.id, (entity.removeprefix(NAMED_BY) for entity in by_hand))
    yield from broken
    for id in ids:
        named = {row["id"]: row for row in held[id]}
        for row in own[id]:
            yield from _company(id, row, named)
        rows = {row["entity"]: row for row in listed[id]}
        for entity, row in rows.items():
            where = f"entity {entity} of article {id}"
            if entity.startswith(NAMED_BY):
                if entity.removeprefix(NAMED_BY) in gone:
                    yield Fault(where, "it is listed, and the correction that names it is not there")
            elif entity not in named:
                yield Fault(where, "it is listed, and the article does not have it")
            elif (row["name"], row["type"]) != (named[entity]["name"], named[entity]["type"]):
                yield Fault(where, f"it is listed as {row['name']!r}, and the article has {named[entity]['name']!r}")
            if row["said"] != said.get((id, entity), 0):
                yield Fault(where, f"it makes {said.get((id, entity), 0)} statements, and {row['said']} are counted")
        yield from _members(id, rows, {row["entity"]: row for row in members[id]}, settled=settled)


def _company(id: str, row: sa.RowMapping, named: dict[str, sa.RowMapping]) -> Iterator[Fault]:
    try:
        wrong = [entity for entity, _ in row["company"] if entity not in named]
        for speaker, about in row["said"]:
            wrong += [one for one in (speaker, *about) if one not in named and not one.startswith(NAMED_BY)]
    except (TypeError, ValueError):
        yield Fault(f"actor_articles {id}", "its company or what it says is no list of the form that is asked for")
        return
    if wrong:
        yield Fault(f"actor_articles {id}", f"it names the entity {wrong[0]}, which the article does not have")


def _members(
    id: str, listed: dict[str, sa.RowMapping], members: dict[str, sa.RowMapping], *, settled: bool
) -> Iterator[Fault]:
    for entity, row in members.items():
        where = f"entity {entity} of article {id}"
        if entity not in listed:
            yield Fault(where, "it is of an actor, and is not listed")
        elif (row["said"], row["start"]) != (listed[entity]["said"], listed[entity]["start"]) and settled:
            yield Fault(where, "its actor's row disagrees with the one that lists it")
        if not 0 <= row["score"] <= 1:
            yield Fault(where, f"its score is {row['score']}, which is no probability")
    if settled and (left := listed.keys() - members.keys()):
        yield Fault(f"article {id}", f"{', '.join(sorted(left))} is of no actor, and nothing waits to be joined")


def _counts(connection: sa.Connection, ids: Sequence[str]) -> Iterator[Fault]:
    """Actors say how many articles and statements they are in, and words lead to each."""
    columns = (sa.func.count(actor_members.c.article_id.distinct()), sa.func.sum(actor_members.c.said))
    query = sa.select(actor_members.c.actor, *columns).where(actor_members.c.actor.in_(ids))
    counted = {row[0]: (row[1], row[2]) for row in connection.execute(query.group_by(actor_members.c.actor))}
    leading = sa.select(actor_words.c.actor).where(actor_words.c.actor.in_(ids)).distinct()
    found = set(connection.execute(leading).scalars())
    numbers = (actors.c[name] for name in ("id", "name", "articles", "statements", "rank"))
    for row in connection.execute(sa.select(*numbers).where(actors.c.id.in_(ids)).order_by(actors.c.id)):
        where = f"actor {row.id} ({row.name})"
        in_articles, statements = counted.get(row.id, (0, 0))
        if not in_articles:
            yield Fault(where, "it has no entities")
        elif (row.articles, row.statements) != (in_articles, statements):
            told = f"{row.articles} articles and {row.statements} statements"
            yield Fault(where, f"it says {told}, and has {in_articles} and {statements}")
        if row.rank != -(row.statements * MOST_ARTICLES + row.articles):
            yield Fault(where, "its rank is not that of its numbers")
        if row.id not in found:
            yield Fault(where, "no word leads to it")


def _short(connection: sa.Connection) -> Iterator[Fault]:
    """Names that are abbreviated, and those that they are abbreviated to, are listed."""
    for table in (actor_letters, actor_shorts):
        rest = sa.func.substr(table.c.block, 3)
        lists = (table.c.block, *(sa.literal(kind) + rest for kind in ("a:", "m:")))
        there = sa.or_(*(sa.exists().where(actor_entities.c.block == one) for one in lists))
        for block in connection.execute(sa.select(table.c.block).where(~there).distinct().order_by(table.c.block)):
            yield Fault(f"{table.name} {block[0]}", "nobody of that name is listed")
    same = (actor_letters.c.block == actor_shorts.c.whole) & (actor_letters.c.letters == actor_shorts.c.letters)
    query = sa.select(actor_shorts.c.block, actor_shorts.c.whole).where(actor_shorts.c.whole.is_not(None))
    for block, whole in connection.execute(query.where(~sa.exists().where(same)).order_by(actor_shorts.c.block)):
        yield Fault(f"actor_shorts {block}", f"it stands for {whole}, which is not abbreviated so")


def _places(connection: sa.Connection) -> Iterator[Fault]:
    """Corrections that are said to be somewhere are in force, and what is there is listed."""
    undone = sa.exists().where(corrections.c.id == actor_places.c.correction, corrections.c.undone_at.is_not(None))
    for which, problem in (
        (undone, "it was undone, and is said to be somewhere"),
        (~_LISTED, "nobody is listed there"),
    ):
        query = sa.select(actor_places.c.correction).where(which).distinct().order_by(actor_places.c.correction)
        for one in connection.execute(query).scalars():
            yield Fault(f"actor_places of correction {one}", problem)


def _anchors(connection: sa.Connection) -> Iterator[Fault]:
    """Each correction is looked up by what it is about, and by nothing else."""
    for ids in _batches(connection, corrections.c.id):
        held: dict[str, set[str]] = defaultdict(set)
        query = sa.select(correction_anchors).where(correction_anchors.c.correction.in_(ids))
        for row in connection.execute(query):
            held[row.correction].add(row.place)
        for id, places in _looked_up(connection, ids):
            if held[id] != places:
                which = ", ".join(sorted(held[id] ^ places))
                yield Fault(f"correction_anchors of {id}", f"it is not looked up by what it is about ({which})")


def _looked_up(connection: sa.Connection, ids: Sequence[str]) -> Iterator[tuple[str, set[str]]]:
    """By what some corrections are to be looked up; what cannot be read is another check's."""
    query = sa.select(corrections).where(corrections.c.id.in_(ids))
    for row in readable(connection, query, corrections, corrections.c.id, []):
        try:
            made = correction_rows.from_data({**row, "when": row["decided_at"], "undone_when": row["undone_at"]})
        except InputError:
            continue
        yield row["id"], actor_rows.looked_up_by(made)


def repair(backend: Backend) -> None:
    """Empty the index, which whoever asks next fills again, and say anew where corrections are looked up."""
    with backend.writing() as connection:
        for table in (*DERIVED, correction_anchors):
            connection.execute(table.delete())
        for ids in _batches(connection, corrections.c.id):
            rows = [
                {"place": place, "correction": id}
                for id, places in _looked_up(connection, ids)
                for place in sorted(places)
            ]
            if rows:
                connection.execute(correction_anchors.insert(), rows)


ACTORS = Check("actor index", find, REPAIR, of=actor_articles, repair=repair)
