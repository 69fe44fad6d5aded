"""An article as printed, with its statements marked in place, what they cite, and the article's other printings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.model import Annotations, Edited, Printing, Story
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.render import Context, kept_page
from onrecord.views.web.text_marks import Announced, Paragraph, Said, cut, numbered

if TYPE_CHECKING:
    from onrecord.ingest import Record

COLOURS = 8
"""Speakers that have a colour of their own; those after them begin again."""

PRINTINGS = 8
"""Other printings that are shown with what they changed; the story's page has all."""


@dataclass(frozen=True)
class SpeakerHere:
    """Somebody who speaks in an article: number (which gives the colour), name, role, and how many statements."""

    number: int
    name: str
    role: str | None
    statements: int


@dataclass(frozen=True)
class Changed:
    """What one printing made of the reference, counted: paragraphs by what became of them."""

    printing: Printing
    removed: int
    added: int
    changed: int
    moved: int
    fields: tuple[str, ...]


def article(request: Request) -> Response:
    """`/article/{id}`; `?s=ID` lights a statement without a script, too."""
    room = room_of(request)
    return kept_page(
        request,
        "article.html",
        lambda: _article(room, request.path_params["id"], request.query_params.get("s", "")),
    )


def printings(request: Request) -> Response:
    """`/article/{id}/printings`: for browsers with scripts a part of the page above, else a page of its own."""
    room = room_of(request)
    template = "printings_part.html" if request.headers.get("hx-request") else "printings.html"
    return kept_page(request, template, lambda: _printings(room.record, request.path_params["id"]))


def _article(room: Room, id: str, lit: str) -> Context:
    record = room.record
    marks = record.annotations(id)
    kept = marks.article
    said = numbered(record.said_in(kept.id))
    events = _events(marks)
    paragraphs = cut(kept.text, said, marks.times, events)
    fetched, location = record.read_from(kept.id)
    return {
        "article": kept,
        "marks": marks,
        "paragraphs": paragraphs,
        "said": said,
        "speakers": _speakers(said),
        "colours": COLOURS,
        "share": _share(paragraphs),
        "states": record.states(kept.id),
        "story": record.story_of(kept.id),
        "fetched": fetched,
        "place": location if "://" in location or not room.serving.public else Path(location).name,
        "lit": lit,
    }


def _events(marks: Annotations) -> list[Announced]:
    found = {event.id_in(marks.article.id): event for event in reversed(marks.events)}
    return sorted((Announced(id, event) for id, event in found.items()), key=lambda one: one.event.evidence.start)


def _speakers(said: list[Said]) -> list[SpeakerHere]:
    found: dict[int, SpeakerHere] = {}
    for one in said:
        if not one.speaker or not one.statement.speaker:
            continue
        held = found.get(one.speaker)
        found[one.speaker] = SpeakerHere(
            one.speaker,
            one.statement.speaker,
            (held.role if held else None) or one.statement.role,
            held.statements + 1 if held else 1,
        )
    return [found[number] for number in sorted(found)]


def _share(paragraphs: tuple[Paragraph, ...]) -> float:
    """How much of the text is what somebody is said to have said, 0 to 1."""
    whole = said = 0
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            whole += len(piece.text)
            said += len(piece.text) if piece.part == "content" else 0
    return said / whole if whole else 0.0


def _printings(record: Record, id: str) -> Context:
    kept = record.article(id)
    story = record.story_of(kept.id)
    found = list(islice(record.edits(story), PRINTINGS)) if story else []
    return {
        "article": kept,
        "story": story,
        "changed": [_counted(one) for one in found],
        "more": max(0, len(story.printings) - PRINTINGS) if story else 0,
        "first": _first(story) if story else None,
    }


def _first(story: Story) -> str | None:
    """The article that was certainly printed first."""
    return story.first[0] if len(story.first) == 1 and not story.undated else None


def _counted(one: Edited) -> Changed:
    number = {
        kind: sum(change.kind == kind for change in one.text) for kind in ("removed", "added", "changed", "moved")
    }
    return Changed(one.printing, **number, fields=tuple(field.name for field in one.fields))


ROUTES = (
    Route("/article/{id:str}", article),
    Route("/article/{id:str}/printings", printings),
)
