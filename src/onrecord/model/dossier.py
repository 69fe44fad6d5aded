"""Dossiers: special reports that people put together of searches, lists of articles and single statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.correction import Anchor
from onrecord.model.exchange import Cited
from onrecord.model.results import FoundArticle

DossierKind = Literal["search", "articles", "statement"]
DOSSIER_KINDS: tuple[DossierKind, ...] = get_args(DossierKind)

AbsentReason = Literal["gone", "hidden", "unanswerable"]


@dataclass(frozen=True)
class DossierEntry:
    """One part of a dossier.

    id: it stays, whatever becomes of the entry.
    kind: "search": the statements that a search finds; "articles": the articles that one finds; "statement": one.
    title: its heading, one line. note: what to say about it; lines and paragraphs as they were written.
    filters: of a search, its parameters by name, as an address has them, and "actor"; of a statement, its "id".
    anchor: of a statement, what finds it again after its page was read or marked anew.
    """

    id: str
    kind: DossierKind
    title: str
    filters: tuple[tuple[str, str], ...]
    note: str | None = None
    anchor: Anchor | None = None

    @property
    def statement_id(self) -> str | None:
        """The id of the statement that it is, if it is one; as it was when it was put in."""
        return dict(self.filters).get("id") if self.kind == "statement" else None


@dataclass(frozen=True)
class Dossier:
    """A special report.

    id: it stays, whatever becomes of the dossier. name: no other dossier of the record has it, however it is spelt in
    capitals. note: as of an entry. who, created: who made it, and when; changed: when it or any of its entries was last
    changed; UTC, ISO 8601. entries: in their order.
    """

    id: str
    name: str
    note: str | None
    who: str
    created: str
    changed: str
    entries: tuple[DossierEntry, ...] = ()


@dataclass(frozen=True)
class Absent:
    """What an entry asks for and the record cannot give.

    reason: "gone": the statement is no longer in the record; "hidden": the correction of the id `correction` says that
        it is no statement; "unanswerable": the search cannot be asked, as where its actor is not known any more.
    told: the same in one sentence, for people. statement: the id of the statement, if it is about one.
    """

    reason: AbsentReason
    told: str
    statement: str | None = None
    correction: str | None = None


DossierItem = Cited | FoundArticle | Absent
"""What a record holds for an entry: `Cited` of a search or a statement, `FoundArticle` of articles, `Absent` for what
is not there."""


@dataclass(frozen=True)
class EntryResults:
    """Items of an entry in their order, and where the next ones begin. after: as in `Results`."""

    items: tuple[DossierItem, ...]
    after: str | None


@dataclass(frozen=True)
class EntryContents:
    """An entry and what the record holds for it now.

    number: of the entry in its dossier, from 1. items: one after the other, in their order. They are read as they are
    asked for, all of one moment, and can be gone through once.
    """

    number: int
    entry: DossierEntry
    items: Iterator[DossierItem]
