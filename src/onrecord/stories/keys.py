"""Keys: MinHash sketches of the paragraphs of an article, by which copies of one text are looked up, not searched.

Each paragraph (each part of a long one) has a sketch of its own, rather than the article one: a copy of which most was
cut, or that stands in a longer text, shares whole paragraphs with its original, and yet little of the sketch of the
whole. Each slot of a sketch is a key: a band of one row, since runs of words are rare enough to be looked up alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from rensa import CMinHash  # type: ignore[import-untyped]

from onrecord.stories.fold import Folded
from onrecord.stories.shingles import RUN, Hashes

SLOTS = 2
"""Keys of each paragraph."""

SEED = 5

SHORTEST = 8
"""Words of a paragraph that has a sketch: a heading or a dateline is no text."""

VERSION = f"1 {CMinHash.__name__} {CMinHash.ALGORITHM_VERSION}"
"""Changed when the same article has other keys than before: the record then indexes all anew."""


def keys(some: Sequence[Folded]) -> list[list[int]]:
    """For each text, the keys that lead to it and by which it looks for others: 64-bit integers, without doubles."""
    sets: list[Hashes] = []
    owners: list[int] = []
    for number, one in enumerate(some):
        runs = one.runs
        pieces = [piece for piece in pairwise(one.pieces) if piece[1] - piece[0] >= SHORTEST]
        if not pieces and len(runs):
            sets.append(runs)
            owners.append(number)
        for start, end in pieces:
            sets.append(runs[start : end - RUN + 1])
            owners.append(number)
    found: list[dict[int, None]] = [{} for _ in some]
    if sets:
        sketches = np.array(CMinHash.digests64_from_token_hash_sets(sets, SLOTS, SEED), dtype=np.uint64)
        # A slot's number goes into its keys, so that one slot is never taken for another.
        slots = sketches * np.uint64(2 * SLOTS) + np.arange(SLOTS, dtype=np.uint64) * np.uint64(2)
        for number, row in zip(owners, slots.view(np.int64).tolist(), strict=True):
            found[number].update(dict.fromkeys(row))
    return [list(one) for one in found]
