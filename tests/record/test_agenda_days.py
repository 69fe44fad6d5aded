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


def asked(store: Store, reach: int, **filters: Any) -> list[list[str]]:
    """The pages of a question, in so many events each."""
    pages: list[list[str]] = []
    after = None
    while True:
        found = store.reader.agenda_results(AgendaFilters(**filters, after=after), reach)
        pages.append([item.start for item in found.items])
        after = found.after
        if after is None:
            return pages


def test_no_more_events_are_looked_at_than_asked_for(store: Store) -> None:
    assert asked(store, 2, since="2031-04") == [["2031-04-02", "2031-05"], ["2031-06-11", "2031-06-30"], []]
    assert asked(store, 3, since="2031") == [["2031-03-20", "2031-04-02", "2031-05"], ["2031-06-11", "2031-06-30"]]
    assert asked(store, 2, place="nowhere") == [[], [], []], "nothing is found, and each page says where to go on"
    assert asked(store, 100, place="Vell", limit=2) == [
        ["2031-03-20", "2031-04-02"],
        ["2031-05", "2031-06-11"],
        ["2031-06-30"],
    ]


def test_a_page_of_nothing_has_no_next_one(store: Store) -> None:
    found = store.reader.agenda_results(AgendaFilters(limit=0))
    assert (found.items, found.after) == ((), None)
    with pytest.raises(InputError, match="give 0 or more"):
        store.reader.agenda_results(AgendaFilters(limit=-1))
