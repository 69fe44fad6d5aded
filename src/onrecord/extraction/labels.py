"""Labelled fields: the header in which an export, a reader mode or an e-mail states its fields ("Byline: Jane Roe")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extraction import dates
from onrecord.extraction.findings import Found
from onrecord.extraction.lines import Line

_LABEL = re.compile(
    r"^(?P<label>title|headline|subject|byline|author|section|published(?:\s+(?:time|on|at|date))?|publication\s+date|date"
    r"|url(?:\s+source)?|publication|publisher|newspaper|from)\s*:\s+(?P<value>\S.{0,300})$",
    re.IGNORECASE,
)
_BODY_MARK = re.compile(r"^(?:body|full text|text|markdown content)\s*:?$", re.IGNORECASE)
_ADDRESS_OF_SENDER = re.compile(r"\s*<[^>]*>.*$")
_LEADING = re.compile(r"^(?:(?:fwd?|re|aw|wg)\s*:\s*)+", re.IGNORECASE)

HEADER_REACH = 40
"""How many lines from the top a header may reach: the longest exports list some thirty fields."""

MIN_LABELS = 2
"""One labelled line alone ("Date: ...") is a date line of a page, not a header."""


@dataclass(frozen=True)
class Labelled:
    """What a labelled header states; `end`: the number of the first line (from 0) behind it, 0 if there is none."""

    headline: Found | None = None
    published: Found | None = None
    byline: Found | None = None
    publisher: Found | None = None
    section: Found | None = None
    url: Found | None = None
    end: int = 0


def labelled_header(lines: Sequence[Line]) -> Labelled:
    """The labelled header at the top of a dump; all None if it has none."""
    found, count = Labelled(), 0
    for i, line in enumerate(lines[:HEADER_REACH]):
        if _BODY_MARK.match(line.text) and (count or i):
            found, count = replace(found, end=i + 1), count + 1
            break
        if match := _LABEL.match(line.text):
            count += 1
            found = _with(
                found, re.sub(r"\s+", " ", match["label"].lower()), match["value"], f"text line {line.number}"
            )
    return found if count >= MIN_LABELS else Labelled()


def _with(found: Labelled, label: str, value: str, where: str) -> Labelled:
    item = Found(value, where)
    if label in ("title", "headline", "subject"):
        return found if found.headline else replace(found, headline=Found(_LEADING.sub("", value), where))
    if (label.startswith("publish") and label != "publisher") or label in ("date", "publication date"):
        day = dates.iso(value)
        return replace(found, published=Found(day, where)) if day and not found.published else found
    if label in ("byline", "author"):
        return found if found.byline else replace(found, byline=item)
    if label == "section":
        return found if found.section else replace(found, section=Found(re.split(r"\s*;", value)[0], where))
    if label.startswith("url"):
        return replace(found, url=item) if value.startswith(("http://", "https://")) else found
    if label == "from":
        name = _ADDRESS_OF_SENDER.sub("", value).strip(" \"'")
        return replace(found, publisher=Found(name, where)) if "<" in value and name and not found.publisher else found
    return found if found.publisher else replace(found, publisher=item)
