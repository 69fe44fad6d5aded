from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from onrecord.errors import RecordError
from onrecord.model import Annotations, Page, Skipped
from onrecord.record import Store
from onrecord.record.inserts import AT_ONCE
from onrecord.record.reader import Filters
from onrecord.record.schema import metadata, pages
from tests.places import NewPlace
from tests.record import made


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    with Store.open(place()) as store:
        yield store
        assert store.check() == []


def _pair(text: str, said: str = "the talks go on", **about: str) -> tuple[Page, Annotations]:
    page = made.page(text, name=about.pop("name", "one"))
    return page, made.marked(page, said, **about)  # type: ignore[arg-type]


def _dump(store: Store) -> list[list[tuple[object, ...]]]:
    with store._backend.reading() as connection:
        return [[tuple(row) for row in connection.execute(sa.select(table))] for table in metadata.sorted_tables]


def _skipped(page: Page, reason: str = "it is a list of links") -> Skipped:
    return Skipped(page.name, page.location, "extraction", reason, page.id)


def test_the_same_page_twice_writes_nothing(store: Store) -> None:
    page, marked = _pair("a")
    assert store.keep(page, marked) == "added"
    before = _dump(store)
    assert store.keep(page, marked) == "unchanged"
    assert store.keep(page, made.marked(page, "another reading of it")) == "unchanged"
    assert _dump(store) == before
    assert store.holds(page.id)
    assert list(store.pages()) == [page]


def test_another_page_of_the_same_article_adds_the_page_alone(store: Store) -> None:
    first, marked = _pair("a")
    second = made.page("a, under another menu", name="two")
    assert store.keep(first, marked) == "added"
    assert store.keep(second, marked) == "unchanged"
    summary = store.reader.summary()
    assert (summary.pages, summary.articles, summary.statements) == (2, 1, 1)


def test_relations_over_the_same_places_are_one_statement(store: Store) -> None:
    page, marked = _pair("a")
    twice = Annotations(marked.article, marked.annotator, marked.attributions * 2, marked.mentions, marked.entities)
    store.keep(page, twice)
    assert len(store.reader.statements()) == 1


@pytest.mark.parametrize("url", ["https://gazette.example/1", None])
def test_another_article_of_the_same_place_is_a_revision(store: Store, url: str | None) -> None:
    place = {"url": url} if url else {}
    states = [_pair(text, text, **place) for text in ("one", "two", "three")]
    assert [store.keep(*state) for state in states] == ["added", "revised", "revised"]
    first, second, third = (marked.article.id for _, marked in states)
    assert store.reader.revisions(third) == (second, first)
    assert store.reader.revisions(first) == ()
    assert len(store.reader.statements()) == 3


def test_what_is_no_revision(store: Store) -> None:
    assert store.keep(*_pair("a", "one", name="a")) == "added"
    assert store.keep(*_pair("b", "two", name="b")) == "added"
    assert store.keep(*_pair("c", "three", name="a", url="https://gazette.example/3")) == "added"
    for number in "45":
        page = made.page(number, location="-")
        assert store.keep(page, made.marked(page, number)) == "added"


def test_skipped_twice_is_one_row_and_kept_is_none(store: Store) -> None:
    page, marked = _pair("a")
    store.skip(page, _skipped(page, "it is empty"))
    store.skip(page, _skipped(page))
    assert store.reader.skipped() == [_skipped(page)]
    assert not store.holds(page.id)
    assert list(store.pages()) == [page]
    assert store.keep(page, marked) == "added"
    assert store.reader.skipped() == []


def test_an_unreadable_place_that_becomes_readable(store: Store) -> None:
    page, marked = _pair("a")
    store.keep(page, marked)
    store.skip(None, Skipped(page.name, page.location, "sources", "it cannot be read: no right to"))
    assert len(store.reader.skipped()) == 1
    assert len(store.reader.statements()) == 1
    store.forgive(page)
    assert store.reader.skipped() == []


def test_standard_input_may_be_skipped_more_than_once(store: Store) -> None:
    for text in ("a", "b", "b"):
        page = made.page(text, location="-")
        store.skip(page, _skipped(page))
    assert len(store.reader.skipped()) == 2


def test_names_that_are_no_text_are_kept_readable(store: Store) -> None:
    page = made.page("a", name="caf\udce9")
    store.keep(page, made.marked(page, "the talks go on"))
    assert store.reader.statements()[0].article == "caf\\udce9"
    store.skip(None, Skipped("b\udce9", "/b\udce9", "sources", "b\udce9 is empty"))
    assert store.reader.skipped()[0].location == "/b\\udce9"


def test_remark_replaces_the_marks(store: Store) -> None:
    page, marked = _pair("a", "the talks go on")
    store.keep(page, marked)
    again = made.marked(page, "the talks go on", cue="said", annotator="test-marks 2")
    assert again.article == marked.article
    again = Annotations(again.article, again.annotator)
    store.remark(page, again)
    assert store.reader.statements() == []
    assert store.reader.annotations(marked.article.id) == again
    assert store.reader.search("talks") == []
    store.remark(page, marked)
    assert store.reader.statements() == list(marked.statements())


def test_remark_with_another_text_takes_the_place_of_the_article(store: Store) -> None:
    pages = [_pair(text, text) for text in ("one", "two", "three")]
    for page, marked in pages:
        store.keep(page, marked)
    page = pages[1][0]
    better = made.marked(page, "two, read better", annotator="test-marks 2")
    store.remark(page, better)
    first, third = pages[0][1].article.id, pages[2][1].article.id
    assert store.reader.revisions(third) == (better.article.id, first)
    assert [s.content for s in store.reader.search("read better")] == ["two, read better"]
    assert store.reader.summary().articles == 3
    store.remark(page, better)
    assert store.reader.revisions(third) == (better.article.id, first)


