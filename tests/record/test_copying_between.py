"""Copies between databases of different kinds, checks of a record on a PostgreSQL server, and its backup."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

import onrecord
from onrecord import ingest
from onrecord.errors import RecordError
from onrecord.model import Finding, Page
from onrecord.record import Store, copying
from tests.places import NewPlace, places
from tests.record import made
from tests.record.test_checks import whole as whole  # a fixture
from tests.record.test_copying import StoppedError, dump


@pytest.fixture
def server_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewPlace]:
    with places(request, "postgresql", tmp_path) as place:
        yield place


@pytest.fixture
def source(whole: Path, tmp_path: Path) -> Path:
    """With what databases keep in different ways: U+0000, long floats, empty texts, wide characters, bytes."""
    path = Path(shutil.copy(whole, tmp_path / "source.db"))
    with ingest.open(path) as record:
        store = record._store
        page = Page("odd", bytes(range(256)), "/odd/\udce9", media_type="text/plain", charset="")
        marked = made.marked(page, "“it is \x00 and 🚢, é, ﬀ”", confidence=0.1 + 0.2, publisher="Straße", byline="")
        store.keep(page, marked)
        late = dataclasses.replace(made.marked(made.page("late"), "it is late", confidence=5e-324))
        store.keep(made.page("late"), late)
        record._catch_up()
    return path


def test_there_and_back(source: Path, server_place: NewPlace, tmp_path: Path) -> None:
    server = server_place()
    there = onrecord.copy(source, server)
    assert dump(server) == dump(source)
    with ingest.open(server) as record, ingest.open(source) as original:
        assert list(record.verify()) == []
        assert list(record.statements()) == list(original.statements())
        assert record.search("harbour") == original.search("harbour")
        assert list(record.quotes()) == list(original.quotes())
    back = onrecord.copy(server, tmp_path / "back.db")
    assert back.tables == there.tables
    assert dump(tmp_path / "back.db") == dump(source)
    with ingest.open(tmp_path / "back.db") as record:
        assert list(record.verify()) == []
    assert onrecord.copy(server, tmp_path / "back.db").written == 0


def test_from_server_to_server(source: Path, server_place: NewPlace) -> None:
    onrecord.copy(source, server_place("one"))
    assert onrecord.copy(server_place("one"), server_place("two")).written
    assert dump(server_place("two")) == dump(source)


def test_numbers_go_on_after_the_highest(source: Path, server_place: NewPlace) -> None:
    onrecord.copy(source, server_place())
    for place in (source, server_place()):
        with ingest.open(place) as record:
            page = made.page("new", name="new")
            record._store.keep(page, made.marked(page, "it goes on", publisher="New Post"))
            record._catch_up()
    assert dump(server_place()) == dump(source)


@pytest.mark.parametrize("steps", [0, 6, 25])
def test_a_copy_that_was_stopped_goes_on(
    steps: int, source: Path, server_place: NewPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = server_place()
    monkeypatch.setattr(copying, "MOST_ROWS", 2)
    keep, done = copying.Copy._keep, []

    def counted(self: copying.Copy, connection: sa.Connection) -> None:
        keep(self, connection)
        done.append(1)
        if len(done) > steps:
            raise StoppedError

    with monkeypatch.context() as stopping:
        stopping.setattr(copying.Copy, "_keep", counted)
        with pytest.raises(StoppedError):
            onrecord.copy(source, server)
    with pytest.raises(RecordError, match="is no record yet, but the unfinished copy of"):
        Store.open(server)
    if steps == 25:
        with Store.open(source) as store:
            store.keep(made.page("more"), made.marked(made.page("more"), "there is more"))
    onrecord.copy(source, server)
    assert dump(server) == dump(source)
    with ingest.open(server) as record:
        assert list(record.verify()) == []


@pytest.mark.parametrize(
    ("command", "what", "problem"),
    [
        ("UPDATE pages SET content = '\\x00' WHERE name = 'star'", "pages", "cannot be unpacked"),
        ("UPDATE articles SET text = text || '.' WHERE name = 'star'", "articles", "its SHA-256 was taken of"),
        ("UPDATE statements SET content_spans = '[[5, 99999]]' WHERE row = 4", "marks", "is no place in a text of"),
        ("DELETE FROM articles WHERE name = 'star'", "database", "rows of statements point at rows of articles"),
        ("DELETE FROM facets WHERE row = 4", "narrow rows", "there is none"),
        ("DELETE FROM quote_links", "quote index", "nothing links it with the others"),
        ("UPDATE statements_text SET words = 'no'", "text search", "does not agree with the statements"),
    ],
)
def test_damage_is_found(whole: Path, server_place: NewPlace, command: str, what: str, problem: str) -> None:
    server = server_place()
    onrecord.copy(whole, server)
    with Store.open(server) as store, store.backend.writing() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # neither references nor triggers
        assert connection.exec_driver_sql(command).rowcount
    with ingest.open(server) as record:
        found = list(record.verify())
        assert any(one.what == what and problem in one.problem for one in found), found
        if what in ("narrow rows", "quote index", "text search"):
            repaired: list[Finding] = list(record.verify(repair=True))
            assert {(one.what, one.repaired) for one in repaired} == {(what, True)}
            assert list(record.verify()) == []
            assert record.search("harbour")


def test_a_server_has_its_own_backups(whole: Path, server_place: NewPlace, tmp_path: Path) -> None:
    onrecord.copy(whole, server_place())
    with ingest.open(server_place()) as record, pytest.raises(RecordError, match="pg_dump --format=custom --file=FILE"):
        record.backup(tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()
