"""SQLite's online backup: all pages of a file at one moment, while others go on writing.

SQLite begins a backup anew whenever another program writes between two of its steps, so that of a busy record none
would ever be finished. It does not where the connection that it reads with is inside a transaction: with the
write-ahead log, what that sees stays as it was at its start, and keeps no writer waiting.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from onrecord.errors import RecordError

PAGES = 2000
"""Pages of the file that one step copies: 8 MB, so that progress is seen."""


def write(source: Path, file: Path, progress: Callable[[int, int | None], None] | None) -> None:
    """Write the file, and compare it with what it was made of; `RecordError` if it is not whole."""

    def told(_: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    with (
        contextlib.closing(_connect(source, "ro")) as held,
        contextlib.closing(_connect(file, "rwc")) as made,
    ):
        held.execute("BEGIN")
        held.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # now the transaction has its moment
        held.backup(made, pages=PAGES, progress=told, sleep=0.01)
        wrong = _differences(held, made)
        held.execute("COMMIT")
    if wrong:
        raise RecordError(f"{file} did not become a whole copy of {source} ({wrong}); run the same again")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    # A URI, so that no file is made where the record has just gone.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=60)


def _differences(held: sqlite3.Connection, made: sqlite3.Connection) -> str | None:
    """What is wrong with the backup, None if nothing is: SQLite's quick check, and how many rows each table has."""
    found = [str(line) for (line,) in made.execute("PRAGMA quick_check") if line != "ok"]
    if found:
        return found[0]
    names = held.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    for (name,) in names.fetchall():
        count = f'SELECT count(*) FROM "{name}"'
        there, here = (side.execute(count).fetchone()[0] for side in (held, made))
        if there != here:
            return f"{name} has {here} rows of {there}"
    return None
