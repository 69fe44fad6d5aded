"""Events, stories, utterances, and the history of a page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import WithJsonSchema

from onrecord.views.api.shapes.basic import ID, LATER, STATEMENT, Linked, Name, Page, Place, of

Status = Literal["announced", "held", "cancelled", "postponed"]
Difference = Literal["typography", "trimmed", "omitted", "words", "speaker", "indirect"]
Dates = Annotated[
    list[str | None],
    WithJsonSchema({"type": "array", "items": {"type": ["string", "null"]}, "minItems": 2, "maxItems": 2}),
]


class EventSource(BaseModel):
    """One article's word on an event."""

    event_id: str = of("Derived from its place and date in the article.", "11d0a2b3c4e5f607")
    what: str = of("A short extract.", "river summit")
    start: str = of("The first day, as precise as the text.", "2031-03-20")
    end: Name = of("The last.", "2031-03-22")
    place: Name = of("Where.", "Vell")
    status: Status = of("As this article says.")
    evidence: str = of("The sentence that says so.", "Ilva Tarn opens the river summit in Vell on March 20.")
    evidence_span: Place = of("Its place in the article's text.")
    speaker: Name = of("Who announced it; null in the article's own voice.", "Ilva Tarn")
    statement_id: Name = of("In which statement.", "9f86d081884c7d65")
    confidence: Annotated[float, Field(ge=0, le=1)] = of("How probable it is that it is right.")
    article: str = of("The article's name.", "harbour")
    article_id: str = of("Its id.", "60303ae22b998861")
    headline: Name = of("As printed.", "Harbour of Vell to open in spring")
    published: Name = of("When it was printed.", "2031-03-18")
    publisher: Name = of("Who printed it.", "Vell Gazette")
    url: Name = of("The page's address.", "https://gazette.example/harbour")


class Event(Linked):
    """One event of the record, with all articles that tell of it."""

    id: str = of("Stays while its first source stays.", "0f3d2a1b5c7e9f80")
    type: str = of("Of the source that says most.", "summit")
    plover: Name = of("The PLOVER event type.", "CONSULT")
    what: str = of("A short extract.", "river summit")
    start: str = of("The first day, as the newest source has it.", "2031-03-20")
    end: Name = of("The last.", "2031-03-22")
    dates: list[Dates] = of("Every first and last day that a source gives, most sources first.")
    status: Status = of("Of the newest source.")
    sequence: int = of("How often date, status or place have changed, as iCalendar counts.")
    places: list[str] = of("As the sources have them.")
    participants: list[str] = of("Who takes part.")
    sources: list[EventSource] = of("What each article says, by date of publication.")


class Events(Page):
    """A page of events, by date."""

    items: list[Event] = of("The events.")


class WordChange(BaseModel):
    """Words that are others in the later text."""

    before: str = of("The words; empty where there are none.", "shut")
    after: str = of("What they became.", "closed")
    before_span: Place = of("Their place.")
    after_span: Place = of("The place of what they became.")


class TextChange(BaseModel):
    """A paragraph that was added, removed, moved or changed."""

    kind: Literal["added", "removed", "changed", "moved", "same"] = of("What became of it.")
    before: Name = of("The paragraph in the earlier text.", "The harbour is shut.")
    after: Name = of("In the later one.", "The harbour is closed.")
    before_span: Place | None = of("Its place in the earlier text.")
    after_span: Place | None = of("In the later one.")
    words: list[WordChange] = of("What changed in it.")


class FieldChange(BaseModel):
    """A field of the article with its two values."""

    name: str = of("Which.", "headline")
    before: Name = of("The earlier value.", "Harbour shut")
    after: Name = of("The later one.", "Harbour closed")


class Printing(BaseModel):
    """An article that prints the text of a story."""

    article_id: str = of("The article.", ID)
    headline: Name = of("As printed.", "Harbour of Vell to open in spring")
    published: Name = of("When.", "2031-03-18")
    publisher: Name = of("By whom.", "Vell Gazette")
    credit: Name = of("The agency that it names.", "Sarn News Agency")
    url: Name = of("The page's address.", "https://gazette.example/harbour")
    words: int = of("Of its text.")
    kept: float = of("How much of the reference's words it prints.")
    own: float = of("How much of its words are not the reference's.")


