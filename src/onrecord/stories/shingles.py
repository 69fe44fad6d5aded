"""Shingles: hashes of words that follow each other, and what of one text stands in another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.stories.fold import Folded, Hashes, Mask

RUN = 5
"""Words in a row that two texts share by copying; four are shared by any two reports of one event, now and then."""

_ODD = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)
"""Odd numbers without pattern: the order of words counts."""


def shingles(words: Hashes, size: int = RUN) -> Hashes:
    """A hash for each `size` words in a row, in order; fewer words are one shingle."""
    if not len(words):
        return words
    size = min(size, len(words))
    count = len(words) - size + 1
    made: Hashes = words[:count] * _ODD[0]
    for at in range(1, size):
        made ^= made >> np.uint64(29)
        made += words[at : at + count] * _ODD[at]
        made *= _ODD[(at + 1) % len(_ODD)]
    made ^= made >> np.uint64(32)
    return made


@dataclass(frozen=True)
class Overlap:
    """What two texts share in runs of `RUN` words.

    words: of each text, how many words stand in the other. told: the same of those that tell whose text it is.
    """

    words: tuple[int, int]
    told: tuple[int, int]

    def turned(self) -> Overlap:
        """The same, seen from the other text."""
        return Overlap(self.words[::-1], self.told[::-1])


def covered(a: Folded, b: Folded) -> tuple[Mask, Mask]:
    """Of each text, which words stand in the other."""
    one, two = shingles(a.words), shingles(b.words)
    both = np.intersect1d(one, two)
    return _over(np.isin(one, both), len(a)), _over(np.isin(two, both), len(b))


def _over(starts: Mask, length: int) -> Mask:
    """The words of the runs that begin at these places."""
    made = np.zeros(length, dtype=np.bool_)
    size = length - len(starts) + 1
    for at in range(size):
        made[at : at + len(starts)] |= starts
    return made
