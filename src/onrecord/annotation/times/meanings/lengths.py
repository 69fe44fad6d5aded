"""How long and how often, and the words that stand for no date."""

from __future__ import annotations

from onrecord.annotation.times.context import Context, Found
from onrecord.annotation.times.meanings.registry import Match, duration, resolver
from onrecord.annotation.times.vocabulary import PARTS_OF_DAY, SEASONS, UNITS, number_of

LONG = "how long"


OFTEN = "how often"


@resolver("length")
def _length(match: Match, context: Context) -> Found | None:
    unit = match["u"]
    if match["v"]:
        return Found("DURATION", duration("X", unit), LONG)
    said = match["n"]
    count = number_of(said.removesuffix(" 1/2"))
    if unit == "second" and said.lower() in ("a", "an", "another"):
        return None
    half = "1/2" in said or match["half"] or match["h2"] or "and a half" in match.group()
    if count is None:
        try:
            return Found("DURATION", duration(said.replace(",", ""), unit), LONG) if float(said) else None
        except ValueError:
            return None
    if said.lower() in ("a", "an") and _is_rate(match, context):
        return Found("SET", duration(1, unit), OFTEN)
    if half:
        return Found("DURATION", _with_half(count, unit), LONG)
    if unit in ("decade", "century") and count:
        return Found("DURATION", f"P{count * (10 if unit == 'decade' else 100)}Y", LONG)
    if unit == "weekend":
        return Found("DURATION", f"P{2 * count}D", LONG)
    return Found("DURATION", duration(count, unit), LONG)


def _is_rate(match: Match, context: Context) -> bool:
    """Whether "a year" stands behind a number or an amount: "$3 a year", "twice a week", "55 cents a day"."""
    before = context.text[max(0, match.start() - 25) : match.start()].rstrip().lower().split()
    if not before:
        return False
    word = before[-1].strip(",")
    known = (
        "once",
        "twice",
        "times",
        "million",
        "billion",
        "cents",
        "percent",
        "dollars",
        "%",
        "hours",
        "days",
        "time",
    )
    return word in known or word.lstrip("$").replace(",", "").replace(".", "").isdigit()


def _with_half(count: int, unit: str) -> str:
    lower = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H", "month": "2W", "week": "3D"}
    if unit not in lower:
        return duration(f"{count}.5", unit)
    return duration(count, unit) + lower[unit]


@resolver("aged")
def _aged(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    """An age says nothing of when."""
    return None


@resolver("fiscal_year_ended")
def _year_ended(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    return Found("DURATION", "P1Y", LONG)


@resolver("half_unit")
def _half_unit(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    value = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y"}[match["u"]]
    return Found("DURATION", value, LONG)


@resolver("spans")
def _spans(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    count = number_of(match["n"]) if match["n"] else "X"
    unit = match["u"]
    if count is None:
        return None
    if unit in ("decade", "century") and isinstance(count, int):
        return Found("DURATION", f"P{count * (10 if unit == 'decade' else 100)}Y", LONG)
    if unit == "quarter" and isinstance(count, int):
        return Found("DURATION", f"P{3 * count}M", LONG)
    return Found("DURATION", duration(count, unit), LONG)


@resolver("first_units")
def _units(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    return Found("DURATION", duration("X", match["u"]), "how long is not told")


@resolver("many_units")
def _many_units(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    return Found("DURATION", duration("X", match["u"]), "how long is not told")


@resolver("long")
def _long(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    return Found("DURATION", duration(1, match.group().split("-")[0]), LONG)


@resolver("every", "times_a")
def _every(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    groups = match.groupdict()
    unit, said = groups["u"], groups.get("n")
    if unit in SEASONS:
        return Found("SET", f"XXXX-{SEASONS[unit]}", OFTEN)
    if unit in PARTS_OF_DAY and unit not in UNITS:
        return Found("SET", f"XXXX-XX-XX{PARTS_OF_DAY[unit]}", OFTEN)
    if groups.get("q", "").lower() == "per" and unit not in (
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "quarter",
    ):
        return None
    count = 2 if said == "other" else number_of(said) if said else 1
    return Found("SET", duration(count, unit), OFTEN) if count else None


@resolver("adverb")
def _adverb(match: Match, context: Context) -> Found | None:
    word = match["a"].lower()
    before, after = context.text[max(0, match.start() - 1) : match.start()], context.text[match.end() : match.end() + 3]
    if word == "annual" or (match["a"][0].isupper() and (before == " " and after[1:2].isupper())):
        return None  # "the annual meeting", "the Daily Post"
    value = {
        "daily": "P1D", "nightly": "P1D", "hourly": "PT1H", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M",
        "yearly": "P1Y", "annually": "P1Y", "biweekly": "P2W", "bimonthly": "P2M",
    }[word]  # fmt: skip
    return Found("SET", value, OFTEN)


@resolver("present")
def _present(match: Match, context: Context) -> Found | None:
    if match.group() == "the present" and context.text[match.end() : match.end() + 2][1:2].islower():
        return None
    return Found("DATE", "PRESENT_REF", "the time of writing")


@resolver("past")
def _past(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    return Found("DATE", "PAST_REF", "some time before")


@resolver("future")
def _future(match: Match, context: Context) -> Found | None:  # noqa: ARG001
    return Found("DATE", "FUTURE_REF", "some time ahead")
