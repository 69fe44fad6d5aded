"""Pieces -> relations: which cue each content belongs to, which source each cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.annotation.decode import ROLES, Piece
from onrecord.annotation.tagger import Tagged
from onrecord.annotation.windows import Floats
from onrecord.annotation.wordpieces import Ints

CONTENT_ASKS, CUE_ANSWERS, CUE_ASKS, SOURCE_ANSWERS = range(4)

UNSEEN = -20.0
"""The log odds of a pair that stands too far apart for any window to hold it."""

ALONE = 10.0
"""The margin of a candidate without a rival; few margins are wider."""

# What a candidate loses, in units of the link's log odds. All were found on PolNeAR dev; they decide between
# candidates that the model finds nearly alike.
NEAR_CUE = 0.1
"""For each wordpiece between a content and its cue: relation 71.7 with 0.03, 72.5 with 0.1, 72.2 with 0.2."""

NEAR_SOURCE = 0.06
"""For each wordpiece between a cue and its source: relation 71.9 with 0, 72.5 from 0.05 to 0.15."""

SOME_SOURCE = 1.5
"""What any source gains over none at all: relation +0.2."""

ANOTHER_PARAGRAPH = 2.0
"""A cue in another paragraph than the content: relation +0.3."""

ANOTHER_CUE = 1.0
"""For each other cue between a content and its cue: content_exact +0.4."""

ADJACENT = 5.0
"""What a cue gains that the content follows without a word or mark between ("noting that ..."): content_exact +0.6."""


@dataclass(frozen=True)
class Relation:
    """One attribution in wordpieces: a cue, its source (or none) and its content pieces.

    cue_margin: by how much log odds the cue beats the next best one, for the content piece that is least sure of it;
        `ALONE` if there is no other. source_margin: the same for the source, where "none" is a candidate too.
    """

    cue: Piece
    source: Piece | None
    content: tuple[Piece, ...]
    cue_margin: float
    source_margin: float


def relations(pieces: Sequence[Piece], tagged: Tagged, paragraphs: Ints) -> list[Relation]:
    """Give every content piece to a cue and every cue to a source; cues without content are dropped.

    paragraphs: the number of the paragraph in which each wordpiece stands, (wordpieces,).
    """
    by_role = {role: [p for p in pieces if p.role == role] for role in ROLES}
    cues, sources, contents = by_role["cue"], by_role["source"], by_role["content"]
    if not cues or not contents:
        return []
    cue_scores = link_scores(contents, cues, tagged, CONTENT_ASKS, NEAR_CUE)
    content_paragraphs, cue_paragraphs = (paragraphs[[p.first for p in group]] for group in (contents, cues))
    cue_scores[:, 1:] -= ANOTHER_PARAGRAPH * (content_paragraphs[:, None] != cue_paragraphs)
    cue_scores[:, 1:] -= ANOTHER_CUE * _cues_between(contents, cues)
    cue_ends = np.array([cue.last for cue in cues])
    cue_scores[:, 1:] += ADJACENT * (np.array([content.first for content in contents])[:, None] == cue_ends + 1)
    source_scores = link_scores(cues, sources, tagged, CUE_ASKS, NEAR_SOURCE)
    source_scores[:, 1:] += SOME_SOURCE
    cue_choices, cue_margins = _best(cue_scores[:, 1:])
    source_choices, source_margins = _best(source_scores)
    owned: dict[int, list[int]] = {}
    for i, choice in enumerate(cue_choices):
        owned.setdefault(choice, []).append(i)
    found = []
    for j, cue in enumerate(cues):
        if j in owned:
            source = sources[source_choices[j] - 1] if source_choices[j] else None
            content = tuple(contents[i] for i in owned[j])
            found.append(Relation(cue, source, content, min(cue_margins[i] for i in owned[j]), source_margins[j]))
    return found


def _best(scores: Floats) -> tuple[list[int], list[float]]:
    """For each row its highest column, and by how much that beats the next one (at most `ALONE`)."""
    choices = np.argmax(scores, axis=1)
    rivals = scores.copy()
    rivals[np.arange(len(scores)), choices] = -np.inf
    margins = np.minimum(scores.max(axis=1) - rivals.max(axis=1), ALONE)
    return choices.tolist(), margins.tolist()


def link_scores(askers: Sequence[Piece], answers: Sequence[Piece], tagged: Tagged, asking: int, near: float) -> Floats:
    """Log odds of each asker (rows) for "none" (column 0, always 0) and each answer (the other columns).

    The window that holds both pieces most centrally counts. A pair that no window holds gets a low score that falls
    with its distance.

    near: what an answer loses for each wordpiece between the two.
    """
    scores = np.zeros((len(askers), 1 + len(answers)), dtype=np.float32)
    if not answers:
        return scores
    windows = tagged.windows
    size = tagged.links.shape[-1]
    best_room = np.full(scores.shape, -1, dtype=np.int64)
    for row, start in enumerate(windows.starts.tolist()):
        end = start + windows.length
        here = [i for i, p in enumerate(askers) if start <= p.first and p.last < end] or [
            i for i, p in enumerate(askers) if p.first < end and p.last >= start
        ]
        there = [j for j, p in enumerate(answers) if start <= p.first < end]
        if not here or not there:
            continue
        heads = [0] + [answers[j].first - start + 1 for j in there]
        keys = tagged.links[row, heads, asking + 1]
        for i in here:
            first, last = max(askers[i].first, start) - start + 1, min(askers[i].last, end - 1) - start + 1
            odds = tagged.links[row, first : last + 1, asking] @ keys.T / np.sqrt(size)
            odds = (odds - odds[:, :1]).mean(axis=0)
            for k, j in enumerate(there):
                room = min(first, heads[k + 1], windows.length - last, windows.length - heads[k + 1])
                if room > best_room[i, j + 1]:
                    best_room[i, j + 1] = room
                    scores[i, j + 1] = odds[k + 1]
    scores[best_room < 0] = UNSEEN
    scores[:, 1:] -= near * _gaps(askers, answers)
    scores[:, 0] = 0.0
    return scores


def _gaps(askers: Sequence[Piece], answers: Sequence[Piece]) -> Floats:
    """Wordpieces between each asker and each answer; 0 where they touch."""
    first, last = (np.array([[getattr(p, end) for p in askers]], dtype=np.float32).T for end in ("first", "last"))
    answer_first, answer_last = (np.array([getattr(p, end) for p in answers]) for end in ("first", "last"))
    gaps: Floats = np.maximum(np.maximum(answer_first - last, first - answer_last), 0).astype(np.float32)
    return gaps


def _cues_between(contents: Sequence[Piece], cues: Sequence[Piece]) -> Ints:
    """How many other cues stand between each content and each cue; both in text order, (contents, cues)."""
    numbers = np.arange(len(cues))
    before = np.searchsorted([cue.first for cue in cues], [content.first for content in contents])[:, None]
    between: Ints = np.where(numbers < before, before - 1 - numbers, numbers - before)
    return between
