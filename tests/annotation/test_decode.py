"""Decoding gives whole pieces, and none that the labels forbid."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.decode import Piece
from onrecord.annotation.decode import decode as decode_chain
from onrecord.annotation.windows import Floats
from onrecord.annotation.wordpieces import Ints

NO_BREAKS = np.array([], dtype=np.int64)


def probabilities(*rows: dict[int, float]) -> Floats:
    table = np.full((len(rows), 7), 0.01, dtype=np.float32)
    for i, row in enumerate(rows):
        for label, value in row.items():
            table[i, label] = value
    return table


def decode(labels: Floats, breaks: Ints) -> list[Piece]:
    """With a chain that says the same as the single labels, and nothing of transitions."""
    return decode_chain(labels, np.log(np.maximum(labels, 1e-9)), np.zeros((7, 7), dtype=np.float32), breaks)


def spans(pieces: list[Piece]) -> list[tuple[str, int, int]]:
    return [(p.role, p.first, p.last) for p in pieces]


def test_pieces_of_each_role() -> None:
    table = probabilities({1: 0.9}, {2: 0.9}, {3: 0.9}, {0: 0.9}, {5: 0.9}, {6: 0.9}, {6: 0.9})
    assert spans(decode(table, NO_BREAKS)) == [("source", 0, 1), ("cue", 2, 2), ("content", 4, 6)]


def test_an_inside_label_alone_does_not_begin_a_piece() -> None:
    table = probabilities({0: 0.9}, {6: 0.6, 5: 0.3}, {6: 0.9})
    assert spans(decode(table, NO_BREAKS)) == [("content", 1, 2)]


def test_two_pieces_of_one_role_may_touch() -> None:
    table = probabilities({5: 0.9}, {6: 0.9}, {5: 0.9})
    assert spans(decode(table, NO_BREAKS)) == [("content", 0, 1), ("content", 2, 2)]


def test_a_piece_ends_with_its_paragraph() -> None:
    table = probabilities({5: 0.9}, {6: 0.9}, {6: 0.9}, {6: 0.9})
    assert spans(decode(table, np.array([0, 2]))) == [("content", 0, 1), ("content", 2, 3)]


def test_nothing() -> None:
    assert decode(np.zeros((0, 7), dtype=np.float32), NO_BREAKS) == []
    assert decode(probabilities({0: 0.9}, {0: 0.9}), NO_BREAKS) == []


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_pieces_never_overlap(seed: int, count: int) -> None:
    table = np.random.default_rng(seed).dirichlet(np.ones(7) * 0.3, size=count).astype(np.float32)
    last = -1
    for piece in decode(table, NO_BREAKS):
        assert last < piece.first <= piece.last < count
        assert 0 <= piece.confidence <= 1
        last = piece.last


def test_what_sequences_like_decides_where_labels_waver() -> None:
    labels = probabilities({5: 0.9}, {6: 0.48, 0: 0.5}, {6: 0.9})
    chain = np.zeros((3, 7), dtype=np.float32)
    transitions = np.zeros((7, 7), dtype=np.float32)
    assert spans(decode_chain(labels, chain, transitions, NO_BREAKS)) == [("content", 0, 2)]
    transitions[6, 6] = -9.0
    assert ("content", 0, 2) not in spans(decode_chain(labels, chain, transitions, NO_BREAKS))
