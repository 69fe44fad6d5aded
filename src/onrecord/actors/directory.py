"""The directory: joined entities as actors with their roles, articles and statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.actors.join import join
from onrecord.actors.keys import keys
from onrecord.actors.names import folded
from onrecord.actors.states import states
from onrecord.errors import InputError, NotFoundError
from onrecord.model import Actor, ActorPage, ActorRole, Annotations, Joined, Known, Occurrence, content_id

Place = tuple[str, str]
"""An article's id and an entity's."""

MOST_CANDIDATES = 10
SHORTEST_ID = 4


@dataclass(frozen=True)
class Directory:
    """All actors of a record, those with most statements first. owner: the actor of each entity."""

    actors: tuple[Actor, ...]
    joined: Mapping[str, Joined]
    owner: Mapping[Place, Actor]
    months: Mapping[Place, Mapping[str, int]]

    @classmethod
    def of(cls, occurrences: Iterable[Occurrence], months: Mapping[Place, Mapping[str, int]]) -> Directory:
        """Join the entities of a record. months: the statements of each, by month of publication."""
        named = [o for o in occurrences if keys(o)]
        by_place = {(o.article_id, o.entity): o for o in named}
        known = {one.id: one for one in states()}
        owner: dict[Place, Actor] = {}
        joined: dict[str, Joined] = {}
        made = []
        for one in join(named, states()):
            places = [(j.article_id, j.entity) for j in one.joins]
            actor = _actor(one, [by_place[place] for place in places], known.get(one.known or ""), places, months)
            joined[actor.id] = one
            owner |= dict.fromkeys(places, actor)
            made.append(actor)
        made.sort(key=lambda a: (-a.statements, -a.articles, a.name, a.id))
        return cls(tuple(made), joined, owner, months)

    def search(self, name: str | None = None, type: str | None = None, limit: int | None = None) -> list[Actor]:
        """Actors whose name or alias has all words of `name`, of one type."""
        if type is not None and type not in ("person", "organization", "place"):
            raise InputError(f"type is {type!r}; give one of person, organization, place")
        if limit is not None and limit < 0:
            raise InputError(f"limit is {limit}; give 0 or more")
        words = folded(name or "").split()
        found = [a for a in self.actors if (type is None or a.type == type) and _has(a, words)]
        return found if limit is None else found[:limit]

    def find(self, name_or_id: str) -> Actor:
        """The one actor of that id (or its beginning) or name. `NotFoundError` if there is none, `InputError` that
        lists them if there are several."""
        asked = name_or_id.strip()
        same = [a for a in self.actors if a.id == asked.lower()]
        if not same and len(asked) >= SHORTEST_ID:
            same = [a for a in self.actors if a.id.startswith(asked.lower())]
        exact = [a for a in self.actors if folded(a.name) == folded(asked)]
        also = [a for a in self.actors if any(folded(alias) == folded(asked) for alias in a.aliases)]
        for found in (same, exact, also, self.search(asked) if asked else []):
            if len(found) == 1:
                return found[0]
            if found:
                lines = [f"{a.id[:8]} {a.name} ({_about(a)})" for a in found[:MOST_CANDIDATES]]
                more = f" and {len(found) - MOST_CANDIDATES} more" if len(found) > MOST_CANDIDATES else ""
                raise InputError(
                    f"several actors are called {asked!r}: {'; '.join(lines)}{more}; give the first digits of one"
                )
        raise NotFoundError(f"the record has no actor {asked!r}; see `onrecord actors`")

    def page(self, actor: Actor, marked: Sequence[Annotations]) -> ActorPage:
        """Everything about one actor. marked: the articles that it is in."""
        months: Counter[str] = Counter()
        about: Counter[str] = Counter()
        by: Counter[str] = Counter()
        for join_ in self.joined[actor.id].joins:
            months.update(self.months.get((join_.article_id, join_.entity), {}))
        for one in marked:
            for statement in one.attributions:
                speaker = self.owner.get((one.article.id, statement.speaker)) if statement.speaker else None
                if speaker is None:
                    continue
                inside = {
                    spoken.id
                    for mention in one.mentions
                    if any(start <= mention.start and mention.end <= end for start, end in statement.content)
                    and (spoken := self.owner.get((one.article.id, mention.entity))) is not None
                }
                if speaker.id == actor.id:
                    about.update(inside - {actor.id})
                elif actor.id in inside:
                    by[speaker.id] += 1
        by_id = {a.id: a for a in self.actors}
        return ActorPage(
            actor,
            MappingProxyType(dict(sorted(months.items()))),
            tuple((by_id[i], n) for i, n in sorted(about.items(), key=lambda kept: (-kept[1], by_id[kept[0]].name))),
            tuple((by_id[i], n) for i, n in sorted(by.items(), key=lambda kept: (-kept[1], by_id[kept[0]].name))),
            self.joined[actor.id].joins,
        )


def _about(actor: Actor) -> str:
    role = actor.roles[-1].role if actor.roles else actor.type
    return f"{role}, {actor.articles} article{'s' * (actor.articles != 1)}"


def _has(actor: Actor, words: Sequence[str]) -> bool:
    return not words or any(set(words) <= set(folded(name).split()) for name in (actor.name, *actor.aliases))


def _actor(
    one: Joined,
    members: Sequence[Occurrence],
    known: Known | None,
    places: Sequence[Place],
    months: Mapping[Place, Mapping[str, int]],
) -> Actor:
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
        statements=sum(sum(months.get(place, {}).values()) for place in places),
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
