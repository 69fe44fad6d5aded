"""Documents with their gold attributions, and the scorer's figures for any attributions of them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.gate import SCORER
from onrecord.model import Attribution, Span, Spans

ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Relation:
    """One attribution as the scorer sees it: its three spans, each of any number of pieces."""

    source: Spans
    cue: Spans
    content: Spans

    def pieces(self, role: str) -> Spans:
        """The pieces of one role."""
        spans: Spans = getattr(self, role)
        return spans


@dataclass(frozen=True)
class Document:
    """A text with its gold relations and those of its other annotators, if it has any."""

    id: str
    text: str
    gold: tuple[Relation, ...]
    others: tuple[tuple[Relation, ...], ...]


Marked = Mapping[str, Sequence[Relation]]
"""Relations by document."""


def read(path: Path) -> list[Document]:
    """The documents of a file of `data/polnear`."""
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [
        Document(
            row["id"], row["text"], _relations(row["attributions"]), tuple(map(_relations, row["other_annotators"]))
        )
        for row in rows
    ]


def _relations(rows: list[dict[str, Any]]) -> tuple[Relation, ...]:
    return tuple(Relation(*(tuple(Span(s, e) for s, e in row[role]) for role in ROLES)) for row in rows)


def relation(attribution: Attribution) -> Relation:
    """What an annotator marked, as the scorer sees it."""
    return Relation(attribution.source, attribution.cue, attribution.content)


class Scorer:
    """`score.py attribution`, called in this process: every table here has the numbers that it would print."""

    def __init__(self, path: Path = SCORER) -> None:
        spec = importlib.util.spec_from_file_location("score", path)
        assert spec is not None and spec.loader is not None
        self._module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)

    def figures(self, documents: Sequence[Document], marked: Marked) -> dict[str, float]:
        """The f1 of every measure, over all documents."""
        return self.pairs((d.text, d.gold, marked[d.id]) for d in documents)

    def pairs(self, pairs: Any) -> dict[str, float]:
        """The same for (text, gold, predicted) of any two annotators."""
        figures = self._module.attribution((text, _dicts(gold), _dicts(found)) for text, gold, found in pairs)
        return {name: figure["f1"] for name, figure in figures.items()}

    def matched(self, text: str, gold: Sequence[Relation], found: Sequence[Relation]) -> list[tuple[int, int]]:
        """Which gold relation the scorer counts as found by which found one."""
        pairs = []
        wanted, offered = (
            [{role: self._module.cover(r.pieces(role), text) for role in ROLES} for r in relations]
            for relations in (gold, found)
        )
        for (i, a), (j, b) in product(enumerate(wanted), enumerate(offered)):
            if a["cue"] & b["cue"] and (a["source"] & b["source"] or not (a["source"] or b["source"])):
                overlap = iou(a["content"], b["content"])
                if overlap >= 0.5:
                    pairs.append((overlap, i, j))
        taken: list[tuple[int, int]] = []
        for _, i, j in sorted(pairs, reverse=True):
            if all(i != a and j != b for a, b in taken):
                taken.append((i, j))
        return taken


def iou(a: set[int], b: set[int]) -> float:
    """Intersection over union of two sets of characters."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0


def cover(spans: Spans) -> set[int]:
    """The characters of the spans."""
    return {i for s, e in spans for i in range(s, e)}


def _dicts(relations: Sequence[Relation]) -> list[dict[str, list[list[int]]]]:
    return [{role: [list(span) for span in r.pieces(role)] for role in ROLES} for r in relations]
