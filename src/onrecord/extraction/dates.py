"""Dates of publication: from ISO 8601 and from the ways in which outlets print them, never more precise than printed.

`iso(...)` reads a value of metadata; `printed(...)` finds the date in a line of text. Both give ISO 8601: "2023",
"2023-02", "2023-02-17", "2023-02-17T21:15", "2023-02-17T21:15-05:00".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.extraction.zones import offset_of

FIRST_YEAR, LAST_YEAR = 1600, 2100
"""Years outside are numbers of another kind (prices, identifiers). The oldest newspapers are of 1605."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<{0}>(?:1[6-9]|20)\d\d)(?!\d(?!\d?:\d\d))"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?\b"
_DATE = re.compile(
    "|".join(
        (
            r"(?<![\d.])" + _YEAR.format("y1") + r"(?P<sep>[-/.])(?P<m1>[01]?\d)(?:(?P=sep)(?P<d1>[0-3]?\d))?(?![\d%])",
            r"(?<![\d.])" + _YEAR.format("y6") + r"\s*年\s*(?P<m6>[01]?\d)\s*月(?:\s*(?P<d6>[0-3]?\d)\s*日)?",
            r"(?<!\d)"
            + _DAY.format("d2")
            + r"(?:\s+of)?[\s,-]+"
            + _MONTH.format("m2")
            + r"[\s,-]+"
            + _YEAR.format("y2"),
            r"\b" + _MONTH.format("m3") + r"\s+" + _DAY.format("d3") + r",?\s+" + _YEAR.format("y3"),
            r"\b" + _MONTH.format("m4") + r",?\s+" + _YEAR.format("y4"),
            r"(?<![\d./])(?P<a5>[0-3]?\d)(?P<sep5>[/.-])(?P<b5>[0-3]?\d)(?P=sep5)" + _YEAR.format("y5"),
        )
    ),
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<h>[012]?\d)(?:(?P<c>[:.h])(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?)?\s*(?P<ap>a\.?m\b\.?|p\.?m\b\.?)?"
    r"(?:[\s(]{0,2}(?P<zone>(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d\b|(?-i:[A-Z]{1,5})\b))?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?\s*$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^\s*(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?\s*$")
_ADDRESS = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[/-](?P<d>[0-3]?\d)(?=[/-])",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:first\s+published|published|posted|issued|created|date)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated?|modified|edited|revised)\b", re.IGNORECASE)
_PART_ENDS = re.compile(r"[|;·•]|\b(?:last\s+)?(?:updated?|modified|edited)\b", re.IGNORECASE)

TIME_REACH = 30
"""How many characters around a printed date its time of day is looked for ("14:05 GMT, 3 March 2021")."""


@dataclass(frozen=True)
class PrintedDate:
    """A date in a line: its value, where it starts and ends there, and how it is labelled.

    label: "published", "updated" or "" as the words before it say.
    """

    value: str
    start: int
    end: int
    label: str


def iso(text: str) -> str | None:
    """A value of metadata as ISO 8601, or None if it is no date. Midnight without an offset is no time of day."""
    match = _ISO.match(text) or _COMPACT.match(text)
    if not match:
        found = printed(text)
        return found[0].value if found else None
    year, month, day, hour, minute, second, zone = match.groups()
    value = _day(int(year), int(month) if month else None, int(day) if day else None)
    if value is None or hour is None:
        return value
    if zone is None and int(hour) == int(minute) == int(second or 0) == 0:
        return value
    return _with_time(value, int(hour), int(minute), int(second) if second else None, zone)


def printed(line: str) -> list[PrintedDate]:
    """The dates in a line, in order; a date that can be read two ways (04/05/2021) is left out."""
    found = []
    matches = list(_DATE.finditer(line))
    for i, match in enumerate(matches):
        parts = {name: value for name, value in match.groupdict().items() if value}
        day = _parts(parts)
        if day is None:
            continue
        before = matches[i - 1].end() if i else 0
        after = matches[i + 1].start() if i + 1 < len(matches) else len(line)
        lead = _PART_ENDS.split(line[max(before, match.start() - TIME_REACH) : match.start()])[-1]
        trail = _PART_ENDS.split(line[match.end() : min(after, match.end() + TIME_REACH)])[0]
        label_text = line[before : match.start()]
        published, updated = _last(_PUBLISHED, label_text), _last(_UPDATED, label_text)
        label = "" if published == updated else "published" if published > updated else "updated"
        found.append(PrintedDate(_timed(day, lead, trail), match.start(), match.end(), label))
    return found


def best_printed(line: str) -> PrintedDate | None:
    """The date of publication that a line prints: one labelled so first, one labelled as an update last."""
    found = printed(line)
    order = {"published": 0, "": 1, "updated": 2}
    return min(found, key=lambda item: order[item.label]) if found else None


def in_address(url: str) -> str | None:
    """The date that an address carries as three steps of its path ("/2019/nov/18/"), or None."""
    match = _ADDRESS.search(url)
    if not match:
        return None
    month = match["m"]
    return _day(int(match["y"]), int(month) if month.isdigit() else _month(month), int(match["d"]))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _parts(parts: dict[str, str]) -> str | None:
    for number in "16":
        if f"y{number}" in parts:
            day = parts.get(f"d{number}")
            return _day(int(parts[f"y{number}"]), int(parts[f"m{number}"]), int(day) if day else None)
    for number in "23":
        if f"y{number}" in parts:
            return _day(int(parts[f"y{number}"]), _month(parts[f"m{number}"]), int(parts[f"d{number}"]))
    if "y4" in parts:
        return _day(int(parts["y4"]), _month(parts["m4"]), None)
    first, second, year = int(parts["a5"]), int(parts["b5"]), int(parts["y5"])
    if first == second or (first > 12 >= second):
        return _day(year, second, first)
    if second > 12 >= first:
        return _day(year, first, second)
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _day(year: int, month: int | None, day: int | None) -> str | None:
    try:
        checked = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    text = checked.isoformat()
    return text if day else text[:7] if month else text[:4]


def _timed(day: str, lead: str, trail: str) -> str:
    """`day` with the time of day printed right after or right before it, if there is one."""
    if len(day) < 10:
        return day
    for text in (trail, lead):
        for match in _TIME.finditer(text):
            if not (match["mi"] or match["ap"]):
                continue
            hour, minute = int(match["h"]), int(match["mi"] or 0)
            half = (match["ap"] or "").lower()[:1]
            if half and not 1 <= hour <= 12:
                continue
            hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
            if hour > 23 or (match["c"] == "." and not half and match["s"]):
                continue
            return _with_time(day, hour, minute, int(match["s"]) if match["s"] else None, match["zone"]) or day
    return day


def _with_time(day: str, hour: int, minute: int, second: int | None, zone: str | None) -> str | None:
    if len(day) < 10:
        return day
    try:
        moment = datetime(int(day[:4]), int(day[5:7]), int(day[8:10]), hour, minute, second or 0)
    except ValueError:
        return day
    text = moment.isoformat(timespec="minutes" if second is None else "seconds")
    return text + (offset_of(zone, moment) or "" if zone else "")
