"""Records to be killed over: one full of made-up articles with everything that a record can hold, and old ones.

An old record is made as its version made it, by the migrations up to that version, and filled with what it could hold.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import alembic.command
import sqlalchemy as sa
from alembic.config import Config

import onrecord
from benchmarks.scale.made import articles
from onrecord.model import Annotations, Page, Skipped
from onrecord.record import migrate

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Tables of versions that people may still have records of."""

OLDER = "an older annotator 1"


def full(path: Path, number: int) -> None:
    """A record of so many made-up articles, some in several states, with corrections, quotes, and what was skipped."""
    with onrecord.open(path) as record:
        for at, (page, marked) in enumerate(articles(number)):
            record._store.keep(page, marked)
            if at % 10 == 0:
                record._store.keep(*_edited(page, marked))
            if at % 15 == 0:
                gone = Page(f"gone-{at}", b"nothing here", f"/made/gone-{at}.txt")
                reason = Skipped(gone.name, gone.location, "extraction", "it is a list of links", gone.id)
                record._store.skip(gone, reason)
        for at, said in enumerate(record.statements(limit=20)):
            if at % 5 == 4:
                record.corrections.confirm(said.id, by="ada")
            elif at % 2:
                record.corrections.speaker(said.id, f"Oda Lind {at}", by="ada", why="misheard")
            else:
                record.corrections.no_statement(said.id, by="ada")
        record._catch_up()


def _edited(page: Page, marked: Annotations) -> tuple[Page, Annotations]:
    """A later state of the same address: another headline, and one statement less."""
    again = replace(page, content=page.content + b" edited", location=f"{page.location}.2")
    article = replace(marked.article, headline=f"{marked.article.headline} again", page_id=again.id)
    return again, replace(marked, article=article, attributions=marked.attributions[1:])


def outdated(path: Path, record: Path) -> None:
    """The same record, as an older annotator had marked it, each statement a little less sure."""
    shutil.copy(record, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE articles SET annotator = ?", (OLDER,))
        connection.execute("UPDATE statements SET annotator = ?, confidence = confidence * 0.5", (OLDER,))
        connection.execute("UPDATE facets SET confidence = confidence * 0.5")


def old(path: Path, revision: str, record: Path) -> None:
    """What that version would hold of a record."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, revision)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("ATTACH ? AS new", (str(record),))
        for table in _tables(connection):
            columns = [f'"{row[1]}"' for row in connection.execute(f'PRAGMA main.table_info("{table}")')]
            listed = ", ".join(columns)
            connection.execute(f'INSERT INTO main."{table}" ({listed}) SELECT {listed} FROM new."{table}"')
        if revision < "0003":
            _without_corrections(connection)
        elif revision < "0013":  # nobody could confirm anything yet
            connection.execute("DELETE FROM main.corrections WHERE kind = 'confirmed'")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _without_corrections(connection: sqlite3.Connection) -> None:
    """Speakers as they were found: there were no corrections yet."""
    names = ("speaker", "speaker_type", "speaker_entity", "role")
    found = connection.execute("SELECT row, found FROM new.statements WHERE found IS NOT NULL").fetchall()
    changed = ", ".join(f"{name} = :{name}" for name in names)
    for row, values in found:
        connection.execute(f"UPDATE main.statements SET {changed} WHERE row = {row}", json.loads(values))


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Those that hold rows of their own: neither what text searches keep nor what SQLite does, nor the quote index: it
    has had other columns, and is made by the first run that needs it."""
    query = "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid"
    found = connection.execute(query).fetchall()
    searches = tuple(name for name, sql in found if sql.startswith("CREATE VIRTUAL"))
    return [
        name for name, _ in found if name != "alembic_version" and not name.startswith(("sqlite_", "quote", *searches))
    ]
