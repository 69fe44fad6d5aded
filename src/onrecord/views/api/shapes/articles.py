"""Articles, and what was marked in them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from onrecord.views.api.shapes.basic import ID, Linked, Name, Page, Place, Versioned, of
from onrecord.views.api.shapes.statements import Kind


class Printed(Linked):
    """What is printed around an article's text."""

    id: str = of("Derived from address, headline, date and text.", ID)
    article: str = of("The article's name.", "harbour")
    headline: Name = of("As printed.", "Harbour of Vell to open in spring")
    published: Name = of("ISO 8601, as precise as the page was.", "2031-03-18")
    byline: Name = of("As printed.", "Oda Lind")
    publisher: Name = of("Who printed it.", "Vell Gazette")
    credit: Name = of("The agency that the article names as its origin.", "Sarn News Agency")
    section: Name = of("As printed.", "Economy")
    language: Name = of("ISO 639-1.", "en")
    url: Name = of(
        "The page's address. It comes from the page: nothing to follow blindly.", "https://gazette.example/harbour"
    )


class FoundArticle(Printed):
    """An article that was searched for."""

    statements: int = of("How many statements it holds.")
    snippet: str = of(
        "The part of the text in which most words of the search stand together.",
        "The harbour of Vell will open again in spring, said the minister of works.",
    )
    snippet_span: Place = of("Its place.")
    highlights: list[Place] = of("Where the words stand in the text, the first 200.")
    headline_highlights: list[Place] = of("Where they stand in the headline.")


class Articles(Page):
    """A page of articles."""

    items: list[FoundArticle] = of("The articles in their order.")


class Attribution(BaseModel):
    """Who (source) expresses (cue) what (content)."""

    source: list[Place] = of("Spans of who speaks; none if nobody is named there.")
    cue: list[Place] = of("Spans of the words that say that somebody expresses something.")
    content: list[Place] = of("Spans of what is expressed.")
    kind: Kind = of("All, none or a part of it stands in quotation marks.")
    speaker: Name = of("The entity that the source stands for.", "e1")
    confidence: Annotated[float, Field(ge=0, le=1)] = of("How probable it is that it is right.")


class Mention(BaseModel):
    """Where somebody or something is mentioned."""

    start: int = of("The first code point.")
    end: int = of("The one after the last.")
    type: str = of("person, organization, place, group, document or other")
    entity: str = of("Who it is.", "e1")


class Entity(BaseModel):
    """Somebody or something that the article names."""

    id: str = of("Within the article.", "e1")
    name: str = of("The fullest name.", "Ilva Tarn")
    type: str = of("As of mentions.")
    aliases: list[str] = of("Other forms.")
    role: Name = of("As printed.", "minister of works")
    role_span: Place | None = of("Where.")


class Time(BaseModel):
    """When the text says that something is."""

    start: int = of("The first code point.")
    end: int = of("The one after the last.")
    type: Literal["DATE", "TIME", "DURATION", "SET"] = of("As TIMEX3 has it.")
    value: Name = of("TIMEX3, as precise as the text.", "2031-03-20")
    reason: str = of("Why it has that value.", "month before publication")


class MarkedEvent(BaseModel):
    """Something that the text announces or reports for a date."""

    type: str = of("Its type.", "visit")
    plover: Name = of("The PLOVER event type.", "CONSULT")
    what: str = of("A short extract.", "river summit")
    what_span: Place = of("Its place.")
    trigger: Place = of("The place of its head word.")
    evidence: Place = of("The place of the sentence that says so.")
    start: str = of("The first day, as precise as the text.", "2031-03-20")
    end: Name = of("The last; null for one day, month or year.", "2031-03-22")
    time: Place | None = of("The place of the date.")
    place: Name = of("Where it is, as printed.", "Vell")
    place_span: Place | None = of("The place of that.")
    place_entity: Name = of("The entity.")
    participants: list[str] = of("Entities that take part.")
    status: Literal["announced", "held", "cancelled", "postponed"] = of("As the text says.")
    attribution: int | None = of("Which attribution announces it, from 0; null in the article's own voice.")
    confidence: Annotated[float, Field(ge=0, le=1)] = of("How probable it is that type, date and status are right.")
    reason: str = of("How its date was joined to it.", "event and date share a sentence")


class Article(Printed):
    """An article with its text and everything that was marked in it, before corrections."""

    text: str = of(
        "The body; paragraphs are parted by one blank line.",
        "The harbour of Vell will open again in spring, the minister of works, Ilva Tarn, said on Friday.",
    )
    found_in: dict[str, str] = of("For each field that has a value, where on the page it was found.")
    annotator: str = of("What marked it.", "onrecord-1-0a1b2c3d")
    attributions: list[Attribution] = of("Who said what.")
    mentions: list[Mention] = of("Where somebody is mentioned.")
    entities: list[Entity] = of("Who is mentioned.")
    times: list[Time] = of("When something is.")
    events: list[MarkedEvent] = of("What is announced or reported for a date.")


class EventsOfArticle(Page):
    """What one article announces or reports, in text order."""

    items: list[MarkedEvent] = of("The events.")


class Value(BaseModel):
    """A value of a filter."""

    value: str = of("The value.", "Vell Gazette")
    articles: int = of("How many articles have it.", 7)


class Facet(Versioned):
    """One filter, and how many of the articles found each of its values would leave."""

    facet: str = of("The filter's name.", "outlet")
    values: list[Value] = of("Its most frequent values; of date the months, in order.")
    distinct: int = of("How many values there are.", 2)


class Facets(BaseModel):
    """What each filter would leave."""

    items: list[Facet] = of("One for each filter.")
    count: int = of("How many articles were found.", 12)
