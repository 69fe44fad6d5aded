"""Decide: whether two articles print one text, given what they share."""

from __future__ import annotations

from onrecord.stories.fold import Folded
from onrecord.stories.shingles import Overlap

FEWEST = 25
"""Words outside quotations and notices that two articles must share in runs: a sentence or two."""

SHARED = 0.35
"""How much of the shorter's own words (outside quotations and notices) must stand in the other."""

OWN = 0.25
"""How much of a text its own words must be; of one that is all quotations (a speech, an interview) those count too."""

SHARED_OF_SPEECH = 0.6
"""How much of the longer must then stand in the other: a speech printed twice, not a quotation from it."""


def same_text(a: Folded, b: Folded, shared: Overlap) -> bool:
    """Whether one is a copy or an edit of the other, or both are of a third."""
    own = int(a.told.sum()), int(b.told.sum())
    if min(shared.told) >= FEWEST and max(shared.told[0] / own[0], shared.told[1] / own[1]) >= SHARED:
        return True
    if min(own[0] / len(a), own[1] / len(b)) >= OWN or min(shared.words) < 2 * FEWEST:
        return False
    return min(shared.words[0] / len(a), shared.words[1] / len(b)) >= SHARED_OF_SPEECH
