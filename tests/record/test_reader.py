from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Annotations, Skipped
from onrecord.record import Store
from onrecord.record.filters import Filters
from tests.places import NewPlace
from tests.record import made

TEXTS: dict[str, Annotations] = {}


def _add(store: Store, name: str, said: str, **about: str | float | None) -> None:
    page = made.page(name, name=name)
    TEXTS[name] = made.marked(page, said, **about)  # type: ignore[arg-type]
    store.keep(page, TEXTS[name])


@pytest.fixture(scope="module")
def store(module_place: NewPlace) -> Iterator[Store]:
    with Store.open(module_place()) as store:
        gazette = {"publisher": "The Vell Gazette", "url": "https://www.gazette.example/1"}
        _add(store, "day", "the harbour is open", published="2031-03-09", **gazette)
        _add(store, "month", "“the harbour is closed”", published="2031-03", publisher="Orra Post", speaker="Wen Tarn")
        _add(store, "time", "talks on the harbour of the harbour city go on", published="2031-04-01T08:00+02:00")
        _add(store, "year", "grain is short", published="2031", publisher="ÜBERLAND 100%_", speaker="Ada Tarnow")
        _add(store, "undated", "nobody knows", speaker=None, url="https://news.orra.example/a", confidence=0.4)
        yield store


def names(store: Store, **filters: str | int | None) -> list[str]:
    return [statement.article for statement in store.reader.statements(**filters)]  # type: ignore[arg-type]


def test_without_words_the_order_is_by_date_and_undated_last(store: Store) -> None:
    assert names(store) == ["year", "month", "day", "time", "undated"]
    assert names(store, limit=2) == ["year", "month"]
    assert names(store, limit=0) == []


