"""Corrections of a record that a reading room serves."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import RecordError
from onrecord.model import Correction
from onrecord.remote.asking import Asking, in_path, nobody_else


class RemoteCorrections:
    """What people decided, and deciding more where the room takes it. Methods are those of `Record.corrections`.

    Who decides is whose token it is: `by` cannot be given.
    """

    def __init__(self, asking: Asking) -> None:
        """Use `RemoteRecord.corrections`."""
        self._asking = asking

    def all(self) -> list[Correction]:
        """All of them, the oldest first, each with its state."""
        return list(self._asking.every(Correction, "/corrections", {}))

    def get(self, id_or_prefix: str) -> Correction:
        """The correction of that id, or of the one that begins so."""
        return self._asking.one(Correction, f"/corrections/{in_path(id_or_prefix)}")

    def merge(self, *actors: str, by: str | None = None, why: str | None = None) -> Correction:
        """These actors are one, called as the first of them is."""
        return self._decide("merge", by, why, actors=list(actors))

    def split(
        self,
        actor: str,
        *,
        articles: Sequence[str] = (),
        named: str | None = None,
        by: str | None = None,
        why: str | None = None,
    ) -> Correction:
        """The actor is two: its entities in some articles, or those of one printed name, are another."""
        return self._decide("split", by, why, actor=actor, articles=list(articles), named=named)

    def rename(self, actor: str, name: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """The actor is called so."""
        return self._decide("rename", by, why, actor=actor, name=name)

    def retype(self, actor: str, type: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """The actor is a "person", an "organization" or a "place"."""
        return self._decide("retype", by, why, actor=actor, type=type)

    def no_statement(self, statement: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """What has that id is no statement."""
        return self._decide("not a statement", by, why, statement=statement)

    def speaker(self, statement: str, speaker: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """Who made a statement."""
        return self._decide("speaker", by, why, statement=statement, speaker=speaker)

    def confirm(self, statement: str, *, by: str | None = None, why: str | None = None) -> Correction:
        """A statement is right as it is."""
        return self._decide("confirmed", by, why, statement=statement)

    def undo(self, id_or_prefix: str, *, by: str | None = None) -> Correction:
        """Take a correction back."""
        nobody_else(by)
        return self._asking.read(Correction, self._asking.send(f"/corrections/{in_path(id_or_prefix)}/undo"))

    def load(self, lines: object) -> object:
        """Cannot be done over HTTP."""
        del lines
        raise RecordError(f"{self._asking.place} takes no files of corrections; import them on its own machine")

    def _decide(self, kind: str, by: str | None, why: str | None, **about: object) -> Correction:
        nobody_else(by)
        given = {name: value for name, value in about.items() if value is not None}
        answer = self._asking.send("/corrections", {"kind": kind, "why": why, **given})
        return self._asking.read(Correction, answer)
