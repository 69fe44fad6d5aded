"""The readings of one corpus against what an annotator marked: what it found, and whose it says that is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from typing import Any

from benchmarks.speakers.alignment import Alignment
from benchmarks.speakers.judge import right
from benchmarks.speakers.readings import Kind, Reading

OVERLAP = 0.5
"""Intersection over union of the contents from which on a statement is found, as in the scorer."""


@dataclass(frozen=True)
class Outcome:
    """What became of one reading. text: the document as the reader read it.

    found: whether the annotator has the relation. entity: its speaker, None if it gives none. right: whether that is
    one of the reading's answers.
    """

    reading: Reading
    text: str
    found: bool
    entity: dict[str, Any] | None = None
    right: bool = False


def outcomes(readings: Sequence[Reading], texts: dict[str, str], marked: dict[str, dict[str, Any]]) -> list[Outcome]:
    """The outcome of each reading, in order; the readings of one document stand together.

    texts: each document as the reader read it. marked: the annotated lines by document, each with its "text".
    """
    result: list[Outcome] = []
    for document, group in groupby(readings, key=lambda reading: reading.document):
        own = list(group)
        if document in marked:
            result += _of_document(own, texts[document], marked[document])
        else:
            result += [Outcome(reading, texts[document], False) for reading in own]
    return result


def _of_document(readings: Sequence[Reading], text: str, marked: dict[str, Any]) -> list[Outcome]:
    there = Alignment(text, marked["text"])
    pairs = _pairs(readings, there, marked)
    entities = {entity["id"]: entity for entity in marked["entities"]}
    result = []
    for i, reading in enumerate(readings):
        if i not in pairs:
            result.append(Outcome(reading, text, False))
            continue
        speaker = marked["attributions"][pairs[i]]["speaker"]
        is_right = right(reading, text, there, marked, speaker)
        result.append(Outcome(reading, text, True, entities.get(speaker), is_right))
    return result


def _pairs(readings: Sequence[Reading], there: Alignment, marked: dict[str, Any]) -> dict[int, int]:
    """For each reading that is found, the attribution that finds it, one for one, the best overlap first."""
    ours = [[there.cover(places) for places in (r.source, r.cue, r.content)] for r in readings]
    theirs = [
        [_cover(a[role], marked["text"]) for role in ("source", "cue", "content")] for a in marked["attributions"]
    ]
    fitting = []
    for (i, mine), (j, other) in product(enumerate(ours), enumerate(theirs)):
        union = mine[2] | other[2]
        overlap = len(mine[2] & other[2]) / len(union) if union else 0.0
        same_source = bool(mine[0] & other[0]) or not (readings[i].source or other[0])
        if overlap >= OVERLAP and mine[1] & other[1] and same_source:
            fitting.append((overlap, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(fitting, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _cover(spans: Iterable[Sequence[int]], text: str) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end) if not text[at].isspace())


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> float:
        """Rounded to a tenth; 0 of nothing."""
        return round(100 * self.part / self.whole, 1) if self.whole else 0.0


def speaker_right(results: Iterable[Outcome], kind: Kind | None = None) -> Share:
    """Of the statements found (of one kind), those whose speaker is right."""
    found = [o for o in results if o.found and kind in (None, o.reading.kind)]
    return Share(sum(o.right for o in found), len(found))


def recall(results: Iterable[Outcome], weak: bool) -> Share:
    """Of the statements, with or without the weak ones, those found."""
    asked = [o for o in results if weak or not o.reading.weak]
    return Share(sum(o.found for o in asked), len(asked))


def lines(path: Path) -> dict[str, dict[str, Any]]:
    """The JSON lines of a file by their id."""
    return {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
