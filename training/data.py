"""Annotated documents -> windows of numbers to train on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.annotation.decode import LABELS, ROLES
from onrecord.annotation.windows import WINDOW
from onrecord.annotation.wordpieces import Ints, WordpieceReader, Wordpieces

IGNORED = -100
_STRAIGHT = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})


@dataclass(frozen=True, eq=False)
class Marked:
    """One document's wordpieces, a label for each, and the wordpiece that each one's link points to (-1: none)."""

    pieces: Wordpieces
    labels: Ints
    links: Ints


def documents(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def mark(document: dict[str, Any], reader: WordpieceReader, *, straight: bool = False) -> Marked:
    """Turn one document's attributions into labels and links.

    `straight` rewrites curly quotation marks to straight ones; one character for one, so that the offsets stay.
    """
    text = document["text"].translate(_STRAIGHT) if straight else document["text"]
    pieces = reader.read(text)
    labels = np.zeros(len(pieces), dtype=np.int64)
    links = np.full(len(pieces), -1, dtype=np.int64)

    def inside(start: int, end: int) -> Ints:
        return np.flatnonzero((pieces.starts < end) & (pieces.ends > start))

    for attribution in document["attributions"]:
        places = {role: [p for s, e in attribution[role] if len(p := inside(s, e))] for role in ROLES}
        for number, role in enumerate(ROLES):
            for place in places[role]:
                labels[place] = 2 * number + 2
                labels[place[0]] = 2 * number + 1
        first = {role: int(places[role][0][0]) if places[role] else -1 for role in ROLES}
        for place in places["content"]:
            links[place] = first["cue"]
        for place in places["cue"]:
            links[place] = first["source"]
    return Marked(pieces, labels, links)


Batch = dict[str, Tensor]


def windows(marked: list[Marked], random: Random) -> Iterator[tuple[Marked, int, int]]:
    """Cut every document into windows, each time at other places, and shuffle them."""
    found = []
    for document in marked:
        length = len(document.pieces)
        start = -random.randrange(WINDOW) if length > WINDOW else 0
        while start < length:
            begin, end = max(start, 0), min(start + WINDOW, length)
            if end - begin >= 16 or length < 16:
                found.append((document, begin, end))
            start += WINDOW
    random.shuffle(found)
    yield from found


def batch(items: list[tuple[Marked, int, int]], reader: WordpieceReader) -> Batch:
    """Pad windows to one length and add [CLS] and [SEP]. Links become window positions; 0 is "none or out of sight"."""
    length = max(end - begin for _, begin, end in items) + 2
    shape = (len(items), length)
    out = {name: np.zeros(shape, dtype=np.int64) for name in ("ids", "cases", "gaps", "quotes", "mask")}
    out["ids"][:] = reader.pad_id
    out["labels"] = np.full(shape, IGNORED, dtype=np.int64)
    out["cue_links"] = np.full(shape, IGNORED, dtype=np.int64)
    out["source_links"] = np.full(shape, IGNORED, dtype=np.int64)
    for row, (document, begin, end) in enumerate(items):
        count = end - begin
        here = slice(1, count + 1)
        out["ids"][row, 0], out["ids"][row, count + 1] = reader.cls_id, reader.sep_id
        out["ids"][row, here] = document.pieces.ids[begin:end]
        out["cases"][row, here] = document.pieces.cases[begin:end] + 1
        out["gaps"][row, here] = document.pieces.gaps[begin:end] + 1
        out["quotes"][row, here] = document.pieces.quotes[begin:end] + 1
        out["mask"][row, : count + 2] = 1
        labels, links = document.labels[begin:end], document.links[begin:end]
        out["labels"][row, here] = labels
        seen = np.where((links >= begin) & (links < end), links - begin + 1, 0)
        out["cue_links"][row, here] = np.where(labels >= LABELS.index("B-content"), seen, IGNORED)
        is_cue = (labels == LABELS.index("B-cue")) | (labels == LABELS.index("I-cue"))
        out["source_links"][row, here] = np.where(is_cue, seen, IGNORED)
    return {name: torch.from_numpy(array) for name, array in out.items()}
