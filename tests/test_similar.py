"""Searches by meaning: what they find, with words and filters, and that they follow whatever the record holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import onrecord
from onrecord import ingest, similar
from onrecord.errors import InputError, NotFoundError, RecordError
from onrecord.model import Skipped
from onrecord.record import meaning_index, meaning_search
from onrecord.record.meaning_tables import CHUNK_ROWS
from onrecord.record.schema import facets, statements
from tests.places import NewPlace
from tests.record import made

TAXES = "nobody in Vell will pay higher taxes next year"
OWED = "there will be no rise in what citizens owe the treasury"
HARBOUR = "the harbour of Vell will open again in spring"
KNEE = "the goalkeeper hurt his knee in the second half"
ASKED = "taxes will not go up"


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    with ingest.open(place()) as record:
        yield record
        assert record.check() == []


def keep(record: ingest.Record, said: str, **about: str | None) -> str:
    """One article that prints one statement; the statement's id."""
    page = made.page(f"{said} {about}", name=f"{said[:30]} {about.get('publisher')}")
    marked = made.marked(page, said, **about)  # type: ignore[arg-type]
    record._store.keep(page, marked)
    return marked.statements()[0].id


def contents(found: list[similar.Similar]) -> list[str]:
    return [one.statement.content for one in found]


def taken_in(record: ingest.Record) -> tuple[int, int, bool]:
    found = record.meaning.taken_in()
    return found.statements, found.missing, found.kept_up


def rows(record: ingest.Record, table: str) -> int:
    with record._store._backend.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_the_most_similar_come_first(record: ingest.Record) -> None:
    for said in (KNEE, OWED, HARBOUR, TAXES):
        keep(record, said)
    found = record.similar(ASKED)
    assert contents(found) == [TAXES, OWED]
    assert found[0].similarity > found[1].similarity >= similar.LEAST
    assert contents(record.similar(ASKED, limit=1)) == [TAXES]
    assert record.similar("quantum chromodynamics of gluons") == []


def test_the_very_words_are_the_same(record: ingest.Record) -> None:
    keep(record, TAXES)
    (found,) = record.similar(TAXES)
    assert found.similarity == pytest.approx(1, abs=0.002)


def test_by_the_id_of_a_statement_it_is_not_found_itself(record: ingest.Record) -> None:
    first = keep(record, TAXES, publisher="Gazette")
    keep(record, OWED, publisher="Times")
    assert contents(record.similar(first)) == [OWED]
    assert contents(record.similar(first[:8].upper())) == [OWED]
    with pytest.raises(NotFoundError, match="holds no statement 00000000"):
        record.similar("00000000")


def test_filters_hold(record: ingest.Record) -> None:
    keep(record, TAXES, publisher="Gazette", published="2031-03-01", speaker="Ilva Tarn")
    keep(record, OWED, publisher="Times", published="2031-05-01")
    assert contents(record.similar(ASKED, outlet="times")) == [OWED]
    assert contents(record.similar(ASKED, since="2031-05")) == [OWED]
    assert contents(record.similar(ASKED, speaker="Tarn")) == [TAXES]
    assert contents(record.similar(ASKED, words="outlet:times")) == [OWED]
    assert contents(record.similar(ASKED, words="-treasury")) == [TAXES]
    assert record.similar(ASKED, kind="direct") == []


def test_an_actor_is_one_under_whatever_name(record: ingest.Record) -> None:
    keep(record, TAXES, speaker="Ilva Tarn")
    keep(record, OWED, speaker="Oda Lind")
    assert contents(record.similar(ASKED, speakers=record.speakers("Ilva Tarn"))) == [TAXES]
    assert contents(record.similar(ASKED, words="treasury", speakers=record.speakers("Oda Lind"))) == [OWED]


def test_words_lift_what_holds_them(record: ingest.Record) -> None:
    for said in (HARBOUR, KNEE, OWED, TAXES):
        keep(record, said)
    assert contents(record.similar(ASKED)) == [TAXES, OWED]
    found = record.similar(ASKED, words="treasury OR harbour")
    assert contents(found) == [TAXES, OWED, HARBOUR]  # the last is found by the words alone
    assert found[2].similarity < similar.LEAST
    plain = {one.statement.id: one.similarity for one in record.similar(ASKED)}
    assert all(one.similarity == plain.get(one.statement.id, one.similarity) for one in found)
    both = record.similar(ASKED, words="goalkeeper OR citizens", limit=3)
    assert contents(both) == [TAXES, OWED, KNEE]


def test_rare_words_weigh_more_than_common_ones(record: ingest.Record) -> None:
    first = "nobody will pay higher taxes next year in Vell"
    for said in (TAXES, first, *(f"{HARBOUR}, {number}" for number in range(20))):
        keep(record, said)
    asked = f"{TAXES}, he promised in Orsk"
    best, second = (one.statement for one in record.similar(asked, limit=2))
    assert record.similar(asked, words="Vell", limit=1)[0].statement == best  # all statements hold it
    keep(record, f"{second.content}, zirconium")
    assert "zirconium" in record.similar(asked, words="zirconium", limit=1)[0].statement.content


def test_few_that_fulfil_a_filter_are_found_among_many(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning_search, "CANDIDATES", 2)
    monkeypatch.setattr(meaning_search, "ENOUGH", 2)
    for number in range(8):
        keep(record, TAXES, publisher=f"Outlet {number}")
    keep(record, OWED, publisher="Times")
    assert contents(record.similar(ASKED, outlet="times", limit=1)) == [OWED]
    assert contents(record.similar(ASKED, outlet="nobody", limit=1)) == []


