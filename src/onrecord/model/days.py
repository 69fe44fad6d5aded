"""The days that a TIMEX3 value means."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d\d")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")

_PARTS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_PARTS |= {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}
"""First and last month of parts of a year; a winter is told by the month that begins it."""


class Days(NamedTuple):
    """When something is. start, end: ISO 8601 as precise as it was said, end None for one day, week, month or year.

    first, last: the first and the last day that this can mean. exact: it is told to the day.
    """

    start: str
    end: str | None
    first: date
    last: date
    exact: bool

    @property
    def iso(self) -> str:
        """ISO 8601 without TIMEX3's own letters: a day, month, week or year, or else two days with a slash between."""
        if self.end is None and _ISO.fullmatch(self.start):
            return self.start
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def days_of(value: str | None) -> Days | None:
    """What a value means; None if it is no part of a calendar ("P2D", "PRESENT_REF", "XXXX-03") or no value at all."""
    if not value:
        return None
    begin, _, end = value.partition("/")
    first = _one(begin)
    last = _one(end) if end else first
    if first is None or last is None or last.last < first.first:
        return None
    if last == first:
        return first
    return Days(first.start, last.end or last.start, first.first, last.last, first.exact and last.exact)


def days_between(start: str, end: str | None) -> Days | None:
    """The same for a first and a last date; None for the end of what is one day, week, month or year."""
    return days_of(f"{start}/{end}" if end else start)


def _one(value: str) -> Days | None:
    try:
        if match := _DAY.match(value):
            day = date(*map(int, match.groups()))
            return Days(match.group(), None, day, day, exact=True)
        if match := _WEEK.match(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            sunday = monday + timedelta(days=6)
            if match[3]:
                saturday = monday + timedelta(days=5)
                return Days(saturday.isoformat(), sunday.isoformat(), saturday, sunday, exact=True)
            return Days(f"{match[1]}-W{match[2]}", None, monday, sunday, exact=False)
        if match := _PART.match(value):
            begin, end = _PARTS[match[2]]
            return Days(match.group(), None, *_months(int(match[1]), begin, end), exact=False)
        if match := _MONTH.match(value):
            month = int(match[2])
            return Days(match.group(), None, *_months(int(match[1]), month, month), exact=False)
        if _YEAR.fullmatch(value):
            return Days(value, None, *_months(int(value), 1, 12), exact=False)
        if _DECADE.fullmatch(value) or _CENTURY.fullmatch(value):
            years = 10 ** (4 - len(value))
            begin = int(value) * years
            last = begin + years - 1
            return Days(f"{begin:04}", f"{last:04}", date(begin or 1, 1, 1), date(last, 12, 31), exact=False)
    except ValueError:
        pass
    return None


def _months(year: int, begin: int, end: int) -> tuple[date, date]:
    return date(year, begin, 1), date(year, end, calendar.monthrange(year, end)[1])
