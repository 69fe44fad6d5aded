"""The front page: what is new in the record, what is announced next, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.model import AgendaItem
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.pages.agenda import last_events
from onrecord.views.web.render import Context, kept_page

HEADLINES, STATEMENTS, EVENTS, CHANGES = 8, 8, 6, 6
"""How much of each there is: one screen, or two on a phone."""

AHEAD = timedelta(days=90)
"""How far the front page looks ahead: an agenda has all."""

LOOKED_AT = 200
"""Sentences that tell of events, of which the days that it looks at hold so many at most."""


def front(request: Request) -> Response:
    """`/`"""
    room = room_of(request)
    return kept_page(request, "front.html", lambda: _front(room), also=date.today().isoformat())


def _front(room: Room) -> Context:
    record = room.record
    summary = room.counted.get("summary", record.summary)
    if not summary.pages and not summary.skipped:
        return {"summary": summary, "empty": True}
    events, ahead = _events(room)
    return {
        "summary": summary,
        "empty": False,
        "headlines": record.latest(HEADLINES),
        "statements": record.latest_statements(STATEMENTS),
        "events": events,
        "ahead": ahead,
        "changes": room.counted.get("changes", lambda: record.changes(CHANGES)),
    }


def _events(room: Room) -> tuple[Sequence[AgendaItem], bool]:
    """What is announced from today on; of a record that ends before today, what came last, and that it is that."""
    today = date.today()

    def coming() -> Sequence[AgendaItem]:
        days = today.isoformat(), (today + AHEAD).isoformat()
        asked = {"since": days[0], "until": days[1], "status": "announced"}
        return room.record.agenda_days(**asked, least=EVENTS, reach=LOOKED_AT).items[:EVENTS]

    found = room.counted.get(f"coming {today}", coming)
    if found:
        return found, True
    return room.counted.get(f"last events {today}", lambda: last_events(room.record, today, EVENTS)), False


ROUTES = (Route("/", front),)
