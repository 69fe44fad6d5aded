"""Words of pages on their way into other formats."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from onrecord.model import Statement, days_of
from onrecord.views.citation import printed_date

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of what has no date, in formats that must have one."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_STEERING = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

HOW = {"direct": "quoted", "mixed": "partly quoted"}
"""How a statement of a kind stands in its article; any other is "reported"."""


def for_xml(text: str) -> str:
    """The text with "�" for characters that XML 1.0 forbids or advises against."""
    return _NOT_XML.sub("�", text)


def one_line(text: str | None) -> str:
    """The text on one line, with "�" for what could steer a terminal or turn the order of characters."""
    return " ".join(_STEERING.sub("�", text).split()) if text else ""


def who(statement: Statement) -> str:
    """Who said it, as well as it is known."""
    return one_line(statement.speaker or statement.source) or "An unnamed speaker"


def title(statement: Statement) -> str:
    """One line that names a statement: "Ilva Tarn, quoted: “We have waited long enough,”"."""
    return f"{who(statement)}, {HOW.get(statement.kind, 'reported')}: {one_line(statement.content)}"


def heading(statement: Statement) -> str:
    """Who, as what, and when, in one line: "Ilva Tarn, minister of works, 18 March 2031"."""
    when = printed_date(statement.published) if statement.published else "undated"
    return ", ".join(one_line(part) for part in (who(statement), statement.role, when) if part)


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last being "…" if some are left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def moment(published: str | None) -> datetime:
    """The time of publication for formats that must have one: the first moment that a partly known date can mean.

    A time without an offset is taken as UTC; what has no date is of 1970.
    """
    if not published:
        return UNDATED
    try:
        found = datetime.fromisoformat(published) if "T" in published else None
    except ValueError:
        found = None
    if found is not None:
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    days = days_of(published[:10])
    return datetime(days.first.year, days.first.month, days.first.day, tzinfo=UTC) if days else UNDATED
