"""What leaves the record in long runs: the same as what it gives at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.errors import InputError
from onrecord.record import Store
from onrecord.record.reader import AgendaFilters, Filters
from tests.places import NewPlace
from tests.record import made
from tests.record.test_agenda import article as told
from tests.views import made as larger


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    store = Store.open(place())
    for number, published in enumerate(("2031-05", None, "2031-03-18", "2031-05-01", "2031")):
        page = larger.page(f"page {number}", bytes([number]))
        store.keep(page, larger.annotations(page_id=page.id, name=f"page {number}", published=published))
    yield store
    store.close()


def test_statements_come_with_their_articles(store: Store) -> None:
    for filters in (Filters(), Filters(words="harbour"), Filters(since="2031-04", limit=3)):
        cited = list(store.reader.cited(filters))
        assert [one.statement for one in cited] == list(store.reader.stream(filters))
        for one in cited:
            assert one.article == store.reader.article(one.statement.article_id)


def test_articles_come_by_date_with_what_was_asked_for(store: Store) -> None:
    plain = list(store.reader.stream_articles())
    assert [kept.article.published for kept in plain] == ["2031", "2031-03-18", "2031-05", "2031-05-01", None]
    assert all(not kept.marks.attributions and not kept.pages for kept in plain)
    for kept in store.reader.stream_articles(marks=True):
        assert kept.marks == store.reader.annotations(kept.article.id)
        assert [(page.id, page.content) for page in kept.pages] == [(kept.article.page_id, None)]
    for kept in store.reader.stream_articles(marks=True, content=True):
        assert [page.content for page in kept.pages] == [bytes([int(kept.article.name[-1])])]


def test_articles_of_an_outlet_and_a_time(store: Store) -> None:
    page = made.page("other", url="https://northern.example/x")
    store.keep(
        page, made.marked(page, "the talks go on", published="2031-05-02", publisher="Northern Star", url=page.url)
    )
    for filters, number in (
        (Filters(outlet="northern.example"), 1),
        (Filters(outlet="gazette"), 5),
        (Filters(since="2031-05-01"), 4),
        (Filters(until="2031-04"), 2),
        (Filters(limit=2), 2),
        (Filters(limit=0), 0),
    ):
        assert len(list(store.reader.stream_articles(filters))) == number, filters


def test_a_filter_that_is_none_is_told_before_the_first(store: Store) -> None:
    for wrong in (Filters(since="soon"), Filters(limit=-1)):
        with pytest.raises(InputError):
            store.reader.stream_articles(wrong)
        with pytest.raises(InputError):
            store.reader.cited(wrong)
    with pytest.raises(InputError):
        store.reader.stream_agenda(AgendaFilters(status="sure"))


def test_events_stream_as_they_are_listed(store: Store) -> None:
    days = ("2031", "2031-03", "2031-03-05", "2031-03-06", "2031-03-30", "2031-12-31", "2032-W01", "2031-03", "2031-Q1")
    for number, day in enumerate(days):
        store.keep(*told(f"told {number}", f"2031-01-{number + 1:02}", f"{number} in Vell {'a' * number} summit", day))
    listed = store.reader.agenda()
    assert list(store.reader.stream_agenda()) == listed
    assert [item.start for item in store.reader.stream_agenda(AgendaFilters(limit=2))] == [
        item.start for item in listed[:2]
    ]
    assert sum(len(item.sources) for item in listed) == len(days)
