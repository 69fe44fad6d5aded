"""Stories: texts that several articles print, who printed one first as far as dates say, and what each changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Printing, Quote, StatementChange, Story
from onrecord.views.web.asked import parameters
from onrecord.views.web.faults import shown as fault
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.render import Context, kept_page, page, query, see_other
from onrecord.views.web.side_by_side import counts, rows
from onrecord.views.web.utterances import shown

if TYPE_CHECKING:
    from onrecord.ingest import Record

SHOWN = 25
"""Stories on one page."""

PRINTED = 60
"""Printings of one story that are listed at once: a wire story has hundreds."""

QUOTED, WORDINGS, QUOTES = 24, 4, 20
"""Printings whose quotes are compared, the wordings of each quote that are shown, and the quotes."""

COPY = 0.9
"""How much of the reference a printing keeps, with as little of its own beside it, to be called a copy."""

NAMES = ("words", "outlet", "credit", "since", "until")


LABELS = {"changed": "changed", "removed": "cut", "added": "added", "moved": "moved", "same": "alike"}
"""What a printing made of a passage of the reference."""


@dataclass(frozen=True)
class First:
    """Who printed a story first, as far as dates say.

    certain: the one that did, if one is before all others. maybe: those of which one may have, by equal or vague dates.
    undated: printings without a date, which may all have been before.
    """

    certain: Printing | None
    maybe: tuple[Printing, ...]
    undated: int


def stories(request: Request) -> Response:
    """`/stories`"""
    room = room_of(request)
    given = parameters(request, NAMES)
    after = request.query_params.get("after") or None
    try:
        return kept_page(request, "stories.html", lambda: _listed(room, given, after))
    except InputError as error:
        return page(request, "stories.html", {**_nothing(given), "error": str(error)}, 400)


def story(request: Request) -> Response:
    """`/story/{id}?with=ARTICLE_ID`; the id of an article leads to its story."""
    record, id = room_of(request).record, request.path_params["id"]
    try:
        found = record.story(id)
    except NotFoundError:
        article = record.article(id)
        message = f"The record holds no copy or edit of “{article.headline or article.name}”: it is printed once alone."
        return fault(request, 404, message)
    if found.id != id:
        chosen = id if any(one.article_id == id for one in found.printings) else None
        return see_other(query(f"/story/{found.id}", {"with": chosen}))
    chosen, place = request.query_params.get("with"), _number(request.query_params.get("page"))
    return kept_page(request, "story.html", lambda: _story(record, found, chosen, place))


def _number(given: str | None) -> int:
    """The number of a part of the list, from 1."""
    return int(given) if given and given.isascii() and given.isdigit() and 0 < len(given) < 6 else 1


def _listed(room: Room, given: dict[str, str], after: str | None) -> Context:
    found = room.record.story_results(**given, limit=SHOWN, after=after)
    listed = [(one, first_of(one), _span(one)) for one in found.stories]
    return {**_nothing(given), "stories": listed, "after": found.after, "begins": after is None}


def _nothing(given: dict[str, str]) -> dict[str, Any]:
    return {"given": given, "stories": [], "after": None, "begins": True, "error": None}


def _story(record: Record, found: Story, asked: str | None, place: int) -> Context:
    chosen = _chosen(found, asked)
    edited = record.comparing.printing(found, chosen.article_id)
    said, alike = record.comparing.statements(found.reference.article_id, chosen.article_id)
    quotes, compared = _quotes(record, found, chosen)
    everyone = (found.reference, *found.printings)
    pages = -(-len(everyone) // PRINTED)
    start = (min(max(place, 1), pages) - 1) * PRINTED
    return {
        "story": found,
        "first": first_of(found),
        "span": _span(found),
        "listed": [(one, _what(one, found)) for one in everyone[start : start + PRINTED]],
        "start": start,
        "place": start // PRINTED + 1,
        "pages": pages,
        "quotes": [shown(one, WORDINGS) for one in quotes[:QUOTES]],
        "more_quotes": max(0, len(quotes) - QUOTES),
        "quoted_printings": compared,
        "quoted_left": len(everyone) - compared,
        "chosen": chosen,
        "fields": edited.fields,
        "rows": rows(edited.text),
        "counts": counts(edited.text),
        "labels": LABELS,
        "statements": _told(said),
        "alike": alike,
    }


def _chosen(found: Story, asked: str | None) -> Printing:
    """The printing to compare with the reference: the one that is asked for, else the first of the others by date."""
    if not asked:
        return found.printings[0]
    for one in found.printings:
        if one.article_id == asked:
            return one
    raise InputError(f"{asked[:40]!r} is no other printing of this story; choose one of its list")


def _quotes(record: Record, found: Story, chosen: Printing) -> tuple[list[Quote], int]:
    """What printings quote otherwise, other words before what is left out; and how many printings were looked at."""
    ids = [one.article_id for one in (found.reference, chosen, *found.printings)]
    some = list(dict.fromkeys(ids))[:QUOTED]
    changed = [one for one in record.comparing.quotes(some) if set(one.differs) - {"typography"}]
    return sorted(changed, key=lambda one: not set(one.differs) & {"words", "speaker"}), len(some)


def _told(said: tuple[StatementChange, ...]) -> dict[str, int]:
    """How many statements appeared, vanished, and are printed otherwise, marks and spelling aside."""
    found = dict.fromkeys(("changed", "vanished", "appeared"), 0)
    for one in said:
        if one.kind != "changed" or set(one.differs) - {"typography"}:
            found[one.kind] += 1
    return found


def first_of(found: Story) -> First:
    """Who printed a story first, as far as dates say."""
    first = [one for one in (found.reference, *found.printings) if one.article_id in found.first]
    certain = first[0] if len(first) == 1 and not found.undated else None
    return First(certain, tuple(first), found.undated)


def _span(found: Story) -> tuple[str, str] | None:
    """The first and the last day on which it was printed; None if no date is known."""
    dates = sorted(one.published[:10] for one in (found.reference, *found.printings) if one.published)
    return (dates[0], dates[-1]) if dates else None


def _what(one: Printing, found: Story) -> str:
    if one is found.reference:
        return "reference"
    return "copy" if one.kept >= COPY and one.own <= 1 - COPY else "edited"


ROUTES = (
    Route("/stories", stories),
    Route("/story/{id:str}", story),
)
