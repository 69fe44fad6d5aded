"""What each form means: one function for each name of `patterns.TABLE`.

A function gets the match and the context; None says that this is no time expression after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.annotation.times.calendar_values import Precision, day_value
from onrecord.annotation.times.context import UNDATED, Context, Found
from onrecord.annotation.times.vocabulary import (
    CLOCK_UNITS,
    MONTHS,
    ORDINALS,
    PARTS_OF_DAY,
    UNITS,
    WEEKDAYS,
    number_of,
)

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


def month_of(word: str) -> int:
    """1 to 12."""
    return MONTHS[word.lower().rstrip(".")]


def day_of(word: str) -> int:
    """Of a month, from "3", "3rd" or "third"."""
    return ORDINALS.get(word.lower()) or int(re.sub(r"\D", "", word))


def unit_of(word: str) -> Precision | None:
    """The precision that a unit's word names; None for hours and the like."""
    return UNIT_WORDS.get({"night": "day", "weekend": "week"}.get(word, word))


def nearest_year(context: Context, month: int, day: int, start: int, end: int) -> int | None:
    """The year that brings a month and day nearest to the publication; the tense decides where it tells."""
    now = context.published
    if (told_before := context.history(start)) is not None:
        return told_before.day.year
    if now is None:
        return None
    if now.precision == "year":
        return now.day.year
    middle = now.day
    told, cue = context.direction(start, end)

    def apart(year: int) -> int:
        days = (date(year, month, min(day, 28)) - middle).days
        against = (told == "future" and days < -31) or (told == "past" and bool(cue) and days > 75)
        return abs(days) + (200 if against else 0)

    return min((middle.year - 1, middle.year, middle.year + 1), key=apart)


# Calendar dates