class EditedPrinting(Printing):
    """A printing with what it made of the reference; without it in lists."""

    fields: list[FieldChange] | None = Field(default=None, description="Headline and byline, where they differ.")
    text: list[TextChange] | None = Field(default=None, description="Paragraphs that are others.")


class Story(Linked):
    """Articles that are copies or edits of one text."""

    id: str = of("Derived from the reference.", "3ee7f60cca158cef")
    credit: Name = of("The agency that most of them name as origin.", "Sarn News Agency")
    by_agency: bool = of("The reference is that agency's own.")
    first: list[str] = of("Articles that may have been printed first.")
    undated: int = of("How many have no date.")
    outlets: int = of("How many printed it.")
    reference: Printing = of("The text that the others are held against.")
    printings: list[EditedPrinting] = of("All others, by date.")


class Stories(Page):
    """A page of stories, those that were printed last first."""

    items: list[Story] = of("The stories.")


class Said(BaseModel):
    """A statement in short."""

    id: str = of("The statement.", STATEMENT)
    speaker: Name = of("Who said it.", "Ilva Tarn")
    kind: Literal["direct", "indirect", "mixed"] = of("How it was printed.")
    content: str = of("What was said.", "The harbour of Vell will open again in spring")
    content_spans: list[Place] = of("Where it stands in the article's text.")
    article_id: str = of("The article.", ID)
    headline: Name = of("As printed.", "Harbour of Vell to open in spring")
    published: Name = of("When.", "2031-03-18")
    publisher: Name = of("By whom.", "Vell Gazette")
    url: Name = of("The page's address.", "https://gazette.example/harbour")


class QuoteChange(BaseModel):
    """A place where a printed form differs from the reference."""

    kind: Difference = of("In what.")
    before: str = of("The words of the reference.", "shut")
    after: str = of("The words of the other.", "closed")
    before_spans: list[Place] = of("Their places.")
    after_spans: list[Place] = of("The places of the other's.")


class Variant(Said):
    """A statement that prints the utterance otherwise."""

    differs: list[Difference] = of("In what it differs.")
    changes: list[QuoteChange] = of("Every place.")


class Quote(Linked):
    """One utterance that is printed more than once."""

    id: str = of("Derived from the words of the reference.", "3ee7f60cca158cef")
    differs: list[Difference] = of("All that any printed form differs in.")
    outlets: int = of("How many printed it.")
    reference: Said = of("The fullest printed form.")
    variants: list[Variant] = of("All others, by date.")


class Quotes(Page):
    """A page of utterances, the newest first."""

    items: list[Quote] = of("The utterances.")


class PageState(BaseModel):
    """One state of a page."""

    article_id: str = of("The article that it gave.", ID)
    fetched_at: Name = of("When it was first fetched, UTC; null for a local file.", "2031-03-18T10:00:00+00:00")
    location: str = of("Where it was read from.", "https://gazette.example/harbour")
    published: Name = of("As printed.", "2031-03-18")
    headline: Name = of("As printed.", "Harbour of Vell to open in spring")
    characters: int = of("Of its text.")
    statements: int = of("How many are in force.")


class StatementChange(BaseModel):
    """A statement that appeared, vanished, or is printed otherwise."""

    kind: Literal["appeared", "vanished", "changed"] = of("What became of it.")
    before: Said | None = of("The earlier one.")
    after: Said | None = of("The later one.")
    differs: list[Difference] = of("In what they differ.")
    changes: list[QuoteChange] = of("Every place.")


class Revision(BaseModel):
    """What changed from one state of a page to the next."""

    before: str = of("The article of the earlier state.", ID)
    after: str = of("That of the later one.", LATER)
    fields: list[FieldChange] = of("Headline and other fields.")
    text: list[TextChange] = of("Paragraphs.")
    statements: list[StatementChange] = of("Statements.")
    unchanged: int = of("Statements that both print alike.")


class History(Linked):
    """All states of one page, the oldest first, and what changed between them."""

    url: Name = of("The page's address; null for a local file.", "https://gazette.example/harbour")
    states: list[PageState] = of("The states.")
    revisions: list[Revision] = of("One less than states.")
