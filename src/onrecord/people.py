"""Questions about actors: who the record's entities are across articles, and what people decided about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from onrecord.errors import InputError
from onrecord.model import Actor, ActorPage, ActorResults, ActorType, AgendaDays, AgendaItem, AgendaResults, Place

if TYPE_CHECKING:
    from onrecord.actors import Directory
    from onrecord.actors import Imported as Imported
    from onrecord.record import Store
    from onrecord.record.reader import AgendaFilters, Speakers

TYPES = ("person", "organization", "place")

SHORTEST_ID = 4
"""Digits of an id at least."""

OFTEN = 2_000
"""Articles from which an actor's statements are looked up among those of its name, rather than article by article."""

Progress = Callable[[int, int | None], None]
"""Called with how many entries are done, and how many there are."""


class EventsAsked(TypedDict, total=False):
    """What events are asked for by: see `Actors.agenda`."""

    since: str | None
    until: str | None
    actor: str | None
    place: str | None
    type: str | None
    status: str | None


class Everybody:
    """The actors of one record, whatever its size: what the actor index holds, once it has caught up."""

    def __init__(self, store: Store) -> None:
        """Use `Record.everybody`."""
        self._answers = store.actor_answers()

    def search(
        self, name: str | None = None, type: str | None = None, limit: int | None = None, after: str | None = None
    ) -> Iterator[Actor]:
        """Actors whose name or alias has all words of `name`, of one type; those with most statements first.

        after: the cursor of a page of them; what comes after it.
        """
        from onrecord.actors import has_words, words_of
        from onrecord.record import listed

        if type is not None and type not in TYPES:
            raise InputError(f"type is {type!r}; give one of {', '.join(TYPES)}")
        if limit is not None and limit < 0:
            raise InputError(f"limit is {limit}; give 0 or more")
        words = words_of(name or "")
        # Of several words, each may be in another of an actor's names: looked at again, so no limit before.
        place = None if after is None else listed.actor_after(after, name, type)
        found = self._answers.named(words, type, limit if len(words) < 2 else None, place)
        return islice((actor for actor in found if has_words(actor, words)), limit)

    def results(self, name: str | None, type: str | None, limit: int | None, after: str | None = None) -> ActorResults:
        """See `Actors.actor_results`."""
        from onrecord.record import listed

        found = tuple(self.search(name, type, listed.one_more(limit), after))
        more = limit is not None and 0 < limit < len(found)
        shown = found[:limit]
        return ActorResults(shown, listed.actor_cursor(shown[-1], name, type) if more else None)

    def count(self, type: str | None = None) -> int:
        """How many actors of a type there are."""
        return self._answers.count(type)

    def of_id(self, asked: str) -> list[Actor]:
        """The actors of that id, or else those whose id begins so."""
        same = self._answers.of_id(asked.lower(), prefix=False)
        if same or len(asked) < SHORTEST_ID:
            return same
        return self._answers.of_id(asked.lower(), prefix=True)

    def find(self, name_or_id: str) -> Actor:
        """The one actor of that id (or its beginning) or name. `NotFoundError` if there is none, `InputError` that
        lists them if there are several."""
        from onrecord.actors import the_one

        asked = name_or_id.strip()
        return the_one(asked, self.of_id(asked), list(self.search(asked)) if asked else [])

    def places(self, *some: Actor) -> list[Place]:
        """The entities of actors, the earliest of each first."""
        return self._answers.places([actor.id for actor in some])

    def names(self, places: Sequence[Place]) -> dict[Place, str]:
        """The name of each of these entities in its article."""
        return self._answers.names(places)

    def page(self, actor: Actor) -> ActorPage:
        """Everything about one actor."""
        return self._answers.page(actor)

    def in_force(self) -> set[str]:
        """The ids of the corrections that are in force about some actor."""
        return self._answers.in_force()


