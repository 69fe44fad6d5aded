"""Vectors of first and last wordpieces -> the mentions of people, organizations and places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.annotation.coreference.candidates import MOST, TYPES, word_edges
from onrecord.annotation.tagger import Tables, Tagged
from onrecord.annotation.wordpieces import Ints, Wordpieces

LEAST = 0.0
"""The score from which a candidate is a mention; 0 is as likely as not."""


@dataclass(frozen=True, eq=False)
class Mentioned:
    """Mentions in text order, the longer first where two begin together; arrays are (mentions,).

    first, last: their wordpieces, inclusive. types: numbers of `TYPES`. scores: log odds of being a mention.
    """

    first: Ints
    last: Ints
    types: Ints
    scores: np.typing.NDArray[np.float32]


def mentioned(pieces: Wordpieces, tagged: Tagged, tables: Tables, least: float = LEAST) -> Mentioned:
    """The mentions of one text. They may stand within each other, but none runs across the edge of another."""
    firsts, lasts, kinds, scores = [], [], [], []
    begins, ends = word_edges(pieces)
    openers, closers = tagged.mentions[:, :, 0] / np.sqrt(tagged.mentions.shape[-1]), tagged.mentions[:, :, 1]
    for width in range(min(MOST, len(pieces))):
        places = np.flatnonzero(begins[: len(begins) - width] & ends[width:])
        said = np.einsum("ijk,ijk->ij", openers[places], closers[places + width])
        said += tables.mention_bias + tables.mention_width[:, width]
        kind = said.argmax(axis=1)
        best = said[np.arange(len(said)), kind]
        kept = best > least
        firsts.append(places[kept])
        lasts.append(places[kept] + width)
        kinds.append(kind[kept])
        scores.append(best[kept])
    found = Mentioned(*(np.concatenate(parts) for parts in (firsts, lasts, kinds, scores)))
    return _uncrossed(found, len(pieces))


def _uncrossed(found: Mentioned, count: int) -> Mentioned:
    """The likelier of any two mentions of which each holds only one end of the other."""
    kept: list[int] = []
    for i in np.argsort(-found.scores, kind="stable").tolist():
        first, last = int(found.first[i]), int(found.last[i])
        near = [j for j in kept if found.first[j] <= last and first <= found.last[j]]
        if all(
            (found.first[j] <= first and last <= found.last[j]) or (first <= found.first[j] and found.last[j] <= last)
            for j in near
        ):
            kept.append(i)
    kept.sort(key=lambda i: (int(found.first[i]), -int(found.last[i])))
    order = np.array(kept, dtype=np.int64)
    return Mentioned(found.first[order], found.last[order], found.types[order], found.scores[order])


__all__ = ["LEAST", "TYPES", "Mentioned", "mentioned"]
