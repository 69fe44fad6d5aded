"""Dossiers of one record: special reports that people put together, and what the record holds for each of them now."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord import deciding
from onrecord.errors import InputError, NotFoundError
from onrecord.model import (
    DOSSIER_KINDS,
    Absent,
    Cited,
    Dossier,
    DossierEntry,
    DossierItem,
    DossierKind,
    EntryContents,
    EntryResults,
    Statement,
    content_id,
)

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.record.reader import ArticleFilters, Filters, Speakers

LONGEST_NAME, LONGEST_TITLE, LONGEST_NOTE, LONGEST_FILTER = 200, 300, 20_000, 2_000
"""Characters at most: a line or two, a heading, some ten pages, and a query that nobody types by hand."""

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no database takes, and what only steers terminals."""


class Dossiers:
    """The dossiers of a record. A dossier is given by its name, its id or the id's first digits; an entry by its id.

    Each method that changes something does it in one transaction, whatever else is written meanwhile, and raises
    `NotFoundError` where there is no such dossier, entry or statement, `InputError` where what is given does not fit.
    """

    def __init__(self, store: Store, speakers: Callable[[str], Speakers]) -> None:
        """Use `Record.dossiers`. speakers: finds an actor, as `Record.speakers`."""
        self._store = store
        self._rows = store.dossiers
        self._speakers = speakers

    def all(self) -> list[Dossier]:
        """All of them, the oldest first, each with its entries."""
        return self._rows.all()

    def get(self, dossier: str) -> Dossier:
        """One of them."""
        return self._rows.get(dossier)

    def create(self, name: str, note: str | None = None, by: str | None = None) -> Dossier:
        """A new one, without entries. by: who makes it (default: `Settings.user`)."""
        name, who, when = _line(name, "the name", LONGEST_NAME), deciding.who(by), deciding.now()
        id = content_id("dossier", name, who, when)
        return self._rows.create(Dossier(id, name, _note(note), who, when, when))

    def change(self, dossier: str, *, name: str | None = None, note: str | None = None) -> Dossier:
        """Another name or note. None leaves either as it is; a blank note takes it away."""
        values: dict[str, str | None] = {}
        if name is not None:
            values["name"] = _line(name, "the name", LONGEST_NAME)
        if note is not None:
            values["note"] = _note(note)
        return self._rows.change(dossier, deciding.now(), **values) if values else self._rows.get(dossier)

    def delete(self, dossier: str) -> Dossier:
        """Take a dossier out for good, with its entries; it, as it was."""
        return self._rows.delete(dossier)

    def add(
        self,
        dossier: str,
        kind: str,
        what: Mapping[str, str] | str,
        title: str | None = None,
        note: str | None = None,
    ) -> DossierEntry:
        """Put an entry at the end of a dossier.

        kind: one of `DOSSIER_KINDS`. what: of a "search", its filters by name, as `Filters.from_parameters` takes them,
        and "actor"; of "articles", as `ArticleFilters.from_parameters`; of a "statement", its id or the id's first
        digits. title: its heading (default: what is asked for, or who said what).
        """
        held = self._rows.get(dossier)
        checked = next((one for one in DOSSIER_KINDS if one == kind), None)
        if checked is None:
            raise InputError(f"kind is {kind!r}; give one of {', '.join(DOSSIER_KINDS)}")
        anchor = None
        if checked == "statement":
            said = self._statement(what)
            filters: tuple[tuple[str, str], ...] = (("id", said.id),)
            anchor, usual = self._store.reader.statement_anchor(said.id), _heading(said)
        else:
            filters = self._checked(checked, what)
            usual = _asked(checked, filters)
        heading = _line(title, "the title", LONGEST_TITLE) if title and title.strip() else usual
        text, when = _note(note), deciding.now()
        id = content_id("dossier entry", held.id, kind, repr(filters), when)
        return self._rows.add(held.id, DossierEntry(id, checked, heading, filters, text, anchor), when)

    def change_entry(
        self,
        entry: str,
        *,
        title: str | None = None,
        note: str | None = None,
        filters: Mapping[str, str] | None = None,
    ) -> DossierEntry:
        """Another title, note or search. None leaves each as it is; a blank note takes it away."""
        values: dict[str, Any] = {}
        if title is not None:
            values["title"] = _line(title, "the title", LONGEST_TITLE)
        if note is not None:
            values["note"] = _note(note)
        if filters is not None:
            _, held = self._rows.entry(entry)
            if held.kind == "statement":
                raise InputError(
                    "this entry is a statement, and has no filters; add another entry, and remove this one"
                )
            values["filters"] = dict(self._checked(held.kind, filters))
        return self._rows.change_entry(entry, deciding.now(), **values)

    def move(self, entry: str, position: int) -> Dossier:
        """Put an entry at a position of its dossier, from 0; the others keep their order."""
        return self._rows.move(entry, position, deciding.now())

    def remove(self, entry: str) -> Dossier:
        """Take an entry out of its dossier."""
        return self._rows.remove(entry, deciding.now())

    def contents(self, dossier: Dossier | str, *, limit: int | None = None) -> Iterator[EntryContents]:
        """Each entry with what the record holds for it now, one item after the other, however many there are.

        A statement that is gone, or that a correction hides, and a search that cannot be asked any more are `Absent`.
        limit: items of each entry at most.
        """
        held = self._rows.get(dossier) if isinstance(dossier, str) else dossier
        for number, entry in enumerate(held.entries, start=1):
            yield EntryContents(number, entry, self.items(entry, limit=limit))

    def items(self, entry: DossierEntry, *, limit: int | None = None) -> Iterator[DossierItem]:
        """What the record holds for one entry now; see `contents`."""
        if entry.kind == "statement":
            yield self._one(entry)
            return
        try:
            filters = self.filters(entry)
        except (InputError, NotFoundError) as error:
            yield Absent("unanswerable", f"this search cannot be asked any more: {error}")
            return
        from onrecord.record.reader import Filters

        if limit is not None:
            filters = dataclasses.replace(filters, limit=limit if filters.limit is None else min(limit, filters.limit))
        reader = self._store.reader
        yield from reader.cited(filters) if isinstance(filters, Filters) else reader.stream_found_articles(filters)

    def item_results(self, entry: DossierEntry, *, limit: int | None = None, after: str | None = None) -> EntryResults:
        """A page of `items`, `limit` at most (none: all), and the cursor to go on from, to be given as `after`.

        A page is told by the number of its first item, since each kind of entry has an order and a limit of its own:
        what comes before it is read again. `InputError` if the cursor is none of what the entry asks.
        """
        from onrecord.record import listed

        question = content_id("items", entry.id, repr(entry.filters))
        begin, most = 0 if after is None else listed.number_after(after, question), listed.one_more(limit)
        end = None if most is None else begin + most
        found = tuple(islice(self.items(entry, limit=end), begin, end))
        if limit is None or not 0 < limit < len(found):
            return EntryResults(found[:limit], None)
        return EntryResults(found[:limit], listed.number_cursor(begin + limit, question))

    def count(self, entry: DossierEntry) -> int:
        """How many items an entry has now, `Absent` ones not counted."""
        if entry.kind == "statement":
            return int(not isinstance(self._one(entry), Absent))
        from onrecord.record.reader import Filters

        try:
            filters = self.filters(entry)
        except (InputError, NotFoundError):
            return 0
        reader = self._store.reader
        number = reader.count(filters) if isinstance(filters, Filters) else reader.article_count(filters)
        return number if filters.limit is None else min(number, filters.limit)

    def filters(self, entry: DossierEntry) -> Filters | ArticleFilters:
        """What an entry asks, its actor looked up. `InputError` of a statement, and if it cannot be asked any more."""
        if entry.kind == "statement":
            raise InputError("this entry is a statement, and asks nothing")
        return self._question(entry.kind, dict(entry.filters))

    def _question(self, kind: DossierKind, given: Mapping[str, str]) -> Filters | ArticleFilters:
        from onrecord.record.reader import ArticleFilters, Filters

        rest = {name: value for name, value in given.items() if name != "actor"}
        actor = given.get("actor", "").strip()
        if kind == "articles":
            if actor:
                raise InputError("articles have no filter actor; give speaker instead")
            return ArticleFilters.from_parameters(rest)
        asked = Filters.from_parameters(rest)
        return dataclasses.replace(asked, speakers=self._speakers(actor)) if actor else asked

    def _checked(self, kind: DossierKind, given: Mapping[str, str] | str) -> tuple[tuple[str, str], ...]:
        """The filters to keep: those that say anything. `InputError` if they cannot be asked."""
        if isinstance(given, str):
            raise InputError(f"{given[:40]!r} is no mapping of filters; give them by name, as {{'words': 'harbour'}}")
        kept = {name: " ".join(value.split()) for name, value in given.items() if value.strip()}
        if "after" in kept:
            raise InputError("after is a place in one answer, and no part of a search that is kept; leave it out")
        for name, value in kept.items():
            _fit(value, name, LONGEST_FILTER)
        self._question(kind, kept)
        return tuple(kept.items())

    def _statement(self, given: Mapping[str, str] | str) -> Statement:
        """The statement of that id. `InputError` if a correction says that it is none."""
        id = given if isinstance(given, str) else given.get("id", "")
        said = self._store.reader.statement(id)
        if said.hidden_by:
            raise InputError(
                f"{said.id} is called no statement by the correction {said.hidden_by}; undo that, or leave it out"
            )
        return said

    def _one(self, entry: DossierEntry) -> Cited | Absent:
        found, id = self._rows.statement(entry), entry.statement_id
        if found is None:
            return Absent("gone", "this statement is no longer in the record", id)
        by = found.statement.hidden_by
        if by:
            return Absent("hidden", f"this is no statement, as the correction {by[:8]} says", found.statement.id, by)
        return found


