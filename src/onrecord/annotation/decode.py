"""Label probabilities -> pieces of source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.annotation.windows import Floats
from onrecord.annotation.wordpieces import Ints

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""The model's labels, in its order: O, then each role's beginning and inside."""

FORBIDDEN = np.zeros((len(LABELS), len(LABELS)), dtype=np.bool_)
"""Of a label (column) after a label (row): a role's inside follows nothing but the same role."""
for _inside in range(2, len(LABELS), 2):
    FORBIDDEN[:, _inside] = True
    FORBIDDEN[_inside - 1 : _inside + 1, _inside] = False

IMPOSSIBLE = -1e9

LOCAL = 1.0
"""What the probabilities of single labels count beside the scores of whole sequences: from 0.5 to 3 nothing changes."""

UNMARKED = -0.3
"""What is added to the scores of the label "O", so that more is found. On PolNeAR dev relation's recall gains 0.2 and
its precision loses 1.1; of 278 statements that readers found in 22 pages of other outlets, three more are found."""


@dataclass(frozen=True)
class Piece:
    """One contiguous marked stretch: wordpieces `first` to `last` (inclusive), its role, and its mean probability."""

    role: str
    first: int
    last: int
    confidence: float

    def overlaps(self, first: int, last: int) -> bool:
        """Whether it has a wordpiece from `first` to `last`."""
        return self.first <= last and first <= self.last


def decode(labels: Floats, chain: Floats, transitions: Floats, breaks: Ints) -> list[Piece]:
    """The best sequence of labels in which every I- follows its own B- or I-, cut into pieces.

    labels: probabilities, (wordpieces, 7). chain: scores for whole sequences, (wordpieces, 7), which go with
        `transitions`, (7, 7), of a label (column) after a label (row).
    breaks: the wordpieces that begin a paragraph. No piece runs over one: of 23,213 content pieces in PolNeAR's train
    texts one does. What would go on is a piece of its own there.
    """
    labels = labels.copy()
    labels[breaks, 1::2] += labels[breaks, 2::2]
    labels[breaks, 2::2] = 0.0
    scores = chain + np.float32(LOCAL) * np.log(np.maximum(labels, np.float32(1e-9))).astype(np.float32)
    scores[:, 0] += np.float32(UNMARKED)
    scores[breaks, 2::2] = IMPOSSIBLE
    best = _viterbi(scores, transitions)
    of_role = labels[:, 1::2].T + labels[:, 2::2].T
    pieces: list[Piece] = []
    start = 0
    while start < len(best):
        label = best[start]
        end = start + 1
        if label == 0:
            start = end
            continue
        inside = label + label % 2
        while end < len(best) and best[end] == inside:
            end += 1
        role = (inside - 2) // 2
        confidence = float(np.add.reduce(of_role[role, start:end]) / np.float32(end - start))
        pieces.append(Piece(ROLES[role], start, end - 1, min(confidence, 1.0)))
        start = end
    return pieces


def _viterbi(scores: Floats, transitions: Floats) -> list[int]:
    """Label numbers: 0 is O, odd is B-, the even number after it is the same role's I-."""
    if not len(scores):
        return []
    into = np.ascontiguousarray(np.where(FORBIDDEN, np.float32(IMPOSSIBLE), transitions).T)
    back = np.empty((len(scores), len(LABELS)), dtype=np.int64)
    current = scores[0].copy()
    current[2::2] = IMPOSSIBLE
    rows = np.arange(len(LABELS))
    for i in range(1, len(scores)):
        through = into + current
        origin = through.argmax(axis=1)
        back[i] = origin
        current = through[rows, origin] + scores[i]
    label = int(current.argmax())
    path = [label]
    for origins in back[:0:-1].tolist():
        label = origins[label]
        path.append(label)
    path.reverse()
    return path
