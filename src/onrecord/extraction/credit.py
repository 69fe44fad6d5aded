"""Credit: the agency or outlet that an article names as its origin.

Looked for where outlets put it, most explicit first: a source line ("Source: Xinhua News Agency"), the dateline
("GENEVA (Reuters) -"), the byline ("By Jane Roe, AP"; "Associated Press"), a line at the foot of the text ("(AP)",
"© Reuters"). The text itself is left as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extraction.findings import Found
from onrecord.extraction.organizations import clean_name, is_acronym, is_organization

_SOURCE = re.compile(
    r"(?:^|[|·•/,;(\s])(?:news\s+)?(?:source|sources|agency|credit|news\s+agency)\s*[:：]\s*(?P<name>[^|·•;\n]{2,80}?)"
    r"(?=\s*(?:$|[|·•;)]|\s(?:editor|author|writer|reporter|published|updated|date|time|by|photo|web\s+editor)\s*[:：]|\s\d{4}[-/]))",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?P<place>[A-Z][\w.,’'/ -]{1,60}?(?:,\s*"
    r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?)?)\s*"
    r"\((?P<name>[^()]{2,50})\)\s*(?P<dash>--?|–|—|―|:)"
)
_SLASHED = re.compile(r"^[A-Z][\w.,’' -]{1,60}?\s*/(?P<name>[A-Z][\w. -]{1,30})/\.?\s")
_OPENING = re.compile(r"^\((?P<name>[^()]{2,40})\)\s*(?P<dash>--?|–|—)?\s*(?=[A-Z“\"'‘])")
_OPENING_NAME = re.compile(r"^(?P<name>[A-Z][\w.&’' -]{1,40}?)\s*(?:--?|–|—)\s+(?=[A-Z“\"'‘])")
_FOOT_NAME = re.compile(r"^\W*\(?(?P<name>[A-Z][\w.&’'/ -]{1,50}?)\)?\W*$")
_END_NAME = re.compile(r"[.!?”\"’']\s*\((?P<name>[^()]{2,50})\)\s*$")
_BYLINE_PARTS = re.compile(r"\s*(?:,|\||/|·|•|\bof\b|\bfor\b|\bat\b|\s[–—-]\s|\(|\))\s*")
_DEGREES = frozenset(
    [
        "MD",
        "PHD",
        "MS",
        "MA",
        "MSC",
        "BA",
        "BS",
        "BSC",
        "MBA",
        "MPH",
        "RD",
        "RDN",
        "RN",
        "JD",
        "LLB",
        "LLM",
        "DO",
        "DDS",
        "DMD",
        "DVM",
        "CPA",
        "CFA",
        "PE",
        "ESQ",
        "OBE",
        "MBE",
        "CBE",
        "QC",
        "KC",
        "MP",
        "MEP",
    ]
)
_BY = re.compile(
    r"^\W*(?:(?:story\s+|text\s+|words\s+|written\s+|reported\s+|reporting\s+)?by|author)\b[\s:]*", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\(c\)\s*)?(?:\d{4}[\s,–-]*)*(?:by\s+)?"
    r"(?P<name>[A-Z][\w.&’' -]{1,50}?)\s*(?:[.,|]|all\s+rights|$)",
    re.IGNORECASE,
)

END_CHARS = 100
"""How far from the text's end an agency's name in brackets is looked for."""


def source_line(line: str) -> str | None:
    """The name in a line like "2023-03-18 · Source: Xinhua News Agency"."""
    match = _SOURCE.search(line)
    if not match:
        return None
    name = clean_name(match["name"])
    return name if is_organization(name, strict=False) else None


def dateline(paragraph: str) -> str | None:
    """The name in the dateline that a first paragraph opens with."""
    if match := _DATELINE.match(paragraph):
        names = [clean_name(part) for part in re.split(r"\s*/\s*", match["name"])]
        if all(is_organization(name, strict=False) for name in names) and not re.search(r"\d", match["name"]):
            return clean_name(match["name"])
    if match := _SLASHED.match(paragraph):
        name = clean_name(match["name"])
        if is_organization(name, strict=True) or is_acronym(name):
            return name
    if match := _OPENING.match(paragraph):
        name = clean_name(match["name"])
        if is_organization(name, strict=True) or (is_acronym(name) and match["dash"]):
            return name
    if match := _OPENING_NAME.match(paragraph):
        name = clean_name(match["name"])
        if is_organization(name, strict=True) and not re.search(r"\d", name):
            return name
    return None


def in_byline(byline: str) -> str | None:
    """The agency or outlet in a byline ("Jane Roe, AP", "Associated Press")."""
    parts = [clean_name(part) for part in _BYLINE_PARTS.split(_BY.sub("", byline))]
    parts = [part for part in parts if part]
    for i, part in enumerate(parts):
        part = re.sub(r"^special to (?:the )?", "", part, flags=re.IGNORECASE)
        if is_organization(part, strict=True) or (i > 0 and is_acronym(part) and part not in _DEGREES):
            return part
    return None


def find_credit(
    *,
    source_lines: Sequence[Found],
    first_paragraphs: Sequence[str],
    byline: Found | None,
    last_paragraph: str,
    foot_lines: Sequence[Found],
    publisher: str | None,
) -> Found | None:
    """The credit and where it was found.

    source_lines: lines around the body that may name a source. foot_lines: those between the body and the page's end.
    publisher: not a credit where a byline or a copyright line names it, since that is the outlet itself.
    """
    for line in source_lines:
        if (name := source_line(line.value)) and not re.search(r"\d", name):
            return Found(name, line.where)
    for paragraph in first_paragraphs:
        if name := dateline(paragraph):
            return Found(name, "dateline")
    if byline is not None and (name := in_byline(byline.value)) and not same_outlet(name, publisher):
        return Found(name, byline.where if "byline" in byline.where else f"byline ({byline.where})")
    if match := _END_NAME.search(last_paragraph[-END_CHARS:]):
        name = clean_name(match["name"])
        if is_organization(name, strict=True):
            return Found(name, "end of the text")
    for line in foot_lines:
        match = _FOOT_NAME.match(line.value) or _COPYRIGHT.search(line.value)
        if match and len(line.value) <= 120:
            name = clean_name(match["name"])
            if is_organization(name, strict=True) and not same_outlet(name, publisher) and is_agency_like(name):
                return Found(name, line.where)
    return None


def is_agency_like(name: str) -> bool:
    """Whether a name is one of an agency rather than of any outlet."""
    return is_acronym(name) or bool(
        re.search(r"\b(?:agency|agence|agencia|press|newswire|wire|reuters|xinhua|tass)\b", name, re.IGNORECASE)
    )


def same_outlet(name: str, other: str | None) -> bool:
    """Whether two names are one outlet's: equal but for "The", blanks and domain endings."""

    def core(text: str) -> str:
        return re.sub(r"\W|^the|\.(?:com|org|net|co\.\w\w)$", "", text.lower())

    return other is not None and bool(core(name)) and (core(name) in core(other) or core(other) in core(name))
