"""The directory: joined entities as actors with their roles, articles and statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.actors.decide import decide
from onrecord.actors.join import join
from onrecord.actors.keys import keys
from onrecord.actors.names import folded
from onrecord.actors.states import states
from onrecord.errors import InputError, NotFoundError
from onrecord.model import (
    Actor,
    ActorPage,
    ActorRole,
    Correction,
    Decision,
    Joined,
    Known,
    Occurrence,
    Place,
    content_id,
)

MOST_CANDIDATES = 10
SHORTEST_ID = 4


@dataclass(frozen=True)
class Directory:
    """All actors of a record, those with most statements first.

    joined, decided: of each actor, by id: its entities, and the corrections in force about it. owner: the actor of
    each entity. months: the statements of each entity, by month of publication.
    """

    actors: tuple[Actor, ...]
    joined: Mapping[str, Joined]
    owner: Mapping[Place, Actor]
    months: Mapping[Place, Mapping[str, int]]
    decided: Mapping[str, tuple[Correction, ...]]

    @classmethod
    def of(
        cls,
        occurrences: Iterable[Occurrence],
        months: Mapping[Place, Mapping[str, int]],
        *,
        known: Sequence[Known] = (),
        decisions: Sequence[Decision] = (),
    ) -> Directory:
        """Join the entities of a record, and apply what people decided. known: who is known besides the states."""
        named = [o for o in occurrences if keys(o)]
        by_place = {(o.article_id, o.entity): o for o in named}
        everybody = (*states(), *known)
        by_id = {one.id: one for one in everybody}
        owner: dict[Place, Actor] = {}
        joined: dict[str, Joined] = {}
        decided: dict[str, tuple[Correction, ...]] = {}
        made = []
        here = [replace(d, places=tuple(tuple(p for p in t if p in by_place) for t in d.places)) for d in decisions]
        for ruled in decide(join(named, everybody), by_place, here):
            one = ruled.joined
            places = [(j.article_id, j.entity) for j in one.joins]
            said = {place: sum(months.get(place, {}).values()) for place in places}
            actor = actor_of(one, [by_place[place] for place in places], by_id.get(one.known or ""), said)
            joined[actor.id] = one
            decided[actor.id] = tuple(ruled.decided)
            owner |= dict.fromkeys(places, actor)
            made.append(actor)
        made.sort(key=lambda a: (-a.statements, -a.articles, a.name, a.id))
        return cls(tuple(made), joined, owner, months, decided)

    def in_force(self) -> set[str]:
        """The ids of the corrections that are in force about some actor."""
        return {correction.id for about in self.decided.values() for correction in about}

    def search(self, name: str | None = None, type: str | None = None, limit: int | None = None) -> list[Actor]:
        """Actors whose name or alias has all words of `name`, of one type."""
        if type is not None and type not in ("person", "organization", "place"):
            raise InputError(f"type is {type!r}; give one of person, organization, place")
        if limit is not None and limit < 0:
            raise InputError(f"limit is {limit}; give 0 or more")
        words = words_of(name or "")
        found = [a for a in self.actors if (type is None or a.type == type) and has_words(a, words)]
        return found if limit is None else found[:limit]

    def of_id(self, asked: str) -> list[Actor]:
        """The actors of that id, or else those whose id begins so."""
        same = [a for a in self.actors if a.id == asked.lower()]
        if same or len(asked) < SHORTEST_ID:
            return same
        return [a for a in self.actors if a.id.startswith(asked.lower())]

    def find(self, name_or_id: str) -> Actor:
        """The one actor of that id (or its beginning) or name. `NotFoundError` if there is none, `InputError` that
        lists them if there are several."""
        asked = name_or_id.strip()
        return the_one(asked, self.of_id(asked), self.search(asked) if asked else [])

    def page(self, actor: Actor, said: Iterable[tuple[Place, Iterable[Place]]]) -> ActorPage:
        """Everything about one actor. said: of each statement of its articles, who speaks and whom it mentions."""
        months: Counter[str] = Counter()
        about: Counter[str] = Counter()
        by: Counter[str] = Counter()
        for join_ in self.joined[actor.id].joins:
            months.update(self.months.get((join_.article_id, join_.entity), {}))
        for place, mentioned in said:
            speaker = self.owner.get(place)
            if speaker is None:
                continue
            inside = {self.owner[other].id for other in mentioned if other in self.owner}
            if speaker.id == actor.id:
                about.update(inside - {actor.id})
            elif actor.id in inside:
                by[speaker.id] += 1
        by_id = {a.id: a for a in self.actors}
        return ActorPage(
            actor,
            MappingProxyType(dict(sorted(months.items()))),
            tuple(
                (by_id[i], n)
                for i, n in sorted(about.items(), key=lambda kept: (-kept[1], by_id[kept[0]].name, kept[0]))
            ),
            tuple(
                (by_id[i], n) for i, n in sorted(by.items(), key=lambda kept: (-kept[1], by_id[kept[0]].name, kept[0]))
            ),
            self.joined[actor.id].joins,
            self.decided[actor.id],
        )


def _about(actor: Actor) -> str:
    role = max(actor.roles, key=lambda r: (r.articles, r.last or "")).role if actor.roles else actor.type
    return f"{role}, {actor.articles} article{'s' * (actor.articles != 1)}"


def words_of(name: str) -> list[str]:
    """The words of a name as they are looked for."""
    return folded(name).split()


def has_words(actor: Actor, words: Sequence[str]) -> bool:
    """Whether the actor's name or one of its aliases has all of these."""
    return not words or any(set(words) <= set(words_of(name)) for name in (actor.name, *actor.aliases))


