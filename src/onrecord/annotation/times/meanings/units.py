"""Which week, month, season or year, and how far from something."""

from __future__ import annotations

from onrecord.annotation.times.calendar_values import Precision
from onrecord.annotation.times.context import UNDATED, Context, Found
from onrecord.annotation.times.meanings.quarters import last_quarter
from onrecord.annotation.times.meanings.registry import CALENDAR, Match, leans, resolver, step_of, unit_of
from onrecord.annotation.times.vocabulary import SEASONS, number_of


@resolver("ago", "ago_from")
def _ago(match: Match, context: Context) -> Found | None:
    groups = match.groupdict()
    unit, where = unit_of(groups["u"]), groups["r"]
    if groups.get("v"):
        past = where in ("ago", "earlier", "before", "prior", "previously")
        return Found("DATE", "PAST_REF" if past else "FUTURE_REF", "so many that no date is told")
    count = number_of(groups["n"])
    if unit is None or count is None:
        if unit is None and count:
            return Found("DATE", "PAST_REF" if where in ("ago", "earlier", "before") else "FUTURE_REF", "hours away")
        return None
    back = where in ("ago", "earlier", "before", "prior", "previously")
    base = context.now(unit) if where in ("ago", "from now", "from today", "hence") else context.leaning(unit)
    if unit == "year" and back and context.quarter is not None and count == 1:
        then = context.quarter.moved("quarter", -4)
        return Found("DATE", then.value, "the quarter a year before") if then else None
    if where == "earlier" and unit == "year" and context.previous is not None and context.previous.precision != "year":
        base = context.now("year")
    if base is None:
        return Found("DATE", None, UNDATED)
    then = base.moved(unit, -count if back else count)
    on_publication = where in ("ago", "from now", "from today", "hence")
    reason = f"{count} {unit}{'s' * (count != 1)} {where}"
    return Found("DATE", then.value, reason if on_publication else f"{reason}; {leans(context)}") if then else None


@resolver("unit", "edge_unit")
def _unit(match: Match, context: Context) -> Found | None:
    which, word = match["r"].lower(), match["u"]
    edge = (match.groupdict().get("e") or "").lower()
    step = step_of(which)
    stated = which.removeprefix("the ")
    lean = stated in ("that", "same", "following", "previous", "preceding")
    if word in SEASONS:
        return _season_of(word, which, context)
    if word == "weekend":
        return _weekend_of(step, match, context)
    unit: Precision = unit_of(word) or "week"
    if which == "the" and not edge:
        return None
    if unit in ("decade", "century") and stated == "past":
        return Found("DURATION", "P10Y" if unit == "decade" else "P100Y", "how long")
    base = context.leaning(unit) if lean else context.now(unit)
    if unit == "quarter" and stated in ("latest",):
        base = last_quarter(context)
    if base is None:
        return Found("DATE", None, UNDATED)
    then = base.moved(unit, step)
    if then is None:
        return None
    reason = leans(context) if lean else f"{which} {word}, told from publication"
    return Found("DATE", then.value, reason)


EARLY_IN_WEEK = 2
"""Tuesday, counted from 0: until then "this weekend" told of as past is the one before."""


def _weekend_of(step: int, match: Match, context: Context) -> Found:
    now = context.now("week")
    if now is None:
        return Found("DATE", None, UNDATED)
    if step == 0 and context.published is not None and context.published.precision == "day":
        early = context.published.day.weekday() < EARLY_IN_WEEK
        step = -1 if early and context.direction(match.start(), match.end())[0] == "past" else 0
    then = now.moved("week", step)
    return Found("DATE", f"{then.value}-WE", "weekend told from publication") if then else Found("DATE", None, UNDATED)


@resolver("weekend")
def _weekend(match: Match, context: Context) -> Found | None:
    told, cue = context.direction(match.start(), match.end())
    now = context.now("day")
    if now is None:
        return Found("DATE", None, UNDATED)
    back = 0 if told == "future" or now.day.weekday() >= 5 else -1
    then = now.moved("week", back)
    return (
        Found("DATE", f"{then.value}-WE", f"weekend {'after ' + repr(cue) if told == 'future' else 'before'}")
        if then
        else None
    )


SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season_of(word: str, which: str, context: Context) -> Found:
    letters = SEASONS[word]
    now = context.now("month")
    if now is None:
        return Found("DATE", None, UNDATED)
    begins = SEASON_MONTHS[letters]
    year = now.day.year
    step = step_of(which)
    if which.startswith(("last", "this past")):
        year -= now.day.month < begins + 3
    elif step > 0:
        year += now.day.month >= begins
    elif letters == "WI" and now.day.month < 3:
        year -= 1
    return Found("DATE", f"{year}-{letters}", f"{which} season of that name")


@resolver("season")
def _season(match: Match, context: Context) -> Found | None:
    now = context.now("month")
    if now is None:
        return Found("DATE", None, UNDATED)
    letters = SEASONS[match["s"]]
    told, cue = context.direction(match.start(), match.end())
    begins = SEASON_MONTHS[letters]
    year = now.day.year
    year += (now.day.month >= begins + 3) if told == "future" else -(now.day.month < begins)
    return Found("DATE", f"{year}-{letters}", f"season after {cue!r}" if told == "future" else "season begun last")


@resolver("season_year")
def _season_year(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    return Found("DATE", f"{match['y']}-{SEASONS[match['s']]}", CALENDAR)


@resolver("year_end")
def _year_end(match: Match, context: Context) -> Found | None:
    if match["y"]:
        return Found("DATE", f"{match['y']}-12-31", "end of a year")
    now = context.now("year")
    return Found("DATE", now.value if now else None, "end of the year of publication" if now else UNDATED)
