"""What failures of PostgreSQL mean for the person who keeps the record: what, where, and what to do. No password is
ever shown."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.errors import RecordError

_SECRET = re.compile("pass|secret|key", re.IGNORECASE)

_WORDS = re.compile(r"\s+")

_UNREACHED: tuple[tuple[str, str], ...] = (
    ("invalid (connection option|.* value)", "the address asks for what the driver does not know ({why}); correct it"),
    (
        "password authentication failed|no password supplied|peer authentication failed|pg_hba|authentication",
        "it does not let this user in ({why}); check the user and the password (in the address, PGPASSWORD, or"
        " ~/.pgpass)",
    ),
    (
        "database .* does not exist",
        "there is no such database on that server ({why}); make it with createdb --encoding=UTF8, or name another",
    ),
    ("role .* does not exist", "that server knows no such user ({why}); check the name in the address"),
    ("permission denied for database", "that user may not connect ({why}); have the right to granted"),
    (
        "too many (clients|connections)|connection slots|connection limit",
        "that server has no connection free ({why}); end a program that holds one, or try later",
    ),
    ("starting up|shutting down|recovery mode", "that server is not ready ({why}); try again in a moment"),
)

_MEANING: dict[str, str] = {
    "55P03": "has been held by another program for a minute; end it, or try later",
    "53100": "the disk of the server is full ({why}); make room there and run the same again",
    "53": "the server has no room left ({why}); make some there and run the same again",
    "42501": "this user may not do that ({why}); let the user own the database (ALTER DATABASE ... OWNER TO), or grant"
    " the rights that docs/postgresql.md lists",
    "25006": "cannot be written: the server is a copy that only answers questions ({why}); name the one that it is a"
    " copy of",
    "42P01": "a table of the record is gone ({why}); put a backup back, or name another database",
    "42883": "a function of the record is gone ({why}); put a backup back, or name another database",
    "57014": "the server ended what was asked ({why}); run the same again, or have its time limit raised",
    "57P": "the server was stopped ({why}); what was kept is kept: start it, and run the same again",
    "08": "the connection to the server was lost ({why}); what was kept is kept: run the same again",
    "XX": "the server says that the database is damaged ({why}); put a backup back, or name another database",
}
"""By SQLSTATE or its beginning; the longest that fits counts."""


def place_of(url: sa.URL) -> str:
    """What to call a database in a message: its address without what is secret."""
    shown = {name: "***" if _SECRET.search(name) else value for name, value in url.query.items()}
    plain = url.set(drivername="postgresql", query=shown)
    return plain.render_as_string(hide_password=True).replace("%2A%2A%2A", "***").replace("%2F", "/")


@contextlib.contextmanager
def connecting(place: str) -> Iterator[None]:
    """Explain why there is no connection."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise unreached(error.orig, place) from error
    except (TypeError, ValueError) as error:
        # What the address asks for, and the driver does not know.
        raise RecordError(f"{place} cannot be connected to ({_first(error)}); correct the address") from error


def unreached(error: BaseException | None, place: str) -> RecordError:
    """What it means that the server could not be connected to."""
    why = _first(error)
    for pattern, meaning in _UNREACHED:
        if re.search(pattern, str(error)):
            return RecordError(f"{place}: " + meaning.format(why=why))
    return RecordError(
        f"{place} cannot be reached ({why}); check that the server runs, and its name and port in the address"
    )


def explain(error: BaseException | None, place: str) -> RecordError:
    """What a failure of a question or a change means."""
    state = getattr(error, "sqlstate", None) or ""
    why = _first(error)
    found = max((known for known in _MEANING if state.startswith(known)), key=len, default=None)
    if found is not None:
        return RecordError(f"{place}: " + _MEANING[found].format(why=why))
    if not state and "connection failed" in str(error):
        return unreached(error, place)
    if not state and re.search("connection|server closed|terminat", str(error)):
        return RecordError(f"{place}: " + _MEANING["08"].format(why=why))
    return RecordError(f"{place}: the database failed ({why}); run `onrecord doctor`")


def _first(error: BaseException | None) -> str:
    """The first line of what the driver says, and of many attempts the reason of the first."""
    line = next(iter(str(error).strip().splitlines()), "no reason given")
    for before in ("connection failed: ", "FATAL: ", "ERROR: "):
        line = line.rpartition(before)[2]
    return _WORDS.sub(" ", line).strip().rstrip(".")