def the_one(asked: str, of_id: Sequence[Actor], having: Sequence[Actor]) -> Actor:
    """The one actor that is meant. of_id: those of that id. having: those that have its words in a name.

    `NotFoundError` if there is none, `InputError` that lists them if there are several.
    """
    plain = folded(asked)
    exact = [a for a in having if folded(a.name) == plain]
    also = [a for a in having if any(folded(alias) == plain for alias in a.aliases)]
    for found in (of_id, exact, also, having):
        if len(found) == 1:
            return found[0]
        if found:
            lines = [f"{a.id[:8]} {a.name} ({_about(a)})" for a in found[:MOST_CANDIDATES]]
            more = f" and {len(found) - MOST_CANDIDATES} more" if len(found) > MOST_CANDIDATES else ""
            raise InputError(
                f"several actors are called {asked!r}: {'; '.join(lines)}{more}; give the first digits of one"
            )
    raise NotFoundError(f"the record has no actor {asked!r}; see `onrecord actors`")


def actor_of(one: Joined, members: Sequence[Occurrence], known: Known | None, said: Mapping[Place, int]) -> Actor:
    """An actor of what is joined. members: its entities, in order. said: how many statements each of them makes."""
    dates = sorted(o.published for o in members if o.published)
    anchor = members[0]
    return Actor(
        id=content_id("actor", anchor.article_id, str(anchor.start), anchor.name),
        name=one.name,
        type=one.type,
        aliases=one.aliases,
        countries=one.countries,
        qid=known.qid if known else None,
        link=known.link if known else None,
        dataset=known.dataset if known else None,
        roles=_roles(members),
        articles=len({o.article_id for o in members}),
        statements=sum(said.get((o.article_id, o.entity), 0) for o in members),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _roles(members: Sequence[Occurrence]) -> tuple[ActorRole, ...]:
    """Roles as printed, those that differ in case alone as one, by the first date that had them."""
    grouped: dict[str, list[Occurrence]] = defaultdict(list)
    for member in members:
        if member.role:
            grouped[folded(member.role)].append(member)
    made = []
    for same in grouped.values():
        dates = sorted(o.published for o in same if o.published)
        printed = Counter(o.role for o in same).most_common(1)[0][0] or ""
        made.append(ActorRole(printed, len(same), dates[0] if dates else None, dates[-1] if dates else None))
    return tuple(sorted(made, key=lambda role: (role.first or "~", role.role)))