class Actors:
    """What one record knows of actors; `Record` is one."""

    def __init__(self, store: Store) -> None:
        """Use `onrecord.open`."""
        self._store = store

    def actors(self, name: str | None = None, *, type: str | None = None, limit: int | None = None) -> list[Actor]:
        """Everybody whom the record's articles name, once each, those with most statements first.

        name: all its words stand in the actor's name or one of its aliases. type: "person", "organization" or "place".
        """
        return list(self.stream_actors(name, type=type, limit=limit))

    def stream_actors(
        self, name: str | None = None, *, type: str | None = None, limit: int | None = None
    ) -> Iterator[Actor]:
        """As `actors`, one after the other, however many there are: for exports. All are of one moment."""
        return self.everybody().search(name, type, limit)

    def actor_results(
        self,
        name: str | None = None,
        *,
        type: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> ActorResults:
        """One page of `actors`, `limit` at most (none: all), and the cursor to go on from, to be given as `after`.

        `InputError` if the cursor is none of this question's.
        """
        return self.everybody().results(name, type, limit, after)

    def count_actors(self, type: str | None = None) -> int:
        """How many actors of a type there are."""
        return self.everybody().count(type)

    def actor(self, name_or_id: str) -> ActorPage:
        """One actor: roles over time, statements by month, whom it speaks about, and why its entities are one.

        `NotFoundError` if there is none of that name or id; `InputError` that lists them if there are several.
        """
        everybody = self.everybody()
        return everybody.page(everybody.find(name_or_id))

    def agenda(self, *, limit: int | None = None, **asked: Unpack[EventsAsked]) -> list[AgendaItem]:
        """The events that fulfil all given filters (see `AgendaFilters`), by date, each with all its sources.

        actor: words of a name, under whichever of an actor's names an article has it, or an actor's id. `InputError` if
        a filter cannot be what its name says.
        """
        return self._store.reader.agenda(self._events(asked, limit))

    def agenda_results(
        self, *, limit: int | None = None, after: str | None = None, **asked: Unpack[EventsAsked]
    ) -> AgendaResults:
        """One page of `agenda`, `limit` at most (none: all), and the cursor to go on from, to be given as `after`."""
        return self._store.reader.agenda_results(self._events(asked, limit, after))

    def agenda_days(
        self, *, least: int = 1, reach: int = 1_000, begin: str | None = None, **asked: Unpack[EventsAsked]
    ) -> AgendaDays:
        """The events of whole days, so that not all of a large record are read: of as many days as hold `least` of
        them, or as can be told from `reach` tellings, wanted or not. begin: the `next` of the days before.
        """
        return self._store.reader.agenda_days(self._events(asked), least, reach, begin)

    def _events(self, asked: EventsAsked, limit: int | None = None, after: str | None = None) -> AgendaFilters:
        """As the record takes it, with the entities of the actor."""
        from onrecord.record.reader import AgendaFilters

        return AgendaFilters(**asked, limit=limit, entities=self.entities(asked.get("actor")), after=after)

    def entities(self, actor: str | None) -> frozenset[Place]:
        """The entities of all actors that have these words in a name, or of the one of that id: for `AgendaFilters`."""
        if actor is None:
            return frozenset()
        everybody = self.everybody()
        return frozenset(everybody.places(*(list(everybody.search(actor)) or everybody.of_id(actor))))

    def speakers(self, name_or_id: str) -> Speakers:
        """One actor, for `Filters.speakers`: only statements that it makes. Errors as for `actor`."""
        from onrecord.record.reader import Speakers

        actor = self.everybody().find(name_or_id)
        return Speakers(actor.id, frozenset((actor.name, *actor.aliases)), actor.articles > OFTEN)

    def import_known(
        self, path: str | Path, *, type: ActorType | None = None, progress: Progress | None = None
    ) -> Imported:
        """Bring in people and bodies from a file: Wikidata entity JSON, a SPARQL result, FollowTheMoney JSON lines.

        type: what those of a SPARQL result are that does not say it. Those of the same id are replaced. `InputError` if
        the file is none of these; what was kept before stays.
        """
        from onrecord.actors import imported

        return imported(path, self._store.keep_known, progress, default=type)

    def everybody(self, progress: Progress | None = None) -> Everybody:
        """All actors, with what people decided, as the record holds them now. progress: of articles taken in."""
        from onrecord.actors import Blocks

        self._store.actor_index(Blocks()).catch_up(progress)
        return Everybody(self._store)

    def directory(self) -> Directory:
        """All actors, joined in memory, without the index: what this has to agree with. For small records."""
        from onrecord.actors import Directory, keys

        people = self._store.reader.people()
        known = self._store.reader.known(key for one in people.occurrences for key in keys(one))
        return Directory.of(people.occurrences, people.months, known=known, decisions=people.decisions)
