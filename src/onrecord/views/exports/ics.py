"""iCalendar: the agenda for calendars, see `onrecord.views.calendar`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.model import AgendaItem
from onrecord.views.calendar import calendar_parts
from onrecord.views.exports.format import Format, Query


def write(items: Iterable[AgendaItem], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001
    """One VCALENDAR, event after event."""
    for part in calendar_parts(items):
        stream.write(part)


ICS = Format(
    name="ics",
    about="events for calendars",
    media_type="text/calendar; charset=utf-8",
    ending=".ics",
    writers={"events": write},
)