def test_with_words_the_best_match_is_first(store: Store) -> None:
    found = store.reader.search("harbour")
    assert found[0].article == "time"
    assert {s.article for s in found} == {"day", "month", "time"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"speaker": "Tarn"}, ["month"]),
        ({"speaker": "tarn wen"}, ["month"]),
        ({"speaker": "arn"}, []),
        ({"speaker": "tarn*"}, ["year", "month"]),
        ({"about": "harbour"}, ["month", "day", "time"]),
        ({"about": "Marran"}, []),
        ({"about": "harbour", "speaker": "Marran", "words": "open"}, ["day"]),
        ({"kind": "direct"}, ["month"]),
        ({"outlet": "gazette"}, ["day"]),
        ({"outlet": "überland"}, ["year"]),
        ({"outlet": "0%_"}, ["year"]),
        ({"outlet": "%"}, ["year"]),
        ({"outlet": "gazette.example"}, ["day"]),
        ({"outlet": "WWW.gazette.example"}, ["day"]),
        ({"outlet": "orra.example"}, ["undated"]),
        ({"outlet": "ra.example"}, []),
        ({"since": "2031-03-10"}, ["year", "month", "time"]),
        ({"since": "2031-04"}, ["year", "time"]),
        ({"since": "2032"}, []),
        ({"until": "2031-03-08"}, ["year", "month"]),
        ({"until": "2031-02"}, ["year"]),
        ({"until": "2030"}, []),
        ({"since": "2031-04-01", "until": "2031-04-01"}, ["year", "time"]),
        ({"confidence": 0.5}, ["year", "month", "day", "time"]),
        ({"confidence": 0.875, "speaker": "Tarn"}, ["month"]),
        ({"confidence": 0.9}, []),
        ({"words": "", "speaker": " "}, ["year", "month", "day", "time", "undated"]),
    ],
)
def test_filters(store: Store, filters: dict[str, Any], expected: list[str]) -> None:
    assert names(store, **filters) == expected


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"kind": "quoted"}, "kind is 'quoted'; give one of direct, indirect, mixed"),
        ({"since": "last week"}, "since is 'last week'"),
        ({"until": "2031-4"}, "until is '2031-4'"),
        ({"since": "2031-05", "until": "2031-04"}, "since .* is after until"),
        ({"limit": -1}, "limit is -1"),
        ({"confidence": 80}, "confidence is 80; give a number from 0 to 1"),
    ],
)
def test_a_filter_that_cannot_be(store: Store, filters: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        names(store, **filters)


def test_everything_comes_back_as_it_was_kept(store: Store) -> None:
    for marked in TEXTS.values():
        assert store.reader.annotations(marked.article.id) == marked
        assert store.reader.article(marked.article.id) == marked.article
        for statement in marked.statements():
            assert store.reader.statement(statement.id) == statement
            content = " … ".join(marked.article.text[start:end] for start, end in statement.content_spans)
            assert content == statement.content


def test_export_streams_what_the_list_holds(store: Store) -> None:
    assert list(store.reader.stream(Filters())) == store.reader.statements()


def test_an_id_may_be_cut_short_where_one_begins_so(store: Store) -> None:
    (statement,) = TEXTS["day"].statements()
    assert store.reader.statement(statement.id[:6].upper() + " ") == statement
    with pytest.raises(NotFoundError, match="holds no statement 00000000"):
        store.reader.statement("00000000")
    for slip in ("abc", "", "xyzxyz", "%%%%", statement.id + "0"):
        with pytest.raises(InputError, match="is no id; give the 16 digits"):
            store.reader.statement(slip)


def test_an_ambiguous_id_lists_the_candidates(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.reader._PREFIX", __import__("re").compile(r"[0-9a-f]*"))
    ids = sorted(marked.article.id for marked in TEXTS.values())
    with pytest.raises(InputError, match=f"several articles begin with : {', '.join(ids)}; give more digits"):
        store.reader.article("")


def test_summary_counts(store: Store) -> None:
    summary = store.reader.summary()
    assert (summary.pages, summary.articles, summary.statements, summary.skipped) == (5, 5, 5, 0)
    assert (summary.speakers, summary.outlets) == (3, 3)
    assert (summary.first_published, summary.last_published) == ("2031", "2031-04-01T08:00+02:00")


def test_summary_of_an_empty_record(place: NewPlace) -> None:
    with Store.open(place()) as empty:
        summary = empty.reader.summary()
        assert (summary.pages, summary.statements, summary.first_published) == (0, 0, None)
        assert empty.reader.statements() == []


def test_one_answer_is_of_one_moment(place: NewPlace) -> None:
    with Store.open(place()) as store:
        for number in range(3):
            page = made.page(str(number), name=str(number))
            store.keep(page, made.marked(page, f"there are {number} ships"))
        streaming = store.reader.stream()
        first = next(streaming)
        page = made.page("late", name="late")
        store.keep(page, made.marked(page, "a fourth ship came"))
        assert len([first, *streaming]) == 3
        assert len(store.reader.statements()) == 4


def test_skipped_come_by_location(store: Store, place: NewPlace) -> None:
    with Store.open(place()) as other:
        for name in ("b", "a"):
            other.skip(None, Skipped(name, f"/pages/{name}", "sources", "it is empty"))
        assert [s.location for s in other.reader.skipped()] == ["/pages/a", "/pages/b"]


def test_filters_use_indexes(tmp_path: Path) -> None:
    """No filter may read all statements where the date, the speaker or the words already say where to look."""

    def plan(**filters: str) -> str:
        query = Filters(**filters).select(store._backend)  # type: ignore[arg-type]
        with store._backend.reading() as connection:
            sql = query.compile(connection, compile_kwargs={"literal_binds": True})
            return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}"))

    with Store.open(tmp_path / "onrecord.db") as store:  # what SQLite plans does not depend on what the record holds
        for filters in ({}, {"kind": "direct"}, {"since": "2031", "until": "2032"}):
            assert "ix_facets_order" in plan(**filters)
            assert "TEMP B-TREE FOR ORDER BY" not in plan(**filters)
        for filters in ({"speaker": "Tarn"}, {"about": "harbour"}, {"words": "harbour", "since": "2031"}):
            assert "VIRTUAL TABLE" in plan(**filters)
            assert not re.search(r"^SCAN (statements|articles|facets)\b", plan(**filters), re.MULTILINE)
        assert "SEARCH facet_values USING INDEX" in plan(outlet="gazette")
