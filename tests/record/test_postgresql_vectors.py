"""pgvector's index of what statements mean: where it is used, that it is in step, and that it finds what is nearest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import sqlalchemy as sa

from onrecord import ingest, similar
from onrecord.errors import RecordError
from onrecord.model import Skipped
from onrecord.record import postgresql_vectors
from onrecord.record.meaning_tables import meaning_vectors
from onrecord.record.reader import Filters
from onrecord.record.schema import facets
from tests.places import Server
from tests.record import made

TAXES = "nobody in Vell will pay higher taxes next year"
OWED = "there will be no rise in what citizens owe the treasury"
KNEE = "the goalkeeper hurt his knee in the second half"
ASKED = "taxes will not go up"

SAID = [
    f"{who} {does} {what}"
    for who in ("the mayor of Vell", "a teacher", "our neighbours", "the harbour master", "two surgeons", "the court")
    for does in (
        "will pay for",
        "has forgotten",
        "wants to close",
        "spoke about",
        "is proud of",
        "never saw",
        "promised",
    )
    for what in (
        "the new bridge",
        "a warmer winter",
        "the hospital in Orsk",
        "higher taxes",
        "the lost match",
        "old ships",
    )
]


def connected(postgresql_server: Server) -> str:
    offered = "SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'"
    if not postgresql_server.do(offered):
        pytest.skip("this server has no pgvector")
    return postgresql_server.empty()


@pytest.fixture
def address(postgresql_server: Server) -> Iterator[str]:
    """Of an empty database of a server that offers pgvector."""
    name = connected(postgresql_server)
    yield postgresql_server.address(name)
    postgresql_server.drop(name)


@pytest.fixture
def record(address: str) -> Iterator[ingest.Record]:
    with ingest.open(address) as record:
        yield record
        assert record.check() == []


def keep(record: ingest.Record, said: str, **about: str | None) -> None:
    page = made.page(f"{said} {about}", name=said[:30])
    record._store.keep(page, made.marked(page, said, **about))  # type: ignore[arg-type]


def contents(found: list[similar.Similar]) -> list[str]:
    return [one.statement.content for one in found]


def number(record: ingest.Record, query: str) -> int:
    with record._store._backend.reading() as connection:
        return int(connection.exec_driver_sql(query).scalar_one())


def test_postgresql_with_pgvector_follows_what_comes_and_goes(record: ingest.Record) -> None:
    page = made.page("one")
    record._store.keep(page, made.marked(page, TAXES))
    assert contents(record.similar(ASKED)) == [TAXES]
    assert record.meaning.taken_in().searched_by == "signs"  # until it is built
    record.meaning.build()
    assert record.meaning.taken_in().searched_by == "pgvector"
    keep(record, OWED, publisher="Times")
    keep(record, KNEE)
    record._catch_up()
    assert number(record, "SELECT count(*) FROM meaning_near") == 3
    assert contents(record.similar(ASKED)) == [TAXES, OWED]
    assert contents(record.similar(ASKED, outlet="times")) == [OWED]
    assert contents(record.similar(ASKED, words="goalkeeper", limit=3))[2:] == [KNEE]
    record._store.remark(page, made.marked(page, "the ferry to Orsk runs again"))
    record._store.skip(page, Skipped("one", "/pages/one.txt", "extraction", "no article", page.id))
    assert number(record, "SELECT count(*) FROM meaning_near") == 2
    assert contents(record.similar(ASKED)) == [OWED]
    record.meaning.drop()
    assert number(record, "SELECT count(*) FROM pg_class WHERE relname LIKE 'meaning_near%%'") == 0
    assert contents(record.similar(ASKED)) == [OWED]
    assert record.meaning.taken_in().searched_by == "signs"


def test_postgresql_with_pgvector_is_verified(record: ingest.Record) -> None:
    for said in (TAXES, OWED, KNEE):
        keep(record, said)
    record.meaning.build()
    assert list(record.verify()) == []
    with record._store._backend.writing() as connection:
        one, two, three = connection.execute(sa.select(meaning_vectors.c.statement).order_by(sa.text("1"))).scalars()
        connection.exec_driver_sql(f"DELETE FROM meaning_near WHERE statement = {one}")
        of_three = f"(SELECT vector FROM meaning_near WHERE statement = {three})"
        connection.exec_driver_sql(f"UPDATE meaning_near SET vector = {of_three} WHERE statement = {two}")
    assert [(found.where, found.problem) for found in record.verify()] == [
        (f"vector of statement {one}", "pgvector's table does not hold it"),
        (f"vector of statement {two}", "pgvector's table holds another one"),
    ]
    assert [found.repaired for found in record.verify(repair=True)] == [True, True]
    record.meaning.build()
    assert list(record.verify()) == []
    assert contents(record.similar(ASKED, limit=2)) == [TAXES, OWED]


def test_postgresql_takes_pgvector_up_later(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors that are held already go in some at a time, and a killed run goes on."""
    for said in (TAXES, OWED, KNEE):
        keep(record, said)
    with monkeypatch.context() as patch:
        patch.setattr(postgresql_vectors, "_OFFERED", "SELECT false")
        record.meaning.build()
    assert record.meaning.taken_in().searched_by == "signs"
    monkeypatch.setattr(postgresql_vectors, "AT_ONCE", 2)
    with monkeypatch.context() as patch:
        patch.setattr(postgresql_vectors, "_INDEX", "SELECT 1 / 0")
        with pytest.raises(RecordError):
            record.meaning.build()
    assert (record.meaning.taken_in().searched_by, number(record, "SELECT count(*) FROM meaning_near")) == ("signs", 3)
    keep(record, f"{TAXES}, she said")
    record._catch_up()
    assert number(record, "SELECT count(*) FROM meaning_near") == 4
    record.meaning.build()
    assert record.meaning.taken_in().searched_by == "pgvector"
    assert len(record.similar(ASKED)) == 3


