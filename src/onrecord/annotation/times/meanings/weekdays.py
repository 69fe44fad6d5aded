"""Weekdays, days told from today, and hours."""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.annotation.times.context import UNDATED, Context, Found
from onrecord.annotation.times.meanings.registry import Match, leans, resolver
from onrecord.annotation.times.vocabulary import PARTS_OF_DAY, WEEKDAYS, number_of

NOTHING_NEAR = "no day is told before it that it could lean on"


@resolver("set_weekday")
def _set_weekday(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    word = match["w"] or match["wn"] or match["ws"].removesuffix("s")
    return Found("SET", f"XXXX-WXX-{WEEKDAYS[word.lower().rstrip('.')] + 1}", "every week")


_ANY = re.compile(r"\b[Aa] [a-z]+ $")
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
    if not match["r"] and _ANY.search(context.text, max(0, match.start() - 20), match.start()):
        return Found("DATE", f"XXXX-WXX-{WEEKDAYS[word.lower().rstrip('.')] + 1}", "any weekday of that name")
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
    if re.search(
        r"\b(?:our|his|her|their|my|your|a|brighter|better) $", context.text[max(0, match.start() - 9) : match.start()]
    ):
        return None  # "our tomorrow"
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
        base = context.near("day", match.start())
        step = {"the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
        told, reason = (base.day + timedelta(days=step) if base else None), leans(context)
    return Found("TIME", told.isoformat() + tail, reason) if told else Found("TIME", None, NOTHING_NEAR)


@resolver("overnight")
def _overnight(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    now = context.now("day")
    return Found("TIME", now.day.isoformat() + "TNI" if now else None, "the night of publication" if now else UNDATED)


@resolver("the_day")
def _the_day(match: Match, context: Context) -> Found | None:
    which, unit = match["r"].lower(), match["u"]
    base = context.near("day", match.start())
    step = {"the next": 1, "the following": 1, "the previous": -1, "the day after": 1, "the day before": -1}.get(
        which, 0
    )
    if base is None:
        return Found("DATE", None, NOTHING_NEAR)
    tail = PARTS_OF_DAY.get(unit, "")
    return Found("TIME" if tail else "DATE", (base.day + timedelta(days=step)).isoformat() + tail, leans(context))


@resolver("day_before")
def _day_before(match: Match, context: Context) -> Found | None:
    step = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}.get((match["r"], match["t"]))
    return context.relative("DATE", "day", step, "told from the day of publication") if step else None


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
