"""Corrections of one record: what a person decides by hand, which holds after every re-run, until it is undone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord import deciding
from onrecord.errors import InputError, NotFoundError
from onrecord.model import Actor, Anchor, Correction, CorrectionKind, Place

if TYPE_CHECKING:
    from onrecord.people import Everybody
    from onrecord.record import Store

MOST_ANCHORS = 200
"""Entities by which an actor is found again; the most of them decide."""

MOST_OF_SPEAKERS = 10
"""The same for the speaker of one statement: each of these is looked up for every page that is kept."""

TYPES = ("person", "organization", "place")

Targets = tuple[tuple[Anchor, ...], ...]


@dataclasses.dataclass(frozen=True)
class Loaded:
    """What bringing corrections in did: how many are new (or newly undone), held already, and new but waiting."""

    added: int
    held: int
    waiting: int


class Corrections:
    """The corrections of a record. Actors are given by name or id, as `Record.actor` takes them.

    by: who decides (default: `Settings.user`). why: for those who read it later. Every method that decides gives the
    correction that is kept; each raises `NotFoundError` or `InputError` where what it is about is not plain.
    """

    def __init__(self, store: Store, directory: Callable[[], Everybody]) -> None:
        """Use `Record.corrections`."""
        self._store = store
        self._directory = directory

    def all(self) -> list[Correction]:
        """All of them, the oldest first, also those that were undone, each with its state."""
        return self._store.reader.corrections(self._directory().in_force())

    def get(self, id_or_prefix: str) -> Correction:
        """The correction of that id, or of the one that begins so."""
        found = self._store.reader.correction(id_or_prefix)
        return next(c for c in self.all() if c.id == found.id)

    def merge(self, *actors: str, by: str | None = None, why: str | None = None) -> Correction:
        """These actors are one, called as the first of them is."""
        directory = self._directory()
        found = list({actor.id: actor for actor in map(directory.find, actors)}.values())
        if len(found) < 2:
            named = f"{', '.join(map(repr, actors))} {'are' if len(actors) > 1 else 'is'} one actor already"
            raise InputError(f"{named}; give two or more that `onrecord actors` lists apart")
        return self._decide("merge", tuple(self._anchors(directory, actor) for actor in found), None, by, why)

    def split(
        self,
        actor: str,
        *,
        articles: Sequence[str] = (),
        named: str | None = None,
        by: str | None = None,
        why: str | None = None,
    ) -> Correction:
        """The actor is two: its entities in some articles (ids), or those of one printed name, are another."""
        directory = self._directory()
        whole = directory.find(actor)
        given = {self._store.reader.article(article).id for article in articles}
        places = directory.places(whole)
        absent = given - {article for article, _ in places}
        if absent:
            raise InputError(
                f"{whole.name} is not in the article {min(absent)}; `onrecord actors NAME --joins` lists all"
            )
        if not given and named is None:
            raise InputError("say what is another actor: articles, or a printed name")
        names = directory.names(places)
        parted = [
            place
            for place in places
            if (not given or place[0] in given)
            and (named is None or names[place].casefold() == named.strip().casefold())
        ]
        rest = [place for place in places if place not in set(parted)]
        if not parted:
            printed = ", ".join(sorted({repr(names[place]) for place in places}))
            raise InputError(f"nothing of {whole.name} is printed as {named!r}; it is printed as {printed}")
        if not rest:
            raise InputError(f"that is all of {whole.name}: nothing would remain; leave some of it out")
        anchors = self._store.reader.entity_anchors([*parted, *rest[:MOST_ANCHORS]])
        targets = tuple(tuple(anchors[place] for place in side if place in anchors) for side in (rest, parted))
        if not all(targets):
            raise InputError(f"{whole.name} is named by corrections alone there; undo these instead")
        return self._decide("split", targets, None, by, why)

    def rename(self, actor: str, name: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """The actor is called so."""
        directory = self._directory()
        targets = (self._anchors(directory, directory.find(actor)),)
        return self._decide("rename", targets, deciding.text(name, "the new name"), by, why)

    def retype(self, actor: str, type: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """The actor is a "person", an "organization" or a "place"."""
        if type not in TYPES:
            raise InputError(f"type is {type!r}; give one of {', '.join(TYPES)}")
        directory = self._directory()
        return self._decide("retype", (self._anchors(directory, directory.find(actor)),), type, by, why)

    def no_statement(self, statement: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """What has that id is no statement: it is left out of all answers, but for `Record.statement`."""
        found = self._store.reader.statement(statement)
        if found.hidden_by:
            raise InputError(f"{found.id} is called no statement already, by the correction {found.hidden_by}")
        anchor = self._store.reader.statement_anchor(found.id)
        return self._decide("not a statement", ((anchor,),), None, by, why)

    def speaker(self, statement: str, speaker: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """The speaker of that statement is an actor of the record (name or id), or somebody of that name."""
        found = self._store.reader.statement(statement)
        directory = self._directory()
        targets: Targets = ((self._store.reader.statement_anchor(found.id),),)
        try:
            actor = directory.find(speaker)
        except NotFoundError:  # somebody whom the record does not know yet
            return self._decide("speaker", targets, deciding.text(speaker, "the speaker"), by, why)
        anchors = self._found(directory, actor, first=found.article_id, most=MOST_OF_SPEAKERS)
        # Whom no article names, but an earlier correction does, is somebody of that name once more.
        targets = (*targets, anchors) if anchors else targets
        return self._decide("speaker", targets, actor.name, by, why)

    def confirm(self, statement: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """That statement, with the speaker that it has now, is right as it is."""
        found = self._store.reader.statement(statement)
        if found.hidden_by:
            raise InputError(f"{found.id} is called no statement by the correction {found.hidden_by}; undo that first")
        if found.confirmed_by:
            raise InputError(f"{found.id} is confirmed already, by the correction {found.confirmed_by}")
        anchor = self._store.reader.statement_anchor(found.id)
        return self._decide("confirmed", ((anchor,),), found.speaker, by, why)

    def undo(self, id_or_prefix: str, *, by: str | None = None) -> Correction:
        """Take a correction back; what it changed is as it was found, or as other corrections say."""
        found = self._store.reader.correction(id_or_prefix)
        return self._store.undo(found.id, who=deciding.who(by), when=deciding.now())

    def load(self, lines: Iterable[object]) -> Loaded:
        """Bring in what `all` gave, as JSON objects; what the record holds already stays as it is.

        `InputError` says which object is wrong, and then none is brought in.
        """
        from onrecord.record import correction_from

        read = []
        for number, line in enumerate(lines, start=1):
            try:
                read.append(correction_from(line))
            except InputError as error:
                raise InputError(f"correction {number}: {error}; none was brought in") from None
        new = {one.id for one in read if self._store.decide(one)}
        waiting = sum(one.state == "waiting" for one in self.all() if one.id in new)
        return Loaded(len(new), len({one.id for one in read}) - len(new), waiting)

    def _anchors(self, directory: Everybody, actor: Actor) -> tuple[Anchor, ...]:
        made = self._found(directory, actor)
        if not made:
            raise InputError(f"{actor.name} is named by corrections alone; correct these instead")
        return made

    def _found(
        self, directory: Everybody, actor: Actor, *, first: str | None = None, most: int = MOST_ANCHORS
    ) -> tuple[Anchor, ...]:
        """What finds an actor again, first in one article; nothing of one whom corrections alone name."""
        places: list[Place] = directory.places(actor)
        places.sort(key=lambda place: place[0] != first)  # of equals, the order stays
        found = self._store.reader.entity_anchors(places[:most])
        return tuple(found[place] for place in places[:most] if place in found)

    def _decide(
        self, kind: CorrectionKind, targets: Targets, value: str | None, by: str | None, why: str | None
    ) -> Correction:
        from onrecord.record import correction_id

        who, when = deciding.who(by), deciding.now()
        reason = deciding.text(why, "the reason") if why and why.strip() else None
        made = Correction(correction_id(kind, targets, value, who, when), kind, targets, value, who, when, reason)
        self._store.decide(made)
        return made
