"""Bring a record to the tables of this version, in one transaction: all steps that are missing, or none."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from onrecord.errors import RecordError
from onrecord.record.backend import Backend
from onrecord.record.schema import REVISION


def migrate(backend: Backend) -> None:
    """Apply the missing migrations. `RecordError` if the record was written by a newer Onrecord."""
    with backend.reading() as connection:
        if _revision(connection) == REVISION:
            return
    with backend.writing() as connection:
        # Asked again: another process may have done it while this one waited for its turn.
        found = _revision(connection)
        if found != REVISION:
            _upgrade(connection, found, backend.place)


def _revision(connection: sa.Connection) -> str | None:
    """The newest migration that the record has, None for an empty database."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _upgrade(connection: sa.Connection, found: str | None, place: str) -> None:
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
