"""The front page: what is new in the record, what is announced next, and what changed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.model import AgendaItem, Statement
from onrecord.record.reader import Filters
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.render import Context, kept_page

if TYPE_CHECKING:
    from onrecord.ingest import Record

HEADLINES, STATEMENTS, EVENTS, CHANGES = 8, 8, 6, 6
"""How much of each there is: one screen, or two on a phone."""

OF_ONE_ARTICLE = 2
"""Statements of one article among the latest."""

AHEAD = timedelta(days=90)
"""How far the front page looks ahead: an agenda has all."""


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
        "statements": _statements(record),
        "events": events,
        "ahead": ahead,
        "changes": room.counted.get("changes", lambda: record.changes(CHANGES)),
    }


def _statements(record: Record) -> list[Statement]:
    """The newest, a few of each article: otherwise one article would fill the page."""
    newest = record.results(Filters(sort="newest", limit=STATEMENTS * 6)).statements
    of_article: Counter[str] = Counter()
    shown = []
    for said in newest:
        of_article[said.article_id] += 1
        if of_article[said.article_id] <= OF_ONE_ARTICLE:
            shown.append(said)
    return shown[:STATEMENTS]


def _events(room: Room) -> tuple[list[AgendaItem], bool]:
    """What is announced from today on; of a record that ends before today, what came last, and that it is that."""
    from onrecord.record.reader import AgendaFilters

    today = date.today()

    def coming() -> list[AgendaItem]:
        asked = AgendaFilters(today.isoformat(), (today + AHEAD).isoformat(), status="announced")
        return list(islice(room.record.stream_agenda(asked), EVENTS))

    found = room.counted.get(f"coming {today}", coming)
    if found:
        return found, True
    return room.counted.get("last events", lambda: _last(room, today)), False


def _last(room: Room, today: date) -> list[AgendaItem]:
    """The last events that are before today."""
    from onrecord.record.reader import AgendaFilters

    for days in (30, 365, 3650):
        since = (today - timedelta(days=days)).isoformat()
        found = list(room.record.stream_agenda(AgendaFilters(since, today.isoformat())))
        if len(found) >= EVENTS or (found and days > 365):
            return found[-EVENTS:]
    return []


ROUTES = (Route("/", front),)
