"""Decide: whether two articles print one text, and what they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.stories.fold import Folded, Mask
from onrecord.stories.overlap import Overlap, covered

FEWEST = 25
"""Words outside quotations and notices that two articles must share in runs: a sentence or two."""

SHARED = 0.35
"""How much of the shorter's own words (outside quotations and notices) must stand in the other."""

SHARED_WITH_QUOTES, ALL_SHARED = 0.22, 0.4
"""Less will do where so much of all words does. Two reports that quote the same share next to nothing besides."""

OWN = 0.25
"""How much of a text its own words must be to tell whose it is; of one that is nearly all quotations (a speech, an
interview) those count too."""

SPEECH, OWN_OF_SPEECH = 0.6, 0.5
"""How much of all words of the shorter must then stand in the other, and of its own few."""


LONGEST_TAIL, BESIDES, EDGE = 120, 25, 8
"""Words at the end of two texts that are alike and can be a house's own (what it links to, who it is), where each has
so many others before: then what stands before decides. So many may follow that are not alike."""


@dataclass(frozen=True)
class _Side:
    """One of two texts. covered: which of its words stand in the other. told: as of `Folded`."""

    covered: Mask
    told: Mask

    @property
    def words(self) -> int:
        return _count(self.covered)

    @property
    def own(self) -> int:
        return _count(self.covered & self.told)

    def shares(self, least_own: float, least_words: float = 0.0) -> bool:
        """Whether so much of its own words, and of all its words, stands in the other."""
        return self.own >= least_own * _count(self.told) and self.words >= least_words * len(self.covered)

    def until(self, end: int) -> _Side:
        return _Side(self.covered[:end], self.told[:end])


def compare(a: Folded, b: Folded) -> tuple[Overlap, bool]:
    """What two texts share, and whether one is a copy or an edit of the other, or both are of a third."""
    first, second = covered(a, b)
    one, other = _Side(first, a.told), _Side(second, b.told)
    shared = Overlap((one.words, other.words), (one.own, other.own))
    if not _one_text(one, other):
        return shared, False
    ends = _tails(a, b, one, other)
    return shared, ends is None or _one_text(one.until(ends[0]), other.until(ends[1]))


def _one_text(one: _Side, other: _Side) -> bool:
    both = (one, other)
    if min(one.own, other.own) >= FEWEST:
        if any(side.shares(SHARED) for side in both):
            return True
        if any(side.shares(SHARED_WITH_QUOTES) for side in both) and any(side.shares(0, ALL_SHARED) for side in both):
            return True
    speech = (side for side in both if _count(side.told) < OWN * len(side.told))
    return min(one.words, other.words) >= 2 * FEWEST and any(side.shares(OWN_OF_SPEECH, SPEECH) for side in speech)


def _tails(a: Folded, b: Folded, one: _Side, other: _Side) -> tuple[int, int] | None:
    """Where, in both, a part at the end begins that is alike and can be a house's own; None if there is none."""
    end, other_end = (int(np.flatnonzero(side.covered)[-1]) + 1 for side in (one, other))
    length = min(end, other_end)
    differ = np.flatnonzero(a.words[end - length : end] != b.words[other_end - length : other_end])
    alike = length - 1 - int(differ[-1]) if len(differ) else length
    after = max(len(a) - end, len(b) - other_end)
    begin, other_begin = end - alike, other_end - alike
    if not 0 < alike <= LONGEST_TAIL or after > EDGE or min(begin, other_begin) < BESIDES:
        return None
    return begin, other_begin


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))
