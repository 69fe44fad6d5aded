"""Mentions -> who is who: every mention is the first of its entity, or goes back to one before it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from onrecord.annotation.coreference.pairs import Described, first_signs, signs
from onrecord.annotation.tagger import Tables
from onrecord.annotation.windows import Floats
from onrecord.annotation.wordpieces import Ints

REACH = 512
"""Mentions that one is compared with: those of some 3,500 words before it. So the cost grows with the text, not its square."""

_ROWS = 128


def scored(
    described: Described, first: Ints, last: Ints, vectors: Floats, tables: Tables
) -> Iterator[tuple[int, Floats]]:
    """For each mention, the number of the earliest one that it is compared with, and its scores with that and all up to itself.

    first, last: the mentions' wordpieces. vectors: (wordpieces, 4, size), as `Tagged.chains`. A score above 0 says that the
    two are rather one than that the later is new.
    """
    asks = vectors[first, 0] + vectors[last, 1]
    answers = vectors[first, 2] + vectors[last, 3]
    new = tables.signs[first_signs(described)]
    count = len(described)
    for start in range(0, count, _ROWS):
        end = min(start + _ROWS, count)
        low = max(0, start - REACH)
        table = tables.signs[signs(described, range(start, end), range(low, end))].sum(axis=-1)
        table += asks[start:end] @ answers[low:end].T / np.sqrt(vectors.shape[-1])
        table -= new[start:end, None]
        for m in range(start, end):
            yield low, table[m - start, : m - low]
