"""When an event is, in words: as precise as it was said, and no more."""

from __future__ import annotations

import pytest

from onrecord.views.web.when import heading, told


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-03-20", None, "20 March 2031"),
        ("2031-03-20", "2031-03-20", "20 March 2031"),
        ("2031-03-20", "2031-03-22", "20 to 22 March 2031"),
        ("2031-03-30", "2031-04-02", "30 March to 2 April 2031"),
        ("2031-12-30", "2032-01-02", "30 December 2031 to 2 January 2032"),
        ("2031-03", None, "March 2031"),
        ("2031-03", "2031-05", "March 2031 to May 2031"),
        ("2031-03-20", "2031-05", "20 March 2031 to May 2031"),
        ("2031", None, "2031"),
        ("2031-W11", None, "week of 10 March 2031"),
        ("2031-W11-WE", None, "15 to 16 March 2031"),
        ("2031-Q2", None, "second quarter of 2031"),
        ("2031-H1", None, "first half of 2031"),
        ("2031-SU", None, "summer 2031"),
        ("203", None, "2030s"),
        ("PRESENT_REF", None, "PRESENT_REF"),
    ],
)
def test_dates_in_words(start: str, end: str | None, words: str) -> None:
    assert told(start, end) == words


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2031-03-20", "2031-03-22", ("2031-03", "2031-03-20", "Thursday, 20 March 2031")),
        ("2031-03", None, ("2031-03", "2031-03", "March 2031, day not said")),
        ("2031-W11", None, ("2031-03", "2031-W11", "Week of 10 March 2031, day not said")),
        ("2031-SU", None, ("2031", "2031-SU", "Summer 2031, day not said")),
        ("2031", None, ("2031", "2031", "2031, day not said")),
        ("2031-03", "2031-05", ("2031", "2031-03_2031-05", "March 2031 to May 2031, day not said")),
    ],
)
def test_under_which_heading(start: str, end: str | None, expected: tuple[str, str, str]) -> None:
    assert heading(start, end) == expected
