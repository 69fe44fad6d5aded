"""The stretches of wordpieces that may be a mention, and what a mention may be about."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.annotation.wordpieces import CASE_NONE, GAP_NONE, Ints, Wordpieces
from onrecord.model import EntityType

TYPES: tuple[EntityType, ...] = ("person", "organization", "place", "other")
"""What a mention is about, in the order of the model's vectors; "other" is learned so that the rest stands out, and
stays in training."""

MOST = 32
"""Wordpieces of the longest mention: of 8,177 persons and organizations in GUM's train texts, 40 are longer."""


def word_edges(pieces: Wordpieces) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Where a mention may begin and where it may end, (wordpieces,) each.

    A word goes on while letters or digits follow each other without a gap; marks of punctuation begin no mention.
    """
    lettered = pieces.cases != CASE_NONE
    joined = np.zeros(len(pieces) + 1, dtype=np.bool_)
    joined[1:-1] = (pieces.gaps[1:] == GAP_NONE) & lettered[1:] & lettered[:-1]
    return ~joined[:-1], ~joined[1:]


def spans_within(starts: Ints, ends: Ints, most: int = MOST) -> tuple[Ints, Ints]:
    """Every pair of a start and an end no more than `most` wordpieces apart, in text order; both arrays sorted."""
    first = np.searchsorted(ends, starts)
    last = np.searchsorted(ends, starts + most)
    counts = last - first
    begin = np.repeat(starts, counts)
    offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return begin, ends[np.repeat(first, counts) + offsets]