def test_remark_leaves_an_article_that_another_page_gives(store: Store) -> None:
    first, marked = _pair("a")
    second = made.page("a, under another menu", name="two")
    store.keep(first, marked)
    store.keep(second, marked)
    store.remark(first, made.marked(first, "read better"))
    assert store.reader.article(marked.article.id).page_id == second.id
    assert store.reader.summary().articles == 2
    store.remark(second, made.marked(second, "read better"))
    assert [s.content for s in store.reader.statements()] == ["read better"]
    assert store.reader.summary().articles == 1


def test_a_page_that_gives_no_article_any_more(store: Store) -> None:
    pages = [_pair(text, text) for text in ("one", "two", "three")]
    for page, marked in pages:
        store.keep(page, marked)
    store.skip(pages[1][0], _skipped(pages[1][0]))
    assert store.reader.revisions(pages[2][1].article.id) == (pages[0][1].article.id,)
    store.skip(pages[0][0], _skipped(pages[0][0]))
    assert store.reader.revisions(pages[2][1].article.id) == ()
    summary = store.reader.summary()
    assert (summary.pages, summary.articles, summary.statements) == (3, 1, 1)


def test_pages_to_mark_again(store: Store) -> None:
    old, new, none = (made.page(text, name=text) for text in ("old", "new", "none"))
    store.keep(old, made.marked(old, "old", annotator="test-marks 1"))
    store.keep(new, made.marked(new, "new", annotator="test-marks 2"))
    store.skip(none, _skipped(none))
    assert {page.name for page in store.pages(not_by="test-marks 2")} == {"old", "none"}
    assert store.count_pages(not_by="test-marks 2") == 2
    assert store.count_pages() == 3
    # Written to while they are read, as `remark` does.
    for page in store.pages(not_by="test-marks 2"):
        store.remark(page, made.marked(page, page.name, annotator="test-marks 2"))
    assert store.count_pages(not_by="test-marks 2") == 0


def test_a_large_page_is_kept_small(store: Store) -> None:
    page = made.page("<p>word</p>" * 100_000)
    store.skip(page, _skipped(page))
    assert list(store.pages()) == [page]
    with store._backend.reading() as connection:
        assert connection.execute(sa.select(sa.func.length(pages.c.content))).scalar_one() < 10_000


def test_many_together_are_as_if_they_came_one_after_the_other(place: NewPlace) -> None:
    url = "https://gazette.example/1"
    one, two = _pair("one", "it began", name="a", url=url), _pair("two", "it ended", name="b", url=url)
    again = (made.page("one, under another menu", name="c"), one[1])
    others = [_pair(f"{n}", f"number {n}", name=f"n{n}", publisher=f"Outlet {9 - n}") for n in range(5)]
    some = [one, one, again, two, *others]
    with Store.open(place("together")) as together, Store.open(place("alone")) as alone:
        expected = ["added", "unchanged", "unchanged", "revised", *["added"] * 5]
        assert together.keep_all(some) == expected
        assert [alone.keep(*pair) for pair in some] == expected
        assert _told(together) == _told(alone)
        assert together.keep_all(some) == ["unchanged"] * len(some)
        assert _told(together) == _told(alone)
        assert list(together.upkeep.findings()) == []


def _told(store: Store) -> dict[str, object]:
    """What its tables hold; on PostgreSQL, a value that is there already takes a number that nobody gets then."""
    numbered = ("facet_values", "facets", "article_facets") if store.backend.place.startswith("postgresql") else ()
    return {name: found for name, found in store.upkeep.digests().items() if name not in numbered}


def test_of_many_together_all_are_kept_or_none(store: Store) -> None:
    fine = _pair("one", "it began", name="a")
    page, marked = _pair("two", "it ended", name="b")
    with pytest.raises(RecordError):
        store.keep_all([fine, (page, replace(marked, annotator=None))])  # type: ignore[arg-type]
    assert store.reader.summary().pages == 0
    assert store.keep(*fine) == "added"


def test_what_was_skipped_before_is_kept_with_others(store: Store) -> None:
    first, second = _pair("one", "it began", name="a"), _pair("two", "it ended", name="b")
    store.skip(first[0], _skipped(first[0]))
    assert store.keep_all([first, second]) == ["added", "added"]
    assert store.reader.skipped() == []
    assert len(list(store.pages())) == 2


def test_texts_are_read_by_the_search_many_at_a_time(place: NewPlace) -> None:
    some = [_pair(f"{n}", f"barge {n} has sailed", name=f"n{n}") for n in range(AT_ONCE + 3)]
    written: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        written.append(" ".join(statement.split()[:3]))

    with Store.open(place()) as store:
        sa.event.listen(store._backend._engine, "before_cursor_execute", note)  # type: ignore[attr-defined]
        store.keep_all(some)
        if not store.backend.place.startswith("postgresql"):  # which holds nothing back that it would write down
            assert written.count("INSERT INTO statements") == 2
        assert written.count("INSERT INTO article_facets") == 1
        for words in ("barge 0", f"barge {AT_ONCE - 1}", f"barge {AT_ONCE}", f"barge {AT_ONCE + 2}"):
            assert len(store.reader.results(Filters(words=f'"{words} has sailed"')).statements) == 1
        assert list(store.upkeep.findings()) == []
