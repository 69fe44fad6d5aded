"""The days that a TIMEX3 value means."""

from __future__ import annotations

import pytest

from onrecord.model.days import days_of


@pytest.mark.parametrize(
    ("value", "start", "end", "first", "last", "exact"),
    [
        ("2031-03-20", "2031-03-20", None, "2031-03-20", "2031-03-20", True),
        ("2031-03-20T19:30", "2031-03-20", None, "2031-03-20", "2031-03-20", True),
        ("2031-03-20TNI", "2031-03-20", None, "2031-03-20", "2031-03-20", True),
        ("2031-03-20/2031-03-22", "2031-03-20", "2031-03-22", "2031-03-20", "2031-03-22", True),
        ("2031-02", "2031-02", None, "2031-02-01", "2031-02-28", False),
        ("2031-06/2031-08", "2031-06", "2031-08", "2031-06-01", "2031-08-31", False),
        ("2031", "2031", None, "2031-01-01", "2031-12-31", False),
        ("2031-W12", "2031-W12", None, "2031-03-17", "2031-03-23", False),
        ("2031-W12-WE", "2031-03-22", "2031-03-23", "2031-03-22", "2031-03-23", True),
        ("2031-Q2", "2031-Q2", None, "2031-04-01", "2031-06-30", False),
        ("203", "2030", "2039", "2030-01-01", "2039-12-31", False),
        ("20", "2000", "2099", "2000-01-01", "2099-12-31", False),
        ("2031-SU", "2031-SU", None, "2031-06-01", "2031-08-31", False),
    ],
)
def test_values_of_the_calendar(value: str, start: str, end: str | None, first: str, last: str, exact: bool) -> None:
    days = days_of(value)
    assert days is not None
    assert (days.start, days.end, days.exact) == (start, end, exact)
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize("value", [None, "", "P2D", "PRESENT_REF", "XXXX-03-01", "2031-02-30", "2031-W60", "BC03"])
def test_what_is_no_part_of_a_calendar(value: str | None) -> None:
    assert days_of(value) is None


def test_a_range_that_ends_before_it_begins_is_none() -> None:
    assert days_of("2031-03-22/2031-03-20") is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2031-03-20T19:30", "2031-03-20"),
        ("2031-02", "2031-02"),
        ("2031-W12", "2031-W12"),
        ("2031-Q2", "2031-04-01/2031-06-30"),
        ("203", "2030-01-01/2039-12-31"),
        ("2031-06/2031-08", "2031-06-01/2031-08-31"),
    ],
)
def test_as_plain_dates(value: str, iso: str) -> None:
    days = days_of(value)
    assert days is not None
    assert days.iso == iso
