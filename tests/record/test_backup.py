"""Backups: whole or not there, also while others write."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.errors import InputError, RecordError
from onrecord.record import Store, sqlite_backup
from tests.record import made
from tests.record.test_checks import whole as whole  # a fixture


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "record.db"))


def test_a_backup_is_a_record_of_one_moment(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    told: list[tuple[int, int | None]] = []
    with ingest.open(path) as record:
        done = record.backup(file, progress=lambda at, total: told.append((at, total)))
        assert done.rows == sum(digest.rows for digest in record._store.upkeep.digests().values())
        with ingest.open(file, create=False) as again:
            assert again._store.upkeep.digests() == record._store.upkeep.digests()
            assert list(again.verify()) == []
    assert (done.record, done.file, done.size) == (str(path), str(file), file.stat().st_size)
    assert done.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert told[-1][0] == told[-1][1]
    assert {p.name for p in tmp_path.iterdir()} == {"record.db", "backup.db"}


def test_writers_go_on_meanwhile(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_backup, "PAGES", 1)  # so that it takes some time
    kept: list[str] = []
    stop = threading.Event()

    def write() -> None:
        with Store.open(path) as store:
            number = 0
            while not stop.is_set():
                number += 1
                page = made.page(f"meanwhile {number}", name=f"meanwhile {number}")
                store.keep(page, made.marked(page, f"it goes on for {number} days"))
                kept.append(page.id)

    with ingest.open(path) as record:
        writer = threading.Thread(target=write)
        writer.start()
        while len(kept) < 3:
            pass
        first = len(kept)
        record.backup(tmp_path / "backup.db")
        last = len(kept)
        stop.set()
        writer.join()
    with ingest.open(tmp_path / "backup.db", create=False) as again:
        assert list(again.verify()) == []
        held = [again._store.holds(id) for id in kept]
    assert held == sorted(held, reverse=True), "what came first is there, and nothing of what came later"
    assert first - 1 <= sum(held) <= last
    assert last > first, "the writer was kept waiting"


def test_what_is_there_is_not_written_over(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    file.write_text("mine")
    with ingest.open(path) as record:
        with pytest.raises(InputError, match=r"is there already, and nothing was changed; .* or give --force"):
            record.backup(file)
        assert file.read_text() == "mine"
        record.backup(file, force=True)
        assert file.read_bytes().startswith(b"SQLite format 3")
        with pytest.raises(InputError, match="is the record itself"):
            record.backup(path, force=True)
        (tmp_path / "link.db").hardlink_to(path)
        with pytest.raises(InputError, match="is the record itself"):
            record.backup(tmp_path / "link.db", force=True)
        with pytest.raises(InputError, match="is a folder; name a file in it"):
            record.backup(tmp_path, force=True)
        with pytest.raises(InputError, match=r"the folder .* does not exist"):
            record.backup(tmp_path / "no" / "backup.db")
        open_one = sqlite3.connect(file)
        open_one.execute("CREATE TABLE more (id)")
        with pytest.raises(InputError, match=r"backup.db-wal is there: another program has .* open"):
            record.backup(file, force=True)
        open_one.close()


def test_what_a_killed_run_left_is_removed(path: Path, tmp_path: Path) -> None:
    dead = tmp_path / "backup.db.partial-4194304999"
    dead.write_bytes(b"half")
    alive = tmp_path / f"backup.db.partial-{os.getppid()}"
    alive.write_bytes(b"half")
    other = tmp_path / "my.db.partial-4194304999"
    other.write_bytes(b"half")
    with ingest.open(path) as record:
        record.backup(tmp_path / "backup.db")
    assert {p.name for p in tmp_path.iterdir()} == {"record.db", "backup.db", alive.name, other.name}


def test_a_backup_that_is_not_whole_is_not_there(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    differences = sqlite_backup._differences

    def damaged(held: sqlite3.Connection, made: sqlite3.Connection) -> str | None:
        made.execute("DELETE FROM quote_links")
        return differences(held, made)

    monkeypatch.setattr(sqlite_backup, "_differences", damaged)
    with (
        ingest.open(path) as record,
        pytest.raises(RecordError, match=r"whole copy of .* \(quote_links has 0 rows of 2\); run the same again"),
    ):
        record.backup(tmp_path / "backup.db")
    assert {p.name for p in tmp_path.iterdir()} == {"record.db"}
