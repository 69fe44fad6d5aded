"""Keys lead from any part of a wording to the whole, and stock phrases have none."""

from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.quotes import asked, kept, wording, words

LONG = (
    "The harbour of Vell needs seven cranes, forty dockers and a deeper basin before any merchant vessel from Sarn"
    " can unload timber, copper or grain at the northern quay without waiting for the tide"
)


def said(text: str):  # type: ignore[no-untyped-def]
    return words(text, (Span(0, len(text)),))


@pytest.mark.parametrize("text", ["No comment", "We will see", "Thank you very much", "That is not true", "", "…"])
def test_what_tells_too_little_is_not_indexed(text: str) -> None:
    assert wording(said(text), "tarn") is None


def test_few_words_are_one_wording_for_one_speaker_alone() -> None:
    text = "The basin is too shallow"
    assert wording(said(text), "tarn") == wording(said(text.upper()), "tarn")
    assert wording(said(text), "tarn") != wording(said(text), "lind")
    assert wording(said(LONG), "tarn") == wording(said(LONG), "lind")


@pytest.mark.parametrize("start", range(0, 14, 2))
def test_any_part_finds_the_whole(start: int) -> None:
    part = " ".join(LONG.split()[start : start + 12])
    assert set(asked(said(part))) & set(kept(said(LONG)))
    assert set(asked(said(LONG))) & set(kept(said(part)))


def test_a_changed_word_leaves_keys() -> None:
    short = "The northern quay needs seven cranes"
    assert set(asked(said(short.replace("seven", "forty")))) & set(kept(said(short)))


def test_long_wordings_keep_a_part_of_their_keys() -> None:
    assert len(kept(said(LONG))) < 0.7 * len(asked(said(LONG)))
