"""Actors: everybody whom the record names, once each."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import ActorPage
from onrecord.views.actor_lines import actor_page_line
from onrecord.views.api.answers import many, one, room_of
from onrecord.views.api.asked import LONGEST, ActorsAsked
from onrecord.views.api.links import linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.told import actor_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes import people as shapes
from onrecord.views.api.shapes.basic import ACTOR
from onrecord.views.lines import Line

routes = router("actors")


@routes.get("/actors", response_model=shapes.Actors, responses=responses(), summary="List actors")
def list_actors(request: Request, asked: Annotated[ActorsAsked, Query()]) -> Response:
    """Persons, organizations and places, once each, those with most statements first."""
    record = room_of(request).record
    found = record.actor_results(asked.name or None, type=asked.type, limit=asked.limit, after=asked.after)
    return many(request, found.actors, actor_of_line(links_of(request)), found.after)


@routes.get(
    "/actors/{actor:path}", response_model=shapes.ActorPage, responses=responses("not-found"), summary="One actor"
)
def one_actor(
    request: Request,
    actor: Annotated[
        str,
        Path(
            description="An actor's id, its first digits, or a name that one actor alone has.",
            examples=[ACTOR],
            max_length=LONGEST,
        ),
    ],
) -> Response:
    """Who it is, its roles over time, its statements by month, whom it speaks about, and why its entities are one."""
    links = links_of(request)

    def line(page: ActorPage) -> Line:
        return linked(actor_page_line(page), links.actor(page.actor.id))

    return one(request, room_of(request).record.actor(actor), line)
