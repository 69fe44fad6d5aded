"""The dateline of wire copy: "VELL, March 3 (Sarn) - ". It belongs to no sentence, so the tagger does not read it."""

from __future__ import annotations

import re

from onrecord.model import Span

_PLACE_IN_CAPITALS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de .'\u2019/-]{2,40}"
_ANY_PLACE = r"[A-Z\u00c0-\u00de][\w.'\u2019 /-]{1,40}"
_REST = r"(?:,[^()\n\u2014\u2013]{1,50}?)?"
_AGENCY = r"\s*\([^()\n]{2,40}\)"
_DASH = r"\s*(?:--|[-\u2014\u2013\u2015_])\s+"

_DATELINE = re.compile(rf"\s*(?:{_PLACE_IN_CAPITALS}{_REST}(?:{_AGENCY})?{_DASH}|{_ANY_PLACE}{_REST}{_AGENCY}{_DASH})")


def dateline(text: str) -> Span | None:
    """The dateline at the beginning of `text`, with the dash after it; None if there is none."""
    match = _DATELINE.match(text)
    return Span(match.start(), match.end()) if match else None
