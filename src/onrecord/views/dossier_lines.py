"""The output contract of dossiers, and their rows of a comma-separated table: see `lines` and `rows`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.model import Dossier, DossierEntry
from onrecord.views.lines import VERSION, Line
from onrecord.views.rows import Row

DOSSIER_COLUMNS = ("id", "name", "entries", "note", "who", "created", "changed")


@dataclass(frozen=True)
class ShownDossier:
    """A dossier, and how much each of its entries finds now."""

    dossier: Dossier
    found: Sequence[int]


def dossier_line(dossier: Dossier) -> Line:
    """One dossier with its entries."""
    return {
        "version": VERSION,
        "id": dossier.id,
        "name": dossier.name,
        "note": dossier.note,
        "who": dossier.who,
        "created": dossier.created,
        "changed": dossier.changed,
        "entries": [entry_line(one) for one in dossier.entries],
    }


def shown_dossier_line(shown: ShownDossier) -> Line:
    """The same, with how much each entry finds."""
    entries = [entry_line(one) | {"found": n} for one, n in zip(shown.dossier.entries, shown.found, strict=True)]
    return dossier_line(shown.dossier) | {"entries": entries}


def dossier_rows(dossier: Dossier) -> Iterator[Row]:
    """A dossier is one row."""
    row: Row = {name: getattr(dossier, name) for name in DOSSIER_COLUMNS}
    yield row | {"entries": len(dossier.entries)}


def shown_dossier_rows(shown: ShownDossier) -> Iterator[Row]:
    """Each entry of a dossier is a row; its filters stand as in an address."""
    for number, (one, found) in enumerate(zip(shown.dossier.entries, shown.found, strict=True), start=1):
        yield {
            "number": number,
            "id": one.id,
            "kind": one.kind,
            "title": one.title,
            "filters": urlencode(one.filters),
            "found": found,
            "note": one.note,
        }


def entry_line(one: DossierEntry) -> Line:
    """One entry."""
    return {"id": one.id, "kind": one.kind, "title": one.title, "filters": dict(one.filters), "note": one.note}
