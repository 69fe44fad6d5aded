"""Answers about actors, from what `actor_index` keeps: to be asked once it has caught up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from onrecord.model import Actor, ActorPage, ActorRole, Correction, Join, Place
from onrecord.record.actor_tables import (
    actor_articles,
    actor_decided,
    actor_entities,
    actor_members,
    actor_words,
    actors,
)
from onrecord.record.actor_write import rank
from onrecord.record.backend import Backend
from onrecord.record.chunks import CHUNK, in_chunks
from onrecord.record.correction_rows import correction
from onrecord.record.schema import corrections

_ORDER = (actors.c.rank, actors.c.name, actors.c.id)
"""Those with most statements first."""


def place(actor: Actor) -> tuple[int, str, str]:
    """Where an actor stands in the order of `ActorAnswers.named`."""
    return rank(actor), actor.name, actor.id


class ActorAnswers:
    """Questions about the actors of one record."""

    def __init__(self, backend: Backend) -> None:
        """backend: the record's."""
        self._backend = backend

    def named(
        self,
        words: Sequence[str],
        type: str | None = None,
        limit: int | None = None,
        after: tuple[int, str, str] | None = None,
    ) -> Iterator[Actor]:
        """Actors of one type that have all words (folded) among those of their names, one after the other.

        Not all of the words need be in one of the names. All are of one moment. after: of these, what comes after that
        `place`.
        """
        query = sa.select(actors)
        for word in words:
            query = query.where(actors.c.id.in_(sa.select(actor_words.c.actor).where(actor_words.c.word == word)))
        if type is not None:
            query = query.where(actors.c.type == type)
        if after is not None:
            query = query.where(sa.tuple_(*_ORDER) > sa.tuple_(*map(sa.literal, after)))
        with self._backend.reading() as connection:
            found = connection.execute(query.order_by(*_ORDER).limit(limit).execution_options(yield_per=CHUNK))
            for row in found:
                yield _actor(row)

    def count(self, type: str | None = None) -> int:
        """How many actors of a type there are."""
        query = sa.select(sa.func.count()).select_from(actors)
        with self._backend.reading() as connection:
            return connection.execute(query if type is None else query.where(actors.c.type == type)).scalar_one()

    def of_id(self, id: str, *, prefix: bool) -> list[Actor]:
        """The actors of that id; prefix: whose id begins so."""
        # A range, not LIKE: it uses the index in every database. "g" follows the last hexadecimal digit.
        of = (actors.c.id >= id) & (actors.c.id < id + "g") if prefix else actors.c.id == id
        with self._backend.reading() as connection:
            return [_actor(row) for row in connection.execute(sa.select(actors).where(of).order_by(*_ORDER))]

    def places(self, ids: Collection[str]) -> list[Place]:
        """The entities of some actors, the earliest of each first."""
        with self._backend.reading() as connection:
            return [(row.article_id, row.entity) for id in ids for row in _members(connection, id)]

    def names(self, places: Iterable[Place]) -> dict[Place, str]:
        """The name of each of these entities in its article."""
        wanted = set(places)
        found: dict[Place, str] = {}
        columns = (actor_entities.c.article_id, actor_entities.c.entity, actor_entities.c.name)
        with self._backend.reading() as connection:
            for some in in_chunks(sorted({article for article, _ in wanted})):
                for row in connection.execute(sa.select(*columns).where(actor_entities.c.article_id.in_(some))):
                    if (row.article_id, row.entity) in wanted:
                        found[row.article_id, row.entity] = row.name
        return found

    def in_force(self) -> set[str]:
        """The ids of the corrections that are in force about some actor."""
        with self._backend.reading() as connection:
            return set(connection.execute(sa.select(actor_decided.c.correction).distinct()).scalars())

    def page(self, actor: Actor) -> ActorPage:
        """Everything about one actor."""
        with self._backend.reading() as connection:
            members = _members(connection, actor.id)
            months: Counter[str] = Counter()
            for row in members:
                if row.said:
                    months[(row.published or "")[:7]] += row.said
            about, by = _said(connection, actor.id, {(row.article_id, row.entity) for row in members})
            others = _of(connection, {*about, *by})
            return ActorPage(
                actor,
                MappingProxyType(dict(sorted(months.items()))),
                _most_first(about, others),
                _most_first(by, others),
                tuple(Join(row.article_id, row.entity, row.score, row.reason) for row in members),
                tuple(_decided(connection, actor.id)),
            )


