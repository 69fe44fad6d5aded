"""Actors: everybody whom the record names, once each, to be searched by words and type."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.model import Actor
from onrecord.views.web.asked import parameter
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.render import Context, kept_page, page

SHOWN = 50
"""Actors on one page."""


TYPES = (("", "all"), ("person", "persons"), ("organization", "organizations"), ("place", "places"))


def actors(request: Request) -> Response:
    """`/actors`"""
    room = room_of(request)
    given = {name: parameter(request, name) for name in ("words", "type")}
    after = request.query_params.get("after") or None
    try:
        return kept_page(request, "actors.html", lambda: _listed(room, given, after))
    except InputError as error:
        return page(request, "actors.html", {**_nobody(room, given), "error": str(error)}, 400)


def main_role(actor: Actor) -> str:
    """The role of most articles; of equals, the newest; "" if none was printed."""
    return max(actor.roles, key=lambda r: (r.articles, r.last or "")).role if actor.roles else ""


def _listed(room: Room, given: dict[str, str], after: str | None) -> Context:
    words, type = given["words"] or None, given["type"] or None
    found = room.record.actor_results(words, type=type, limit=SHOWN, after=after)
    return {
        **_nobody(room, given),
        "actors": [(actor, main_role(actor)) for actor in found.actors],
        "after": found.after,
        # With words, nobody has counted how many there are.
        "number": None if words else room.record.count_actors(type),
        "begins": after is None,
    }


def _nobody(room: Room, given: dict[str, str]) -> dict[str, object]:
    return {
        "given": given,
        "types": TYPES,
        "actors": [],
        "after": None,
        "number": None,
        "begins": True,
        "error": None,
        "summary": room.counted.get("summary", room.record.summary),
    }


ROUTES = (Route("/actors", actors),)
