"""Quotes: utterances that articles print in several wordings, and one of them with everybody who prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Quote, Statement
from onrecord.views.web.asked import parameters
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.render import Context, kept_page, page
from onrecord.views.web.utterances import Utterance, shown

if TYPE_CHECKING:
    from onrecord.ingest import Record

SHOWN, WORDINGS = 20, 4
"""Utterances on one page, and the wordings of each: the page of an utterance has all."""

MOST_WORDINGS, MOST_PRINTED, MOST_DATED = 100, 50, 40
"""Wordings of one utterance, printings of each, and printings on the line of time: a slogan has thousands."""

NAMES = ("words", "speaker", "outlet", "since", "until", "differs")


def quotes(request: Request) -> Response:
    """`/quotes`"""
    room = room_of(request)
    given = parameters(request, NAMES)
    if request.query_params.get("one_outlet") == "1":
        given["one_outlet"] = "1"
    after = request.query_params.get("after") or None
    try:
        return kept_page(request, "quotes.html", lambda: _listed(room, given, after))
    except InputError as error:
        return page(request, "quotes.html", {**_nothing(room, given), "error": str(error)}, 400)


def quote(request: Request) -> Response:
    """`/quote/{statement id or quote id}`"""
    room = room_of(request)
    return kept_page(request, "quote.html", lambda: _one(room.record, request.path_params["id"]))


def _listed(room: Room, given: dict[str, str], after: str | None) -> Context:
    one_outlet = "one_outlet" in given
    filters = {name: given.get(name) for name in NAMES}
    found = room.record.quote_results(**filters, one_outlet=one_outlet, limit=SHOWN, after=after)
    return {
        **_nothing(room, given),
        "quotes": [shown(one, WORDINGS) for one in found.quotes],
        "after": found.after,
        "begins": after is None,
    }


def _nothing(room: Room, given: dict[str, str]) -> dict[str, object]:
    return {
        "given": given,
        "quotes": [],
        "after": None,
        "begins": True,
        "error": None,
        "summary": room.counted.get("summary", room.record.summary),
    }


def _one(record: Record, id: str) -> Context:
    """An utterance; or a statement that no other article prints."""
    try:
        found = record.quote(id)
    except NotFoundError:
        return {"said": record.statement(id), "shown": None, "dated": []}
    utterance = shown(found, MOST_WORDINGS)
    return {
        "said": found.reference,
        "shown": utterance,
        "dated": _dated(found, utterance),
        "MOST_PRINTED": MOST_PRINTED,
    }


def _dated(found: Quote, utterance: Utterance) -> list[tuple[Statement, str]]:
    """The first printings that have a date, each with which wording it has."""
    all_of = [(found.reference, "the reference")]
    for number, wording in enumerate(utterance.wordings, 2):
        name = f"wording {number}" if wording.differs else "the same words"
        all_of += [(said, name) for said in wording.statements]
    dated = [(said, name) for said, name in all_of if said.published]
    return sorted(dated, key=lambda one: (one[0].published or "", one[0].id))[:MOST_DATED]


ROUTES = (
    Route("/quotes", quotes),
    Route("/quote/{id:str}", quote),
)
