"""What speaks for every mention being one that was before it, rather than the first of its entity."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from onrecord.annotation.coreference.pairs import SIGNS, Described, first_signs, signs
from onrecord.annotation.windows import Floats
from onrecord.annotation.wordpieces import Ints
from onrecord.errors import ModelError

SIGNS_FILE = Path(__file__).with_name("signs.json")

NETWORK = 0.6
"""What the network's opinion of a pair counts beside its signs: b_cubed 63.2 with 0, 64.2 with 0.6 (GUM dev)."""

REACH = 512
"""Mentions that one is compared with, at least: those of some 3,500 words before it. So the cost grows with the text,
not its square."""

_ROWS = 128


@cache
def shipped_signs() -> Floats:
    """The weights of the signs, (SIGNS,); `ModelError` if the file does not fit this version."""
    weights = np.array(json.loads(SIGNS_FILE.read_text(encoding="utf-8")), dtype=np.float32)
    if len(weights) != SIGNS:
        raise ModelError(f"{SIGNS_FILE} was made for another version of Onrecord; install Onrecord again")
    return weights


def scored(described: Described, first: Ints, last: Ints, vectors: Floats) -> Iterator[tuple[int, Floats]]:
    """For some mentions at a time, in order: the number of the earliest that they are compared with, and the scores of
    each with every one from that on, (mentions, compared); -inf for itself and those after it.

    first, last: the mentions' wordpieces. vectors: (wordpieces, 4, size), as `Tagged.chains`. A score above 0 says that
    the two are rather one than that the later is new.
    """
    asks = vectors[first, 0] + vectors[last, 1]
    answers = vectors[first, 2] + vectors[last, 3]
    weights = shipped_signs()
    new = weights[first_signs(described)]
    count = len(described)
    for start in range(0, count, _ROWS):
        end = min(start + _ROWS, count)
        low = max(0, start - REACH)
        table = weights[signs(described, range(start, end), range(low, end))].sum(axis=-1)
        table += asks[start:end] @ answers[low:end].T * (NETWORK / np.sqrt(vectors.shape[-1]))
        table -= new[start:end, None]
        table[np.arange(low, end) >= np.arange(start, end)[:, None]] = -np.inf
        yield low, table
