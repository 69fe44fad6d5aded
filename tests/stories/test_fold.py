"""What is one word across outlets, and which words tell whose text it is."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.stories import Folded, fold
from onrecord.stories.fold import LONG


def alike(one: str, other: str) -> bool:
    a, b = fold(one).words, fold(other).words
    return a.shape == b.shape and bool((a == b).all())


def told(text: str) -> int:
    return int(np.count_nonzero(fold(text).told))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s late,” he said — twice.", '"It is late", he said - twice'),
        ("They don't and can’t pay", "THEY DO NOT and cannot pay"),
        ("U.S. and U.N. envoys met", "US and UN envoys met"),
        ("It cost 5,000 crowns, or 5%", "It cost 5000 crowns or five per cent"),
        ("Five per cent of seven", "5 percent of 7"),
        ("the 3rd café", "the third cafe"),
        ("the minister's plan", "the minister’s  plan"),
        ("co­operate now", "cooperate now"),
    ],
)
def test_typography_is_folded(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("not passed", "now passed"), ("he is", "she is"), ("15 ships", "50 ships"), ("a b", "b a")]
)
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert not alike(one, other)


@pytest.mark.parametrize(
    "quotation",
    [
        "“one two three”",
        '"one two three"',
        "«one two three»",
        "‘one two three’",
        '"one two three”',
        "“one ‘two’ three”",
    ],
)
def test_a_quotation_tells_nobody_s_text(quotation: str) -> None:
    assert told(f"She said: {quotation} and left.") == 4


def test_a_quotation_that_goes_on_in_the_next_paragraph_ends_with_each() -> None:
    assert told("He said: “one two three\n\n“four five six” and sat down\n\nThe end came.") == 8
    assert told("An apostrophe's no mark, nor are the ministers' plans.") == 9


def test_notices_and_what_a_house_links_to_tell_nobody_s_text() -> None:
    text = "Boats will come to Vell.\n\n"
    for notice in (
        "All rights reserved. This may not be rewritten.",
        "Sarn is an independent news agency that serves two hundred papers.",
        "Oda Lind contributed to this report.",
        "Related:\n\nShips for Sarn\n\nA wall for Dresk",
        "About Sarn\nSarn was founded long ago.\n\nIt has an office in Vell.",
        "Editor's note: the paper takes no side in this.",
    ):
        assert told(text + notice) == 5, notice
    after = (
        "A paragraph that is long enough to be the text again follows what was linked to, as it says a good deal more"
    )
    assert told(f"{text}See also\n\nShips for Sarn\n\n{after} than any headline would.") == 5 + 27


def test_pieces_are_paragraphs_and_long_ones_are_cut_after_sentences() -> None:
    sentence = "The boats lie in the harbour of Vell and wait for a better wind. "
    found = fold(f"Short one.\n\n{sentence * 6}\n\nAnother.")
    assert found.pieces[:2] == (0, 2)
    assert found.pieces[-2:] == (len(found) - 1, len(found))
    assert all(b - a >= LONG for a, b in zip(found.pieces[1:-3], found.pieces[2:-2], strict=True))
    assert len(found.pieces) > 4


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "“”"])
def test_nothing_is_no_words(text: str) -> None:
    found = fold(text)
    assert isinstance(found, Folded)
    assert len(found) == 0
    assert found.pieces == (0,)


def test_half_a_character_is_folded_too() -> None:
    assert len(fold("a \ud800 word")) >= 2
