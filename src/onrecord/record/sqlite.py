"""Everything of the record that only SQLite does: connections, locking, text search, and what its failures mean.

Durability. WAL with `synchronous=NORMAL`: a process killed at any moment loses nothing that was committed, and nothing
half-written is ever seen, since the bytes are with the operating system. Only a power cut can take the last commits
back (it cannot damage the record), and the run that made them can be repeated; FULL would cost an fsync a
transaction.

Writers. Each writing transaction begins with BEGIN IMMEDIATE: it waits for its turn at its start (`BUSY_SECONDS` at
most) and never finds halfway that what it has read is out of date. Readers are never kept waiting.

Text search. An FTS5 table over four columns of `statements`, whose content stays in `statements` itself; triggers keep
it in step inside the same transaction, however the rows are changed.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError, RecordError
from onrecord.record import sqlite_backup
from onrecord.record.article_tables import article_facets
from onrecord.record.backend import HALF_A_CHARACTER
from onrecord.record.inserts import as_json
from onrecord.record.query import All, AnyOf, Near, Node, Without, Words
from onrecord.record.schema import facets
from onrecord.record.sqlite_watch import Watch
from onrecord.record.words import Term

BUSY_SECONDS = 60.0
"""A transaction takes some seconds at most, so whoever waits this long waits for a program that hangs."""

CHECKPOINT_PAGES = 32_000
"""Pages of 4 kB in the log after which they are put into the file, for a log of 128 MB. Adding writes some pages again
and again, and each is put into the file once; beyond, little is gained."""

CACHE = 200_000
"""Kilobytes of the file that a connection may hold, if it has read so much: the narrow rows of two million statements.
With SQLite's own 2 MB, a search that looks at many of them takes a third longer."""

NEAR = 10
"""Words that may stand between those that are said near each other: about a clause."""

APPLICATION_ID = 0x4F6E5265
"""Written into the file's header ("OnRe"), so that another program's SQLite file is never taken for a record."""

_COLUMNS = "content, source, speaker, cue"
_NEW = "new.row, new.content, new.source, new.speaker, new.cue"
_OLD = "'delete', old.row, old.content, old.source, old.speaker, old.cue"

SET_UP_1 = (
    f"CREATE VIRTUAL TABLE statements_text USING fts5({_COLUMNS}, content='statements', content_rowid='row',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER statements_text_added AFTER INSERT ON statements BEGIN"
    f" INSERT INTO statements_text(rowid, {_COLUMNS}) VALUES ({_NEW}); END",
    "CREATE TRIGGER statements_text_removed AFTER DELETE ON statements BEGIN"
    f" INSERT INTO statements_text(statements_text, rowid, {_COLUMNS}) VALUES ({_OLD}); END",
    "CREATE TRIGGER statements_text_changed AFTER UPDATE ON statements BEGIN"
    f" INSERT INTO statements_text(statements_text, rowid, {_COLUMNS}) VALUES ({_OLD});"
    f" INSERT INTO statements_text(rowid, {_COLUMNS}) VALUES ({_NEW}); END",
    # What SQLite's planner is told of the usual sizes, so that a list by date walks through the articles in that order,
    # from the first record of one page on. Else, it sorts all statements to show fifty (13 times as long for 100,000).
    "ANALYZE sqlite_schema",
    """INSERT INTO sqlite_stat1(tbl, idx, stat) VALUES
        ('articles', 'sqlite_autoindex_articles_1', '100000 1'),
        ('articles', 'ix_articles_order', '100000 2 1'),
        ('articles', 'ix_articles_outlet', '100000 500 400 1'),
        ('statements', 'sqlite_autoindex_statements_1', '2000000 1'),
        ('statements', 'ix_statements_place', '2000000 20 1 1')""",
    "ANALYZE sqlite_schema",  # reads them
    f"PRAGMA application_id = {APPLICATION_ID}",
)
"""What migration 0001 adds to the shared tables. History: a change belongs into a new constant for a new migration."""

_TEXTS = "headline, byline, text"
_ROW = "(SELECT row FROM article_facets WHERE article_id = old.id)"

