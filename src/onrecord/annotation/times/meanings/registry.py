"""Which function says what a form means, and what they share."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.annotation.times.calendar_values import Precision
from onrecord.annotation.times.context import Context, Found
from onrecord.annotation.times.vocabulary import CLOCK_UNITS, UNITS

Match = re.Match[str]


Resolver = Callable[[Match, Context], Found | None]


RESOLVERS: dict[str, Resolver] = {}


CALENDAR = "calendar date as printed"


NEAREST = "the one nearest to publication"


UNIT_WORDS: dict[str, Precision] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century",
}  # fmt: skip


def resolver(*names: str) -> Callable[[Resolver], Resolver]:
    """Register a function under names of `patterns.TABLE`."""

    def register(function: Resolver) -> Resolver:
        RESOLVERS.update(dict.fromkeys(names, function))
        return function

    return register


def unit_of(word: str) -> Precision | None:
    """The precision that a unit's word names; None for hours and the like."""
    return UNIT_WORDS.get({"night": "day", "weekend": "week"}.get(word, word))


def leans(context: Context) -> str:
    """The reason of an expression that leans on the one before it."""
    return f"leans on {context.previous.value} before it" if context.previous else "told from the day of publication"


def duration(count: int | str, unit: str) -> str:
    """A TIMEX3 duration; count "X" where it is not told."""
    tail = "T" if unit in CLOCK_UNITS else ""
    return f"P{tail}{count}{UNITS[unit]}"


STEPS = {
    "last": -1, "previous": -1, "preceding": -1, "prior": -1, "past": -1, "next": 1, "coming": 1, "following": 1,
    "this": 0, "current": 0, "present": 0, "same": 0, "that": 0, "latest": 0,
}  # fmt: skip
"""By the last of the words before a unit."""


def step_of(words: str) -> int:
    """How many units from the base "last", "the following" or "this past" are."""
    said = words.lower().removeprefix("the ").strip()
    if said in ("this past", "past"):
        return -1
    if said == "this coming":
        return 1
    return STEPS.get(said.split()[0] if said else "", 0)
