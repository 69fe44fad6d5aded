"""Publisher: the outlet that printed a page, from its metadata, its copyright line or its masthead; written clean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extraction.findings import Found
from onrecord.extraction.organizations import clean_name
from onrecord.extraction.shingles import words

_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©:]*(?:\(c\)\s*)?(?:(?:19|20)\d\d\s*(?:(?:[-–—,]|to)\s*(?:(?:19|20)\d\d|present|now)?)?\s*)*[\s,.|–—©-]*(?:by\s+)?(?P<name>.*)",
    re.IGNORECASE,
)
_OWNED_BEFORE = re.compile(r"^(?P<name>[^.|]{2,60}?)[\s,.|–—-]*(?:copyright|©|\(c\))\s*(?:19|20)\d\d", re.IGNORECASE)
_NAME_END = re.compile(
    r"\s*(?:[|·•(\[<]|\ball\s+rights\b|\brights\s+reserved\b|\b(?:19|20)\d\d\b|[^\x00-\u024f\u1e00-\u1eff\u2010-\u2027]"
    r"|\.\s|\.$|[,;]\s|\b(?:or\s+its|and\s+its|use|terms|privacy|powered|designed|registered|reproduction|no\s+part|this\s+material|site|unauthorized)\b)",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:inc|incorporated|ltd|limited|llc|l\.l\.c|plc|corp|corporation|co|company|gmbh|ag|s\.?a|b\.?v|n\.?v|pty|pte|llp|publishing\s+co|group\s+plc)\b\.?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:copyright|all|rights|reserved|the\s+author|author|and|disclaimer|notice|policy|infringement|law|protected)\b",
    re.IGNORECASE,
)
_TAGLINE = re.compile(r"\s+[|–—»·:-]+\s+|\s*\|\s*")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/]+)", re.IGNORECASE)

MAX_TITLE_NAME_WORDS = 5
"""A longer last part of a page's title is the second half of the headline."""

MAX_NAME_CHARS = 60
"""A longer piece of a copyright line is a sentence about rights, not a name."""


def cleaned(name: str) -> str | None:
    """A publisher's name without legal form, tagline and punctuation; None if nothing is left."""
    if name.lower().startswith(("http://", "https://", "www.")):
        return from_address(name)
    name = clean_name(_TAGLINE.split(name)[0]).lstrip("@")
    name = clean_name(_LEGAL_FORM.sub("", name)) or name
    if not name or len(name) > MAX_NAME_CHARS or not words(name) or _NO_NAME.match(name):
        return None
    return name


def from_copyright(line: str) -> str | None:
    """The name in "Copyright Beijing Review All rights reserved" and the like."""
    if match := _COPYRIGHT.search(line):
        name = match["name"]
        if end := _NAME_END.search(name):
            name = name[: end.start()]
        if found := cleaned(name):
            return found
    if match := _OWNED_BEFORE.match(line):
        return cleaned(match["name"])
    return None


def first_from_copyright(lines: Sequence[Found]) -> Found | None:
    """The name in the last line of a page that states a copyright."""
    for line in reversed(lines):
        if len(line.value) <= 400 and (name := from_copyright(line.value)):
            return Found(name, "copyright line")
    return None


def with_masthead(found: Found, lines: Sequence[Found]) -> Found:
    """The name as the masthead prints it, where a copyright line's name only adds the company's ("Lantern Media")."""
    mine = words(found.value)
    for line in lines:
        printed = words(line.value)
        if printed == mine and found.value.isupper() and not line.value.isupper():
            return Found(line.value, f"masthead ({line.where})")
        if printed and len(printed) < len(mine) and mine[: len(printed)] == printed and len(line.value) > 3:
            return Found(
                line.value if not line.value.isupper() else found.value[: len(line.value)], f"masthead ({line.where})"
            )
    return found


def from_title(title: str, headline: str | None) -> str | None:
    """The outlet in a page title like "Headline - Section | Outlet", if the headline stands before it."""
    parts = [part.strip() for part in re.split(r"\s+(?:--|[|–—»·-])\s+|\s*\|\s*", title) if part.strip()]
    if len(parts) < 2 or not headline:
        return None
    if len(set(words(parts[0])) & set(words(headline))) * 2 < len(set(words(parts[0]))):
        return None
    return cleaned(parts[-1]) if len(words(parts[-1])) <= MAX_TITLE_NAME_WORDS else None


def from_address(url: str | None) -> str | None:
    """The host of the page's address, without "www."."""
    match = _HOST.match(url or "")
    return match[1].lower() if match and "." in match[1] else None
