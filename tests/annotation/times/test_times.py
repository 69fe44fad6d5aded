"""Time expressions. To add a case, add to cases.json: why, the day of publication, the text, what is to be found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation.times import times
from onrecord.annotation.times.meanings import RESOLVERS
from onrecord.annotation.times.patterns import EVERYTHING, FORMS, STARTERS

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_times_of_a_text(case: tuple[str, str | None, str, list[Any]]) -> None:
    _, published, text, expected = case
    found = times(text, published)
    assert [[text[t.start : t.end], t.type, t.value] for t in found] == expected
    assert all(t.reason for t in found)


def test_every_value_has_its_reason() -> None:
    (ahead,) = times("The council will sit on Monday.", "2031-03-19")
    assert ahead.reason == "weekday after 'will'"
    (unknown,) = times("The council met on Monday.", None)
    assert unknown.reason == "the date of publication is not known"
    _, leaning = times("It broke on 3 March 2025. A day earlier it had rained.", "2031-03-19")
    assert leaning.reason == "1 day earlier; leans on 2025-03-03 before it"


def test_every_form_has_a_meaning() -> None:
    assert set(FORMS) == set(RESOLVERS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_forms_begin_only_with_the_starters(case: tuple[str, str | None, str, list[Any]]) -> None:
    for match in EVERYTHING.finditer(case[2]):
        first = match.group().replace("'", " ").replace("-", " ").split()[0]
        assert first[0].isdigit() or first.lower().strip(".,") in STARTERS


WORDS = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "Tuesday",
        "March",
        "3",
        "31",
        "2031",
        "years",
        "ago",
        "two",
        "-",
        "to",
        "and",
        "a",
        "quarter",
        "1990s",
        "9",
        "a.m.",
        ",",
        ".",
        "\n\n",
        "of",
        "in",
        "week",
        "’",
        "'98",
        "12/31/31",
        "first",
        "century",
        "Easter",
        "every",
        "99999",
        "BC",
        "half",
        "second",
        "24:00",
        "00",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS), st.sampled_from([None, "2031", "2031-02", "2031-02-28", "2031-02-28T10:00:00+01:00", "0001-01-01"])
)
def test_any_text_gives_spans_in_order(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    end = 0
    for time in times(text, published):
        assert end <= time.start < time.end <= len(text)
        assert time.type in ("DATE", "TIME", "DURATION", "SET")
        end = time.end


@settings(max_examples=200, deadline=None)
@given(st.text(), st.none() | st.text(max_size=12))
def test_any_string_at_all(text: str, published: str | None) -> None:
    times(text, published)
