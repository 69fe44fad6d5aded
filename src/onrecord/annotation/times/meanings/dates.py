"""Calendar dates, with or without their year, and months."""

from __future__ import annotations

import re
from datetime import date

from onrecord.annotation.times.calendar_values import Moment, day_value, moment
from onrecord.annotation.times.context import UNDATED, Context, Found
from onrecord.annotation.times.meanings.registry import CALENDAR, NEAREST, Match, leans, resolver
from onrecord.annotation.times.vocabulary import MONTHS, ORDINALS, WEEKDAYS


def month_of(word: str) -> int:
    """1 to 12."""
    return MONTHS[word.lower().rstrip(".")]


def day_of(word: str) -> int:
    """Of a month, from "3", "3rd" or "third"."""
    return ORDINALS.get(word.lower()) or int(re.sub(r"\D", "", word))


def nearest_year(context: Context, month: int, day: int, start: int, end: int) -> int | None:
    """The year that brings a month and day nearest to the publication; the tense decides where it tells."""
    now = context.published
    if (told_before := context.history(start)) is not None:
        return told_before.day.year
    if (listed := context.upcoming(start)) is not None:
        if listed.precision == "year":
            return listed.day.year
        years = (listed.day.year, listed.day.year + 1)
        return min(years, key=lambda year: abs((date(year, month, min(day, 28)) - listed.day).days))
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
    printed = match["y"]
    told = int(printed) if printed else nearest_year(context, last_month, last, match.start(), match.end())
    if told is None:
        return Found("DATE", None, UNDATED)
    values = day_value(told - (first_month > last_month), first_month, first), day_value(told, last_month, last)
    if not all(values):
        return None
    return Found("DATE", "/".join(filter(None, values)), CALENDAR if printed else f"range; {NEAREST}")


@resolver("years")
def _years(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    first, last = int(match["y"]), match["y2"]
    end = int(match["y"][: 4 - len(last)] + last)
    return Found("DATE", f"{first}/{end}", "range of years") if first < end <= first + 400 else None


def agreeing(year: int, month: int, day: int, weekday: int) -> int:
    """The year, or the one after or before it, in which that day is that weekday (0: Monday); else the same."""
    for near in (year, year + 1, year - 1):
        value = day_value(near, month, day)
        if value and date.fromisoformat(value).weekday() == weekday:
            return near
    return year


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
        if year is not None and groups["w"]:
            year = agreeing(year, month, day, WEEKDAYS[groups["w"].lower().rstrip(".")])
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
    r"\b(?:[Ii]n|of|[Ss]ince|[Uu]ntil|till|[Bb]y|[Tt]hrough|[Ff]rom|to|during|for|and|between|before|after|late|early|mid|this|last|next|"
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


@resolver("week_of")
def _week_of(match: Match, context: Context) -> Found | None:
    month, day = month_of(match["m"]), int("".join(c for c in match["d"] if c.isdigit()))
    year = int(match["y"]) if match["y"] else nearest_year(context, month, day, match.start(), match.end())
    if year is None:
        return Found("DATE", None, UNDATED)
    told = moment(f"{year}-{month:02}-{day:02}")
    return Found("DATE", Moment(told.day, "week").value, "week of a day") if told else None
