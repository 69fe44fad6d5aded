"""Events: what an article announces or reports for a date, and what the whole record knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.ids import content_id
from onrecord.model.span import Span

EventStatus = Literal["announced", "held", "cancelled", "postponed"]
STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)


@dataclass(frozen=True)
class Event:
    """Something that an article announces or reports for a date.

    type: "visit", "summit", "election" ...: see `onrecord.annotation.events`. plover: the PLOVER event type that it
        maps to ("CONSULT"), None where none fits.
    what: a short extract, as printed ("state visit to Russia"); `what_span` where, `trigger` its head word.
    evidence: the span of the sentence that says so.
    start, end: the first and last day, ISO 8601, as precise as the text ("2023-03"); end is None for one day (month,
        year). time: the `TimeExpression`'s span; None if another sentence gave the date.
    place: as printed, `place_span` where, `place_entity` the entity's id; None if not said.
    participants: ids of entities that take part, in text order.
    status: as the text says: ahead ("announced"), past ("held"), called off ("cancelled"), put off ("postponed").
    attribution: the index, in `Annotations.attributions`, of the statement that announces it; None in the article's
        own voice.
    confidence: how probable it is that type, date and status are right, 0 to 1. reason: why it was taken, in few words.
    """

    type: str
    plover: str | None
    what: str
    what_span: Span
    trigger: Span
    evidence: Span
    start: str
    end: str | None
    time: Span | None
    place: str | None = None
    place_span: Span | None = None
    place_entity: str | None = None
    participants: tuple[str, ...] = ()
    status: EventStatus = "announced"
    attribution: int | None = None
    confidence: float = 1.0
    reason: str = ""

    def id_in(self, article_id: str) -> str:
        """The id by which a record keeps it: of its article, the place of its head word, and its dates."""
        return content_id("event", article_id, f"{self.trigger.start}-{self.trigger.end}", self.start, self.end)


@dataclass(frozen=True)
class EventSource:
    """One article's word on an agenda item.

    event_id: the kept event's id. what, start, end, place, status, evidence: as that article has them; evidence is the
    sentence, `evidence_span` its place. speaker: who announced it there, with the statement's id; None in the
    article's own voice. article .. url: as in `Statement`. who: the entities that take part in it or announce it there.
    """

    event_id: str
    what: str
    start: str
    end: str | None
    place: str | None
    status: EventStatus
    evidence: str
    evidence_span: Span
    speaker: str | None
    statement_id: str | None
    confidence: float
    article: str
    article_id: str
    headline: str | None
    published: str | None
    publisher: str | None
    url: str | None
    who: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgendaItem:
    """One event of the record, with all articles that tell of it.

    id: stable while its first source stays (see `record.agenda`). type, plover, what: of the source that says most.
    start, end: as the newest source has them; dates: every (start, end) that a source gives, most sources first: more
        than one where sources disagree. status: of the newest source. sequence: how often the date, the status or the
        place has changed since it was first seen, as iCalendar's SEQUENCE counts.
    places, participants: names, as the articles have them, most sources first.
    """

    id: str
    type: str
    plover: str | None
    what: str
    start: str
    end: str | None
    dates: tuple[tuple[str, str | None], ...]
    status: EventStatus
    sequence: int
    places: tuple[str, ...]
    participants: tuple[str, ...]
    sources: tuple[EventSource, ...]
