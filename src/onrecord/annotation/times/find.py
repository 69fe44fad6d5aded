"""Time expressions of a text: one scan for all forms, each resolved in text order, since some lean on those before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotation.times.context import Context, Found
from onrecord.annotation.times.meanings import RESOLVERS
from onrecord.annotation.times.patterns import EVERYTHING, PATTERNS, STARTERS
from onrecord.model import TimeExpression

YEAR_AGO = frozenset(("ago", "ago_from", "ago_period", "same_period", "year_ago", "year_quarter"))
"""Forms that compare with another time, on which nothing leans afterwards."""

_WORD = re.compile(r"['\u2019]?\w+")

TOLD_BEFORE = "hour of the day told before"
"""The reason of an hour that stands alone."""

DAYS = re.compile(r"\d{4}-\d\d-\d\d")
BESIDE = re.compile(r"(?:,? (?:on|in|at|this|of) |,? )?")
"""What may stand between an hour and its day: "9 a.m. on Tuesday", "Tuesday, 9 a.m."."""

BESIDE_BACK = re.compile(r"(?:,? (?:at|by|from|until|around|about) |,? )?")


def times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text in text order, none overlapping another.

    published: ISO 8601, as precise as known; without it, what is told from it ("Tuesday", "last month") has no value.
    """
    return tuple(_with_hours(text, list(_single(text, Context.of(text, published)))))


def _single(text: str, context: Context) -> Iterator[TimeExpression]:
    place = 0
    for word in _WORD.finditer(text):
        start = word.start()
        first = word.group()
        if start < place or not (first[0].isdigit() or first.lower() in STARTERS or first[0] in "'\u2019"):
            continue
        match = EVERYTHING.match(text, start)
        if match is None or match.lastgroup is None:
            continue
        name = match.lastgroup
        own = PATTERNS[name].match(text, start)
        found = _meaning(name, own, context)
        if own is None or found is None or own.end() == start:
            continue
        if found.type == "DATE" and name not in YEAR_AGO:
            context.remember(found.value, own.end())
        end = own.end()
        while text[end - 1] in " ,":
            end -= 1
        yield TimeExpression(start, end, found.type, found.value, found.reason)
        place = end


def _meaning(name: str, match: re.Match[str] | None, context: Context) -> Found | None:
    try:
        return RESOLVERS[name](match, context) if match else None
    except (OverflowError, ValueError):  # beyond the years 1 to 9999
        return None


def _with_hours(text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """The same with each hour joined to the day beside it."""
    i = 0
    while i < len(found):
        here = found[i]
        after = found[i + 1] if i + 1 < len(found) else None
        if after is not None and _hour(here) and _day(after) and BESIDE.fullmatch(text, here.end, after.start):
            yield _joined(here, after, here, after)
            i += 2
        elif after is not None and _day(here) and _hour(after) and BESIDE_BACK.fullmatch(text, here.end, after.start):
            yield _joined(here, after, after, here)
            i += 2
        else:
            yield _alone(here, found[:i]) if _hour(here) else here
            i += 1


def _hour(time: TimeExpression) -> bool:
    return time.type == "TIME" and (time.value or "").startswith("T")


def _day(time: TimeExpression) -> bool:
    return time.type in ("DATE", "TIME") and DAYS.match(time.value or "") is not None and "/" not in (time.value or "")


def _joined(first: TimeExpression, last: TimeExpression, hour: TimeExpression, day: TimeExpression) -> TimeExpression:
    value = f"{(day.value or '')[:10]}{hour.value}"
    return TimeExpression(first.start, last.end, "TIME", value, f"hour of the day beside it; {day.reason}")


def _alone(hour: TimeExpression, before: Sequence[TimeExpression]) -> TimeExpression:
    """An hour without a day is one of the day told last."""
    day = next((t for t in reversed(before) if _day(t)), None)
    if day is None:
        return replace(hour, value=f"XXXX-XX-XX{hour.value}", reason="hour of a day that is not told")
    return replace(hour, value=f"{(day.value or '')[:10]}{hour.value}", reason=TOLD_BEFORE)
