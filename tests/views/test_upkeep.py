"""`onrecord verify`, `backup` and `copy`: what they print, and their exit codes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import InputError
from onrecord.record import Store
from onrecord.views.exports import export
from tests.views import made
from tests.views.test_cli import Run, run

__all__ = ["run"]  # a fixture


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with two articles of four statements each, and a place that could not be read."""
    path = tmp_path / "onrecord.db"
    first, second = made.page("harbour", b"1"), made.page("other", b"2")
    with Store.open(path) as store:
        store.keep(first, made.annotations(page_id=first.id))
        fields = {"name": "other", "publisher": "Northern Star", "published": "2031-05", "url": None}
        store.keep(second, made.annotations(page_id=second.id, **fields))
        store.skip(None, replace(made.skipped(), page_id=None))
    return path


def damage(record: Path, *commands: str) -> None:
    with closing(sqlite3.connect(record)) as connection, connection:
        for command in commands:
            connection.execute(command)


def test_a_whole_record(run: Run, record: Path) -> None:
    assert run("verify") == (0, "Nothing is wrong: 2 pages, 2 articles, 8 statements.\n", "")
    assert run("verify", "--format", "jsonl") == (0, "", "")
    assert run("verify", "--format", "json") == (0, "[]\n", "")
    assert run("verify", "--format", "csv") == (0, "what,where,problem,to_do,repaired\n", "")


def test_a_damaged_record(run: Run, record: Path) -> None:
    damage(record, "UPDATE pages SET size = 7 WHERE name = 'other'", "DELETE FROM facets WHERE row = 1")
    code, out, err = run("verify")
    assert (code, err) == (1, "")
    assert "PAGES\npage " in out
    assert "it has 1 bytes, and its size says 7\n-> put a backup back" in out
    assert "there is none, so that no search finds the statement\n-> run `onrecord verify --repair`" in out
    assert out.endswith("2 found, 0 repaired.\n")
    code, out, _ = run("verify", "--format", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [(line["what"], line["repaired"]) for line in lines] == [("pages", False), ("narrow rows", False)]
    assert list(lines[0]) == ["version", "what", "where", "problem", "to_do", "repaired"]
    code, out, _ = run("verify", "--format", "csv")
    assert [row["what"] for row in csv.DictReader(io.StringIO(out))] == ["pages", "narrow rows"]


def test_repairing(run: Run, record: Path) -> None:
    damage(record, "DELETE FROM facets WHERE row = 1")
    code, out, _ = run("verify", "--repair")
    assert (code, "-> made anew, and right now" in out) == (0, True)
    assert out.endswith("1 found, 1 repaired.\n")
    assert run("verify")[0] == 0


def test_more_than_fits_on_a_screen(run: Run, record: Path) -> None:
    many = ", ".join(f"({n}, 'k', '/{n}', 'sources', 'r', 'no{n}')" for n in range(150))
    damage(record, f"INSERT INTO skipped (key, name, location, stage, reason, page_id) VALUES {many}")
    code, out, _ = run("verify")
    assert code == 1
    assert "... and 50 more; --format jsonl gives all." in out
    assert len(run("verify", "--format", "jsonl")[1].splitlines()) == 150


def test_backup(run: Run, record: Path, tmp_path: Path) -> None:
    code, out, err = run("backup", "monday.db")
    file = tmp_path / "monday.db"
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first == str(file)
    assert second.startswith(f"{file.stat().st_size:,} bytes, ") and second.endswith(f" rows, SHA-256 {sha256}")
    assert run("verify", "--record", "monday.db")[0] == 0
    code, out, err = run("backup", "monday.db")
    assert (code, out) == (2, "")
    assert "is there already, and nothing was changed; name another file, or give --force" in err
    code, out, _ = run("backup", "monday.db", "--force", "--format", "json")
    line = json.loads(out)
    assert code == 0
    assert list(line) == ["version", "record", "file", "size", "sha256", "rows"]


def test_copy(run: Run, record: Path) -> None:
    code, out, err = run("copy", "onrecord.db", "copy.db")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "copy.db is the same as onrecord.db: compared by counts and hashes."
    assert any(line.split()[:3] == ["statements", "8", "8"] for line in out.splitlines())
    code, out, _ = run("copy", "onrecord.db", "copy.db")
    assert out.splitlines()[-1] == (
        "copy.db is the same as onrecord.db, and was before: compared by counts and hashes."
    )
    code, out, _ = run("copy", "onrecord.db", "copy.db", "--format", "json")
    line = json.loads(out)
    assert list(line) == ["version", "source", "destination", "written", "changed", "tables"]
    assert list(line["tables"][0]) == ["table", "rows", "written", "sha256"]
    code, out, _ = run("copy", "onrecord.db", "copy.db", "--format", "csv")
    assert out.splitlines()[0] == "table,rows,written,sha256"
    code, out, err = run("copy", "onrecord.db", "onrecord.db")
    assert (code, out) == (1, "")
    assert "are one record" in err


def test_an_unfinished_copy_is_no_record(run: Run, record: Path) -> None:
    run("copy", "onrecord.db", "copy.db")
    state = json.dumps({"source": "onrecord.db", "revision": "0", "done": {}, "clear": None})
    damage(
        record.with_name("copy.db"),
        "UPDATE alembic_version SET version_num = 'unfinished copy'",
        "CREATE TABLE copying (id INTEGER PRIMARY KEY, state TEXT)",
        f"INSERT INTO copying VALUES (1, '{state}')",
    )
    for command in ("search", "verify", "agenda"):
        code, out, err = run(command, "--record", "copy.db")
        assert (code, out) == (1, "")
        assert "copy.db is no record yet, but the unfinished copy of onrecord.db; `onrecord copy` it again" in err
    assert "by another version of Onrecord (its tables are at 0)" in run("copy", "onrecord.db", "copy.db")[2]


def test_the_record_itself_is_neither_overwritten_nor_read(run: Run, record: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(record)
    before = record.read_bytes()
    for command in (("export", "statements", "-o"), ("import",)):
        for name in (record, "link.db"):
            code, out, err = run(*command, name)
            assert (code, out, err) == (2, "", f"onrecord: {name} is the record itself; name another file\n")
            assert run(*command, name, "--record", f"sqlite:///{record}")[0] == 2
    with onrecord.open(record) as kept, pytest.raises(InputError, match=r"link\.db is the record itself"):
        export(kept, "statements", "csv", "link.db")
    assert record.read_bytes() == before
    code, out, _ = run("add", record)
    assert (code, "it is a database in use, maybe the record itself, and not a page" in out) == (1, True)
    assert run("verify")[0] == 0
