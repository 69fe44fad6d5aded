"""Questions about actors: what the record's entities are when they are joined, and what people decided about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.model import Actor, ActorPage, ActorType, AgendaItem, Place

if TYPE_CHECKING:
    from onrecord.actors import Directory
    from onrecord.actors import Imported as Imported
    from onrecord.record import Store
    from onrecord.record.reader import Speakers

Progress = Callable[[int, int | None], None]
"""Called with how many entries are done, and how many there are."""


class Actors:
    """What one record knows of actors; `Record` is one."""

    def __init__(self, store: Store) -> None:
        """Use `onrecord.open`."""
        self._store = store

    def actors(self, name: str | None = None, *, type: str | None = None, limit: int | None = None) -> list[Actor]:
        """Everybody whom the record's articles name, once each, those with most statements first.

        name: all its words stand in the actor's name or one of its aliases. type: "person", "organization" or "place".
        Entities are joined when asked: 3 s for a record of 1,000 articles.
        """
        return self.directory().search(name, type, limit)

    def actor(self, name_or_id: str) -> ActorPage:
        """One actor: roles over time, statements by month, whom it speaks about, and why its entities are one.

        `NotFoundError` if there is none of that name or id; `InputError` that lists them if there are several.
        """
        directory = self.directory()
        actor = directory.find(name_or_id)
        articles = dict.fromkeys(join.article_id for join in directory.joined[actor.id].joins)
        return directory.page(actor, self._store.reader.said(articles))

    def agenda(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        type: str | None = None,
        status: str | None = None,
        limit: int | None = None,
    ) -> list[AgendaItem]:
        """The events that fulfil all given filters (see `AgendaFilters`), by date, each with all its sources.

        actor: words of a name, under whichever of an actor's names an article has it, or an actor's id. `InputError` if
        a filter cannot be what its name says.
        """
        from onrecord.record.reader import AgendaFilters

        entities = self.entities(actor)
        return self._store.reader.agenda(AgendaFilters(since, until, actor, place, type, status, limit, entities))

    def entities(self, actor: str | None) -> frozenset[Place]:
        """The entities of all actors that have these words in a name, or of the one of that id: for `AgendaFilters`."""
        if actor is None:
            return frozenset()
        directory = self.directory()
        found = directory.search(actor) or directory.of_id(actor)
        return frozenset((j.article_id, j.entity) for one in found for j in directory.joined[one.id].joins)

    def speakers(self, name_or_id: str) -> Speakers:
        """One actor, for `Filters.speakers`: only statements that it makes. Errors as for `actor`."""
        from onrecord.record.reader import Speakers

        directory = self.directory()
        actor = directory.find(name_or_id)
        places = frozenset((join.article_id, join.entity) for join in directory.joined[actor.id].joins)
        return Speakers(places, frozenset((actor.name, *actor.aliases)))

    def import_known(
        self, path: str | Path, *, type: ActorType | None = None, progress: Progress | None = None
    ) -> Imported:
        """Bring in people and bodies from a file: Wikidata entity JSON, a SPARQL result, FollowTheMoney JSON lines.

        type: what those of a SPARQL result are that does not say it. Those of the same id are replaced. `InputError` if
        the file is none of these; what was kept before stays.
        """
        from onrecord.actors import imported

        return imported(path, self._store.keep_known, progress, default=type)

    def directory(self) -> Directory:
        """All actors, joined now, with what people decided."""
        from onrecord.actors import Directory, keys

        people = self._store.reader.people()
        known = self._store.reader.known(key for one in people.occurrences for key in keys(one))
        return Directory.of(people.occurrences, people.months, known=known, decisions=people.decisions)
