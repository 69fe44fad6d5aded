"""Events for calendars, read by vobject (icalendar writes them)."""

from __future__ import annotations

from datetime import date

import pytest
import vobject

from onrecord.views.calendar import calendar
from tests.views.exports import made
from tests.views.test_agenda import source


def test_each_event_is_there_once() -> None:
    items = [made.event(), made.event(id="0123456789abcde0", status="cancelled", sequence=2)]
    found = vobject.readOne(made.written("ics", "events", items).decode())
    assert [one.uid.value for one in found.vevent_list] == ["0123456789abcdef@onrecord", "0123456789abcde0@onrecord"]
    assert [one.status.value for one in found.vevent_list] == ["CONFIRMED", "CANCELLED"]
    assert (found.vevent.dtstart.value, found.vevent.dtend.value) == (date(2031, 3, 20), date(2031, 3, 23))
    assert found.vevent.location.value == "Vell"


def test_piece_by_piece_it_is_what_the_agenda_gives() -> None:
    items = [made.event(), made.event(status="postponed")]
    assert made.written("ics", "events", items) == calendar(items)
    assert vobject.readOne(made.written("ics", "events", []).decode()).version.value == "2.0"


@pytest.mark.parametrize("words", made.HOSTILE)
def test_hostile_words_stay_in_their_place(words: str) -> None:
    found = vobject.readOne(made.written("ics", "events", [made.event(words)]).decode())
    (event,) = found.vevent_list
    assert {child.name for child in found.getChildren()} == {"PRODID", "VERSION", "METHOD", "X-WR-CALNAME", "VEVENT"}
    assert event.uid.value == "0123456789abcdef@onrecord"


@pytest.mark.parametrize("url", made.URLS)
def test_what_is_no_address_is_no_link(url: str) -> None:
    item = made.event(sources=(source(url=url),))
    assert not hasattr(vobject.readOne(made.written("ics", "events", [item]).decode()).vevent, "url")
