"""Dates: whether one article was certainly printed before another, as precise as both say, and nothing guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from onrecord.model import days_of

DAY = 10
"""Characters of a date to the day."""


def before(one: str | None, other: str | None) -> bool:
    """Whether the first date is certainly earlier: not if they are equal, overlap, or one is not known."""
    if not one or not other:
        return False
    first, second = _time(one), _time(other)
    if first and second and (first.tzinfo is None) == (second.tzinfo is None):
        return first < second
    a, b = days_of(one[:DAY]), days_of(other[:DAY])
    return a is not None and b is not None and a.last < b.first


def first_of(dates: Sequence[str | None]) -> tuple[int, ...]:
    """Which of some may be the first by date: those that are certainly after none; nothing if none has a date.

    Those without a date are left out: they may be earlier than all, and nobody knows.
    """
    dated = [at for at, one in enumerate(dates) if one and days_of(one[:DAY])]
    return tuple(at for at in dated if not any(before(dates[other], dates[at]) for other in dated))


def _time(value: str) -> datetime | None:
    if len(value) <= DAY:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
