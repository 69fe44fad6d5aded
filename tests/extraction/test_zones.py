from __future__ import annotations

from datetime import datetime

import pytest

from onrecord.extraction.zones import offset_of


@pytest.mark.parametrize(
    ("zone", "moment", "offset"),
    [
        ("ET", datetime(2021, 3, 14, 1, 59), "-05:00"),
        ("ET", datetime(2021, 3, 14, 3, 0), "-04:00"),
        ("PT", datetime(2021, 11, 7, 3, 0), "-08:00"),
        ("CET", datetime(2021, 7, 1), "+01:00"),
        ("GMT+5:30", datetime(2021, 7, 1), "+05:30"),
        ("+0800", datetime(2021, 7, 1), "+08:00"),
        ("Z", datetime(2021, 7, 1), "+00:00"),
        ("IST", datetime(2021, 7, 1), None),
        ("CST", datetime(2021, 7, 1), None),
        ("NEWS", datetime(2021, 7, 1), None),
    ],
)
def test_offsets(zone: str, moment: datetime, offset: str | None) -> None:
    assert offset_of(zone, moment) == offset
