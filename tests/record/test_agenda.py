"""Events of several articles that are one event, and those that are not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import (
    Annotations,
    Article,
    Entity,
    Event,
    EventSource,
    Mention,
    Page,
    Span,
    TimeExpression,
    days_between,
)
from onrecord.record import Store
from onrecord.record.agenda import Telling, agenda
from onrecord.record.agenda_query import AgendaFilters
from tests.places import NewPlace

_number = count()


def told(
    what: str,
    start: str,
    *,
    end: str | None = None,
    type: str = "summit",
    article: str | None = None,
    published: str = "2031-03-01",
    place: str | None = None,
    names: tuple[str, ...] = (),
    status: str = "announced",
) -> Telling:
    number = next(_number)
    article = article or f"article-{number}"
    source = EventSource(
        event_id=f"event-{number}",
        what=what,
        start=start,
        end=end,
        place=place,
        status=status,  # type: ignore[arg-type]
        evidence=f"{what}.",
        evidence_span=Span(0, 10),
        speaker=None,
        statement_id=None,
        confidence=0.9,
        article=article,
        article_id=article,
        headline=None,
        published=published,
        publisher=None,
        url=None,
    )
    days = days_between(start, end)
    assert days is not None
    return Telling(source, type, None, days.first, days.last, names)


def test_one_summit_in_three_outlets_one_of_them_with_another_date() -> None:
    names = ("Ilva Tarn", "Oda Lind")
    (item,) = agenda(
        [
            told("river summit in Vell", "2031-03-20", place="Vell", names=names),
            told("summit", "2031-03-20", names=("Ilva Tarn",), published="2031-03-02"),
            told("river summit", "2031-03-21", place="Vell", names=names, published="2031-03-03"),
        ]
    )
    assert item.dates == (("2031-03-20", None), ("2031-03-21", None))
    assert (item.start, item.sequence, len(item.sources)) == ("2031-03-21", 1, 3)
    assert item.what == "river summit in Vell"
    assert item.participants == ("Ilva Tarn", "Oda Lind")


def test_matches_week_after_week_stay_apart() -> None:
    items = agenda(
        [
            told("match against Sarn", "2031-03-08", type="match", article="one", names=("Vell Rovers",)),
            told("match against Sarn", "2031-03-15", type="match", article="one", names=("Vell Rovers",)),
            told("match against Sarn", "2031-03-15", type="match", article="two", names=("Vell Rovers",)),
        ]
    )
    assert [len(item.sources) for item in items] == [1, 2]


def test_two_events_of_one_article_are_never_one() -> None:
    same = {"article": "one", "names": ("Ilva Tarn", "Oda Lind"), "place": "Vell"}
    assert len(agenda([told("summit", "2031-03-20", **same), told("summit", "2031-03-20", **same)])) == 2  # type: ignore[arg-type]


def test_two_meetings_on_a_day_with_nothing_in_common_stay_apart() -> None:
    items = agenda(
        [
            told("meeting of the fishing union", "2031-03-20", type="meeting", names=("Oda Lind",)),
            told("meeting about the road", "2031-03-20", type="meeting", names=("Pell Ancar",)),
        ]
    )
    assert len(items) == 2


def test_another_place_speaks_against_it() -> None:
    items = agenda(
        [
            told("rally", "2031-03-20", type="speech", place="Vell", names=("Oda Lind",)),
            told("rally", "2031-03-20", type="speech", place="Sarn", names=("Oda Lind",)),
        ]
    )
    assert len(items) == 2


def test_put_off_then_held() -> None:
    (item,) = agenda(
        [
            told("election", "2031-03-20", type="election", place="Sarn", published="2031-03-01"),
            told("election", "2031-03-20", type="election", place="Sarn", published="2031-03-10", status="postponed"),
        ]
    )
    assert (item.status, item.sequence) == ("postponed", 1)


@given(st.permutations(range(6)))
def test_the_order_does_not_matter(order: list[int]) -> None:
    tellings = [
        dataclasses.replace(
            told("summit of the river states", f"2031-03-{20 + i // 2}", names=("Ilva Tarn", "Oda Lind")[: 1 + i % 2]),
            source=dataclasses.replace(
                told("summit of the river states", f"2031-03-{20 + i // 2}").source, event_id=str(i), article_id=str(i)
            ),
        )
        for i in range(6)
    ]
    assert agenda([tellings[i] for i in order]) == agenda(tellings)


def article(name: str, published: str, text: str, start: str) -> tuple[Page, Annotations]:
    page = Page(name=name, content=text.encode(), location=f"/{name}", media_type="text/plain")
    place = text.index("summit")
    event = Event(
        type="summit",
        plover="CONSULT",
        what="summit",
        what_span=Span(place, place + 6),
        trigger=Span(place, place + 6),
        evidence=Span(0, len(text)),
        start=start,
        end=None,
        time=Span(0, 4),
        place="Vell",
        place_span=Span(5, 9),
        place_entity="e2",
        participants=("e1",),
        status="announced",
        confidence=0.75,
        reason="the date follows the event's name",
    )
    marked = Annotations(
        Article(name=name, text=text, published=published, page_id=page.id, publisher="Vell Gazette"),
        "test 1",
        mentions=(Mention(0, 4, "person", "e1"), Mention(5, 9, "place", "e2")),
        entities=(Entity("e1", "Ilva Tarn", "person"), Entity("e2", "Vell", "place")),
        times=(TimeExpression(0, 4, "DATE", start, "as printed"),),
        events=(event,),
    )
    return page, marked


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    store = Store.open(place())
    for page, marked in (
        article("one", "2031-03-01", "Tarn at the summit in Vell.", "2031-03-20"),
        article("two", "2031-03-04", "The summit in Vell 🚢 with Tarn.", "2031-03-21"),
        article("three", "2031-03-05", "Another summit in Vell, in May.", "2031-05"),
    ):
        store.keep(page, marked)
    yield store
    store.close()


def test_events_and_times_come_back_as_they_were_kept(store: Store) -> None:
    _, marked = article("one", "2031-03-01", "Tarn at the summit in Vell.", "2031-03-20")
    assert store.reader.annotations(marked.article.id) == marked


def test_the_agenda_of_a_record(store: Store) -> None:
    first, second = store.reader.agenda()
    assert [s.article for s in first.sources] == ["one", "two"]
    assert first.sources[1].evidence == "The summit in Vell 🚢 with Tarn."
    assert (second.start, second.places) == ("2031-05", ("Vell",))


def test_what_is_told_to_the_month_comes_after_its_days() -> None:
    tellings = [
        told("summit", "2031", place="Vell"),
        told("strike", "2031-05", type="strike"),
        told("election", "2031-05-31", type="election"),
        told("match", "2031-06-01", type="match"),
    ]
    assert [item.start for item in agenda(tellings)] == ["2031-05-31", "2031-05", "2031-06-01", "2031"]


@pytest.mark.parametrize(
    ("filters", "starts"),
    [
        ({"since": "2031-04"}, ["2031-05"]),
        ({"until": "2031-03-20"}, ["2031-03-21"]),  # one of its sources says the 20th
        ({"until": "2031-03-19"}, []),
        ({"since": "2031-05-31", "until": "2031-06"}, ["2031-05"]),
        ({"actor": "tarn"}, ["2031-03-21", "2031-05"]),
        ({"actor": "Oda"}, []),
        ({"place": "Vell", "limit": 1}, ["2031-03-21"]),
        ({"type": "election"}, []),
        ({"status": "held"}, []),
    ],
)
def test_filters(store: Store, filters: dict[str, str], starts: list[str]) -> None:
    assert [item.start for item in store.reader.agenda(AgendaFilters(**filters))] == starts  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": "May"}, "since is 'May', which is no date"),
        ({"since": "2032", "until": "2031"}, "is after until"),
        ({"status": "over"}, "give one of announced, held, cancelled, postponed"),
        ({"limit": -1}, "give 0 or more"),
    ],
)
def test_filters_that_cannot_be(store: Store, filters: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        store.reader.agenda(AgendaFilters(**filters))  # type: ignore[arg-type]


def test_marks_made_anew_take_the_events_with_them(store: Store) -> None:
    page, marked = article("one", "2031-03-01", "Tarn at the summit in Vell.", "2031-03-20")
    store.remark(page, dataclasses.replace(marked, events=(), times=()))
    assert [s.article for item in store.reader.agenda() for s in item.sources] == ["two", "three"]
