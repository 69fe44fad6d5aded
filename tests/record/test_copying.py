"""Copies: the same rows, whatever stops a run; and nothing else is ever written over."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

import onrecord
from onrecord import ingest
from onrecord.errors import RecordError
from onrecord.record import Store, copying, digests, tables
from onrecord.record.schema import metadata
from tests.record import made
from tests.record.test_checks import whole as whole  # a fixture


@pytest.fixture
def source(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "source.db"))


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return tmp_path / "there.db"


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many transactions even for a few rows."""
    monkeypatch.setattr(copying, "MOST_ROWS", 2)


class StoppedError(Exception):
    """What stands in for a kill."""


def stopped_after(steps: int, monkeypatch: pytest.MonkeyPatch, source: Path, there: Path) -> None:
    """Copy, and stop in the transaction after so many."""
    keep, done = copying.Copy._keep, []

    def counted(self: copying.Copy, connection: sa.Connection) -> None:
        keep(self, connection)
        done.append(1)
        if len(done) > steps:
            raise StoppedError

    monkeypatch.setattr(copying.Copy, "_keep", counted)
    with pytest.raises(StoppedError):
        onrecord.copy(source, there)
    monkeypatch.undo()
    monkeypatch.setattr(copying, "MOST_ROWS", 2)


def dump(path: Path) -> dict[str, digests.Digest]:
    with Store.open(path, create=False) as store:
        return store.upkeep.digests()


def test_a_copy_has_every_row(source: Path, there: Path, small_steps: None) -> None:
    done = onrecord.copy(source, there)
    assert dump(there) == dump(source)
    assert [t.table for t in done.tables] == [t.name for t in metadata.sorted_tables]
    assert all(table.written == table.rows for table in done.tables)
    assert all(table.rows for table in done.tables if table.table not in tables.DERIVED)
    assert (done.source, done.destination, done.changed) == (str(source), str(there), False)
    with ingest.open(there) as copy, ingest.open(source) as record:
        assert list(copy.verify()) == []
        assert copy.check() == []
        assert copy.statements() == record.statements()
        assert list(copy.quotes()) == list(record.quotes())
        assert copy.search("harbour") == record.search("harbour")
        assert copy.corrections.all() == record.corrections.all()
        for article in record.stream_articles():
            assert copy.revisions(article.article.id) == record.revisions(article.article.id)


def test_numbers_go_on_after_the_highest(source: Path, there: Path) -> None:
    onrecord.copy(source, there)
    for path in (source, there):
        with Store.open(path) as store:
            page = made.page("new", name="new")
            store.keep(page, made.marked(page, "it goes on", publisher="New Post"))
    assert dump(there) == dump(source)


def test_twice_is_once(source: Path, there: Path) -> None:
    onrecord.copy(source, there)
    again = onrecord.copy(source, there)
    assert again.written == 0
    assert sum(table.rows for table in again.tables) > 0


