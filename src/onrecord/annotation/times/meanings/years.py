"""Decades, centuries and years."""

from __future__ import annotations

from onrecord.annotation.times.context import Context, Found
from onrecord.annotation.times.meanings.registry import CALENDAR, Match, resolver
from onrecord.annotation.times.vocabulary import DECADES, ORDINALS, number_of


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
