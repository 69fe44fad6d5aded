from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.record.dates import asked, period


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02-17", ("2023-02-17", "2023-02-17")),
        ("2023-02-17T23:30:00-05:00", ("2023-02-17", "2023-02-17")),
        ("2023-02-30", None),
        ("2023-13", None),
        ("0000", None),
        ("Friday", None),
        ("", None),
    ],
)
def test_the_days_that_a_date_can_mean(date: str, expected: tuple[str, str] | None) -> None:
    assert period(date) == expected


@pytest.mark.parametrize("date", ["yesterday", "17.2.2023", "2023-2-7", "2023-02-30", "2023-02-17T10:00", ""])
def test_a_date_of_another_form_is_told_the_form(date: str) -> None:
    with pytest.raises(InputError, match=r"since is .*; give YYYY, YYYY-MM or YYYY-MM-DD"):
        asked(date, "since")