SET_UP_6 = (
    # The texts of articles stay in `articles`; the text search reads them from there when it needs them.
    "CREATE VIEW article_texts AS SELECT f.row, a.headline, a.byline, a.text"
    " FROM article_facets f JOIN articles a ON a.id = f.article_id",
    f"CREATE VIRTUAL TABLE articles_text USING fts5({_TEXTS}, content='article_texts', content_rowid='row',"
    " tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO articles_text(articles_text) VALUES ('rebuild')",
    # An article's text goes in and out with its narrow row, which must go before the article (a foreign key).
    "CREATE TRIGGER articles_text_added AFTER INSERT ON article_facets BEGIN"
    f" INSERT INTO articles_text(rowid, {_TEXTS})"
    f" SELECT new.row, {_TEXTS} FROM articles WHERE id = new.article_id; END",
    "CREATE TRIGGER articles_text_removed BEFORE DELETE ON article_facets BEGIN"
    f" INSERT INTO articles_text(articles_text, rowid, {_TEXTS})"
    f" SELECT 'delete', old.row, {_TEXTS} FROM articles WHERE id = old.article_id; END",
    f"CREATE TRIGGER articles_text_changed AFTER UPDATE OF {_TEXTS} ON articles"
    f" WHEN {_ROW} IS NOT NULL AND (old.headline IS NOT new.headline OR old.byline IS NOT new.byline"
    " OR old.text IS NOT new.text) BEGIN"
    f" INSERT INTO articles_text(articles_text, rowid, {_TEXTS})"
    f" VALUES ('delete', {_ROW}, old.headline, old.byline, old.text);"
    f" INSERT INTO articles_text(rowid, {_TEXTS}) VALUES ({_ROW}, new.headline, new.byline, new.text); END",
    # What is corrected in a statement is seldom a text: no need to take its words out and in again.
    "DROP TRIGGER statements_text_changed",
    f"CREATE TRIGGER statements_text_changed AFTER UPDATE OF {_COLUMNS} ON statements BEGIN"
    f" INSERT INTO statements_text(statements_text, rowid, {_COLUMNS}) VALUES ({_OLD});"
    f" INSERT INTO statements_text(rowid, {_COLUMNS}) VALUES ({_NEW}); END",
)
"""What migration 0006 adds. History, as above."""

TEXT_SEARCHES = {"statements_text": "statements", "articles_text": "articles"}
"""The FTS5 tables, and what they are of."""


class SQLite:
    """One SQLite file as a `Backend`."""

    plans = False
    neighbours = None

    def __init__(self, path: Path, *, create: bool) -> None:
        """Connect; `RecordError` if the file is none of ours or cannot be used, and then it is left as it was."""
        self.path = path
        self.place = str(path)
        _look_at(path, create=create)
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)),
            connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False, "isolation_level": None},
            json_serializer=as_json,
        )
        sa.event.listen(self._engine, "connect", _set_up)
        sa.event.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(onrecord_writes=True)
        self._watch = Watch(path, BUSY_SECONDS)
        try:
            with self.reading() as connection:
                _refuse_strangers(connection, path)
            with self._explained():
                self._use_wal()
        except BaseException:
            self.close()
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """See `Backend.reading`."""
        with self._explained(), self._engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """See `Backend.writing`."""
        with self._explained(), self._writer.begin() as connection:
            yield connection

    def match(self, words: Node) -> sa.ColumnElement[bool]:
        """See `Backend.match`."""
        return facets.c.row.in_(self.found(words))

    def found(self, words: Node) -> sa.Select[tuple[int]]:
        """One FTS5 expression for all of it."""
        return _found("statements_text", _expression(words, "content"))

    def match_articles(self, words: Node) -> sa.ColumnElement[bool]:
        """See `Backend.match_articles`."""
        return article_facets.c.row.in_(self.found_articles(words))

    def found_articles(self, words: Node) -> sa.Select[tuple[int]]:
        """See `Backend.found_articles`."""
        return _found("articles_text", _expression(words, "text"))

    def state(self) -> str:
        """See `Backend.state`; each opening of the file has states of its own."""
        with self._explained():
            return self._watch.state()

    def about(self) -> str:
        """See `Backend.about`."""
        return f"{self.path.absolute()}, {self.path.stat().st_size:,} bytes"

    def check(self) -> list[str]:
        """SQLite's own checks of the file, of the references between tables, and of the text search."""
        return [*self.check_file(), *self.check_text()]

    def check_file(self) -> list[str]:
        """See `Backend.check_file`."""
        with self.reading() as connection:
            lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
            damage = [f"{self.place}: {line}" for line in lines if line != "ok"]
            for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                damage.append(f"{self.place}: row {row} of {table} points at a row of {parent} that is not there")
        return damage

    def check_text(self) -> list[str]:
        """See `Backend.check_text`. Other writers wait: for SQLite this check is a write."""
        damage = []
        for index, of in TEXT_SEARCHES.items():
            with self.writing() as connection:
                try:
                    connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES('integrity-check', 1)")
                except sa.exc.DatabaseError as error:
                    damage.append(f"{self.place}: the text search does not agree with the {of} ({error.orig})")
        return damage

    def rebuild_text(self) -> None:
        """See `Backend.rebuild_text`."""
        for index in TEXT_SEARCHES:
            with self.writing() as connection:
                connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES('rebuild')")

    def backup(self, file: Path, progress: Callable[[int, int | None], None] | None) -> None:
        """See `Backend.backup`."""
        with self._explained():
            sqlite_backup.write(self.path, file, progress)

    def go_on_counting(self, connection: sa.Connection) -> None:
        """Nothing to do: SQLite looks for the highest number each time."""

    def close(self) -> None:
        """See `Backend.close`."""
        self._watch.close()
        self._engine.dispose()

    def _use_wal(self) -> None:
        """Turn the write-ahead log on; it stays on in the file. Only here, where the file is known to be ours."""
        deadline = time.monotonic() + BUSY_SECONDS
        with contextlib.closing(self._engine.raw_connection()) as connection:
            while True:
                try:
                    connection.cursor().execute("PRAGMA journal_mode = WAL")
                    return
                except sqlite3.OperationalError as error:
                    # SQLite does not wait here for another process that is doing the same.
                    if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                        raise
                    time.sleep(0.02)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise explain(error.orig, self.path) from error
        except UnicodeEncodeError as error:
            raise InputError(HALF_A_CHARACTER) from error
        except sqlite3.Error as error:
            raise explain(error, self.path) from error


