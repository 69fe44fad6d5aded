"""What the record needs of a database beyond the SQL that all share, and which databases give it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from onrecord.errors import RecordError
from onrecord.record.query import Node


class Backend(Protocol):
    """One database that holds one record."""

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

    def check(self) -> list[str]:
        """What is damaged, a sentence each. Reads everything."""
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...


def backend_for(target: str | Path, *, create: bool) -> Backend:
    """Open the database that `target` names: a path, or a URL as SQLAlchemy writes it. It is not migrated yet."""
    from onrecord.record.sqlite import SQLite

    text = str(target)
    scheme, is_url, _ = text.partition("://")
    if not is_url or isinstance(target, Path):
        return SQLite(Path(text), create=create)
    kind = scheme.partition("+")[0]
    if kind == "sqlite":
        path = sa.make_url(text).database
        if not path or path == ":memory:":
            raise RecordError(f"{text} names no file; give the path of one, e.g. sqlite:///onrecord.db")
        return SQLite(Path(path), create=create)
    if kind in ("postgresql", "postgres"):
        raise RecordError(
            f"this version of Onrecord keeps records in SQLite files alone, and {kind}:// is not supported yet; "
            "give the path of a file, e.g. onrecord.db"
        )
    raise RecordError(f"{kind}:// is no database that Onrecord knows; give the path of a file, e.g. onrecord.db")
