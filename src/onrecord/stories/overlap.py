"""Overlap: what of one text stands in another, wherever it stands there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.stories.fold import Folded, Mask
from onrecord.stories.shingles import Hashes


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
    return _over(_held(a.runs, b.ordered), len(a)), _over(_held(b.runs, a.ordered), len(b))


def _held(runs: Hashes, ordered: Hashes) -> Mask:
    """Which of some hashes are among others, that are in order."""
    if not len(ordered):
        return np.zeros(len(runs), dtype=np.bool_)
    at = np.searchsorted(ordered, runs)
    at[at == len(ordered)] = 0
    return np.equal(ordered[at], runs)


def _over(starts: Mask, length: int) -> Mask:
    """The words of the runs that begin at these places."""
    made = np.zeros(length, dtype=np.bool_)
    for at in range(length - len(starts) + 1):
        made[at : at + len(starts)] |= starts
    return made