def explain(error: BaseException | None, path: Path) -> RecordError:
    """What a failure of SQLite means for the person who keeps the record: what, where, and what to do."""
    name = getattr(error, "sqlite_errorname", "")
    match "_".join(name.split("_")[:2]):
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return RecordError(
                f"{path} has been held by another program for {BUSY_SECONDS:.0f} s; end it, or try later"
            )
        case "SQLITE_NOTADB":
            return RecordError(
                f"{path} is no record of Onrecord, and nothing was changed; name another file (or, if it was one,"
                " put a copy of it back)"
            )
        case "SQLITE_CORRUPT":
            return RecordError(
                f"{path} is damaged ({error}); nothing was changed: put a copy of it back, or name another file and"
                " add the pages again"
            )
        case "SQLITE_CANTOPEN" | "SQLITE_READONLY" | "SQLITE_PERM":
            return RecordError(
                f"{path} cannot be written ({error}), and SQLite must write beside a record even to read it: check"
                " the rights of the file and its folder, or copy it to a folder of yours"
            )
        case "SQLITE_FULL" | "SQLITE_IOERR":
            return RecordError(f"{path}: the disk failed or is full ({error}); make room and run the same again")
        case _:
            return RecordError(f"{path}: the database failed ({error}); run `onrecord doctor`")


def _look_at(path: Path, *, create: bool) -> None:
    """Refuse what SQLite would answer badly, or would make into a database without asking.

    Never by opening the file: when a process closes a file, the system drops all locks that this process has on it,
    those of its other connections too. Another program would then take itself for the last one, and take away the log
    with what was written since.
    """
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file in it, e.g. {path / 'onrecord.db'}")
    if not path.exists():
        if not create:
            raise RecordError(f"there is no record at {path}; make one with `onrecord add`, or name another")
        if not path.parent.is_dir():
            raise RecordError(f"the folder {path.parent} does not exist; create it, or name another file")
        return
    if not os.access(path, os.R_OK):
        raise RecordError(f"{path} cannot be read (permission denied); check its rights, or name another file")


def _refuse_strangers(connection: sa.Connection, path: Path) -> None:
    """Refuse an SQLite file that another program has filled."""
    filled = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if filled and owner != APPLICATION_ID:
        raise RecordError(f"{path} is a database of another program, and nothing was changed; name another file")


def _set_up(connection: sqlite3.Connection, _: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute(f"PRAGMA cache_size = {-CACHE}")


def _begin(connection: sa.Connection) -> None:
    # Python's driver is told to leave transactions alone (isolation_level None): it would begin them late, at the first
    # change, and commit before a change of the schema.
    writes = connection.get_execution_options().get("onrecord_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _found(index: str, expression: str) -> sa.Select[tuple[int]]:
    rows = sa.table(index, sa.column("rowid", sa.Integer))
    asked = sa.literal_column(index).op("MATCH", is_comparison=True)(expression)
    return sa.select(rows.c.rowid.label("row")).where(asked)


def _expression(node: Node, said: str) -> str:
    """A question in FTS5's query language. said: the field in which words stand near each other."""
    match node:
        case Words(term, field):
            return f"{field} : {_phrase(term)}" if field else _phrase(term)
        case Near(terms):
            return f"{said} : NEAR({' '.join(map(_phrase, terms))}, {NEAR})"
        case All(parts):
            wanted = " AND ".join(f"({_expression(p, said)})" for p in parts if not isinstance(p, Without))
            barred = " OR ".join(f"({_expression(p.part, said)})" for p in parts if isinstance(p, Without))
            return f"({wanted}) NOT ({barred})" if barred else wanted
        case AnyOf(parts):
            return " OR ".join(f"({_expression(part, said)})" for part in parts)
    raise AssertionError(node)


def _phrase(term: Term) -> str:
    """A string of FTS5's query language, in which nothing but the closing quotation mark has a meaning."""
    text = term.text.replace('"', '""')
    return f'"{text}"' + (" *" if term.prefix else "")
