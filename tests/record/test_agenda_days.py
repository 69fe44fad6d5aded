"""A part of the agenda is found without reading all of it: the nearest days, and no more events than were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.errors import InputError
from onrecord.record import Store
from onrecord.record.agenda_query import AgendaFilters
from tests.places import NewPlace
from tests.record.test_agenda import article

TOLD = [
    ("one", "The summit in Vell.", "2031-03-20"),
    ("two", "A summit of bakers in Vell.", "2031-04-02"),
    ("three", "Another summit in Vell, in May.", "2031-05"),
    ("four", "A summit of ferrymen in Vell.", "2031-06-11"),
    ("five", "The summit of June in Vell, last.", "2031-06-30"),
]


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    with Store.open(place()) as store:
        for name, text, start in TOLD:
            store.keep(*article(name, "2031-03-01", text, start))
        yield store


@pytest.mark.parametrize(
    ("first", "last", "around"),
    [
        ("2031-04-01", "2031-04-30", ("2031-03-20", "2031-05-01")),
        ("2031-03-20", "2031-03-20", (None, "2031-04-02")),
        ("2031-06-30", "2031-06-30", ("2031-06-11", None)),
        ("1999-01-01", "1999-01-31", (None, "2031-03-20")),
        ("2040-01-01", "2040-01-31", ("2031-06-30", None)),
    ],
)
def test_the_nearest_days_with_events(store: Store, first: str, last: str, around: tuple[str | None, ...]) -> None:
    assert store.reader.event_days_around(first, last) == around


def test_an_empty_record_has_no_days(place: NewPlace) -> None:
    with Store.open(place()) as store:
        assert store.reader.event_days_around("2031-01-01", "2031-01-31") == (None, None)


def asked(store: Store, least: int, reach: int, **filters: Any) -> list[list[str]]:
    """The pages of a question: whole days with so many events, or as many tellings."""
    pages: list[list[str]] = []
    begin = None
    while True:
        found = store.reader.agenda_days(AgendaFilters(**filters), least, reach, begin)
        pages.append([item.start for item in found.items])
        assert found.next is None or begin is None or found.next > begin
        begin = found.next
        if begin is None:
            return pages


def test_whole_days_until_there_are_enough_events(store: Store) -> None:
    assert asked(store, 2, 100, since="2031") == [
        ["2031-03-20", "2031-04-02"],
        ["2031-05", "2031-06-11"],
        ["2031-06-30"],
    ]
    assert asked(store, 100, 100, since="2031-04", until="2031-05") == [["2031-04-02", "2031-05"]]
    assert asked(store, 1, 100, place="nowhere") == [[]]


@pytest.mark.parametrize("reach", [1, 2, 3, 4, 100])
def test_no_more_is_read_than_asked_for(store: Store, reach: int) -> None:
    whole = [item.start for item in store.reader.agenda(AgendaFilters(since="2031"))]
    pages = asked(store, 100, reach, since="2031")
    assert [start for page in pages for start in page] == whole
    assert len(pages) == 1 if reach == 100 else len(pages) > 1
    nowhere = asked(store, 100, reach, place="nowhere")
    assert nowhere == [[]] * len(pages), "nothing is found, and each page says where to go on"


def test_what_tells_of_one_event_stays_together(place: NewPlace) -> None:
    with Store.open(place()) as store:
        for n, day in enumerate(range(1, 32, 4)):
            text = f"The summit of {'abcdefghi'[n] * 6} in Vell."
            store.keep(*article(f"one {n}", "2031-03-01", text, f"2031-03-{day:02}"))
            store.keep(*article(f"two {n}", "2031-03-02", f"{text} {text}", f"2031-03-{day:02}"))
        whole = store.reader.agenda()
        for least, reach in ((1, 100), (2, 100), (100, 1), (100, 5)):
            found, begin = [], None
            while begin is not None or not found:
                page = store.reader.agenda_days(AgendaFilters(), least, reach, begin)
                found += page.items
                begin = page.next
            assert found == whole, (least, reach)


def test_a_day_to_go_on_from_that_is_none(store: Store) -> None:
    with pytest.raises(InputError, match="begin is 'soon', which is no date"):
        store.reader.agenda_days(AgendaFilters(), 1, 1, "soon")
    with pytest.raises(InputError, match="since is 'soon'"):
        store.reader.agenda_days(AgendaFilters(since="soon"), 1, 1)


def test_a_page_of_nothing_has_no_next_one(store: Store) -> None:
    found = store.reader.agenda_results(AgendaFilters(limit=0))
    assert (found.items, found.after) == ((), None)
    with pytest.raises(InputError, match="give 0 or more"):
        store.reader.agenda_results(AgendaFilters(limit=-1))
