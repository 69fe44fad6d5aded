"""How values are said in templates: dates, numbers, spans, links; the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote

from onrecord.model import Span, Statement
from onrecord.views.citation import MONTHS, citation, place, printed_date
from onrecord.views.links import link
from onrecord.views.web import differing, when

KIND_WORDS = {"direct": "said", "indirect": "reported", "mixed": "partly quoted"}
"""What a kind of statement is called where there is no room for an explanation."""

FACET_WORDS = {
    "speaker": "Speaker",
    "role": "Role",
    "country": "Country",
    "kind": "Kind",
    "outlet": "Outlet",
    "credit": "Agency credited",
    "section": "Section",
    "date": "Month",
    "event": "Announces",
    "confidence": "At least so sure",
}

DIFFERENCE_WORDS = {
    "typography": "marks or spelling",
    "trimmed": "shortened",
    "omitted": "middle left out",
    "words": "other words",
    "speaker": "another speaker",
    "indirect": "quoted or reported",
}
"""What two printed forms of an utterance differ in."""


def number(value: int) -> str:
    """With commas: 12,345."""
    return f"{value:,}"


def plural(value: int, one: str, many: str | None = None) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def day(value: str | None) -> str:
    """A date as people read it, as precise as it is; "undated" without any."""
    return printed_date(value) if value else "undated"


def short_day(value: str | None) -> str:
    """The same in few letters: "18 Mar 2031"."""
    if not value:
        return "undated"
    words = printed_date(value).split(" ")
    return " ".join(word[:3] if word in MONTHS else word for word in words)


def moment(value: str) -> str:
    """A date and time in UTC: "18 Mar 2031, 09:30 UTC"; what is no time, as a day."""
    try:
        at = datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return short_day(value)
    return f"{short_day(at.date().isoformat())}, {at:%H:%M} UTC"


def weekday(value: str) -> str:
    """The day of the week of a whole date, else nothing."""
    try:
        return date.fromisoformat(value[:10]).strftime("%A")
    except ValueError:
        return ""


def months_name(value: str) -> str:
    """ "2031-03" as "March 2031"."""
    return printed_date(value)


def percent(value: float) -> str:
    """0.934 as "93 %"."""
    return f"{round(value * 100)} %"


def actor_path(name_or_id: str) -> str:
    """The page of an actor."""
    return f"/actor/{quote(name_or_id, safe='')}"


def outlet_path(name: str) -> str:
    """The page of an outlet."""
    return f"/outlet/{quote(name, safe='')}"


def statement_path(statement: Statement) -> str:
    """Where a statement stands in its article: the stable link that lights its words."""
    return f"/article/{statement.article_id}#s-{statement.id}"


def host(url: str | None) -> str:
    """The host of an address, without www."""
    from urllib.parse import urlsplit

    checked = link(url)
    return (urlsplit(checked).hostname or "").removeprefix("www.") if checked else ""


def lit(text: str, places: list[Span] | tuple[Span, ...], start: int = 0) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is one of the places, which count from `start` of another text."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for span in places:
        first, last = max(span.start - start, at), min(span.end - start, len(text))
        if last <= first:
            continue
        if first > at:
            pieces.append((text[at:first], False))
        pieces.append((text[first:last], True))
        at = last
    if at < len(text):
        pieces.append((text[at:], False))
    return pieces


def content_lit(statement: Statement, places: list[Span] | tuple[Span, ...]) -> list[tuple[str, bool]]:
    """The content of a statement in pieces, each with whether it is one of the places in the article's text."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for n, span in enumerate(statement.content_spans):
        if n:
            pieces.append((" … ", False))
            at += 3
        length = span.end - span.start
        pieces += lit(statement.content[at : at + length], places, span.start)
        at += length
    return pieces or [(statement.content, False)]


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "plural": plural,
    "day": day,
    "short_day": short_day,
    "moment": moment,
    "weekday": weekday,
    "percent": percent,
    "safe_link": link,
    "host": host,
    "citation": citation,
    "place": place,
    "actor_path": actor_path,
    "outlet_path": outlet_path,
    "statement_path": statement_path,
}

GLOBALS: dict[str, Any] = {
    "lit": lit,
    "content_lit": content_lit,
    "differing": differing,
    "told_when": when.told,
    "KIND_WORDS": KIND_WORDS,
    "FACET_WORDS": FACET_WORDS,
    "DIFFERENCE_WORDS": DIFFERENCE_WORDS,
}
