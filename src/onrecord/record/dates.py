"""Periods: the days that a date, which may be partial, can mean.

"2023-03" means 2023-03-01 to 2023-03-31. Two dates agree if their periods overlap, so an article published "2023-03" is
found since 2023-03-15: it may have been printed then, and a search must not lose it.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from onrecord.errors import InputError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Period(NamedTuple):
    """The first and the last day, both included, as "YYYY-MM-DD"."""

    first: str
    last: str


def period(date: str) -> Period | None:
    """The days that an ISO 8601 date means, None if it is none. A time of day is left out, without shift of zone."""
    match = _DATE.fullmatch(date.partition("T")[0])
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        return None
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    last = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return Period(first.isoformat(), last.isoformat())


def asked(date: str, what: str) -> Period:
    """The days of a date that a person gave as `what` ("since", "until"). `InputError` if it is no date."""
    days = period(date) if "T" not in date else None
    if days is None:
        raise InputError(f"{what} is {date!r}, which is no date; give YYYY, YYYY-MM or YYYY-MM-DD")
    return days
