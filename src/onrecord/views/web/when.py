"""When an event is, in words, as precise as it was said and no more."""

from __future__ import annotations

import re
from datetime import date

from onrecord.model import days_between
from onrecord.views.citation import MONTHS, printed_date

_PARTS = {
    "Q1": "first quarter of",
    "Q2": "second quarter of",
    "Q3": "third quarter of",
    "Q4": "fourth quarter of",
    "H1": "first half of",
    "H2": "second half of",
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "WI": "winter",
}
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")


def told(start: str, end: str | None = None) -> str:
    """ "20 to 22 March 2031", "March 2031", "summer 2031", "week of 10 March 2031": of a first and a last date."""
    days = days_between(start, end)
    if days is None:
        return start
    if days.exact:
        return _from_to(days.first, days.last)
    if end and end != start:
        return f"{_one(start)} to {_one(end)}"
    return _one(start)


def heading(start: str, end: str | None = None) -> tuple[str, str, str]:
    """Under which month and which day, or what is less precise, an event of these dates stands; and that in words.

    ("2031-03", "2031-03-20", "Thursday, 20 March 2031"), ("2031-03", "2031-03", "March 2031, day not said"). Of what is
    told to the year or less, the year stands for the month.
    """
    days = days_between(start, end)
    if days is None:
        return start[:7], start, start
    month = days.first.isoformat()[:7]
    if days.exact:
        return month, days.first.isoformat(), long_day(days.first)
    words = told(start, end)
    if month != days.last.isoformat()[:7] and "-W" not in start:
        month = month[:4]
    key = re.sub(r"[^\w-]", "", f"{start}_{end}" if end else start)
    return month, key, f"{words[:1].upper()}{words[1:]}, day not said"


def long_day(day: date) -> str:
    """ "Thursday, 20 March 2031"."""
    return f"{day:%A}, {printed_date(day.isoformat())}"


def month_name(day: date) -> str:
    """ "March 2031"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _one(value: str) -> str:
    days = days_between(value, None)
    if part := _PART.match(value):
        return f"{_PARTS[part[2]]} {part[1]}"
    if days is None or days.exact or "-W" not in value:
        return f"{value}0s" if len(value) == 3 else printed_date(value)
    return f"week of {printed_date(days.first.isoformat())}"


def _from_to(first: date, last: date) -> str:
    end = printed_date(last.isoformat())
    if first == last:
        return end
    if first.year != last.year:
        return f"{printed_date(first.isoformat())} to {end}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {end}"
    return f"{first.day} to {end}"
