"""The agenda: as a list, as the grid of a month, and as what calendars subscribe to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import icalendar
import pytest

import onrecord
from onrecord.model import Annotations
from tests.record.test_agenda import article
from tests.views.web.looking import HOSTILE, harmless, read, text, texts
from tests.views.web.rooms import Room, open_room

TODAY = date.today()


def keep(record: onrecord.Record, name: str, words: str, start: str, published: str = "2031-03-01", **more: str) -> str:
    """One article that tells of one event; the article's id. more: of the event."""
    page, marked = article(name, published, words, start)
    event = dataclasses.replace(marked.events[0], **more)
    marked = dataclasses.replace(marked, events=(event,))
    record._store.keep(page, marked)
    return marked.article.id


@pytest.fixture(scope="module")
def agenda(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room over events of March to May 2099, two of which two articles tell."""
    place = tmp_path_factory.mktemp("agenda") / "agenda.db"
    with onrecord.open(place) as record:
        keep(record, "one", "Tarn at the summit in Vell.", "2099-03-20")
        keep(record, "two", "The summit in Vell 🚢 with Tarn.", "2099-03-21", "2031-03-04")
        keep(record, "three", "Tarn at the summit, Vell.", "2099-03-20", "2031-03-02")
        keep(record, "four", "A bakers' summit, Vell, in May.", "2099-05")
        keep(record, "five", "The choirs of the summit in Vell.", "2099-03-29", end="2099-04-02", status="cancelled")
        keep(record, "six", "The old summit of ferries.", "2019-06-03")
    with open_room(place) as room:
        yield room


def test_from_today_on_by_day_under_months(agenda: Room) -> None:
    tree = read(agenda, "/agenda")
    assert texts(tree, ".agenda-month > h2") == ["March 2099", "May 2099"]
    assert texts(tree, ".agenda-day > h3") == [
        "Saturday, 21 March 2099",
        "Sunday, 29 March 2099",
        "May 2099, day not said",
    ]
    assert "From today" in text(tree)
    (before,) = [one for one in tree.cssselect("section.found > p a") if text(one) == "what was before"]
    assert texts(read(agenda, before.get("href")), ".happens h4 a") == ["Summit"]


def test_an_event_has_its_sources_with_their_sentences_and_where_they_disagree(agenda: Room) -> None:
    summit, choirs, _ = read(agenda, "/agenda").cssselect(".happens")
    (item, other, _) = agenda.record.agenda(since="2099")
    assert texts(summit, ".evidence") == [
        "The summit in Vell 🚢 with Tarn.",
        "Tarn at the summit, Vell.",
        "Tarn at the summit in Vell.",
    ]
    links = [one.get("href") for one in summit.cssselect(".sources a.to-words")]
    assert links == [f"/article/{one.article_id}#e-{one.event_id}" for one in reversed(item.sources)]
    assert "Sources disagree on the date: 2 sources say 20 March 2099, 1 source says 21 March 2099." in text(summit)
    facts = dict(zip(texts(summit, "dt"), texts(summit, "dd"), strict=True))
    assert facts == {"When": "21 March 2099", "Where": "Vell", "Who": "Ilva Tarn", "Kind": "summit, announced"}
    assert texts(choirs, ".status") == ["cancelled"]
    assert "29 March to 2 April 2099" in text(choirs)
    assert not choirs.cssselect(".differ")
    assert choirs.get("id") == f"i-{other.id}"


@pytest.mark.parametrize(
    ("params", "number"),
    [
        ({"actor": "tarn"}, 3),
        ({"actor": "nobody"}, 0),
        ({"place": "Vell"}, 3),
        ({"place": "Sarn"}, 0),
        ({"type": "summit"}, 3),
        ({"type": "match"}, 0),
        ({"status": "cancelled"}, 1),
        ({"since": "2019"}, 4),
        ({"until": "2050"}, 1),
        ({"since": "2099-04", "until": "2099-04"}, 1),
    ],
)
def test_filters(agenda: Room, params: dict[str, str], number: int) -> None:
    tree = read(agenda, "/agenda", **params)
    assert len(tree.cssselect(".happens")) == number
    for name, value in params.items():
        field = tree.get_element_by_id(f"ag-{name}")
        chosen = field.cssselect("option[selected]")[0] if field.tag == "select" else field
        assert chosen.get("value") == value
    if not number:
        assert "Nothing was found with these filters from today on." in text(tree)
        assert any("since=0001" in one.get("href") for one in tree.cssselect(".nothing a"))


def test_a_month_is_a_table_with_a_caption_and_weekdays(agenda: Room) -> None:
    tree = read(agenda, "/agenda?month=2099-03")
    (grid,) = tree.cssselect("table.grid")
    assert text(grid.cssselect("caption")[0]) == "March 2099"
    assert texts(grid, "th[scope=col] .unseen")[0] == "Monday"
    events = {
        text(cell.cssselect(".date")[0]): texts(cell, "li a") for cell in grid.cssselect("td") if cell.cssselect("li")
    }
    assert events == {
        "21, 1 event": ["Summit"],
        "29, 1 event": ["Summit"],
        "30, 1 event": ["→ goes on: Summit"],
        "31, 1 event": ["→ goes on: Summit"],
    }
    for link in grid.cssselect("a[href]"):
        assert tree.get_element_by_id(link.get("href").removeprefix("#")) is not None
    months = [(text(one), one.get("href")) for one in tree.cssselect("nav.months a")]
    assert months == [
        ("← February 2099", "/agenda?month=2099-02"),
        ("This month", f"/agenda?month={TODAY.isoformat()[:7]}"),
        ("April 2099 →", "/agenda?month=2099-04"),
    ]
    assert "The nearest months with events: June 2019, May 2099." in text(tree)


def test_a_month_without_a_day_said_and_one_without_anything(agenda: Room) -> None:
    tree = read(agenda, "/agenda?month=2099-05")
    assert "1 event of May 2099 without a day" in text(tree)
    assert not tree.cssselect("table.grid li")
    empty = read(agenda, "/agenda?month=2050-01&actor=Tarn")
    assert "Nothing is announced or reported for January 2050 with these filters." in text(empty)
    assert [one.get("href") for one in empty.cssselect("p.quiet a")] == [
        "/agenda?actor=Tarn&month=2019-06",
        "/agenda?actor=Tarn&month=2099-03",
    ]
    assert "no day" not in text(empty)


def test_today_is_marked(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "today.db") as record:
        keep(record, "one", "Tarn at the summit in Vell.", TODAY.isoformat())
    with open_room(tmp_path / "today.db") as room:
        grid = read(room, f"/agenda?month={TODAY.isoformat()[:7]}")
        (cell,) = grid.cssselect("td[aria-current=date]")
        assert text(cell.cssselect(".date")[0]) == f"{TODAY.day}, 1 event"
        assert texts(cell, ".today") == ["today"]
        assert texts(read(room, "/agenda"), "h3 .today") == ["today"]


def test_where_nothing_is_ahead_the_page_shows_what_was_last(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "past.db") as record:
        for name, day in (("one", "2017-03-20"), ("two", "2019-06-02"), ("three", "2019-06-30")):
            keep(record, name, f"The summit {name} in Vell.", day, "2019-01-01")
    with open_room(tmp_path / "past.db") as room:
        tree = read(room, "/agenda")
        assert "Nothing in the record is announced for today or later. This is what was last." in text(tree)
        assert texts(tree, ".agenda-day > h3") == ["Sunday, 2 June 2019", "Sunday, 30 June 2019"]
        assert texts(read(room, "/"), ".event h3") == ["summit", "summit"]
        filtered = read(room, "/agenda?place=Vell")
        assert not filtered.cssselect(".happens")
        assert "The last event before today is of June 2019." in text(filtered)


def test_pages_hold_every_event_once_and_read_no_more_than_they_must(
    agenda: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.views.web.pages.agenda.SHOWN", 1)
    path, seen = "/agenda?since=2018", []
    while path:
        tree = read(agenda, path)
        seen += [one.get("id") for one in tree.cssselect(".happens")]
        assert len(tree.cssselect(".happens")) == 1
        path = next((one.get("href") for one in tree.cssselect("a[rel=next]")), None)
    assert seen == [f"i-{one.id}" for one in agenda.record.agenda(since="2019")]
    monkeypatch.setattr("onrecord.views.web.pages.agenda.READ", 1)
    tree = read(agenda, "/agenda?since=2018&status=cancelled")
    assert not tree.cssselect(".happens")
    assert "Nothing with these filters is announced or reported before 20 March 2099" in text(tree)
    path, pages = "/agenda?since=2018&status=cancelled", 0
    while not tree.cssselect(".happens"):
        tree = read(agenda, path)
        path, pages = next(iter(one.get("href") for one in tree.cssselect("a[rel=next]")), ""), pages + 1
    assert texts(tree, ".happens .status") == ["cancelled"]
    assert pages == 4


def test_a_month_with_more_than_a_page_holds_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.open(tmp_path / "full.db") as record:
        for n in range(1, 30, 4):
            keep(record, f"on {n}", f"The summit number {n} in Vell.", f"2099-03-{n:02}")
    monkeypatch.setattr("onrecord.views.web.pages.agenda.IN_A_MONTH", 5)
    with open_room(tmp_path / "full.db") as room:
        tree = read(room, "/agenda?month=2099-03")
        assert len(tree.cssselect(".happens")) == 5
        assert "Not all of this month is here" in text(tree)
        assert len(tree.cssselect(".unread")) == 31 - 20, "from the next day with events on"
        (onward,) = [one.get("href") for one in tree.cssselect(".note a")]
        assert onward == "/agenda?since=2099-03-21&until=2099-03"
        assert len(read(room, onward).cssselect(".happens")) == 3


@pytest.mark.parametrize("month", ["x", "2031", "2031-13", "2031-3", "0000-01", "9999-12", "2031-03-01", "٢٠٣١-٠٣"])
def test_a_month_that_is_none(agenda: Room, month: str) -> None:
    tree = read(agenda, "/agenda", 400, month=month)
    assert "give YYYY-MM" in text(tree.cssselect(".error")[0])
    assert tree.get_element_by_id("ag-month").get("value") == month


def test_filters_that_cannot_be(agenda: Room) -> None:
    for params in ({"since": "soon"}, {"since": "2032", "until": "2031"}, {"status": "over"}, {"begin": "zzz"}):
        tree = read(agenda, "/agenda", 400, **params)
        assert tree.cssselect(".error"), params
    assert agenda.get("/agenda.ics?since=soon").status_code == 400


def calendar(room: Room, path: str) -> list[icalendar.Event]:
    answer = room.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))  # type: ignore[arg-type]


def test_a_calendar_subscribes_to_the_same_filters(agenda: Room) -> None:
    tree = read(agenda, "/agenda?actor=Tarn&status=cancelled")
    (webcal,) = [one.get("href") for one in tree.cssselect("a.button") if text(one) == "Subscribe"]
    parts = urlsplit(webcal)
    assert (parts.scheme, f"http://{parts.netloc}") == ("webcal", agenda.url)
    assert dict(parse_qsl(parts.query)) == {"actor": "Tarn", "status": "cancelled"}
    (event,) = calendar(agenda, f"{parts.path}?{parts.query}")
    (item,) = agenda.record.agenda(since="2099", status="cancelled")
    assert (event["UID"], int(event["SEQUENCE"])) == (f"{item.id}@onrecord", item.sequence)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2099, 3, 29), date(2099, 4, 3))
    assert event["STATUS"] == "CANCELLED"


def test_what_is_over_stays_in_calendars_for_a_month(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "over.db") as record:
        for days in (100, 20):
            day = (TODAY - timedelta(days=days)).isoformat()
            keep(record, f"of {days}", f"The summit {days} in Vell.", day, "2019-01-01")
    with open_room(tmp_path / "over.db") as room:
        assert [one["DTSTART"].dt for one in calendar(room, "/agenda.ics")] == [TODAY - timedelta(days=20)]
        assert len(calendar(room, "/agenda.ics?since=2019")) == 2
        month = (TODAY - timedelta(days=100)).isoformat()[:7]
        assert len(calendar(room, f"/agenda.ics?month={month}")) == 1


def test_uid_stays_and_sequence_counts_when_the_date_changes(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "moves.db") as record:
        keep(record, "one", "Tarn at the summit in Vell.", "2099-03-20")
    with open_room(tmp_path / "moves.db", write=True) as room:
        (before,) = calendar(room, "/agenda.ics")
        keep(room.record, "two", "The summit in Vell with Tarn.", "2099-03-21", "2031-03-04")
        (after,) = calendar(room, "/agenda.ics")
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["DTSTART"].dt == date(2099, 3, 21)


def test_hostile_events_are_text(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "hostile.db") as record:
        page, marked = article("one", "2031-03-01", f"Tarn at the summit {HOSTILE} in Vell.", "2099-03-20")
        event = dataclasses.replace(marked.events[0], what=HOSTILE, place=HOSTILE, type=HOSTILE)
        entities = tuple(dataclasses.replace(one, name=HOSTILE) for one in marked.entities)
        kept = dataclasses.replace(marked.article, headline=HOSTILE, publisher=HOSTILE, url="javascript:alert(3)")
        marked = Annotations(kept, "test 1", mentions=marked.mentions, entities=entities, events=(event,))
        record._store.keep(page, marked)
    with open_room(tmp_path / "hostile.db") as room:
        for path in ("/agenda", "/agenda?month=2099-03"):
            tree = read(room, path)
            harmless(tree)
            assert text(tree.cssselect(".happens h4 a")[0]) == HOSTILE
            assert HOSTILE in text(tree.cssselect(".evidence")[0])
        harmless(read(room, "/agenda", 400, since=HOSTILE, actor=HOSTILE))
        harmless(read(room, "/agenda", 400, month=HOSTILE))
        (event,) = calendar(room, "/agenda.ics")
        assert "URL" not in event


def test_the_kinds_to_choose_from_are_those_that_are_found() -> None:
    from onrecord.annotation.events.lexicon import lexicon
    from onrecord.views.web.pages.agenda import TYPES

    assert set(TYPES) == {*lexicon().plover, "occasion"}
