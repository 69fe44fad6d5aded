"""Shingles: hashes of words that follow each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
"""64-bit hashes."""

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