@pytest.mark.parametrize("steps", [0, 1, 5, 20, 30])
def test_a_copy_that_was_stopped_goes_on(
    steps: int, source: Path, there: Path, small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(steps, monkeypatch, source, there)
    with pytest.raises(
        RecordError, match=rf"is no record yet, but the unfinished copy of {source}; `onrecord copy` it"
    ):
        Store.open(there)
    done = onrecord.copy(source, there)
    assert not done.changed
    assert done.written < sum(table.rows for table in done.tables) or steps == 0
    assert dump(there) == dump(source)


def add(store: Store) -> None:
    for number in range(5):
        page = made.page(f"more {number}", name=f"more {number}")
        store.keep(page, made.marked(page, f"there is more of it {number}", publisher=f"Post {number}"))


def remark(store: Store) -> None:
    for page in store.pages():
        if page.name != "list":
            store.remark(page, made.marked(page, "the marks are others", url=page.url))


def remove(store: Store) -> None:
    for page in store.pages():
        store.skip(page, onrecord.Skipped(page.name, page.location, "extraction", "no more", page.id))


@pytest.mark.parametrize("steps", [3, 12, 22, 34])
@pytest.mark.parametrize("change", [add, remark, remove])
def test_a_record_that_changes_between_two_runs(
    change: Callable[[Store], None],
    steps: int,
    source: Path,
    there: Path,
    small_steps: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stopped_after(steps, monkeypatch, source, there)
    with Store.open(source) as store:
        change(store)
    stopped_after(2, monkeypatch, source, there)
    onrecord.copy(source, there)
    assert dump(there) == dump(source)
    with ingest.open(there) as copy:
        assert list(copy.verify()) == []


def test_what_changes_during_a_run_is_not_half_in_it(
    source: Path, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(source)
    write = copying.Copy._write
    with Store.open(source) as store:

        def meanwhile(self: copying.Copy, *arguments: object) -> None:
            page = made.page("meanwhile", name="meanwhile")
            store.keep(page, made.marked(page, "it goes on"))
            write(self, *arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(copying.Copy, "_write", meanwhile)
        onrecord.copy(source, there)
    assert dump(there) == before != dump(source)


def test_a_record_with_other_things_is_left_alone(source: Path, there: Path) -> None:
    with Store.open(there) as store:
        page = made.page("mine", name="mine")
        store.keep(page, made.marked(page, "this is mine"))
    before = dump(there)
    with pytest.raises(RecordError, match=r"holds a record that is no copy of .* rows of .*; nothing was changed"):
        onrecord.copy(source, there)
    assert dump(there) == before


def test_a_record_with_as_many_other_things_is_left_alone(source: Path, there: Path) -> None:
    onrecord.copy(source, there)
    with closing(sqlite3.connect(there)) as connection, connection:
        connection.execute("UPDATE pages SET name = 'other' WHERE name = 'star'")
    before = dump(there)
    with pytest.raises(RecordError, match=r"pages of .* is not that of .*nothing was changed; name another place"):
        onrecord.copy(source, there)
    assert dump(there) == before


def test_the_unfinished_copy_of_another_record_is_left_alone(
    source: Path, there: Path, tmp_path: Path, small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(20, monkeypatch, source, there)
    with Store.open(tmp_path / "other.db") as store:
        add(store)
    with pytest.raises(RecordError, match=rf"is the unfinished copy of {source}, which .*other.db is not; finish that"):
        onrecord.copy(tmp_path / "other.db", there)
    onrecord.copy(source, there)
    assert dump(there) == dump(source)


def test_something_else_that_writes_into_it_is_noticed(
    source: Path, there: Path, small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(30, monkeypatch, source, there)
    with closing(sqlite3.connect(there)) as connection, connection:
        connection.execute("UPDATE pages SET name = 'other' WHERE name = 'star'")
    with pytest.raises(RecordError, match="something else wrote into it; delete it and copy again"):
        onrecord.copy(source, there)


def test_a_file_of_another_kind_an_empty_record_and_itself(source: Path, there: Path, tmp_path: Path) -> None:
    there.write_text("Dear reader,\n")
    with pytest.raises(RecordError, match="is no record of Onrecord, and nothing was changed"):
        onrecord.copy(source, there)
    with Store.open(tmp_path / "empty.db"):
        pass
    assert onrecord.copy(source, tmp_path / "empty.db").written
    (tmp_path / "link.db").symlink_to(source)
    with pytest.raises(RecordError, match="are one record"):
        onrecord.copy(source, tmp_path / "link.db")
    with pytest.raises(RecordError, match="there is no record at"):
        onrecord.copy(tmp_path / "none.db", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_progress_ends_at_the_whole(source: Path, there: Path) -> None:
    told: list[tuple[int, int | None]] = []
    onrecord.copy(source, there, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == 2 * sum(digest.rows for digest in dump(source).values())


def test_a_digest_is_of_the_rows_alone() -> None:
    rows = [("a", 1, 0.1, None, b"x", {"k": [1], "j": "é"}), ("b", 2, 1e-9, True, b"", [])]
    one, other = digests.Digest(), digests.Digest()
    for row in rows:
        one.add(row)
    for row in reversed(rows):
        other.add(row)
    assert one == other
    assert one.rows == 2
    assert len(one.sha256) == 64
    gone_on = digests.Digest(0, "0")
    gone_on.add(rows[0])
    gone_on = digests.Digest(gone_on.rows, gone_on.sha256)
    gone_on.add(rows[1])
    assert gone_on == one
    for changed in (("a", 1, 0.1, None, b"y", {"k": [1], "j": "é"}), ("a", 1, 0.1, "", b"x", {"k": [1], "j": "é"})):
        wrong = digests.Digest()
        wrong.add(changed)
        wrong.add(rows[1])
        assert wrong != one
    twice = digests.Digest()
    for row in (*rows, *rows):
        twice.add(row)
    assert twice != one


def test_every_table_is_known() -> None:
    assert set(tables.ALL) == set(metadata.tables.values())
    assert {table.name for table in tables.ALL} >= tables.DERIVED
