"""Events: what is announced or reported for a date."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.views.api.answers import many, one, room_of
from onrecord.views.api.asked import EventsAsked
from onrecord.views.api.links import links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.told import event_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes import told as shapes

routes = router("events")


@routes.get("/events", response_model=shapes.Events, responses=responses(), summary="The agenda")
def list_events(request: Request, asked: Annotated[EventsAsked, Query()]) -> Response:
    """Events by date, each with all articles that tell of it, from the first on; `since` with today's date for what is
    ahead. What is told to the month or the year alone stands after the days of that month or year."""
    given = {name: value for name, value in asked.model_dump().items() if value != ""}
    found = room_of(request).record.agenda_results(**given)
    return many(request, found.items, event_of_line(links_of(request)), found.after)


@routes.get("/events/{id}", response_model=shapes.Event, responses=responses("not-found"), summary="One event")
def one_event(
    request: Request,
    id: Annotated[
        str,
        Path(
            description="The id of an event, or (found at once) the `event_id` of one of its sources.",
            examples=["0f3d2a1b5c7e9f80"],
            max_length=100,
        ),
    ],
) -> Response:
    """One event, with all articles that tell of it."""
    return one(request, room_of(request).record.event(id), event_of_line(links_of(request)))
