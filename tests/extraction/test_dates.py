from __future__ import annotations

import pytest

from onrecord.extraction.dates import best_printed, iso


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Mar. 3, 2021, 9:15 p.m. ET", "2021-03-03T21:15-05:00"),
        ("July 3, 2021 at 9 am ET", "2021-07-03T09:00-04:00"),
        ("Published: 14:05 GMT, 3 March 2021 | Updated: 09:11 GMT, 4 March 2021", "2021-03-03T14:05+00:00"),
        ("Updated Nov 19, 2019, 9:41 AM; Posted Nov 18, 2019, 8:19 PM", "2019-11-18T20:19"),
        ("03 March 2021", "2021-03-03"),
        ("the 3rd of March 2021", "2021-03-03"),
        ("2021/03/03", "2021-03-03"),
        ("2021.03.03 08:30", "2021-03-03T08:30"),
        ("Tue 15 Jul 2025 10.20 CEST", "2025-07-15T10:20+02:00"),
        ("  ·  2023-03-18  ·   Source: Norvane", "2023-03-18"),
        ("Spring issue, March 2021", "2021-03"),
        ("13/05/2021", "2021-05-13"),
        ("05/13/2021", "2021-05-13"),
        ("2021年3月3日", "2021-03-03"),
    ],
)
def test_printed_dates(line: str, value: str) -> None:
    found = best_printed(line)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("line", ["04/05/2021", "1234567890", "31 February 2021", "Room 2021", "10.5 per cent of 3"])
def test_what_is_no_date_or_two(line: str) -> None:
    assert best_printed(line) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2019-11-19T08:57:40+01:00", "2019-11-19T08:57:40+01:00"),
        ("2019-11-19T08:57:40.123Z", "2019-11-19T08:57:40+00:00"),
        ("2019-11-19T08:57:40+0100", "2019-11-19T08:57:40+01:00"),
        ("2019-11-19 08:57", "2019-11-19T08:57"),
        ("2019-11-19T00:00:00", "2019-11-19"),
        ("20191119", "2019-11-19"),
        ("2019-11", "2019-11"),
        ("2019", "2019"),
        ("Tue, 19 Nov 2019 08:00:01 GMT", "2019-11-19T08:00:01+00:00"),
        ("2019-13-01", None),
        ("1574168486", None),
        ("", None),
    ],
)
def test_metadata_dates(text: str, value: str | None) -> None:
    assert iso(text) == value
