"""Looking after a record: whether it is whole, a backup of it, and what tells two records apart."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa

from onrecord.errors import InputError, RecordError
from onrecord.model import BackedUp, Finding
from onrecord.record import checks, digests, tables
from onrecord.record.backend import Backend, one_place

Progress = Callable[[int, int | None], None]
"""Called with how much is done, and how much there is if that is known."""

CHUNK = 1 << 20
"""Bytes of a file that are read at a time."""

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite writes beside a file while it is open."""


class Upkeep:
    """What is done for a record as a whole."""

    def __init__(self, backend: Backend) -> None:
        """Use `Store.upkeep`."""
        self._backend = backend

    def findings(self, *, repair: bool = False, progress: Progress | None = None) -> Iterator[Finding]:
        """Everything in the record that is not as it must be; see `checks.findings`."""
        return checks.findings(self._backend, repair=repair, progress=progress)

    def digests(self) -> dict[str, digests.Digest]:
        """The digest of each table, all of one moment."""
        with self._backend.reading() as connection:
            return {table.name: digests.of_table(connection, table) for table in tables.ALL}

    def backup(self, file: str | Path, *, force: bool = False, progress: Progress | None = None) -> BackedUp:
        """Write the record as it is now into a new file, which is a record itself. Others may write meanwhile.

        The file is there once it is whole and checked, and not before: until then it has another name in the same
        folder. force: take the place of a file that is there. `InputError` if the file cannot be made, `RecordError` if
        writing it fails.
        """
        path = Path(file).absolute()
        self._look_at(path, force=force)
        _remove_leftovers(path)
        partial = path.with_name(f"{path.name}.partial-{os.getpid()}")
        try:
            self._backend.backup(partial, progress)
            rows = _rows_of(partial)
            sha256 = _settled(partial)
            self._look_at(path, force=force)
            partial.replace(path)
            _settle_name(path)
        except OSError as error:
            raise RecordError(
                f"{path} cannot be written ({error.strerror}); make room, or name another file"
            ) from error
        finally:
            for end in ("", *SIDES):
                with contextlib.suppress(OSError):
                    partial.with_name(partial.name + end).unlink(missing_ok=True)
        return BackedUp(self._backend.place, str(path), path.stat().st_size, sha256, rows)

    def _look_at(self, path: Path, *, force: bool) -> None:
        """Refuse to write where something would be lost."""
        if path.is_dir():
            raise InputError(f"{path} is a folder; name a file in it, e.g. {path / 'backup.db'}")
        if not path.parent.is_dir():
            raise InputError(f"the folder {path.parent} does not exist; create it, or name another file")
        if one_place(path, self._backend.place):
            raise InputError(f"{path} is the record itself; name another file")
        if path.exists() and not force:
            raise InputError(f"{path} is there already, and nothing was changed; name another file, or give --force")
        if path.with_name(path.name + "-wal").exists():
            # SQLite would take what is written there for changes of the new file.
            raise InputError(
                f"{path}-wal is there: another program has {path} open, or was killed over it; end it, or run `onrecord"
                f" doctor --record {path}`, or name another file"
            )


def _remove_leftovers(path: Path) -> None:
    """Remove what runs left that were killed while they wrote this backup."""
    pattern = re.compile(rf"{re.escape(path.name)}\.partial-(\d+)({'|'.join(SIDES)})?")
    for other in path.parent.iterdir():
        found = pattern.fullmatch(other.name)
        if found and not _runs(int(found[1])):
            with contextlib.suppress(OSError):
                other.unlink()


def _runs(process: int) -> bool:
    """Whether another process of that number is there."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return process != os.getpid()


def _rows_of(file: Path) -> int:
    """How many rows a backup has in all tables of the record."""
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(file)))
    try:
        with engine.connect() as connection:
            counts = (sa.select(sa.func.count()).select_from(table) for table in tables.ALL)
            return sum(connection.execute(query).scalar_one() for query in counts)
    finally:
        engine.dispose()


def _settled(file: Path) -> str:
    """Wait until the file is on the disk; its SHA-256."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _settle_name(path: Path) -> None:
    """Wait until the file's name is on the disk too, where the system lets folders be waited for."""
    with contextlib.suppress(OSError):
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