def test_postgresql_whose_user_may_not_have_pgvector(postgresql_server: Server, address: str) -> None:
    user = "onrecord_plain"
    postgresql_server.do(f"DROP ROLE IF EXISTS {user}")
    postgresql_server.do(f"CREATE ROLE {user} LOGIN PASSWORD 'plain'")
    database = sa.make_url(address).database
    try:
        postgresql_server._in(str(database), f"GRANT CREATE, USAGE ON SCHEMA public TO {user}")
        own = sa.make_url(address).set(username=user, password="plain").render_as_string(hide_password=False)
        with ingest.open(own) as record:
            keep(record, TAXES)
            assert record.meaning.build() == 1
            assert record.meaning.taken_in().searched_by == "signs"
            assert contents(record.similar(ASKED)) == [TAXES]
    finally:
        postgresql_server.drop(str(database))
        postgresql_server.do(f"DROP ROLE {user}")


@pytest.mark.parametrize("way", ["pgvector", "signs"])
def test_postgresql_finds_what_is_nearest(record: ingest.Record, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """Of the ten nearest by whole vectors, with filters of every width and without, 95 of 100 at least."""
    if way == "signs":
        monkeypatch.setattr(postgresql_vectors, "_OFFERED", "SELECT false")
    for at, said in enumerate(SAID):
        keep(record, said, publisher=f"Outlet {at // 50}")
    record.meaning.build()
    assert record.meaning.taken_in().searched_by == way
    index = record._store.meaning_index()
    with record._store._backend.reading() as connection:
        rows, packed = zip(*connection.execute(sa.select(meaning_vectors)).all(), strict=True)
        outlets = dict(connection.execute(sa.select(facets.c.row, facets.c.outlet)).all())
        named = dict(connection.exec_driver_sql("SELECT value, id FROM facet_values WHERE facet = 'outlet'").all())
    vectors = np.frombuffer(b"".join(packed), dtype=np.int8).reshape(len(rows), -1).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    outlet = np.array([outlets[row] for row in rows])
    for filters in (Filters(), Filters(outlet="Outlet 1"), Filters(outlet="Outlet 3")):
        wanted = [number for name, number in named.items() if (filters.outlet or "") in name]
        allowed = np.flatnonzero(np.isin(outlet, wanted))
        assert 10 < len(allowed) <= len(rows)
        found = 0
        for asked in vectors[:: len(rows) // 40][:40]:
            exact = {rows[at] for at in allowed[np.argsort(-(vectors[allowed] @ asked), kind="stable")[:10]]}
            found += len(exact & {row for row, _ in index.nearest(asked, filters, 10)})
        assert found / 400 >= 0.95, filters