@resolver("iso")
def _iso(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    year, month, day = match["y"], match["m"], match["d"]
    if not 1 <= int(month) <= 12 or (day and day_value(int(year), int(month), int(day)) is None):
        return None
    value = "-".join(part for part in (year, month, day) if part)
    if match["clock"]:
        return Found("TIME", f"{value}T{match['clock']}{match['zone'] or ''}", CALENDAR)
    return Found("DATE", value, CALENDAR) if day else None


@resolver("slashed")
def _slashed(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    year = int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year < 50 else 1900
    first, second = int(match["m"]), int(match["d"])
    value = day_value(year, first, second)
    if value:
        return Found("DATE", value, "month, day and year in figures")
    value = day_value(year, second, first)
    return Found("DATE", value, "day, month and year in figures") if value else None


@resolver("month_days", "days_month", "between_days", "dates", "months_year")
def _range(match: Match, context: Context) -> Found | None:
    groups = match.groupdict()
    first_month = month_of(match["m"])
    last_month = month_of(groups["m2"]) if groups.get("m2") else first_month
    if "d" not in groups:
        year = int(match["y"])
        return Found("DATE", f"{year - (first_month > last_month)}-{first_month:02}/{year}-{last_month:02}", CALENDAR)
    first, last = day_of(match["d"]), day_of(match["d2"])
    if first_month == last_month and last <= first:
        return None
    year_printed = match["y"]
    year = int(year_printed) if year_printed else nearest_year(context, last_month, last, match.start(), match.end())
    if year is None:
        return Found("DATE", None, UNDATED)
    values = day_value(year - (first_month > last_month), first_month, first), day_value(year, last_month, last)
    if not all(values):
        return None
    return Found("DATE", "/".join(filter(None, values)), CALENDAR if year_printed else f"range; {NEAREST}")


@resolver("years")
def _years(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    first, last = int(match["y"]), match["y2"]
    end = int(match["y"][: 4 - len(last)] + last)
    return Found("DATE", f"{first}/{end}", "range of years") if first < end <= first + 400 else None


@resolver("month_day", "day_month")
def _month_day(match: Match, context: Context) -> Found | None:
    groups = match.groupdict()
    month, day = month_of(match["m"]), day_of(match["d"])
    if groups.get("r"):
        now = context.now("year")
        year = now.day.year + {"last": -1, "this": 0, "next": 1}[groups["r"]] if now else None
    elif match["y"]:
        year = int(match["y"])
    else:
        if match["m"].lower() in ("may", "march") and match["m"][0].islower():
            return None
        if not 1 <= day <= 31:
            return None
        year = nearest_year(context, month, day, match.start(), match.end())
    if year is None:
        return Found("DATE", None, UNDATED)
    value = day_value(year, month, day)
    return Found("DATE", value, CALENDAR if match["y"] else NEAREST) if value else None


@resolver("month_year", "month_of_year")
def _month_year(match: Match, context: Context) -> Found | None:
    groups = match.groupdict()
    month = month_of(match["m"])
    if groups.get("y"):
        return Found("DATE", f"{int(match['y']):04}-{month:02}", CALENDAR)
    which = groups["r"]
    if which in ("that", "the same", "the following"):
        base = context.leaning("year")
        year = base.day.year + (which == "the following") if base else None
    else:
        now = context.now("year")
        year = now.day.year + {"last": -1, "this": 0, "next": 1}[which] if now else None
    return Found("DATE", f"{year:04}-{month:02}", f"month of {which} year") if year else Found("DATE", None, UNDATED)


@resolver("said_month")
def _said_month(match: Match, context: Context) -> Found | None:
    which, month = match["r"].lower(), month_of(match["m"])
    if which in ("each", "every"):
        return Found("SET", f"XXXX-{month:02}", "every year")
    now = context.now("month")
    if now is None:
        return Found("DATE", None, UNDATED)
    year = now.day.year
    if which in ("last", "this past"):
        year -= month >= now.day.month
    elif which in ("next", "this coming"):
        year += month <= now.day.month
    return Found("DATE", f"{year}-{month:02}", f"{which} of that name")


MONTH_WORDS_BEFORE = re.compile(
    r"\b(?:in|of|since|until|till|by|through|from|to|during|for|and|between|before|after|late|early|mid|this|last|next|"
    r"the|or|around|every|each|into|ends?|ended|ending|month|[A-Z][a-z]+['\u2019]s|,|-|\u2013)[ -]?$"
)


@resolver("month")
def _month(match: Match, context: Context) -> Found | None:
    word, month = match["m"], month_of(match["m"])
    before = context.text[max(0, match.start() - 20) : match.start()]
    after = context.text[match.end() : match.end() + 2]
    bare = not match["e"]
    if (
        bare
        and word in ("May", "March", "MAY", "MARCH", "Mar.", "April", "June", "August")
        and (not MONTH_WORDS_BEFORE.search(before) or (after[:1] == " " and after[1:2].isupper() and word != "June"))
    ):
        return None
    if bare and word.isupper():
        return None
    if (told_before := context.history(match.start())) is not None:
        return Found("DATE", f"{told_before.day.year:04}-{month:02}", leans(context))
    now = context.now("month")
    if now is None:
        return Found("DATE", None, UNDATED)
    told, cue = context.direction(match.start(), match.end())
    apart = month - now.day.month
    year = now.day.year
    if told == "future":
        year += apart < 0
        reason = f"month after {cue!r}"
    else:
        # A month just ahead is meant rather than one nearly a year back.
        year -= apart > (3 if not cue else 1)
        reason = "month before publication" if apart <= 0 or year < now.day.year else NEAREST
    return Found("DATE", f"{year}-{month:02}", reason)


# Weekdays and days told from today


@resolver("set_weekday")
def _set_weekday(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    word = match["w"] or match["wn"] or match["ws"].removesuffix("s")
    return Found("SET", f"XXXX-WXX-{WEEKDAYS[word.lower().rstrip('.')] + 1}", "every week")


_BEFORE = re.compile(r"\b(?:[Bb]efore|[Aa]head of|[Ll]ead[- ]?up to|[Ll]eading up to) (?:the )?$")
NEARLY_PAST = 2
"""Days since a weekday from which on "before Tuesday's vote" tells of the next one."""


@resolver("weekday")
def _weekday(match: Match, context: Context) -> Found | None:
    word = match["w"]
    if word.endswith(".") and not re.match(r",? [A-Z\d]", context.text[match.end() : match.end() + 3]):
        return None
    if word in ("Sun.", "Sat.") and not re.match(
        r",? (?:[A-Z][a-z]{2}|\d)", context.text[match.end() : match.end() + 5]
    ):
        return None
    now = context.now("day")
    if now is None:
        return Found("DATE", None, UNDATED)
    which = (match["r"] or "").lower().removeprefix("the ")
    today = now.day
    back = (today.weekday() - WEEKDAYS[word.lower().rstrip(".")]) % 7
    last, coming = today - timedelta(days=back), today + timedelta(days=(-back) % 7)
    week = match["wk"]
    if week:
        monday = today - timedelta(days=today.weekday()) + timedelta(days={"last": -7, "next": 7, "this": 0}[week[:4]])
        told, reason = monday + timedelta(days=(last.weekday())), f"weekday of {week}"
    elif which in ("last", "this past", "previous"):
        told, reason = (last if back else today - timedelta(days=7)), f"{which} of that name"
    elif which in ("next", "coming", "this coming", "following"):
        base = context.leaning("day") if which == "following" else now
        start = base.day if base else today
        told = start + timedelta(days=(WEEKDAYS[word.lower().rstrip(".")] - start.weekday()) % 7 or 7)
        reason = f"{which} of that name"
    else:
        direction, cue = context.direction(match.start(), match.end())
        if _BEFORE.search(context.text, max(0, match.start() - 20), match.start()):
            told, reason = (coming if back >= NEARLY_PAST else last), "weekday nearest to publication, after 'before'"
        elif direction == "future":
            told, reason = coming, f"weekday after {cue!r}"
        else:
            told, reason = (
                last,
                "weekday of publication" if not back else f"weekday before publication ({cue or 'past'})",
            )
    part = match["part"]
    return Found("DATE", told.isoformat() + (PARTS_OF_DAY[part] if part else ""), reason)


@resolver("day")
def _day(match: Match, context: Context) -> Found | None:
    word, part = match["t"].lower(), match["part"]
    now = context.now("day")
    if now is None:
        return Found("DATE", None if word != "today" else "PRESENT_REF", UNDATED)
    told = now.day + timedelta(days={"tomorrow": 1, "yesterday": -1}.get(word, 0))
    tail = "TNI" if word == "tonight" else PARTS_OF_DAY[part] if part else ""
    return Found("TIME" if tail else "DATE", told.isoformat() + tail, "told from the day of publication")


@resolver("part_today")
def _part_today(match: Match, context: Context) -> Found | None:
    which, tail = match["r"].lower(), PARTS_OF_DAY[match["part"]]
    if which in ("this", "last"):
        now = context.now("day")
        told = now.day - timedelta(days=which == "last") if now else None
        reason = "told from the day of publication"
    else:
        base = context.leaning("day")
        step = {"the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
        told, reason = (base.day + timedelta(days=step) if base else None), leans(context)
    return Found("TIME", told.isoformat() + tail, reason) if told else Found("TIME", None, UNDATED)


@resolver("overnight")
def _overnight(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    now = context.now("day")
    return Found("TIME", now.day.isoformat() + "TNI" if now else None, "the night of publication" if now else UNDATED)


@resolver("the_day")
def _the_day(match: Match, context: Context) -> Found | None:
    which, unit = match["r"].lower(), match["u"]
    base = context.leaning("day")
    step = {"the next": 1, "the following": 1, "the previous": -1, "the day after": 1, "the day before": -1}.get(
        which, 0
    )
    if base is None:
        return Found("DATE", None, UNDATED)
    tail = PARTS_OF_DAY.get(unit, "")
    return Found("TIME" if tail else "DATE", (base.day + timedelta(days=step)).isoformat() + tail, leans(context))


@resolver("day_before")
def _day_before(match: Match, context: Context) -> Found | None:
    step = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}.get((match["r"], match["t"]))
    return context.relative("DATE", "day", step, "told from the day of publication") if step else None


def leans(context: Context) -> str:
    """The reason of an expression that leans on the one before it."""
    return f"leans on {context.previous.value} before it" if context.previous else "told from the day of publication"


_DAY_AHEAD = re.compile(r"(?: hours| hrs)?,? (?:on )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|today|tonight|tomorrow|yesterday)")


@resolver("clock", "o_clock")
def _clock(match: Match, context: Context) -> Found | None:
    """The hour alone; `find` joins it with the day beside it."""
    groups = match.groupdict()
    word = groups.get("n")
    if match.re.groupindex.get("c") is None:
        hour = number_of(word or "")
        if hour is None or not 1 <= hour <= 12:
            return None
        part = groups.get("part")
        hour = hour % 12 + 12 if part in ("afternoon", "evening", "night") else hour
        return Found("TIME", f"T{hour:02}:00", "hour of the day")
    if word:
        return Found("TIME", {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[word], "hour of the day")
    figures = re.match(r"(\d+)(?:[:.](\d\d))?", groups["c"] or "")
    assert figures is not None
    hour, minutes = int(figures[1]), figures[2] or "00"
    mark = re.sub(r"[^a-z]", "", (groups["c"] or "").lower())
    if mark:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if mark == "pm" else 0)
    elif not groups["zone"] and not _DAY_AHEAD.match(context.text, match.end()):
        return None  # a score, a lap, a verse
    zone = "Z" if re.search(r"GMT|UTC|Greenwich", groups["zone"] or "") else ""
    return Found("TIME", f"T{hour:02}:{minutes}{zone}", "hour of the day")


# How long and how often: see `resolve_units`.
def duration(count: int | str, unit: str) -> str:
    """A TIMEX3 duration; count "X" where it is not told."""
    tail = "T" if unit in CLOCK_UNITS else ""
    return f"P{tail}{count}{UNITS[unit]}"
