"""Who was first, as far as dates tell."""

from __future__ import annotations

import pytest

from onrecord.stories import before, first_of


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("2031-03-01", "2031-03-02", True),
        ("2031-03-01", "2031-03-01", False),
        ("2031-03", "2031-03-31", False),
        ("2031-03", "2031-04-01", True),
        ("2030", "2031-01", True),
        ("2031-03-01T08:00:00+01:00", "2031-03-01T08:30:00+02:00", False),
        ("2031-03-01T08:30:00+02:00", "2031-03-01T08:00:00+01:00", True),
        ("2031-03-01T08:00", "2031-03-01T09:00", True),
        ("2031-03-01T08:00", "2031-03-01T09:00+01:00", False),
        ("2031-03-01T08:00", "2031-03-01", False),
        ("2031-03-01T23:00", "2031-03-02", True),
        (None, "2031-03-01", False),
        ("2031-03-01", None, False),
        ("spring", "2031-03-01", False),
    ],
)
def test_only_what_is_certain_is_before(one: str | None, other: str | None, wanted: bool) -> None:
    assert before(one, other) is wanted
    assert not before(other, one) or not wanted


def test_the_first_are_all_that_may_be() -> None:
    assert first_of(["2031-03-02", "2031-03-01", None, "2031-03"]) == (1, 3)
    assert first_of(["2031-03-02", "2031-03-01"]) == (1,)
    assert first_of([None, "once"]) == ()
    assert first_of([]) == ()
