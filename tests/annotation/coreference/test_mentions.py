"""Candidates -> mentions: the likeliest reading in which none crosses another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.coreference.candidates import TYPES
from onrecord.annotation.coreference.mentions import Mentioned, distinct

PERSON, ORGANIZATION = TYPES.index("person"), TYPES.index("organization")

Row = tuple[int, int, int, float]
"""First and last wordpiece, type, score."""


def candidates(*rows: Row) -> Mentioned:
    firsts, lasts, kinds, scores = zip(*rows, strict=True) if rows else ((), (), (), ())
    first, last, kind = (np.array(column, dtype=np.int64) for column in (firsts, lasts, kinds))
    return Mentioned(first, last, kind, np.array(scores, dtype=np.float32))


def left(words: str, *rows: Row) -> list[str]:
    """What stays of candidates among the words, of which each is one wordpiece."""
    pieces = words.split()
    kept = distinct(candidates(*rows), [" ".join(pieces[row[0] : row[1] + 1]) for row in rows])
    return [" ".join(pieces[f : e + 1]) for f, e in zip(kept.first, kept.last, strict=True)]


def test_of_two_that_cross_the_likelier_stays() -> None:
    words = "Tarn of Vell council"
    assert left(words, (0, 2, PERSON, 1.0), (2, 3, ORGANIZATION, 2.0)) == ["Vell council"]
    assert left(words, (0, 2, PERSON, 2.0), (2, 3, ORGANIZATION, 1.0)) == ["Tarn of Vell"]


def test_one_within_another_stays() -> None:
    assert left("the mayor of Vell council today", (0, 4, PERSON, 1.0), (3, 3, ORGANIZATION, 2.0)) == [
        "the mayor of Vell council",
        "Vell",
    ]


@pytest.mark.parametrize(
    ("words", "shorter", "expected"),
    [
        ("her brother", 0, ["her brother", "her"]),
        ("Whose brother", 0, ["Whose brother", "Whose"]),
        ("the minister's wife", 1, ["the minister's wife", "the minister's"]),
        ("the farmers’ union", 1, ["the farmers’ union", "the farmers’"]),
        ("the minister of works", 1, ["the minister of works"]),
        ("she herself", 0, ["she herself"]),
    ],
)
def test_two_that_begin_together_stay_if_the_shorter_owns_the_rest(
    words: str, shorter: int, expected: list[str]
) -> None:
    longer = len(words.split()) - 1
    assert left(words, (0, longer, PERSON, 2.0), (0, shorter, PERSON, 1.0)) == expected
    if len(expected) == 2:
        assert left(words, (0, shorter, PERSON, 2.0), (0, longer, PERSON, 1.0)) == expected


def test_two_that_end_together_stay_if_they_are_of_two_types() -> None:
    words = "the old Vell council"
    assert left(words, (0, 3, ORGANIZATION, 1.0), (2, 3, ORGANIZATION, 2.0)) == ["Vell council"]
    assert left(words, (0, 3, PERSON, 1.0), (2, 3, ORGANIZATION, 2.0)) == ["the old Vell council", "Vell council"]


def test_no_candidates_leave_no_mentions() -> None:
    assert left("") == []


ROWS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 8), st.integers(0, 3), st.floats(-1, 9, width=32)), max_size=30
)


@given(ROWS)
def test_what_is_left_crosses_nowhere_and_is_in_text_order(rows: list[Row]) -> None:
    kept = distinct(candidates(*((f, f + width, kind, score) for f, width, kind, score in rows)), ["Tarn"] * len(rows))
    edges = list(zip(kept.first.tolist(), kept.last.tolist(), strict=True))
    assert edges == sorted(edges, key=lambda edge: (edge[0], -edge[1]))
    assert not any(a < c <= b < d for a, b in edges for c, d in edges)
    assert len({first for first, _ in edges}) == len(edges)
    ends = list(zip(kept.last.tolist(), kept.types.tolist(), strict=True))
    assert len(set(ends)) == len(ends)
    assert bool(rows) == bool(edges)
