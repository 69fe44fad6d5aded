"""Actors, and what people decided."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from onrecord.views.api.shapes.basic import ACTOR, Linked, Name, Page, Versioned, of

CorrectionKind = Literal["merge", "split", "rename", "retype", "not a statement", "speaker", "confirmed"]


class ActorRole(BaseModel):
    """A role as printed."""

    role: str = of("The words.", "minister of works")
    articles: int = of("In how many articles.")
    first: Name = of("The first date of publication that had it.", "2031-03-18")
    last: Name = of("The last one.", "2031-05-02")


class Actor(Linked):
    """A person, organization or place across the whole record."""

    id: str = of("Derived from the earliest entity that is this actor.", ACTOR)
    name: str = of("The fullest frequent name.", "Ilva Tarn")
    type: Literal["person", "organization", "place"] = of("What it is.")
    aliases: list[str] = of("Other forms.")
    countries: list[str] = of("ISO 3166-1 alpha-2.")
    qid: Name = of("The Wikidata id, where known.", "Q76")
    link: Name = of("A page about it, where known.")
    roles: list[ActorRole] = of("By first date.")
    articles: int = of("How many name it.")
    statements: int = of("How many it makes.")
    first: Name = of("The first date of publication.", "2031-03-18")
    last: Name = of("The last one.", "2031-05-02")


class Actors(Page):
    """A page of actors, those with most statements first."""

    items: list[Actor] = of("The actors.")


class Month(BaseModel):
    """A month of publication."""

    month: Name = of("YYYY-MM; null counts the undated.", "2031-03")
    statements: int = of("How many.")


class Other(BaseModel):
    """Another actor."""

    id: str = of("Its id.", "3ee7f60cca158cef")
    name: str = of("Its name.", "Ilva Tarn")
    statements: int = of("In how many statements.")


class Join(BaseModel):
    """Why an entity of an article belongs to an actor."""

    article_id: str = of("The article.", "60303ae22b998861")
    entity: str = of("The entity in it.", "e1")
    score: Annotated[float, Field(ge=0, le=1)] = of("How sure it is.")
    reason: str = of("Why.", "same full name")


class Anchor(BaseModel):
    """What something is found again by."""

    article_id: str = of("The article.", "60303ae22b998861")
    page_id: Name = of("The page.", "9c56cc51b374c3ba")
    url: Name = of("The address.", "https://gazette.example/harbour")
    start: int = of("The first code point.")
    end: int = of("The one after the last.")
    printed: str = of("The characters there, the first 300.", "Ilva Tarn")
    name: str = of("The entity's name, or the content.", "Ilva Tarn")
    type: str = of("The entity's type, or statement.")


class Correction(Versioned):
    """What a person decided by hand."""

    id: str = of("Derived from what was decided, by whom and when.", "3ee7f60cca158cef")
    kind: CorrectionKind = of("What was decided.")
    value: Name = of("The new name or type, or the speaker's name.", "Ilva Tarn")
    who: str = of("Who decided.", "ada")
    when: str = of("When, UTC.", "2031-05-04T09:30:00.000000+00:00")
    why: Name = of("The reason.", "married")
    undone_by: Name = of("Who took it back.")
    undone_when: Name = of("When.")
    state: Literal["in force", "waiting", "overruled", "undone"] = of("What has become of it.")
    targets: list[list[Anchor]] = of("What it is about.")


class LinkedCorrection(Correction, Linked):
    """A correction with its addresses."""


class Corrections(Page):
    """A page of corrections, the oldest first."""

    items: list[LinkedCorrection] = of("The corrections.")


class ActorPage(Actor):
    """Everything about one actor."""

    by_month: list[Month] = of("Its statements by month of publication.")
    speaks_about: list[Other] = of("Actors that its statements mention.")
    spoken_about_by: list[Other] = of("Actors whose statements mention it.")
    joins: list[Join] = of("Why each entity belongs to it.")
    corrections: list[Correction] = of("What people decided about it.")
