"""What the record needs of a database beyond the SQL that all share, and which databases give it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import sqlalchemy as sa

from onrecord.errors import RecordError
from onrecord.record.query import Node

if TYPE_CHECKING:
    from onrecord.record.neighbours import Neighbours


class Backend(Protocol):
    """One database that holds one record."""

    plans: bool
    """Whether its planner knows how frequent words are, and decides by that where a search begins (see `pages`)."""

    @property
    def neighbours(self) -> Neighbours | None:
        """What finds the nearest vectors in the database itself, where it can have that."""
        ...

    @property
    def place(self) -> str:
        """What to call it in a message."""
        ...

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that sees one state of the record throughout. Failures are `RecordError`."""
        ...

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that no other writer runs beside, committed at the end. Failures are `RecordError`."""
        ...

    def match(self, words: Node) -> sa.ColumnElement[bool]:
        """A condition on `facets`: its text is what is asked (see `onrecord.record.query.holds_words`)."""
        ...

    def found(self, words: Node) -> sa.Select[tuple[int]]:
        """The same as the rows of `facets` that fulfil it, in a column `row`: what a search begins with."""
        ...

    def match_articles(self, words: Node) -> sa.ColumnElement[bool]:
        """As `match`, on `article_facets`; the fields are "headline", "byline" and "text"."""
        ...

    def found_articles(self, words: Node) -> sa.Select[tuple[int]]:
        """As `found`, of `article_facets`."""
        ...

    def state(self) -> str:
        """A short text that is another one whenever anything was committed since, by whomever; in a millisecond.

        It says nothing of what changed, or whether an answer would be another one. Letters, digits and hyphens.
        """
        ...

    def about(self) -> str:
        """Where it is, what keeps it there, and how many bytes it takes: for `onrecord doctor`."""
        ...

    def check(self) -> list[str]:
        """What is damaged, a sentence each: `check_file` and `check_text`. Reads everything."""
        ...

    def check_file(self) -> list[str]:
        """What the database itself finds damaged, and rows that point at rows that are not there; keeps no writer
        waiting."""
        ...

    def check_text(self) -> list[str]:
        """Where the text search does not agree with what it is of."""
        ...

    def rebuild_text(self) -> None:
        """Make the text search anew."""
        ...

    def backup(self, file: Path, progress: Callable[[int, int | None], None] | None) -> None:
        """Write all of the record, as it is at one moment, into a new file, which is a record then.

        Other programs may write meanwhile. `RecordError` if this database has its own ways for that: it says which.
        """
        ...

    def go_on_counting(self, connection: sa.Connection) -> None:
        """Let the numbers that the database gives to new rows go on after the highest one of each table.

        To be called when rows were written with their numbers.
        """
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...


HALF_A_CHARACTER = "what was given holds half of a character (a lone surrogate), which no database keeps; leave it out"


def one_place(one: str | Path, other: str | Path) -> bool:
    """Whether two names are of one database: the same `Backend.place`, or one file by whatever name."""
    one, other = str(one), str(other)
    return one == other or (Path(one).exists() and Path(other).exists() and Path(one).samefile(other))


def backend_for(target: str | Path, *, create: bool) -> Backend:
    """Open the database that `target` names: a path, or a URL as SQLAlchemy writes it. It is not migrated yet."""
    text = str(target)
    scheme, is_url, _ = text.partition("://")
    if not is_url or isinstance(target, Path):
        from onrecord.record.sqlite import SQLite

        return SQLite(Path(text), create=create)
    kind, _, driver = scheme.partition("+")
    if kind == "sqlite":
        from onrecord.record.sqlite import SQLite

        path = sa.make_url(text).database
        if not path or path == ":memory:":
            raise RecordError(f"{text} names no file; give the path of one, e.g. sqlite:///onrecord.db")
        return SQLite(Path(path), create=create)
    if kind in ("postgresql", "postgres"):
        from onrecord.record.postgresql import PostgreSQL

        return PostgreSQL(_server(text, driver), create=create)
    raise RecordError(
        f"{kind}:// is no database that Onrecord knows; give the path of a file, e.g. onrecord.db, or the address of a"
        " PostgreSQL database, e.g. postgresql://user@host/database"
    )


def _server(text: str, driver: str) -> sa.URL:
    """The address of a database of a PostgreSQL server; what is wrong with it is said without showing it."""
    form = "give it as postgresql://user:password@host:port/database, with %40 for an @ in a password"
    try:
        url = sa.make_url(text)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise RecordError(f"the address of the PostgreSQL database cannot be read; {form}") from error
    if driver not in ("", "psycopg"):
        raise RecordError(f"{driver} is no driver that Onrecord uses; write postgresql:// alone")
    if not url.database:
        raise RecordError(f"the address of the PostgreSQL server names no database; {form}")
    return url
