"""Holidays that have a day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from onrecord.annotation.times.context import UNDATED, Context, Found
from onrecord.annotation.times.meanings.registry import Match, resolver

FIXED = {
    "Christmas": (12, 25), "Christmas Day": (12, 25), "Christmas Eve": (12, 24), "Boxing Day": (12, 26),
    "New Year's Day": (1, 1), "New Year's Eve": (12, 31), "Halloween": (10, 31), "Valentine's Day": (2, 14),
    "Independence Day": (7, 4), "Fourth of July": (7, 4), "Veterans Day": (11, 11), "St. Patrick's Day": (3, 17),
    "May Day": (5, 1),
}  # fmt: skip


FLOATING = {
    "Thanksgiving": (11, 3, 4), "Thanksgiving Day": (11, 3, 4), "Labor Day": (9, 0, 1), "Memorial Day": (5, 0, -1),
}  # fmt: skip
"""Month, weekday, and which of that weekday; -1 the last."""


@resolver("holiday")
def _holiday(match: Match, context: Context) -> Found | None:
    name = match["h"].replace("\u2019", "'")
    if name in ("Christmas", "Easter") and context.text[match.end() : match.end() + 2][1:2].isupper():
        return None
    now = context.now("day")
    if match["y"]:
        return Found("DATE", _holiday_in(name, int(match["y"])), f"{name} of the year")
    if now is None:
        return Found("DATE", None, UNDATED)
    days = [day for year in (-1, 0, 1) if (day := _holiday_in(name, now.day.year + year))]
    told, _ = context.direction(match.start(), match.end())
    today = now.day.isoformat()
    past, ahead = [d for d in days if d <= today], [d for d in days if d >= today]
    which = match["r"]
    if which == "last":
        return Found("DATE", past[-1], f"last {name}")
    if told == "future" or which == "next":
        return Found("DATE", ahead[0], f"{name} ahead")
    nearest = min(days, key=lambda d: abs((date.fromisoformat(d) - now.day).days))
    return Found("DATE", nearest, f"{name} nearest to publication")


def _holiday_in(name: str, year: int) -> str | None:
    if name in FIXED:
        return date(year, *FIXED[name]).isoformat()
    if name == "Election Day":  # the Tuesday after the first Monday of November
        first = date(year, 11, 1)
        return (first + timedelta(days=(0 - first.weekday()) % 7 + 1)).isoformat()
    if name in FLOATING:
        month, weekday, which = FLOATING[name]
        days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
        return date(year, month, days[which - 1 if which > 0 else which]).isoformat()
    sunday = easter(year)
    return (sunday - timedelta(days=2) if name == "Good Friday" else sunday).isoformat()


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
