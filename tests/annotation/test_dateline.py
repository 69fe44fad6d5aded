"""Datelines in the forms that agencies print, and beginnings that only look like one."""

import pytest

from onrecord.annotation.dateline import dateline


@pytest.mark.parametrize(
    "line",
    [
        "VELL (Sarn) - ",
        "VELL, March 3 (Sarn) -- ",
        "Vell, March 3 (Sarn News) — ",
        "PORT ISHAL, Varonia — ",
        "ST. ORVAN'S, Nov. 4 - ",
        "VELL, Varonia (SNA) _ ",
        "VELL – ",
    ],
)
def test_dateline(line: str) -> None:
    found = dateline(line + "The harbour will open, the minister said.")
    assert found is not None
    assert found.end == len(line)


@pytest.mark.parametrize(
    "text",
    [
        "The minister — who left on Friday — said nothing.",
        "Vell is open. MORE - see below.",
        "Ms Tarn (Unity) said the harbour would open.",
        "NATO said on Friday that it would not.",
        "",
        "“NO - NEVER,” she said.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None
