"""Wordpieces name the characters that they were made of, whatever the script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.tagger import WEIGHTS
from onrecord.annotation.wordpieces import (
    CASE_LOWER,
    CASE_MIXED,
    CASE_NONE,
    CASE_TITLE,
    CASE_UPPER,
    GAP_BLANK,
    GAP_LINE,
    GAP_NONE,
    QUOTE_INSIDE,
    QUOTE_MARK,
    QUOTE_OUTSIDE,
    WordpieceReader,
    paragraph_starts,
)

READER = WordpieceReader(WEIGHTS / "tokenizer.json")
ANY_TEXT = st.text() | st.text(alphabet='aZ é e\u0301 שלום 🙂👩‍👩‍👧 \u200f\u00ad\x00\r\n\t"“”‘’日本')


@given(ANY_TEXT)
def test_offsets_run_forwards_and_stay_inside(text: str) -> None:
    pieces = READER.read(text)
    last = 0
    for start, end in zip(pieces.starts, pieces.ends, strict=True):
        assert 0 <= start <= end <= len(text)
        assert start >= last or start == end or start >= pieces.starts[0]
        last = max(last, start)
    for array in (pieces.cases, pieces.gaps, pieces.quotes):
        assert len(array) == len(pieces)


@given(
    st.lists(st.sampled_from(["alpha", "🙂", "שלום", "e\u0301clair", "Ünal", "日本", "x."]), min_size=1, max_size=12)
)
def test_words_are_found_where_they_stand(words: list[str]) -> None:
    text = " ".join(words)
    pieces = READER.read(text)
    covered = {i for s, e in zip(pieces.starts, pieces.ends, strict=True) for i in range(s, e)}
    place = 0
    for word in words:
        base = [place + i for i, char in enumerate(word) if char.isalnum()]
        assert covered.issuperset(base)
        place += len(word) + 1
    assert not any(text[i] == " " for i in covered)


def test_case() -> None:
    text = "the Minister NATO A iOS 42 ."
    pieces = READER.read(text)
    cases = {text[s:e]: c for s, e, c in zip(pieces.starts, pieces.ends, pieces.cases, strict=True)}
    assert cases["the"] == CASE_LOWER
    assert cases["Minister"] == CASE_TITLE
    assert cases["NATO"] == CASE_UPPER
    assert cases["A"] == CASE_TITLE
    assert cases["42"] == cases["."] == CASE_NONE
    assert CASE_MIXED in pieces.cases


def test_gaps() -> None:
    pieces = READER.read("One two,\n\nthree")
    assert pieces.gaps.tolist() == [GAP_LINE, GAP_BLANK, GAP_NONE, GAP_LINE]


def test_paragraphs_begin_after_a_blank_line() -> None:
    text = "One two,\n\nthree\nfour\n \nfive"
    pieces = READER.read(text)
    assert [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)][-1] == "five"
    assert paragraph_starts(text, pieces).tolist() == [0, 3, 5]
    assert paragraph_starts("", READER.read("")).tolist() == []


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_quotes_end_with_their_paragraph(marks: str) -> None:
    pieces = READER.read(f"a {marks[0]}b{marks[1]} c\n\n{marks[0]}d e\n\nf")
    assert pieces.quotes.tolist() == [
        QUOTE_OUTSIDE,
        QUOTE_MARK,
        QUOTE_INSIDE,
        QUOTE_MARK,
        QUOTE_OUTSIDE,
        QUOTE_MARK,
        QUOTE_INSIDE,
        QUOTE_INSIDE,
        QUOTE_OUTSIDE,
    ]


def test_parts_are_cut_between_paragraphs_and_hold_everything() -> None:
    text = "\n\n".join(["one two three"] * 10) + " and a very long last paragraph " * 5
    pieces = READER.read(text)
    parts = list(pieces.parts(paragraph_starts(text, pieces), 8))
    assert [start for part in parts for start in part.starts] == pieces.starts.tolist()
    assert {len(part) for part in parts[:4]} == {6}
    assert max(map(len, parts)) == 8
    assert all(part.gaps[0] == GAP_LINE for part in parts)
    assert list(pieces.parts(paragraph_starts(text, pieces), 1000)) == [pieces]
    assert list(READER.read("").parts(paragraph_starts("", READER.read("")), 8)) == []
