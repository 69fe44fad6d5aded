"""What weeks, quarters, years, decades and the like mean, as `resolve` has it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from onrecord.annotation.times.calendar_values import Moment, Precision, moment
from onrecord.annotation.times.context import UNDATED, Context, Found
from onrecord.annotation.times.resolve import CALENDAR, Match, leans, month_of, nearest_year, resolver, unit_of
from onrecord.annotation.times.vocabulary import DECADES, ORDINALS, SEASONS, number_of

QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
STEPS = {
    "last": -1, "previous": -1, "preceding": -1, "prior": -1, "past": -1, "next": 1, "coming": 1, "following": 1,
    "this": 0, "current": 0, "present": 0, "same": 0, "that": 0, "latest": 0,
}  # fmt: skip
"""By the last of the words before a unit."""

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def step_of(words: str) -> int:
    """How many units from the base "last", "the following" or "this past" are."""
    said = words.lower().removeprefix("the ").strip()
    if said in ("this past", "past"):
        return -1
    if said == "this coming":
        return 1
    return STEPS.get(said.split()[0] if said else "", 0)


# Quarters and halves


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


# So far from something


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


# Which week, month, year


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
        return _weekend_of(step, context)
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


def _weekend_of(step: int, context: Context) -> Found:
    now = context.now("week")
    if now is None:
        return Found("DATE", None, UNDATED)
    # On Monday to Thursday "the weekend" that was is last week's.
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


@resolver("week_of")
def _week_of(match: Match, context: Context) -> Found | None:
    month, day = month_of(match["m"]), int("".join(c for c in match["d"] if c.isdigit()))
    year = int(match["y"]) if match["y"] else nearest_year(context, month, day, match.start(), match.end())
    if year is None:
        return Found("DATE", None, UNDATED)
    told = moment(f"{year}-{month:02}-{day:02}")
    return Found("DATE", Moment(told.day, "week").value, "week of a day") if told else None


# Decades, centuries, years


@resolver("decade")
def _decade(match: Match, context: Context) -> Found | None:
    if match["y"]:
        return Found("DATE", match["y"][:3], "decade as printed")
    word = match["w"]
    tens = DECADES[word] if word else int(match["y2"] or match["y3"])
    if word in ("twenties", "thirties") and not match.group().lower().startswith("the "):
        return None
    before = context.text[max(0, match.start() - 12) : match.start()]
    if before.endswith((" his ", " her ", " their ", " in his ", " my ")):
        return None
    now = context.published.day.year if context.published else 2000
    century = now // 100 * 100
    year = century + tens if century + tens <= now else century - 100 + tens
    return Found("DATE", f"{year // 10}", "decade before publication")


@resolver("century")
def _century(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    word = match["n"].lower()
    number = ORDINALS.get(word) or int("".join(c for c in word if c.isdigit()) or 0)
    if not 1 <= number <= 30:
        return None
    if (match["bc"] or "").startswith("B"):
        return Found("DATE", f"BC{number - 1:02}", "century before our era")
    return Found("DATE", f"{number - 1:02}", "century as printed")


@resolver("year_bc")
def _year_bc(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    if (match["bc"] or "").startswith("B"):
        return Found("DATE", f"BC{int(match['n']):04}", "year before our era")
    year = match["n"] or match["n2"] or match["n3"]
    return Found("DATE", f"{int(year):04}", CALENDAR)


@resolver("fiscal")
def _fiscal(match: Match, context: Context) -> Found | None:
    year = match["y"] or match["y2"]
    if not year:
        now = context.published.day.year if context.published else 2000
        year = str(now // 100 * 100 + int(match["y3"]))
    return Found("DATE", year, "fiscal year")


@resolver("spelled_year")
def _spelled_year(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    if not match["n"]:
        return Found("DATE", "2000", "year in words")
    number = number_of(match["n"])
    return Found("DATE", f"19{number:02}", "year in words") if number is not None else None


MOST_AHEAD = 25
"""Years after the publication; what is further ahead is a number unless "by" or the like stands before it."""

BEFORE_OLD_YEARS = (
    "in",
    "since",
    "until",
    "by",
    "from",
    "of",
    "circa",
    "c.",
    "to",
    "and",
    "before",
    "after",
    "early",
    "year",
)


@resolver("year")
def _year(match: Match, context: Context) -> Found | None:
    year = int(match["y"])
    before = context.text[max(0, match.start("y") - 14) : match.start("y")]
    word = before.split()[-1].lower().strip("(") if before.split() else ""
    if word in (
        "about",
        "than",
        "nearly",
        "least",
        "some",
        "no.",
        "route",
        "highway",
        "over",
        "roughly",
        "approximately",
    ):
        return None
    if (
        context.published is not None
        and year > context.published.day.year + MOST_AHEAD
        and word not in ("by", "in", "until")
    ):
        return None
    bracket = before.rstrip().endswith(("(", "\u2013", "-", ","))
    if (year < 1900 or year > 2060) and not (word in BEFORE_OLD_YEARS or bracket):
        return None
    return Found("DATE", match["y"], CALENDAR)


@resolver("short_year")
def _short_year(match: Match, context: Context) -> Found | None:
    now = context.published.day.year if context.published else 2000
    year = now // 100 * 100 + int(match["y"])
    return Found("DATE", str(year if year <= now + 10 else year - 100), "year in two figures")


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
