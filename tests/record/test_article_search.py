"""Search over whole articles: the language, the order, cursors, counts, places, and that the index keeps step."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from onrecord.errors import InputError
from onrecord.model import Skipped
from onrecord.record import Store
from onrecord.record.reader import ArticleFilters
from tests.places import NewPlace
from tests.record import made

PRINTED = {
    "headline": ("Harbour talks go on", "so it is", "2031-01-01"),
    "headline, apart": ("Talks in the harbour", "so it is", "2031-02-01"),
    "side by side": ("News", "the harbour talks go on", "2031-03-01"),
    "near": ("More news", "talks about the harbour", "2031-04-01"),
    "apart": ("Talks", "the harbour is closed", "2031-05-01"),
    "undated": ("Harbour talks", "nothing", None),
    "other": ("Sport", "“We won”", "2031-06-01"),
}


def keep(store: Store, name: str, headline: str, said: str, published: str | None, **fields: str | None) -> None:
    page = made.page(name, name=name)
    store.keep(page, made.marked(page, said, headline=headline, published=published, **fields))


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    with Store.open(place()) as store:
        for name, printed in PRINTED.items():
            outlet = "Vell Gazette" if "n" in name else "Harbour Post"
            keep(store, name, *printed, publisher=outlet, byline="Oda Lind" if name == "near" else None)
        yield store


def found(store: Store, words: str | None, **filters: str) -> list[str]:
    return [a.article.name for a in store.reader.articles(words=words, **filters)]  # type: ignore[arg-type]


def test_the_headline_comes_first_then_what_stands_nearer_then_the_newer(store: Store) -> None:
    expected = ["headline", "undated", "headline, apart", "side by side", "near", "apart"]
    assert found(store, "harbour talks") == expected
    assert found(store, "harbour talks", sort="newest") == [
        *("apart", "near", "side by side", "headline, apart", "headline", "undated")
    ]
    assert found(store, None)[0] == "headline"
    assert found(store, None)[-1] == "undated"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("headline:talks -headline:harbour", {"apart"}),
        ("text:talks", {"side by side", "near"}),
        ("byline:lind", {"near"}),
        ('"oda lind"', {"near"}),
        ("kind:direct", {"other"}),
        ("-kind:direct talks since:2031-05", {"apart"}),
        ("kind:direct OR closed", {"other", "apart"}),
        ("about:won kind:indirect", set()),
        ("about:won kind:direct speaker:marran", {"other"}),
        ("outlet:gazette date:2031-03", set()),
        ("outlet:post date:2031-03", {"side by side"}),
        ("role:minister since:2031-06", {"other"}),
        ("confidence:0.99", set()),
        ("—", set()),
    ],
)
def test_a_query_finds(store: Store, query: str, expected: set[str]) -> None:
    assert set(found(store, query)) == expected
    assert store.reader.article_count(ArticleFilters(words=query)) == len(expected)


def test_options_ask_the_same(store: Store) -> None:
    assert found(store, None, headline="talks", until="2031-01") == ["headline"]
    assert found(store, None, byline="oda") == ["near"]
    assert found(store, "closed", speaker="marran", kind="indirect", outlet="post") == ["apart"]
    assert found(store, "closed", speaker="marran", kind="direct") == []


@pytest.mark.parametrize("sort", ["relevance", "oldest", "newest"])
def test_page_by_page_is_all_at_once(store: Store, sort: str) -> None:
    filters = ArticleFilters(words="harbour OR talks", sort=sort)  # type: ignore[arg-type]
    seen, after = [], None
    for _ in range(10):
        page = store.reader.article_results(dataclasses.replace(filters, limit=2, after=after))
        seen += [one.article.name for one in page.articles]
        after = page.after
        if after is None:
            break
        keep(store, f"new {after}", "Harbour " * 5, "talks", "2035-01-01" if sort == "newest" else "2030-01-01")
    shown = [name for name in seen if not name.startswith("new")]
    assert shown == [name for name in found(store, "harbour OR talks", sort=sort) if not name.startswith("new")]
    assert len(shown) == len(set(shown)) == 6
    with pytest.raises(InputError, match="that cursor is of another search"):
        store.reader.article_results(dataclasses.replace(filters, words="harbour", limit=2, after=page_cursor(store)))


def page_cursor(store: Store) -> str:
    cursor = store.reader.article_results(ArticleFilters(words="talks", limit=1)).after
    assert cursor is not None
    return cursor


def test_facets_count_what_a_filter_would_leave(store: Store) -> None:
    facets = {f.name: dict(f.values) for f in store.reader.article_facets(ArticleFilters(words="harbour"))}
    assert facets["date"] == {f"2031-0{n}": 1 for n in range(1, 6)}
    for value, number in facets["outlet"].items():
        assert store.reader.article_count(ArticleFilters(words="harbour", outlet=value)) == number
    with pytest.raises(InputError, match="there is no facet 'speaker'; the facets are outlet, credit, section, date"):
        store.reader.article_facets(ArticleFilters(), ["speaker"])


def test_places_are_of_the_text_and_of_the_headline(store: Store) -> None:
    (near,) = store.reader.articles(words="talk* harbour byline:oda headline:more")
    article = near.article
    assert [article.text[slice(*place)] for place in near.highlights] == ["talks", "harbour"]
    assert [(article.headline or "")[slice(*place)] for place in near.headline_highlights] == ["More"]
    assert "talks about the harbour" in article.text[slice(*near.snippet)]
    assert near.statements == 1


def test_a_snippet_shows_where_most_words_stand(store: Store) -> None:
    said = "word " * 300 + "harbour " + "word " * 300 + "talks in the harbour " + "word " * 300
    keep(store, "long", "Long", said, "2031-07-01")
    (long, *_) = store.reader.articles(words="harbour talks", since="2031-07")
    shown = long.article.text[slice(*long.snippet)]
    assert "talks in the harbour" in shown
    assert len(shown) < 300
    assert set(shown.split()) == {"word", "talks", "in", "the", "harbour"}


def test_the_index_follows_what_becomes_of_articles(store: Store) -> None:
    page = made.page("near", name="near")
    store.remark(page, made.marked(page, "a ship came in", headline="Ships"))
    assert found(store, "ship*") == ["near"]
    assert "near" not in found(store, "talks")
    store.skip(page, Skipped("near", "/pages/near.txt", "extraction", "no article", page.id))
    assert found(store, "ship*") == []
    assert store.check() == []
    with store._backend.writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET headline = 'Ferries' WHERE headline = 'Sport'")
    assert found(store, "ferries") == ["other"]
    assert found(store, "sport") == []
    assert store.check() == []


def test_what_cannot_be_asked_is_said(store: Store) -> None:
    with pytest.raises(InputError, match=r"there is no filter colour:; .*The filters are headline, byline, text, out"):
        store.reader.articles(words="colour:red")
    with pytest.raises(InputError, match="limit is -1"):
        store.reader.article_results(ArticleFilters(limit=-1))
    with pytest.raises(InputError, match="headline is ':-', which holds no word"):
        store.reader.articles(words='headline:":-"')
