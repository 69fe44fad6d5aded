"""Dossiers, and what the record holds for them now."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from onrecord.views.api.shapes.articles import FoundArticle
from onrecord.views.api.shapes.basic import ID, STATEMENT, Linked, Name, Page, of
from onrecord.views.api.shapes.statements import Statement


class Entry(BaseModel):
    """A part of a dossier."""

    id: str = of("It stays.", ID)
    kind: Literal["search", "articles", "statement"] = of("What it is.")
    title: str = of("Its heading.", "Harbour fees")
    filters: dict[str, str] = of("Of a search, its parameters; of a statement, its id.")
    note: Name = of("What to say about it.", "All that was said.")


class Dossier(Linked):
    """A special report: searches and statements that people put together."""

    id: str = of("It stays.", ID)
    name: str = of("No other has it.", "Harbour fees")
    note: Name = of("What to say about it.", "All that was said.")
    who: str = of("Who made it.", "ada")
    created: str = of("When, UTC.", "2031-05-04T09:30:00.000000+00:00")
    changed: str = of("When it was last changed.", "2031-05-04T09:30:00.000000+00:00")
    entries: list[Entry] = of("Its parts, in their order.")


class Dossiers(Page):
    """All dossiers, the oldest first."""

    items: list[Dossier] = of("The dossiers.")


class ShownEntry(Entry, Linked):
    """A part of a dossier, and how much it finds now."""

    found: int = of("How many statements or articles.", 12)


class Absent(BaseModel):
    """What a part asks for and the record cannot give."""

    reason: Literal["gone", "hidden", "unanswerable"] = of(
        "The statement is not in the record any more, a correction says that it is none, or the search cannot be asked."
    )
    told: str = of("The same for people.", "this statement is no longer in the record")
    statement: Name = of("The id of the statement.", STATEMENT)
    correction: Name = of("Of the correction that hides it.", ID)


class Item(BaseModel):
    """One thing that the record holds for a part: one of the three, the others are null."""

    statement: Statement | None = of("Of a search or a statement.")
    article: FoundArticle | None = of("Of a list of articles.")
    absent: Absent | None = of("What is not there.")


class Items(Page):
    """A page of what the record holds for a part of a dossier, in its order."""

    items: list[Item] = of("The statements or articles.")
