"""A text longer than the encoder's window -> overlapping windows of one length, and what they say, put together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.annotation.wordpieces import Ints

WINDOW = 254
"""Wordpieces in a window, as in training; with [CLS] and [SEP] 256."""

OVERLAP = 40
"""Wordpieces that two neighbours share at least, so that every wordpiece has some context on both sides. On PolNeAR
dev 8 loses half a point of relation; from 24 to 127 there is no difference beyond chance, and 40 takes 0.90 of the time
of 64 and 0.77 of that of 96."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Windows:
    """Equal windows over `count` wordpieces: window i covers `starts[i] : starts[i] + length`."""

    starts: Ints
    length: int
    count: int

    def merge(self, scores: Floats) -> Floats:
        """Average (windows, length, k) to (count, k), trusting a window's middle more than its edges."""
        edge = np.minimum(np.arange(self.length), np.arange(self.length)[::-1]).astype(np.float32) + 1.0
        total = np.zeros((self.count, scores.shape[2]), dtype=np.float32)
        weight = np.zeros((self.count, 1), dtype=np.float32)
        for row, start in zip(scores, self.starts, strict=True):
            total[start : start + self.length] += row * edge[:, None]
            weight[start : start + self.length] += edge[:, None]
        return total / weight

    def central(self, vectors: Floats) -> Floats:
        """Of (windows, length, k), for each wordpiece its row in the window where it stands farthest from an edge."""
        middles = self.starts + (self.length - 1) / 2
        places = np.arange(self.count)
        row = np.searchsorted((middles[1:] + middles[:-1]) / 2, places)
        chosen: Floats = vectors[row, places - self.starts[row]]
        return chosen


def plan(count: int, window: int = WINDOW, overlap: int = OVERLAP) -> Windows:
    """The fewest equal windows of at most `window` wordpieces that cover `count` (at least 1) with that overlap."""
    if count <= window:
        return Windows(np.zeros(1, dtype=np.int64), count, count)
    number = -(-(count - overlap) // (window - overlap))
    length = -(-(count + (number - 1) * overlap) // number)
    starts = np.round(np.linspace(0, count - length, number)).astype(np.int64)
    return Windows(starts, length, count)
