"""Words and times of pages on their way into other formats."""

from __future__ import annotations

import pytest

from onrecord.views.exports.text import for_xml, moment, one_line, shortened


@pytest.mark.parametrize(
    ("published", "time"),
    [
        ("2031", "2031-01-01T00:00:00+00:00"),
        ("2031-03", "2031-03-01T00:00:00+00:00"),
        ("2031-03-18", "2031-03-18T00:00:00+00:00"),
        ("2031-03-18T09:30:00+02:00", "2031-03-18T09:30:00+02:00"),
        ("2031-03-18T09:30", "2031-03-18T09:30:00+00:00"),
        ("2031-03-18Tnoon", "2031-03-18T00:00:00+00:00"),
        ("spring", "1970-01-01T00:00:00+00:00"),
        (None, "1970-01-01T00:00:00+00:00"),
    ],
)
def test_a_time_is_the_first_that_a_date_can_mean(published: str | None, time: str) -> None:
    assert moment(published).isoformat() == time


def test_words_for_one_line_and_for_xml() -> None:
    assert one_line("a\r\n\t b\x1b[0m\u202e") == "a b�[0m�"
    assert for_xml("a\x00\r\n\tb\ufffe🚢") == "a�\r\n\tb�🚢"
    assert (shortened("abcdef", 4), shortened("abcd", 4)) == ("abc…", "abcd")
