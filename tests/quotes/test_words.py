"""Words of contents compare across outlets, and each knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.quotes import words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text, (Span(0, len(text)),))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The harbour’s cranes", "the harbour's CRANES"),
        ("twenty-five ships", "25 ships"),
        ("five thousand crowns", "5,000 crowns"),
        ("5 per cent", "five percent"),
        ("5%", "5 percent"),
        ("$5 million", "five million dollars"),
        ("£3", "three pounds"),
        ("we don’t know", "we do not know"),
        ("we’ll see", "we will see"),
        ("café", "cafe"),
        ("the U.S. fleet", "the US fleet"),
        ("out of the U.S.", "out of the U.S"),
        ("on the 2nd day", "on the second day"),
        ("well-known", "well known"),
    ],
)
def test_how_it_is_spelled_does_not_count(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("let us go", "let the U.S. go"), ("50 ships", "15 ships"), ("not safe", "safe")]
)
def test_what_it_says_does(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_places_are_the_articles_own() -> None:
    text = "Intro. “We have waited,” she said, “and the ships … wait too.”"
    first, second = Span(7, 24), Span(35, 63)
    content = f"{first.of(text)} … {second.of(text)}"
    found = words(content, (first, second))
    assert [word.raw for word in found] == ["We", "have", "waited", "and", "the", "ships", "wait", "too"]
    assert all(text[word.start : word.end] == word.raw for word in found)
    # The joint between two pieces is the article's own words, not an ellipsis of the quote.
    assert [word.raw for word in found if word.gap] == ["wait"]
    assert found[3].before is None


@given(st.text(max_size=80))
def test_any_text_has_words_at_their_places(text: str) -> None:
    for word in words(text, (Span(0, len(text)),)):
        assert 0 <= word.start < word.end <= len(text)
        assert word.key and word.form
