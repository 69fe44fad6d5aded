"""Decide: whether two articles print one text, and what they share."""

from __future__ import annotations

import numpy as np

from onrecord.stories.fold import Folded, Mask
from onrecord.stories.shingles import Overlap, covered

FEWEST = 25
"""Words outside quotations and notices that two articles must share in runs: a sentence or two."""

SHARED = 0.35
"""How much of the shorter's own words (outside quotations and notices) must stand in the other."""

OWN = 0.25
"""How much of a text its own words must be; of one that is all quotations (a speech, an interview) those count too."""

SHARED_OF_SPEECH = 0.6
"""How much of the longer must then stand in the other: a speech printed twice, not a quotation from it."""


LONGEST_TAIL, BESIDES = 120, 40
"""Words at the end of two texts that are alike and can be a house's own (what it links to, who it is) where each has so
many of its own before: then what stands before decides."""


def compare(a: Folded, b: Folded) -> tuple[Overlap, bool]:
    """What two texts share, and whether one is a copy or an edit of the other, or both are of a third."""
    first, second = covered(a, b)
    shared = Overlap((_count(first), _count(second)), (_count(first & a.told), _count(second & b.told)))
    return shared, _one_text(a, b, first, second, shared)


def _one_text(a: Folded, b: Folded, first: Mask, second: Mask, shared: Overlap) -> bool:
    if min(shared.told) >= FEWEST and _shares_enough(a.told, b.told, first, second):
        tail = _tail(a, b)
        if not 0 < tail <= LONGEST_TAIL or min(_count(a.told[:-tail]), _count(b.told[:-tail])) < BESIDES:
            return True
        return _shares_enough(a.told[:-tail], b.told[:-tail], first[:-tail], second[:-tail])
    if not len(a) or not len(b) or min(_count(a.told) / len(a), _count(b.told) / len(b)) >= OWN:
        return False
    speech = min(shared.words[0] / len(a), shared.words[1] / len(b))
    return min(shared.words) >= 2 * FEWEST and speech >= SHARED_OF_SPEECH


def _shares_enough(a: Mask, b: Mask, first: Mask, second: Mask) -> bool:
    """Whether enough of either's own words stand in the other."""
    told = _count(first & a), _count(second & b)
    return min(told) >= FEWEST and max(told[0] / _count(a), told[1] / _count(b)) >= SHARED


def _tail(a: Folded, b: Folded) -> int:
    """How many words at the end of both are the same."""
    length = min(len(a), len(b))
    differ = a.words[len(a) - length :] != b.words[len(b) - length :]
    return length if not differ.any() else int(np.argmax(differ[::-1]))


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))
