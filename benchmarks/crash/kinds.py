"""What is killed: each kind of run, what it begins with, and what must hold of what a killed one leaves."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crash import made
from onrecord.errors import RecordError
from onrecord.record import Store, tables
from onrecord.record.digests import Digest
from onrecord.record.schema import REVISION

Rows = dict[str, frozenset[str]]
"""For each table, a digest of each of its rows."""

ONRECORD = (sys.executable, "-m", "onrecord")


@dataclass(frozen=True)
class Kind:
    """One kind of run, in a folder of its own.

    begin: puts what it works on into the folder. command: what is killed. made: the record that comes out. kept: what
    it has kept so far, which may never be gone again (asked while it runs). left: faults of what a killed run leaves;
    it is given the rows of what an undisturbed run gives.
    """

    name: str
    begin: Callable[[Path], None]
    command: Callable[[Path], list[str]]
    made: Callable[[Path], Path]
    left: Callable[[Path, Rows], list[str]]


def rows_of(record: Path) -> Rows:
    """Every row of a record, to be compared; derived tables included."""
    found = {}
    with Store.open(record, create=False) as store, store.backend.reading() as connection:
        for table in tables.ALL:
            found[table.name] = frozenset(_hash(row) for row in connection.execute(table.select()))
    return found


def _hash(row: object) -> str:
    digest = Digest()
    digest.add(row)  # type: ignore[arg-type]
    return digest.sha256


def dump(record: Path) -> list[str]:
    """The canonical dump of a record: the number and the digest of the rows of each table."""
    with Store.open(record, create=False) as store:
        return [f"{name} {digest.rows} {digest.sha256}" for name, digest in store.upkeep.digests().items()]


def verified(record: Path) -> list[str]:
    """What `onrecord verify` finds."""
    with Store.open(record, create=False) as store:
        return [f"{one.what}: {one.where}: {one.problem}" for one in store.upkeep.findings()]


def pages_in(record: Path) -> frozenset[str]:
    """The ids of pages that are kept; not asked through `onrecord`, which would make the tables."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as connection:
        return frozenset(id for (id,) in connection.execute("SELECT id FROM pages"))
    return frozenset()  # no file or no tables yet


def strangers(record: Path, allowed: Rows) -> list[str]:
    """Rows of originals that nothing but a fault can have written."""
    found = rows_of(record)
    return [
        f"{len(found[name] - allowed[name])} rows of {name} that no undisturbed run writes"
        for name in found
        if name not in tables.DERIVED and found[name] - allowed[name]
    ]


def kinds(folder: Path, pages: Path, articles: int) -> dict[str, Kind]:
    """All kinds by name. folder: for what they share. pages: what is added. articles: of the made-up record."""
    full, added, outdated = folder / "full.db", folder / "added.db", folder / "outdated.db"
    made.full(full, articles)
    return {
        kind.name: kind
        for kind in (
            _add(pages),
            _remark(pages, added, outdated),
            *(_migrate(full, folder / f"{revision}.db", revision) for revision in made.REVISIONS),
            _copy(full),
            _import(full, folder / "all.jsonl"),
            _backup(full),
        )
    }


def _nothing(_: Path) -> None:
    """The run needs nothing to begin with."""


def _record(place: Path) -> Path:
    return place / "record.db"


def _add(pages: Path) -> Kind:
    def left(place: Path, clean: Rows) -> list[str]:
        return _whole(_record(place), clean)

    return Kind("add", _nothing, lambda place: _run("add", pages, "--record", _record(place)), _record, left)


def _remark(pages: Path, added: Path, outdated: Path) -> Kind:
    before: list[Rows] = []

    def begin(place: Path) -> None:
        if not outdated.exists():
            import onrecord

            with onrecord.open(added) as record:
                record.add(pages)
            made.outdated(outdated, added)
            before.append(rows_of(outdated))
        shutil.copy(outdated, _record(place))

    def left(place: Path, clean: Rows) -> list[str]:
        either = {name: clean[name] | before[0][name] for name in clean}
        found = _whole(_record(place), either)
        lost = before[0]["pages"] - rows_of(_record(place))["pages"]
        return [*found, *([f"{len(lost)} pages are gone"] if lost else [])]

    return Kind("remark", begin, lambda place: _run("remark", "--record", _record(place)), _record, left)


def _migrate(full: Path, old: Path, revision: str) -> Kind:
    def begin(place: Path) -> None:
        if not old.exists():
            made.old(old, revision, full)
        shutil.copy(old, _record(place))

    def left(place: Path, _: Rows) -> list[str]:
        found = _raw(_record(place))
        if found[0] == revision:
            return [] if found == _raw(old) else ["its tables are those of before, and their rows are not"]
        return [] if found[0] == REVISION else [f"its tables are at {found[0]}, which no run ends with"]

    return Kind(f"migrate {revision}", begin, lambda place: _run("skipped", "--record", _record(place)), _record, left)


def _copy(full: Path) -> Kind:
    source = dump(full)

    def left(place: Path, clean: Rows) -> list[str]:
        faults = [] if dump(full) == source else ["the source is not what it was"]
        there = _record(place)
        if not there.exists() or not _raw(there)[0]:
            return faults
        try:
            if rows_of(there) != clean:
                faults.append("it opens as a record, and is no whole copy")
        except RecordError as error:
            if "is no record yet, but the unfinished copy of" not in str(error):
                faults.append(str(error))
        return faults

    return Kind("copy", _nothing, lambda place: _run("copy", full, _record(place)), _record, left)


def _import(full: Path, lines: Path) -> Kind:
    def begin(_: Path) -> None:
        if not lines.exists():
            command = _run("export", "articles", "--with-pages", "-o", lines, "--record", full)
            subprocess.run(command, check=True, capture_output=True)

    def left(place: Path, clean: Rows) -> list[str]:
        if not _record(place).exists():
            return []
        # The link to an earlier state is made after its article: an article may be there without it.
        unlinked = {**clean, "articles": rows_of(_record(place))["articles"]}
        return _whole(_record(place), unlinked)

    return Kind("import", begin, lambda place: _run("import", lines, "--record", _record(place)), _record, left)


def _backup(full: Path) -> Kind:
    def file(place: Path) -> Path:
        return place / "backup.db"

    def left(place: Path, clean: Rows) -> list[str]:
        whole = not file(place).exists() or rows_of(file(place)) == clean
        return [] if whole else ["there is a backup that is not whole"]

    def command(place: Path) -> list[str]:
        return _run("backup", file(place), "--force", "--record", full)

    return Kind("backup", _nothing, command, file, left)


def _run(*arguments: str | Path) -> list[str]:
    return [*ONRECORD, *map(str, arguments)]


def _whole(record: Path, allowed: Rows) -> list[str]:
    return [*verified(record), *strangers(record, allowed)] if record.exists() else []


def _raw(record: Path) -> tuple[str | None, str]:
    """The revision of the tables (None: there are none), and a hash of all that SQLite would write as text."""
    with closing(sqlite3.connect(record)) as connection:
        try:
            (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None, ""
        lines = json.dumps(list(connection.iterdump()))
    return found, hashlib.sha256(lines.encode()).hexdigest()
