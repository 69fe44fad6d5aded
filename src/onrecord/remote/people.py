"""Actors and the agenda of a record that a reading room serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from onrecord.model import Actor, ActorPage, ActorResults, AgendaItem, AgendaResults, Place, Speakers
from onrecord.remote.asking import Asking, in_path

Progress = Callable[[int, int | None], None]

EVENT_FILTERS = ("since", "until", "actor", "place", "type", "status", "limit", "after")


class RemotePeople:
    """What a room is asked about actors and events; `RemoteRecord` is one."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def actors(self, name: str | None = None, *, type: str | None = None, limit: int | None = None) -> list[Actor]:
        """See `Record.actors`."""
        return list(self.stream_actors(name, type=type, limit=limit))

    def stream_actors(
        self, name: str | None = None, *, type: str | None = None, limit: int | None = None
    ) -> Iterator[Actor]:
        """See `Record.stream_actors`."""
        return self._asking.every(Actor, "/actors", {"name": name, "type": type, "limit": limit})

    def actor_results(
        self, name: str | None = None, *, type: str | None = None, limit: int | None = None, after: str | None = None
    ) -> ActorResults:
        """See `Record.actor_results`."""
        asked = {"name": name, "type": type, "limit": limit, "after": after}
        return ActorResults(*self._asking.page(Actor, "/actors", asked))

    def count_actors(self, type: str | None = None) -> int:
        """How many actors of a type there are."""
        return int(self._asking.get("/counts/actors", {"type": type})["count"])

    def actor(self, name_or_id: str) -> ActorPage:
        """See `Record.actor`."""
        return self._asking.one(ActorPage, f"/actors/{in_path(name_or_id)}")

    def speakers(self, name_or_id: str) -> Speakers:
        """One actor, for `Filters.speakers`. Errors as for `actor`."""
        found = self.actor(name_or_id).actor
        return Speakers(found.id, frozenset((found.name, *found.aliases)))

    def entities(self, actor: str | None) -> frozenset[Place]:
        """Nothing: the room itself knows under which names an actor takes part in events."""
        del actor
        return frozenset()

    def everybody(self, progress: Progress | None = None) -> RemotePeople:
        """The actors of the room, which keeps them up by itself."""
        del progress
        return self

    def agenda(self, **filters: Any) -> list[AgendaItem]:
        """See `Record.agenda`."""
        return list(self._asking.every(AgendaItem, "/events", filters))

    def stream_agenda(self, wanted: Any = None) -> Iterator[AgendaItem]:
        """See `Record.stream_agenda`. wanted: `AgendaFilters`."""
        return self._asking.every(AgendaItem, "/events", _asked(wanted))

    def agenda_results(self, **filters: Any) -> AgendaResults:
        """See `Record.agenda_results`."""
        return AgendaResults(*self._asking.page(AgendaItem, "/events", filters))

    def event(self, id: str) -> AgendaItem:
        """See `Record.event`."""
        return self._asking.one(AgendaItem, f"/events/{in_path(id)}")


def _asked(wanted: Any) -> dict[str, object]:
    return {name: getattr(wanted, name, None) for name in EVENT_FILTERS}
