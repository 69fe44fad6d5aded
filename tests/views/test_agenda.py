"""The agenda as people and calendars get it."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta

import icalendar
import pytest

from onrecord.model import AgendaItem, EventSource, Span
from onrecord.record import Store
from onrecord.views import cli
from onrecord.views.agenda_table import agenda_table
from onrecord.views.calendar import calendar
from onrecord.views.screen import Screen
from tests.places import NewPlace
from tests.record.test_agenda import article


def source(**changes: object) -> EventSource:
    fields: dict[str, object] = {
        "event_id": "e-1",
        "what": "river summit",
        "start": "2031-03-20",
        "end": "2031-03-22",
        "place": "Vell",
        "status": "announced",
        "evidence": "The river summit, she said; it opens in Vell 🚢 on March 20.",
        "evidence_span": Span(0, 60),
        "speaker": "Ilva Tarn",
        "statement_id": "s-1",
        "confidence": 0.91234567,
        "article": "one",
        "article_id": "a-1",
        "headline": "Summit",
        "published": "2031-03-01",
        "publisher": "Vell Gazette",
        "url": "https://gazette.example/one",
    }
    return EventSource(**{**fields, **changes})  # type: ignore[arg-type]


def item(**changes: object) -> AgendaItem:
    fields: dict[str, object] = {
        "id": "0123456789abcdef",
        "type": "summit",
        "plover": "CONSULT",
        "what": "river summit",
        "start": "2031-03-20",
        "end": "2031-03-22",
        "dates": (("2031-03-20", "2031-03-22"),),
        "status": "announced",
        "sequence": 0,
        "places": ("Vell",),
        "participants": ("Ilva Tarn", "Oda Lind"),
        "sources": (source(),),
    }
    return AgendaItem(**{**fields, **changes})  # type: ignore[arg-type]


def event(*items: AgendaItem) -> icalendar.Event:
    parsed = icalendar.Calendar.from_ical(calendar(items))
    (found,) = parsed.walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    return found


def test_a_calendar_says_what_the_item_says() -> None:
    found = event(item())
    assert found["UID"] == "0123456789abcdef@onrecord"
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2031, 3, 20), date(2031, 3, 23))
    assert found["SUMMARY"] == "River summit: Ilva Tarn"
    assert found["LOCATION"] == "Vell"
    assert (found["STATUS"], int(found["SEQUENCE"])) == ("CONFIRMED", 0)
    assert isinstance(found["DTSTAMP"].dt, datetime)
    assert found["DTSTAMP"].dt.date() == date(2031, 3, 1)
    assert "opens in Vell 🚢 on March 20. (Ilva Tarn)\nVell Gazette, 2031-03-01" in found["DESCRIPTION"]
    assert found["URL"] == "https://gazette.example/one"


@pytest.mark.parametrize(
    ("status", "expected"),
    [("announced", "CONFIRMED"), ("held", "CONFIRMED"), ("cancelled", "CANCELLED"), ("postponed", "TENTATIVE")],
)
def test_states(status: str, expected: str) -> None:
    found = event(item(status=status, sequence=2))
    assert (found["STATUS"], int(found["SEQUENCE"])) == (expected, 2)


def test_a_month_is_no_day() -> None:
    found = event(item(start="2031-04", end=None, dates=(("2031-04", None),)))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2031, 4, 1), date(2031, 5, 1))
    assert found["SUMMARY"].endswith("(date not fixed: 2031-04)")
    assert found["TRANSP"] == "TRANSPARENT"


def test_disagreeing_sources_are_told() -> None:
    dates = (("2031-03-20", "2031-03-22"), ("2031-03-21", None))
    assert (
        "Sources disagree on the date: 2031-03-20 to 2031-03-22; 2031-03-21" in event(item(dates=dates))["DESCRIPTION"]
    )


def test_lines_are_folded_and_the_same_items_give_the_same_bytes() -> None:
    made = calendar([item()])
    assert made == calendar([item()])
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_a_source_without_a_date() -> None:
    assert event(item(sources=(source(published=None, url=None),)))["DTSTAMP"].dt.year == 1970


def rendered(width: int, *items: AgendaItem) -> str:
    stream = io.StringIO()
    screen = Screen(stream, plain=False, width=width)
    screen.print(agenda_table(items, screen))
    return re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_terminal_of_any_width_gets_everything(width: int) -> None:
    shown = rendered(width, item(dates=(("2031-03-20", "2031-03-22"), ("2031-03-21", None))))
    assert all(len(line) <= width for line in shown.splitlines())
    for words in ("2031-03-20", "2031-03-21", "summit", "Vell", "Ilva Tarn", "Gazette", "announced"):
        assert words in shown, words


def test_a_pipe_gets_a_line_for_each() -> None:
    stream = io.StringIO()
    screen = Screen(stream, plain=True)
    screen.print(agenda_table([item(), item(what="vote")], screen))
    head, first, second = stream.getvalue().splitlines()
    assert head.split() == ["FROM", "TO", "STATUS", "TYPE", "WHAT", "WHERE", "WHO", "SOURCES", "EVIDENCE"]
    assert first.startswith("2031-03-20  2031-03-22  announced")
    assert "vote" in second


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: NewPlace) -> Run:
    """Run a command beside a record of three articles: exit code, standard output, standard error."""
    monkeypatch.setenv("ONRECORD_RECORD", place())
    with Store.open(place()) as store:
        for name, published, text, start in (
            ("one", "2031-03-01", "Tarn at the summit in Vell.", "2031-03-20"),
            ("two", "2031-03-04", "The summit in Vell 🚢 with Tarn.", "2031-03-21"),
            ("three", "2019-03-05", "Another summit in Vell, in May.", "2019-05"),
        ):
            store.keep(*article(name, published, text, start))

    def command(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(["agenda", *arguments])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return code, out, err

    return command


def test_from_today_on_unless_told(run: Run) -> None:
    code, out, _ = run("--format", "jsonl")
    (line,) = map(json.loads, out.splitlines())
    assert code == 0
    assert (line["start"], line["dates"], line["sequence"]) == (
        "2031-03-21",
        [["2031-03-20", None], ["2031-03-21", None]],
        1,
    )
    assert [s["article"] for s in line["sources"]] == ["one", "two"]
    assert len(run("--from", "2019", "--format", "jsonl")[1].splitlines()) == 2


def test_csv_has_a_row_for_each_source(run: Run) -> None:
    _, out, _ = run("--format", "csv")
    first, second = csv.DictReader(io.StringIO(out))
    assert (first["source_start"], second["source_start"]) == ("2031-03-20", "2031-03-21")
    assert first["participants"] == "Ilva Tarn"


def test_a_calendar_file_is_read_back(run: Run) -> None:
    code, out, _ = run("--from", "2019", "--format", "ics")
    events = icalendar.Calendar.from_ical(out).walk("VEVENT")
    assert code == 0
    assert [e["DTSTART"].dt for e in events] == [date(2019, 5, 1), date(2031, 3, 21)]
    assert events[1]["DTEND"].dt - events[1]["DTSTART"].dt == timedelta(days=1)


def test_nothing_found_says_what_to_do(run: Run) -> None:
    assert run("--actor", "Nobody")[:2] == (0, "Nothing was found. --from 2000 also shows what is past.\n")


def test_a_date_that_is_none(run: Run) -> None:
    code, _, err = run("--from", "Friday")
    assert (code, err) == (2, "onrecord: --from is 'Friday', which is no date; give YYYY, YYYY-MM or YYYY-MM-DD\n")
