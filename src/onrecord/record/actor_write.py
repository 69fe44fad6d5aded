"""Joined actors, written: what differs from what is there, so that a frequent name costs no more than what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import Actor, ActorMade, Occurrence, Place
from onrecord.record import actor_rows
from onrecord.record.actor_tables import (
    MOST_ARTICLES,
    actor_decided,
    actor_entities,
    actor_members,
    actor_words,
    actors,
)
from onrecord.record.chunks import in_chunks

Row = dict[str, Any]

_OF_PLACE = (actor_members.c.article_id == sa.bindparam("a")) & (actor_members.c.entity == sa.bindparam("e"))


def write(
    connection: sa.Connection,
    units: Sequence[tuple[frozenset[str], Sequence[ActorMade]]],
    occurrences: Mapping[Place, Occurrence],
    said: Mapping[Place, int],
) -> None:
    """Keep the actors of units (sets of blocks joined together) in the place of those that these blocks had."""
    blocks = frozenset(block for own, _ in units for block in own)
    held = _held(connection, blocks)
    rows = {made.actor.id: _row(min(own), made.actor) for own, some in units for made in some}
    members = {
        (j.article_id, j.entity): _member(made.actor.id, occurrences[j.article_id, j.entity], said, j.score, j.reason)
        for _, some in units
        for made in some
        for j in made.joins
    }
    words = {(word, made.actor.id) for _, some in units for made in some for word in made.words}
    decided = {(made.actor.id, one.id) for _, some in units for made in some for one in made.decided}
    ids = {*held, *rows}
    _write_members(connection, held, members, blocks)
    _write_actors(connection, held, rows)
    _write_pairs(connection, actor_words, ("word", "actor"), ids, words)
    _write_pairs(connection, actor_decided, ("actor", "correction"), ids, decided)


def _write_actors(connection: sa.Connection, held: Mapping[str, Row], rows: Mapping[str, Row]) -> None:
    new = [row for id, row in rows.items() if row != held.get(id)]
    gone = {id for id, row in held.items() if rows.get(id) != row} | {row["id"] for row in new}
    for some in in_chunks(sorted(gone)):
        connection.execute(actors.delete().where(actors.c.id.in_(some)))
    if new:
        connection.execute(actors.insert(), new)


def _write_members(
    connection: sa.Connection, held: Iterable[str], members: Mapping[Place, Row], blocks: frozenset[str]
) -> None:
    before: dict[Place, Row] = {}
    for some in in_chunks(held):
        query = sa.select(actor_members).where(actor_members.c.actor.in_(some))
        for row in connection.execute(query):
            before[row.article_id, row.entity] = dict(row._mapping)
    changed = [row for place, row in members.items() if row != before.get(place)]
    left = before.keys() - members.keys()
    gone = [{"a": article, "e": entity} for article, entity in left]
    gone += [{"a": row["article_id"], "e": row["entity"]} for row in changed]
    if gone:
        connection.execute(actor_members.delete().where(_OF_PLACE), gone)
    if changed:
        connection.execute(actor_members.insert(), changed)
    # Who was joined with these blocks, and is not any more, is joined in its own.
    for some in in_chunks(article for article, _ in left):
        query = sa.select(actor_entities.c.block, actor_entities.c.article_id, actor_entities.c.entity)
        rows = connection.execute(query.where(actor_entities.c.article_id.in_(some)))
        elsewhere = {row.block for row in rows if (row.article_id, row.entity) in left}
        kept = {block if block[0] in "bp" else "b:" + block[2:] for block in elsewhere}
        actor_rows.mark(connection, kept - blocks)


def _write_pairs(
    connection: sa.Connection, table: sa.Table, names: tuple[str, str], ids: Iterable[str], pairs: set[tuple[str, str]]
) -> None:
    before: set[tuple[str, str]] = set()
    for some in in_chunks(sorted(ids)):
        query = sa.select(*(table.c[name] for name in names)).where(table.c.actor.in_(some))
        before.update((row[0], row[1]) for row in connection.execute(query))
    if gone := before - pairs:
        first, second = (table.c[name] == sa.bindparam(f"its_{name}") for name in names)
        rows = [{f"its_{name}": value for name, value in zip(names, pair, strict=True)} for pair in sorted(gone)]
        connection.execute(table.delete().where(first & second), rows)
    if new := pairs - before:
        connection.execute(table.insert(), [dict(zip(names, pair, strict=True)) for pair in sorted(new)])


def _held(connection: sa.Connection, blocks: Iterable[str]) -> dict[str, Row]:
    """The actors of these blocks as they are kept, by id."""
    found = {}
    for some in in_chunks(sorted(blocks)):
        for row in connection.execute(sa.select(actors).where(actors.c.unit.in_(some))):
            found[row.id] = dict(row._mapping)
    return found


def rank(actor: Actor) -> int:
    """What actors are listed by: least of whom there are most statements, then most articles."""
    return -(actor.statements * MOST_ARTICLES + actor.articles)


def _row(unit: str, actor: Actor) -> Row:
    return {
        "id": actor.id,
        "unit": unit,
        "name": actor.name,
        "type": actor.type,
        "statements": actor.statements,
        "articles": actor.articles,
        "first": actor.first,
        "last": actor.last,
        "rank": rank(actor),
        "rest": {
            "aliases": list(actor.aliases),
            "countries": list(actor.countries),
            "qid": actor.qid,
            "link": actor.link,
            "dataset": actor.dataset,
            "roles": [[role.role, role.articles, role.first, role.last] for role in actor.roles],
        },
    }


def _member(actor: str, one: Occurrence, said: Mapping[Place, int], score: float, reason: str) -> Row:
    return {
        "article_id": one.article_id,
        "entity": one.entity,
        "actor": actor,
        "start": one.start,
        "published": one.published,
        "said": said[one.article_id, one.entity],
        "score": score,
        "reason": reason,
    }