def test_it_follows_what_comes_changes_and_goes(record: ingest.Record) -> None:
    page = made.page("one")
    record._store.keep(page, made.marked(page, TAXES))
    assert contents(record.similar(ASKED)) == [TAXES]
    record._store.remark(page, made.marked(page, OWED))
    assert rows(record, "meaning_vectors") == 0
    assert contents(record.similar(ASKED)) == [OWED]
    record._store.skip(page, Skipped("one", "/pages/one.txt", "extraction", "no article", page.id))
    assert record.similar(ASKED) == []
    assert [rows(record, f"meaning_{what}") for what in ("vectors", "chunks", "stale", "due")] == [0, 0, 0, 0]


def test_what_people_said_is_no_statement_is_not_found(record: ingest.Record) -> None:
    first = keep(record, TAXES)
    keep(record, OWED)
    record.corrections.no_statement(first, by="ada")
    assert contents(record.similar(ASKED)) == [OWED]


def test_a_row_that_another_statement_takes(record: ingest.Record) -> None:
    """The signs of the old one are still in the chunk until it is made anew; they lead to nothing."""
    page = made.page("one")
    record._store.keep(page, made.marked(page, TAXES))
    record.meaning.build()
    record._store.remark(page, made.marked(page, KNEE))
    index = record._store.meaning_index()
    asked = similar._encoder().vector(ASKED)
    assert index.nearest(asked, onrecord.record.reader.Filters(), 5) == []
    record.meaning.build()
    assert contents(record.similar(ASKED)) == []
    assert contents(record.similar("a player was injured")) == [KNEE]


def test_a_large_record_says_what_to_run(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "AT_ONCE", 1)
    keep(record, TAXES)
    keep(record, OWED)
    with pytest.raises(RecordError, match=r"2 statements of the record are not taken in .* `onrecord meaning build`"):
        record.similar(ASKED)
    told: list[tuple[int, int | None]] = []
    assert record.meaning.build(lambda done, total: told.append((done, total))) == 2
    assert told == [(2, 2)]
    assert record.meaning.build() == 0
    assert taken_in(record) == (2, 0, True)
    assert contents(record.similar(ASKED)) == [TAXES, OWED]


def test_once_built_it_is_kept_up_until_dropped(record: ingest.Record) -> None:
    keep(record, TAXES)
    record._catch_up()
    assert taken_in(record) == (0, 1, False)
    record.meaning.build()
    keep(record, OWED)
    record._catch_up()
    assert taken_in(record) == (2, 0, True)
    record.meaning.drop()
    assert taken_in(record) == (0, 2, False)
    assert [rows(record, f"meaning_{what}") for what in ("vectors", "chunks", "stale", "index")] == [0, 0, 0, 0]
    assert contents(record.similar(ASKED)) == [TAXES, OWED]


def test_vectors_of_another_encoder_are_made_anew(record: ingest.Record) -> None:
    keep(record, TAXES)
    record.meaning.build()
    with record._store._backend.writing() as connection:
        connection.exec_driver_sql("UPDATE meaning_index SET version = 'older'")
    assert taken_in(record) == (0, 1, True)
    assert contents(record.similar(ASKED)) == [TAXES]
    assert taken_in(record) == (1, 0, True)


def test_a_stopped_run_goes_on(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning_index, "ARTICLES", 1)
    for said in (TAXES, OWED, HARBOUR):
        keep(record, said)

    def stop(done: int, _: int | None) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.meaning.build(stop)
    assert (rows(record, "meaning_vectors"), rows(record, "meaning_chunks")) == (2, 0)
    assert record.meaning.build() == 1
    assert contents(record.similar(ASKED)) == [TAXES, OWED]


def test_statements_of_several_chunks(record: ingest.Record) -> None:
    keep(record, TAXES)
    keep(record, KNEE)
    with record._store._backend.writing() as connection:
        for table in (facets, statements):
            far = table.c.row + 5 * CHUNK_ROWS
            connection.execute(table.update().where(table.c.row == 2).values(row=far))
    record._store._backend.rebuild_text()
    assert contents(record.similar(ASKED)) == [TAXES]
    assert contents(record.similar("a player was injured")) == [KNEE]
    assert rows(record, "meaning_chunks") == 2


@pytest.mark.parametrize(
    ("asked", "filters", "message"),
    [
        (" ", {}, "nothing was given that statements could be like"),
        (ASKED, {"limit": 0}, "limit is 0; give 1 to 1,000"),
        (ASKED, {"limit": 1001}, "limit is 1001; give 1 to 1,000"),
        (ASKED, {"sort": "oldest"}, "most similar first"),
        (ASKED, {"after": "abc"}, "no cursor"),
        (ASKED, {"kind": "loud"}, "kind"),
        (ASKED, {"words": "(taxes"}, "the search has a"),
    ],
)
def test_what_cannot_be_asked(record: ingest.Record, asked: str, filters: dict[str, object], message: str) -> None:
    keep(record, TAXES)
    with pytest.raises(InputError, match=message):
        record.similar(asked, **filters)  # type: ignore[arg-type]


def test_what_is_brought_in_is_taken_in(record: ingest.Record) -> None:
    record.meaning.build()
    record.exchange.load([])
    keep(record, TAXES)
    record.exchange.load([])
    assert taken_in(record) == (1, 0, True)