def _members(connection: sa.Connection, id: str) -> list[sa.Row[Any]]:
    """The members of an actor, the earliest first."""
    rows = connection.execute(sa.select(actor_members).where(actor_members.c.actor == id)).all()
    return sorted(rows, key=lambda row: (row.published or "~", row.article_id, row.start, row.entity))


def _said(connection: sa.Connection, id: str, own: set[Place]) -> tuple[Counter[str], Counter[str]]:
    """Of how many of its statements each other actor is mentioned in, and the other way round."""
    about: Counter[str] = Counter()
    by: Counter[str] = Counter()
    for some in in_chunks(sorted({article for article, _ in own})):
        query = sa.select(actor_articles.c.article_id, actor_articles.c.said)
        told: list[tuple[Place, list[Place]]] = []
        for article, said in connection.execute(query.where(actor_articles.c.article_id.in_(some))):
            for speaker, mentioned in said:
                places = [(article, entity) for entity in mentioned]
                if (article, speaker) in own or any(place in own for place in places):
                    told.append(((article, speaker), places))
        owner = _owners(connection, {article for (article, _), _ in told})
        for place, mentioned in told:
            speaker = owner.get(place)
            if speaker is None:
                continue
            inside = {owner[other] for other in mentioned if other in owner}
            if speaker == id:
                about.update(inside - {id})
            elif id in inside:
                by[speaker] += 1
    return about, by


def _owners(connection: sa.Connection, article_ids: Iterable[str]) -> dict[Place, str]:
    found = {}
    columns = (actor_members.c.article_id, actor_members.c.entity, actor_members.c.actor)
    for some in in_chunks(article_ids):
        for row in connection.execute(sa.select(*columns).where(actor_members.c.article_id.in_(some))):
            found[row.article_id, row.entity] = row.actor
    return found


def _of(connection: sa.Connection, ids: Iterable[str]) -> dict[str, Actor]:
    found = {}
    for some in in_chunks(sorted(ids)):
        for row in connection.execute(sa.select(actors).where(actors.c.id.in_(some))):
            found[row.id] = _actor(row)
    return found


def _most_first(counts: Counter[str], others: dict[str, Actor]) -> tuple[tuple[Actor, int], ...]:
    order: Callable[[tuple[str, int]], tuple[int, str, str]] = lambda kept: (-kept[1], others[kept[0]].name, kept[0])  # noqa: E731
    return tuple((others[id], number) for id, number in sorted(counts.items(), key=order))


def _decided(connection: sa.Connection, id: str) -> list[Correction]:
    about = sa.select(actor_decided.c.correction).where(actor_decided.c.actor == id)
    query = sa.select(corrections).where(corrections.c.id.in_(about))
    rows = connection.execute(query.order_by(corrections.c.decided_at, corrections.c.id)).mappings()
    return [correction(row) for row in rows]


def _actor(row: sa.Row[Any]) -> Actor:
    rest = row.rest
    return Actor(
        id=row.id,
        name=row.name,
        type=row.type,
        aliases=tuple(rest["aliases"]),
        countries=tuple(rest["countries"]),
        qid=rest["qid"],
        link=rest["link"],
        dataset=rest["dataset"],
        roles=tuple(ActorRole(*role) for role in rest["roles"]),
        articles=row.articles,
        statements=row.statements,
        first=row.first,
        last=row.last,
    )
