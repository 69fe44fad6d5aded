"""Dossiers of a record that a reading room serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from onrecord.errors import NotFoundError, RecordError
from onrecord.model import Dossier, DossierEntry, DossierItem, EntryContents, EntryResults
from onrecord.remote.asking import Asking, in_path, nobody_else

ITEMS_AT_ONCE = 50
"""Items of an entry that are asked for at a time: they come with the texts of their articles."""


class RemoteDossiers:
    """Special reports, and changing them where the room lets. Methods are those of `Record.dossiers`.

    Who makes one is whose token it is: `by` cannot be given.
    """

    def __init__(self, asking: Asking) -> None:
        """Use `RemoteRecord.dossiers`."""
        self._asking = asking

    def all(self) -> list[Dossier]:
        """All of them, the oldest first, each with its entries."""
        return self._asking.many(Dossier, self._asking.get("/dossiers"))

    def get(self, dossier: str) -> Dossier:
        """One of them."""
        return self._asking.one(Dossier, _at(dossier))

    def create(self, name: str, note: str | None = None, by: str | None = None) -> Dossier:
        """A new one, without entries."""
        nobody_else(by)
        return self._sent("POST", "/dossiers", name=name, note=note)

    def change(self, dossier: str, *, name: str | None = None, note: str | None = None) -> Dossier:
        """Another name or note. None leaves either as it is; a blank note takes it away."""
        return self._sent("PATCH", _at(dossier), name=name, note=note)

    def delete(self, dossier: str) -> Dossier:
        """Take a dossier out for good, with its entries; it, as it was."""
        return self._sent("DELETE", _at(dossier))

    def add(
        self,
        dossier: str,
        kind: str,
        what: Mapping[str, str] | str,
        title: str | None = None,
        note: str | None = None,
    ) -> DossierEntry:
        """Put an entry at the end of a dossier; see `Dossiers.add`."""
        filters = {"id": what} if isinstance(what, str) else dict(what)
        body = {"kind": kind, "filters": filters, "title": title, "note": note}
        return self._asking.read(DossierEntry, self._asking.send(f"{_at(dossier)}/entries", body))

    def change_entry(
        self,
        entry: str,
        *,
        title: str | None = None,
        note: str | None = None,
        filters: Mapping[str, str] | None = None,
    ) -> DossierEntry:
        """Another title, note or search. None leaves each as it is; a blank note takes it away."""
        asked = dict(filters) if filters is not None else None
        changed = self._sent("PATCH", self._entry_at(entry), title=title, note=note, filters=asked)
        return next(own for own in changed.entries if own.id == entry)

    def move(self, entry: str, position: int) -> Dossier:
        """Put an entry at a position of its dossier, from 0; the others keep their order."""
        return self._sent("PATCH", self._entry_at(entry), position=position)

    def remove(self, entry: str) -> Dossier:
        """Take an entry out of its dossier."""
        return self._sent("DELETE", self._entry_at(entry))

    def contents(self, dossier: Dossier | str, *, limit: int | None = None) -> Iterator[EntryContents]:
        """Each entry with what the room holds for it now; see `Dossiers.contents`."""
        held = self.get(dossier) if isinstance(dossier, str) else dossier
        for number, entry in enumerate(held.entries, start=1):
            yield EntryContents(number, entry, self._items(f"{_at(held.id)}/entries/{in_path(entry.id)}", limit))

    def items(self, entry: DossierEntry, *, limit: int | None = None) -> Iterator[DossierItem]:
        """What the room holds for one entry now."""
        return self._items(self._entry_at(entry.id), limit)

    def item_results(self, entry: DossierEntry, *, limit: int | None = None, after: str | None = None) -> EntryResults:
        """A page of `items`; see `Dossiers.item_results`."""
        kind: Any = DossierItem
        return EntryResults(
            *self._asking.page(kind, f"{self._entry_at(entry.id)}/items", {"limit": limit, "after": after})
        )

    def count(self, entry: DossierEntry) -> int:
        """How many items an entry has now, `Absent` ones not counted."""
        return int(self._asking.get(self._entry_at(entry.id))["found"])

    def filters(self, entry: DossierEntry) -> NoReturn:
        """Cannot be told over HTTP: `entry.filters` is what it asks."""
        del entry
        raise RecordError(f"{self._asking.place} answers what an entry asks by itself; ask for its items")

    def _items(self, at: str, limit: int | None) -> Iterator[DossierItem]:
        kind: Any = DossierItem
        found: Iterator[DossierItem] = self._asking.every(kind, f"{at}/items", {"limit": limit}, ITEMS_AT_ONCE)
        return found

    def _entry_at(self, entry: str) -> str:
        """The address of an entry, whichever dossier it is of."""
        for dossier in self.all():
            if any(own.id == entry for own in dossier.entries):
                return f"{_at(dossier.id)}/entries/{in_path(entry)}"
        raise NotFoundError(f"{self._asking.place} has no dossier with the entry {entry}")

    def _sent(self, method: str, path: str, **given: object) -> Dossier:
        body = {name: value for name, value in given.items() if value is not None}
        return self._asking.read(Dossier, self._asking.send(path, body, method=method))


def _at(dossier: str) -> str:
    return f"/dossiers/{in_path(dossier)}"
