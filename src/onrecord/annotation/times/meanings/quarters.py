"""Quarters and halves of a year, and the finance pages' "a year ago"."""

from __future__ import annotations

from onrecord.annotation.times.calendar_values import Moment
from onrecord.annotation.times.context import UNDATED, Context, Found
from onrecord.annotation.times.meanings.registry import CALENDAR, Match, resolver, step_of

QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def quarter(year: int, number: int) -> str:
    """As TIMEX3."""
    return f"{year:04}-Q{number}"


def quarter_near(context: Context, number: int, start: int, end: int) -> tuple[int, str] | None:
    """The year of a quarter told by its number alone."""
    now = context.now("month")
    if now is None:
        return None
    here = (now.day.month + 2) // 3
    told, cue = context.direction(start, end)
    year = now.day.year
    if told == "future" and (number - here) % 4 != 3:  # what was is still reported in the quarter after
        return year + (number < here), f"quarter after {cue!r}"
    return year - (number > here), "quarter begun last"


@resolver("quarter_year", "q")
def _quarter_year(match: Match, context: Context) -> Found | None:
    number = QUARTERS.get(match["q"].lower()) or int(match["q"])
    if match["y"]:
        return Found("DATE", quarter(int(match["y"]), number), CALENDAR)
    near = quarter_near(context, number, match.start(), match.end())
    return Found("DATE", quarter(near[0], number), near[1]) if near else Found("DATE", None, UNDATED)


@resolver("year_quarter")
def _year_quarter(match: Match, context: Context) -> Found | None:
    number = QUARTERS[match["q"].lower()]
    if match["y"]:
        return Found("DATE", quarter(int(match["y"]), number), CALENDAR)
    if match["ago"]:
        near = quarter_near(context, number, match.start(), match.end())
        return Found("DATE", quarter(near[0] - 1, number), "a year before") if near else Found("DATE", None, UNDATED)
    now = context.now("year")
    year = now.day.year + step_of(match["r"]) if now else None
    return (
        Found("DATE", quarter(year, number), f"quarter of {match['r']} year") if year else Found("DATE", None, UNDATED)
    )


@resolver("quarter")
def _quarter(match: Match, context: Context) -> Found | None:
    number = QUARTERS[match["q"].lower()]
    which = match["r"] or match["r2"]
    now = context.now("year")
    if which and now:
        base = context.leaning("year") if which in ("the", "that") else now
        year = (base or now).day.year + step_of(which)
        return Found("DATE", quarter(year, number), f"quarter of {which} year")
    near = quarter_near(context, number, match.start(), match.end())
    return Found("DATE", quarter(near[0], number), near[1]) if near else Found("DATE", None, UNDATED)


@resolver("half")
def _half(match: Match, context: Context) -> Found | None:
    now = context.now("year")
    year = int(match["y"]) if match["y"] else now.day.year + step_of(match["r"]) if now else None
    number = 1 if match["h"] in ("first", "1st") else 2
    return Found("DATE", f"{year}-H{number}", "half of a year") if year else Found("DATE", None, UNDATED)


def last_quarter(context: Context) -> Moment | None:
    """The quarter told last, else the one that ended before the publication."""
    if context.quarter is not None:
        return context.quarter
    now = context.now("quarter")
    return now.moved("quarter", -1) if now else None


@resolver("ago_period", "same_period", "year_ago")
def _year_ago(match: Match, context: Context) -> Found | None:
    if context.quarter is not None or "quarter" in match.group():
        base = last_quarter(context)
        then = base.moved("quarter", -4) if base else None
        return Found("DATE", then.value, "the quarter a year before") if then else Found("DATE", None, UNDATED)
    return context.relative("DATE", "year", -1, "a year before publication")


@resolver("this_quarter")
def _this_quarter(match: Match, context: Context) -> Found | None:
    which, unit = match["r"].lower(), match["u"]
    if which in ("each", "every"):
        return Found("SET", "P1Q", "how often") if unit == "quarter" else None
    if unit == "period" and (which not in ("the latest", "the same", "that") or context.quarter is None):
        return None
    base = last_quarter(context)
    if which in ("the current", "next", "the next"):
        base = context.now("quarter")
    if base is None:
        return Found("DATE", None, UNDATED)
    step = {"next": 1, "the next": 1, "the previous": -1, "the prior": -1}.get(which, 0)
    then = base.moved("quarter", step)
    return (
        Found("DATE", then.value, "the quarter told before" if context.quarter else "the quarter ended last")
        if then
        else None
    )
