"""Bring a record to the tables of this version, in one transaction: all steps that are missing, or none."""

from __future__ import annotations

import json
from pathlib import Path

import sqlalchemy as sa

from onrecord.errors import RecordError
from onrecord.record.backend import Backend
from onrecord.record.schema import REVISION

UNFINISHED = "unfinished copy"
"""In place of a revision: this is going to be a record, once `copying` has copied all of it. Whatever version of
Onrecord opens it finds that it does not know such tables, and leaves them alone."""

MARK = "copying"
"""The table that says how far an unfinished copy is."""


def migrate(backend: Backend) -> None:
    """Apply the missing migrations. `RecordError` if the record was written by a newer Onrecord, or is none yet."""
    with backend.reading() as connection:
        found = revision(connection)
        if found == REVISION:
            return
        if found == UNFINISHED:
            raise RecordError(f"{backend.place} is no record yet, but {_of_what(connection)}")
    with backend.writing() as connection:
        # Asked again: another process may have done it while this one waited for its turn.
        found = revision(connection)
        if found != REVISION:
            upgrade(connection, found, backend.place)


def revision(connection: sa.Connection) -> str | None:
    """The newest migration that the record has, None for an empty database."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def stamp(connection: sa.Connection, name: str) -> None:
    """Say that the tables are of this revision."""
    version = sa.table("alembic_version", sa.column("version_num", sa.Text))
    connection.execute(version.update().values(version_num=name))


def _of_what(connection: sa.Connection) -> str:
    """What an unfinished copy is of, and what to do with it."""
    mark = sa.table(MARK, sa.column("state", sa.Text))
    source = json.loads(connection.execute(sa.select(mark.c.state)).scalar_one())["source"]
    return f"the unfinished copy of {source}; `onrecord copy` it again, which goes on where it was, or delete it"


def upgrade(connection: sa.Connection, found: str | None, place: str) -> None:
    """Apply the migrations after `found`. `RecordError` if that is none of those that are known."""
    # Imported here: an up-to-date record needs none of it, and it takes 0.2 s.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise RecordError(
            f"{place} was written by a newer Onrecord (its tables are at {found}, this version knows {REVISION});"
            " nothing was changed: install the newer version, or name another file"
        )
    command.upgrade(config, "head")
