"""Who does something by hand, and when: kept with every correction and every dossier."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

from onrecord import settings
from onrecord.errors import InputError

LONGEST_TEXT = 1000
"""Characters of a name or a reason at most."""


def text(given: str, what: str) -> str:
    """The words on one line. `InputError` that calls them `what`, if there are none, too many or unprintable ones."""
    found = " ".join(given.split())
    if not found or len(found) > LONGEST_TEXT or not found.isprintable():
        raise InputError(f"{what} is {given[:40]!r}; give 1 to {LONGEST_TEXT:,} printable characters")
    return found


def who(by: str | None) -> str:
    """Who decides: as given, else `Settings.user`, else the login name. `InputError` if nobody is named."""
    if by is not None:
        return text(by, "by")
    name = settings.from_environment().user
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        raise InputError("nobody is named who decides; give --by NAME, or set ONRECORD_USER") from None


def now() -> str:
    """The moment, UTC, ISO 8601 with microseconds, so that no two that follow each other are the same."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
