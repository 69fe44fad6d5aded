"""Vocabulary: numbers that say of words what `words` says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.quotes import Vocabulary, vocabulary, words
from onrecord.quotes.vocabulary import _hash

WORDS = """
“We can't wait, twenty-five five thousand hundred $ £3 million per cent % U.S. 2nd second … [...] one 1 3.5 5m Vell’s
café's naïve_x don’t won't he's I'd ½ ² ١ THE
"""
PRINTED = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)


def same(text: str) -> None:
    known = Vocabulary()
    numbers = known.numbers(text)
    keys, forms, weights = known.table()
    expected = words(text, (Span(0, len(text)),))
    assert [int(keys[n]) for n in numbers] == [_hash(word.key) for word in expected]
    assert [int(forms[n]) for n in numbers] == [_hash(word.form) for word in expected]
    assert [float(weights[n]) for n in numbers] == [word.weight for word in expected]


@given(st.one_of(PRINTED, st.text(max_size=60)).filter(lambda text: " … " not in text))
def test_they_are_the_words(text: str) -> None:
    same(text)


def test_pieces_are_read_apart() -> None:
    known = Vocabulary()
    assert known.numbers("five … thousand ships") == [*known.numbers("five"), *known.numbers("thousand ships")]
    assert known.numbers("five … thousand ships") != known.numbers("five thousand ships")


def test_equal_words_have_one_number_whatever_is_between() -> None:
    known = Vocabulary()
    first = known.numbers("The harbours of VELL")
    known.numbers("something else altogether")
    assert known.numbers("the harbours, of Vell") == first


def test_too_many_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "MOST", 3)
    known = Vocabulary()
    known.numbers("cranes lift timber and copper")
    known.renew()
    assert len(known.table()[0]) == 0
    assert len(known.numbers("cranes lift timber")) == len(known.table()[0]) == 3
