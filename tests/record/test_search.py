"""Search over a record that grows: queries, order, cursors, counts and the places of words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.errors import InputError
from onrecord.model import Statement
from onrecord.record import Store
from onrecord.record.reader import Filters, highlights
from tests.places import NewPlace
from tests.record import made

SAID = {
    "apart": ("the harbour will close, and there will be no more of what they called in winter talks", "2031-03-01"),
    "side by side": ("the harbour talks go on", "2031-01-01"),
    "near": ("talks about the harbour go on", "2031-02-01"),
    "near and new": ("talks on the new harbour go on", "2031-02-02"),
    "undated": ("harbour talks", None),
    "one word": ("“Talks, talks!”", "2031-04-01"),
}


def keep(store: Store, name: str, said: str, published: str | None, **fields: str | None) -> None:
    page = made.page(name, name=name)
    store.keep(page, made.marked(page, said, published=published, **fields))


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    with Store.open(place()) as store:
        for name, (said, published) in SAID.items():
            keep(store, name, said, published, publisher="Vell Gazette" if "n" in name else "Harbour Post")
        yield store


def found(store: Store, words: str, **filters: str) -> list[str]:
    return [s.article for s in store.reader.statements(words=words, **filters)]  # type: ignore[arg-type]


def test_the_nearer_the_words_stand_the_earlier_and_the_newer_first(store: Store) -> None:
    assert found(store, "harbour talks") == ["side by side", "undated", "near and new", "near", "apart"]
    assert found(store, "harbour talks", sort="newest")[:2] == ["apart", "near and new"]
    assert found(store, "harbour talks", sort="oldest") == ["side by side", "near", "near and new", "apart", "undated"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbour -new", {"apart", "side by side", "near", "undated"}),
        ("close OR new", {"apart", "near and new"}),
        ("-harbour", {"one word"}),
        ("-harbour OR new", {"one word", "near and new"}),
        ("talks kind:direct", {"one word"}),
        ("talks -kind:indirect", {"one word"}),
        ("outlet:gazette talks since:2031-02 until:2031-02", {"near", "near and new"}),
        ("date:2031-02", {"near", "near and new"}),
        ("kind:direct OR close", {"one word", "apart"}),
        ('role:"harbour minister" close', {"apart"}),
        ("-role:minister", set()),
        ("-credit:agency close", {"apart"}),
        ("speaker:marran about:close", {"apart"}),
        ("about:marran", set()),
        ("cue:said new", {"near and new"}),
        ("event:election", set()),
    ],
)
def test_a_query_finds(store: Store, query: str, expected: set[str]) -> None:
    assert set(found(store, query)) == expected
    assert store.reader.count(Filters(words=query)) == len(expected)


def pages(store: Store, filters: Filters, grow: bool = False) -> list[str]:
    seen: list[Statement] = []
    after = None
    for number in range(20):
        page = store.reader.results(Filters(**{**vars(filters), "after": after, "limit": 2}))
        assert len(page.statements) <= 2
        seen += page.statements
        if grow:  # of words that change how rare each is, before and after what was shown
            for n, when in enumerate(("2030-01-01", "2031-02-01", "2035-01-01")):
                keep(store, f"new {number} {n}", "harbour " * 9 + "talks" * n, when)
        after = page.after
        if after is None:
            return [s.id for s in seen]
    raise AssertionError("the pages have no end")


@pytest.mark.parametrize("sort", ["relevance", "oldest", "newest"])
def test_page_by_page_is_all_at_once(store: Store, sort: str) -> None:
    for words in ("harbour talks", "harbour OR talks", None):
        filters = Filters(words=words, sort=sort)  # type: ignore[arg-type]
        assert pages(store, filters) == [s.id for s in store.reader.stream(filters)]


@pytest.mark.parametrize("sort", ["relevance", "oldest", "newest"])
def test_pages_stay_right_while_the_record_grows(store: Store, sort: str) -> None:
    filters = Filters(words="harbour OR talks", sort=sort)  # type: ignore[arg-type]
    before = [s.id for s in store.reader.stream(filters)]
    shown = pages(store, filters, grow=sort != "oldest")  # oldest first, what is new always comes, without end
    assert len(shown) == len(set(shown))
    assert [id for id in shown if id in before] == before


def test_a_cursor_is_of_one_search(store: Store) -> None:
    cursor = store.reader.results(Filters(words="talks", limit=1)).after
    assert cursor is not None
    assert cursor.replace("-", "").replace("_", "").isalnum()
    with pytest.raises(InputError, match="that cursor is of another search"):
        store.reader.results(Filters(words="harbour", limit=1, after=cursor))
    with pytest.raises(InputError, match="is no cursor"):
        store.reader.results(Filters(words="talks", limit=1, after=cursor[:10]))


def test_facets_count_what_a_filter_would_leave(store: Store) -> None:
    facets = {f.name: dict(f.values) for f in store.reader.facets(Filters(words="talks"))}
    assert facets["kind"] == {"direct": 1, "indirect": 5}
    assert facets["speaker"] == {"Ilse Marran": 6}
    assert facets["date"] == {"2031-01": 1, "2031-02": 2, "2031-03": 1, "2031-04": 1}
    for name in ("outlet", "kind", "date", "speaker", "role"):
        for value, number in facets[name].items():
            assert store.reader.count(Filters(words=f'talks {name}:"{value}"')) == number, (name, value)
    (outlets,) = store.reader.facets(Filters(), ["outlet"], most=1)
    assert (len(outlets.values), outlets.distinct) == (1, 2)
    with pytest.raises(InputError, match="there is no facet 'colour'; the facets are speaker"):
        store.reader.facets(Filters(), ["colour"])


def test_highlights_are_places_in_the_text(store: Store) -> None:
    filters = Filters(words='"the harbour" talk* -close speaker:marran', about="GÓ")
    for statement in store.reader.stream(filters):
        text = store.reader.article(statement.article_id).text
        places = highlights(statement, filters.asked_words())
        assert [text[start:end] for start, end in places] in (
            ["the", "harbour", "talks", "go"],
            ["talks", "the", "harbour", "go"],
        )
