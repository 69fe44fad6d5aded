"""The agenda as iCalendar (RFC 5545), for calendars that people have already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.model import AgendaItem, EventSource, days_between, days_of
from onrecord.views.links import link
from onrecord.views.screen import shown

if TYPE_CHECKING:
    import icalendar

PRODUCT = "-//Onrecord//Agenda//EN"

END = b"END:VCALENDAR\r\n"

STATUS = {"announced": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "TENTATIVE"}
"""RFC 5545 has no word for an event that was put off: until it has a date again, it is tentative."""

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The time stamp of an event of which no source has a date."""


def calendar(items: Iterable[AgendaItem]) -> bytes:
    """One VEVENT for each item, all day long, in their order; lines folded and ended as the RFC has them.

    The same items give the same bytes: a UID stays with its event, and its time stamp is the newest source's date.
    """
    return b"".join(calendar_parts(items))


def calendar_parts(items: Iterable[AgendaItem]) -> Iterator[bytes]:
    """The same piece by piece: head, events as they come, end."""
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Onrecord agenda")
    empty = bytes(made.to_ical())
    head = empty.removesuffix(END)
    assert head != empty
    yield head
    for item in items:
        yield bytes(_event(item, icalendar.Event()).to_ical())
    yield END


def _event(item: AgendaItem, event: icalendar.Event) -> icalendar.Event:
    days = days_between(item.start, item.end)
    assert days is not None, item
    event.add("uid", f"{item.id}@onrecord")
    event.add("dtstamp", _newest(item.sources))
    event.add("sequence", item.sequence)
    event.add("status", STATUS[item.status])
    event.add("dtstart", days.first)
    event.add("dtend", days.last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    unsure = "" if days.exact else f" (date not fixed: {_said(item.start, item.end)})"
    event.add("summary", shown(f"{_title(item)}{unsure}"))
    if item.places:
        event.add("location", shown(", ".join(item.places)))
    event.add("description", shown(_description(item)))
    event.add("categories", [item.type])
    if url := next((s.url for s in reversed(item.sources) if link(s.url)), None):
        event.add("url", url)
    return event


def _title(item: AgendaItem) -> str:
    what = item.what[:1].upper() + item.what[1:]
    who = item.participants[0] if item.participants and item.participants[0] not in item.what else ""
    called = f"{what}: {who}" if who else what
    return f"Postponed: {called}" if item.status == "postponed" else called


def _description(item: AgendaItem) -> str:
    """What each source says, and where."""
    parts = []
    if len(item.dates) > 1:
        parts.append("Sources disagree on the date: " + "; ".join(_said(*day) for day in item.dates))
    for source in item.sources:
        where = ", ".join(filter(None, (source.publisher or source.article, source.published, source.url)))
        announced = f" ({source.speaker})" if source.speaker else ""
        parts.append(f"{' '.join(source.evidence.split())}{announced}\n{where}")
    return "\n\n".join(parts)


def _said(start: str, end: str | None) -> str:
    return f"{start} to {end}" if end else start


def _newest(sources: Iterable[EventSource]) -> datetime:
    days = [days_of((source.published or "")[:10]) for source in sources]
    known = [day.last for day in days if day is not None]
    return _midnight(max(known)) if known else UNDATED


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