def _line(given: str, what: str, most: int) -> str:
    text = " ".join(given.split())
    if not text:
        raise InputError(f"{what} is blank; give 1 to {most:,} characters")
    return _fit(text, what, most)


def _note(given: str | None) -> str | None:
    text = "\n".join(line.rstrip() for line in (given or "").splitlines()).strip()
    return _fit(text, "the note", LONGEST_NOTE) or None


def _fit(text: str, what: str, most: int) -> str:
    if len(text) > most:
        raise InputError(f"{what} has {len(text):,} characters; give {most:,} at most")
    wrong = _UNFIT.search(text)
    if wrong:
        raise InputError(f"{what} holds {wrong.group()!r}, which is no character of a text; leave it out")
    return text


def _heading(said: Statement) -> str:
    """Who said what, as a title."""
    who = said.speaker or said.source or "An unnamed speaker"
    return _short(f"{who}: {said.content}")


def _asked(kind: DossierKind, filters: tuple[tuple[str, str], ...]) -> str:
    """What is asked for, as a title: "harbour, speaker Tarn, since 2031-03"; its order and limit are left out."""
    asked = [(name, value) for name, value in filters if name not in ("sort", "limit")]
    told = ", ".join(value if name in ("words", "actor") else f"{name} {value}" for name, value in asked)
    return _short(told or ("all articles" if kind == "articles" else "all statements"))


def _short(text: str) -> str:
    """As a title: one line, not too long, without what a page may hold and a title may not."""
    line = " ".join(_UNFIT.sub("�", text).split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
