"""The agenda: what articles announce or report for a date, as a list, as the grid of a month, and for calendars."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.model import STATUSES, AgendaItem, days_between
from onrecord.views.exports import FORMATS, export
from onrecord.views.web import agenda_days
from onrecord.views.web.asked import parameter, parameters
from onrecord.views.web.kept import room_of
from onrecord.views.web.render import Context, kept_page, page, query
from onrecord.views.web.streaming import streamed
from onrecord.views.web.when import month_name

if TYPE_CHECKING:
    from onrecord.ingest import Record

SHOWN = 40
"""Events on one page of the list at least: a page is whole days, so that the next one begins with a day."""

READ, READ_OF_A_MONTH = 600, 2_500
"""Sentences that tell of events, of which the days of a page of the list and of a month hold so many at most, whatever
is looked for: to find out which of them tell of one event takes a millisecond for each in a dense record."""

LAST, BACK = 12, (365, 30, 3, 0)
"""Events that are shown where nothing is ahead, and how many days before the last one they are looked for in: fewer
where these hold more than a page reads."""

IN_A_MONTH = 300
"""Events of a month that are shown, about; the list goes on from there."""

KEPT_FOR = timedelta(days=31)
"""How long an event that is over stays in the calendars of those who subscribe without a first day."""

TYPES = (
    "visit",
    "summit",
    "meeting",
    "conference",
    "speech",
    "debate",
    "election",
    "vote",
    "hearing",
    "trial",
    "deadline",
    "effect",
    "launch",
    "release",
    "strike",
    "protest",
    "exercise",
    "match",
    "show",
    "ceremony",
    "occasion",
)
"""As docs/output.md has them."""

FILTERS = ("actor", "place", "type", "status")
NAMES = (*FILTERS, "since", "until")


_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)


def agenda(request: Request) -> Response:
    """`/agenda`: from today on unless told; `?month=YYYY-MM` is the grid of that month."""
    record = room_of(request).record
    given = parameters(request, NAMES)
    month, begin = parameter(request, "month"), parameter(request, "begin") or None
    today = date.today()
    common = {**_common(request, given), "today": today, "this_month": today.isoformat()[:7]}

    def made() -> Context:
        return {**common, **(_month(record, given, month) if month else _list(record, given, begin, today))}

    try:
        return kept_page(request, "agenda.html", made, also=f"{today} {common['webcal']}")
    except InputError as error:
        return page(request, "agenda.html", {**common, "error": str(error)}, 400)


async def subscription(request: Request) -> Response:
    """`/agenda.ics`: the events with the same filters as a calendar, however many they are."""
    given: dict[str, Any] = parameters(request, NAMES)
    if month := parameter(request, "month"):
        given |= {"since": month, "until": month}
    elif "since" not in given and "until" not in given:
        given["since"] = (date.today() - KEPT_FOR).isoformat()
    record = room_of(request).record
    pieces: AsyncIterator[bytes] = await streamed(lambda stream: export(record, "events", "ics", stream, **given))
    headers = {"Content-Disposition": 'inline; filename="agenda.ics"', "Cache-Control": "private, no-store"}
    return StreamingResponse(pieces, media_type=FORMATS["ics"].media_type, headers=headers)


def _common(request: Request, given: dict[str, str]) -> dict[str, Any]:
    month = parameter(request, "month")
    ics = query("/agenda.ics", given, month=month)
    where = room_of(request).serving.base_url or str(request.base_url)
    return {
        "given": given,
        "month": month,
        "types": TYPES,
        "states": STATUSES,
        "ics": ics,
        "webcal": f"webcal://{urlsplit(where).netloc}{ics}",
        "error": None,
        "grid": None,
        "months": [],
        "ahead": True,
        "begins": True,
        "next": None,
        "asked": {**given, "month": month} if month else given,
    }


def _list(record: Record, given: dict[str, str], begin: str | None, today: date) -> Context:
    asked = dict(given)
    if "since" not in asked and "until" not in asked:
        asked["since"] = today.isoformat()
    found = record.agenda_days(**asked, least=SHOWN, reach=READ, begin=begin)
    items, ahead = found.items, True
    earlier, _ = record.event_days_around(today.isoformat(), today.isoformat())
    if not items and not given and begin is None and found.next is None and earlier:
        items, ahead = last_events(record, today, LAST), False
    return {
        "months": agenda_days.months(items),
        "next": found.next,
        "begins": begin is None,
        "ahead": ahead,
        "earlier": earlier,
        "said": agenda_days,
    }


def last_events(record: Record, today: date, most: int) -> tuple[AgendaItem, ...]:
    """What was last, today included, of a record of which nothing is ahead."""
    tomorrow = (today + timedelta(days=1)).isoformat()
    day, _ = record.event_days_around(tomorrow, tomorrow)
    if day is None:
        return ()
    items: tuple[AgendaItem, ...] = ()
    for days in BACK:
        since = (date.fromisoformat(day) - timedelta(days=days)).isoformat()
        found = record.agenda_days(since=since, until=today.isoformat(), least=READ, reach=READ)
        items = found.items
        if found.next is None:
            return items[-most:]
    return items[:most]


def _month(record: Record, given: dict[str, str], month: str) -> Context:
    days = days_between(month, None) if _MONTH.fullmatch(month) else None
    if days is None or days.first.year < 2 or days.first.year > 9998:
        raise InputError(f"month is {month[:40]!r}; give YYYY-MM")
    filters = {name: given[name] for name in FILTERS if name in given}
    found = record.agenda_days(since=month, until=month, **filters, least=IN_A_MONTH, reach=READ_OF_A_MONTH)
    before, after = record.event_days_around(days.first.isoformat(), days.last.isoformat())
    cut = date.fromisoformat(found.next) if found.next and found.next <= days.last.isoformat() else None
    beside = [days.first - timedelta(days=1), days.last + timedelta(days=1)]
    return {
        "grid": agenda_days.weeks(days.first.year, days.first.month, found.items, cut),
        "name": month_name(days.first),
        "loose": agenda_days.to_the_month(found.items),
        "months": agenda_days.months(found.items),
        "beside": [(day.isoformat()[:7], month_name(day)) for day in beside],
        "nearest": [
            (day[:7], month_name(date.fromisoformat(day))) if day and day[:7] != near.isoformat()[:7] else None
            for day, near in zip((before, after), beside, strict=True)
        ],
        "cut": max(cut, days.first).isoformat() if cut else None,
        "said": agenda_days,
    }


ROUTES = (
    Route("/agenda", agenda),
    Route("/agenda.ics", subscription),
)
