"""Time zones as outlets print them: the offset from UTC of a named zone, where the name has one meaning in news.

No zone database is needed: the two rules of summer time that named zones of news depend on are written out here. Names
with several meanings (IST, CST, AST) give no offset, so that a time keeps its printed precision and no more.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_FIXED = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "SAST": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "EAT": 180, "WAT": 60, "CAT": 120, "PKT": 300, "WIB": 420, "HKT": 480, "SGT": 480,
    "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540,
    "AKDT": -480, "HST": -600,
}  # fmt: skip
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
_NUMERIC = re.compile(r"^(?:UTC|GMT)?\s*([+-])\s*(\d{1,2})(?::?(\d\d))?$")

AMERICAN_RULE_SINCE = 2007
"""Since then summer time in the United States runs from the second Sunday of March to the first Sunday of November."""


def offset_of(zone: str, moment: datetime) -> str | None:
    """The offset ("-05:00") that `zone` names at a local time, or None if the name is unknown or ambiguous."""
    name = zone.strip().upper()
    if match := _NUMERIC.match(name):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return _written(-minutes if match[1] == "-" else minutes) if minutes <= 14 * 60 else None
    if name in _FIXED:
        return _written(_FIXED[name])
    if name in _AMERICAN and moment.year >= AMERICAN_RULE_SINCE:
        return _written(_AMERICAN[name] + (60 if _american_summer(moment) else 0))
    return None


def _american_summer(moment: datetime) -> bool:
    start = _sunday(datetime(moment.year, 3, 1, 2), 2)
    end = _sunday(datetime(moment.year, 11, 1, 2), 1)
    return start <= moment < end


def _sunday(first: datetime, number: int) -> datetime:
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def _written(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
