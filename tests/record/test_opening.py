"""Whatever is put in the record's place: a clear refusal, and nothing overwritten."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import alembic.autogenerate
import alembic.command
import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from onrecord.errors import RecordError
from onrecord.record import Store, migrate, schema, sqlite
from tests.record import made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    with Store.open(path) as store:
        page = made.page("one")
        store.keep(page, made.marked(page, "the talks go on"))
    return path


def _refused(target: str | Path, message: str, *, create: bool = True) -> None:
    with pytest.raises(RecordError, match=message) as caught:
        Store.open(target, create=create)
    assert "\n" not in str(caught.value)


def test_the_migrations_make_the_tables_of_the_schema(path: Path) -> None:
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = alembic.autogenerate.compare_metadata(context, schema.metadata)
    ours = [
        change
        for change in found
        if not str(getattr(change[1], "name", "")).startswith(("statements_text", "articles_text"))
    ]
    assert ours == []


def test_the_newest_revision_is_the_one_named() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.REVISION


def test_a_record_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO pages (id, name, location, sha256, size, content) VALUES ('p', 'one', '/one', '', 0, x'78')"
        )
    with Store.open(path) as store:
        assert store.count_pages() == 1
        assert store.reader.agenda() == []
        page = made.page("one")
        store.keep(page, made.marked(page, "the talks go on"))
        assert len(store.reader.statements()) == 1


def test_closed_it_is_one_file(path: Path) -> None:
    assert [p.name for p in path.parent.iterdir()] == ["onrecord.db"]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_url_names_the_same_record(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        assert len(store.reader.statements()) == 1


def test_a_percent_sign_and_spaces_in_the_path(tmp_path: Path) -> None:
    folder = tmp_path / "100% of it ?x=1#y"
    folder.mkdir()
    with Store.open(folder / "my record.db") as store:
        assert store.reader.statements() == []
    assert [p.name for p in folder.iterdir()] == ["my record.db"]


def test_an_empty_file_is_what_an_early_kill_leaves(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    path.touch()
    with Store.open(path) as store:
        assert store.check() == []


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("mysql://host/news", "mysql:// is no database that Onrecord knows"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_a_database_of_another_kind(target: str, message: str) -> None:
    _refused(target, message)


def test_a_folder(tmp_path: Path) -> None:
    _refused(tmp_path, f"{tmp_path} is a folder; name a file in it, e.g. {tmp_path}/onrecord.db")


def test_no_such_folder(tmp_path: Path) -> None:
    _refused(tmp_path / "no" / "onrecord.db", f"the folder {tmp_path}/no does not exist; create it")


def test_no_record_and_none_wanted(tmp_path: Path) -> None:
    _refused(tmp_path / "onrecord.db", "there is no record at .*; make one with `onrecord add`", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Dear reader,\n", b"\x00" * 100, b"SQLite format 2", b"SQLite format 3\x00 not"])
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "onrecord.db"
    path.write_bytes(content)
    _refused(path, f"{path} (is no record of Onrecord|is damaged).*nothing was changed")
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["onrecord.db"]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id TEXT)")
    connection.close()
    before = path.read_bytes()
    _refused(path, "is a database of another program, and nothing was changed")
    assert path.read_bytes() == before


def test_a_record_of_a_newer_version_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    _refused(path, rf"was written by a newer Onrecord \(its tables are at 9999, this version knows {schema.REVISION}\)")
    assert path.read_bytes() == before


def test_a_record_cut_short(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:5000])
    _refused(path, f"{path} is damaged .*put a copy of it back, or name another file")
    assert path.read_bytes() == content[:5000]


def test_damage_in_the_middle_is_found(path: Path) -> None:
    content = bytearray(path.read_bytes())
    page_size = 4096
    for start in range(page_size * 2, len(content), page_size):
        content[start : start + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"is damaged|the database failed"), Store.open(path) as store:
        assert store.check() != []
        store.reader.statements()


def test_a_text_search_out_of_step_is_found(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER statements_text_changed")
        connection.execute("UPDATE statements SET content = 'something else'")
    connection.close()
    with Store.open(path) as store:
        assert ["the text search does not agree" in line for line in store.check()] == [True]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write")
def test_a_folder_that_cannot_be_written() -> None:
    _refused("/proc/self/onrecord.db", "cannot be written .*check the rights of the file and its folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_read(path: Path) -> None:
    path.chmod(0)
    _refused(path, "cannot be read .*check its rights")


def test_a_record_held_by_a_program_that_hangs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path) as store:
        page = made.page("two")
        with pytest.raises(RecordError, match="has been held by another program for 0 s; end it, or try later"):
            store.keep(page, made.marked(page, "no"))
        assert len(store.reader.statements()) == 1
        other.execute("COMMIT")
        assert store.keep(page, made.marked(page, "yes")) == "revised"
    other.close()


def test_a_transaction_that_fails_halfway_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = made.page("two", name="two")
    marked = made.marked(page, "no")
    with Store.open(path) as store:
        monkeypatch.setattr("onrecord.record.rows.statement_rows", lambda marked: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.keep(page, marked)
        monkeypatch.undo()
        assert store.reader.summary().pages == 1
        assert store.keep(page, marked) == "added"


def test_a_second_opening_in_one_program_keeps_the_locks_of_the_first(path: Path) -> None:
    """Else the other program, at its end, takes away the log that this one goes on writing."""
    other = "import sys, onrecord; onrecord.open(sys.argv[1], create=False).close()"
    with Store.open(path) as store:
        Store.open(path).close()
        subprocess.run([sys.executable, "-c", other, str(path)], check=True)
        assert path.with_name(f"{path.name}-wal").exists()
        page = made.page("two")
        store.keep(page, made.marked(page, "they go on still"))
        subprocess.run([sys.executable, "-c", other, str(path)], check=True)
        assert len(store.reader.statements()) == 2
    with Store.open(path) as store:
        assert len(store.reader.statements()) == 2
