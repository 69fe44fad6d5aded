"""Annotated documents -> windows of numbers to train on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.annotation.decode import LABELS, ROLES
from onrecord.annotation.leads import leads
from onrecord.annotation.quotes import quotations
from onrecord.annotation.reading import shown
from onrecord.annotation.windows import WINDOW
from onrecord.annotation.wordpieces import (
    CASE_LOWER,
    CASE_NONE,
    CASE_TITLE,
    CASE_UPPER,
    GAP_BLANK,
    Ints,
    WordpieceReader,
    Wordpieces,
    paragraph_starts,
)

IGNORED = -100
_STRAIGHT = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})


@dataclass(frozen=True, eq=False)
class Marked:
    """One document's wordpieces, a label for each, the wordpiece that each one's link points to (-1: none), and where
    paragraphs begin."""

    pieces: Wordpieces
    labels: Ints
    links: Ints
    breaks: Ints


def documents(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def mark(document: dict[str, Any], reader: WordpieceReader, *, straight: bool = False) -> Marked:
    """Turn one document's attributions into labels and links, its text shown as the tagger will see it.

    `straight` rewrites curly quotation marks to straight ones; one character for one, so that the offsets stay.
    """
    text = document["text"].translate(_STRAIGHT) if straight else document["text"]
    pieces = shown(text, quotations(text), leads(text), reader)
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
    breaks = np.zeros(len(pieces), dtype=np.int64)
    breaks[paragraph_starts(text, pieces)] = 1
    goes_on = (breaks == 1) & (labels > 0) & (labels % 2 == 0)
    labels[goes_on] -= 1
    return Marked(pieces, labels, links, breaks)


def readings(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The document as each of its annotators read it."""
    others = [{**document, "attributions": reading} for reading in document.get("other_annotators", [])]
    return [document, *others]


Batch = dict[str, Tensor]
Arrays = dict[str, Ints]


def blank(rows: int, length: int, reader: WordpieceReader) -> Arrays:
    """The tagger's inputs for windows of `length` wordpieces and two special ones, all padding as yet."""
    names = ("ids", "cases", "gaps", "quotes", "mask")
    out = {name: np.zeros((rows, length + 2), dtype=np.int64) for name in names}
    out["ids"][:] = reader.pad_id
    return out


def put(out: Arrays, row: int, pieces: Wordpieces, begin: int, end: int, reader: WordpieceReader) -> slice:
    """Write the window `begin:end` into a row, between [CLS] and [SEP]; where its wordpieces now stand."""
    here = slice(1, end - begin + 1)
    out["ids"][row, 0], out["ids"][row, here.stop] = reader.cls_id, reader.sep_id
    out["ids"][row, here] = pieces.ids[begin:end]
    for name in ("cases", "gaps", "quotes"):
        out[name][row, here] = getattr(pieces, name)[begin:end] + 1
    out["mask"][row, : here.stop + 1] = 1
    return here


def capitalized(documents: Iterable[Wordpieces]) -> Ints:
    """What `renamed` chooses from: every wordpiece that begins a word and has a capital, as often as it occurs."""
    return np.concatenate([d.ids[_names(d)] for d in documents])


def renamed(pieces: Wordpieces, random: Random, names: Ints) -> Wordpieces:
    """The wordpieces with names exchanged for others, so that what is learned is no list of people: half of the time
    each capitalized one stays, else it has one chance in two to be another one, the same wherever it occurs."""
    if random.random() < 0.5:
        return pieces
    told = _names(pieces)
    own = sorted(set(pieces.ids[told].tolist()))
    other = {name: int(names[random.randrange(len(names))]) for name in own if random.random() < 0.5}
    ids = pieces.ids.copy()
    ids[told] = [other.get(name, name) for name in ids[told].tolist()]
    return replace(pieces, ids=ids)


def _names(pieces: Wordpieces) -> np.typing.NDArray[np.bool_]:
    capital = (pieces.cases == CASE_TITLE) | (pieces.cases == CASE_UPPER)
    within: np.typing.NDArray[np.bool_] = capital & (pieces.gaps == GAP_BLANK) & (pieces.ends - pieces.starts > 1)
    return within


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


def batch(items: list[tuple[Marked, int, int]], reader: WordpieceReader, random: Random, names: Ints) -> Batch:
    """Pad windows to one length and add [CLS] and [SEP]. Links become window positions; 0 is "none or out of sight".

    One window in twelve is shown as if all its words were printed in small letters, in capitals, or as in a headline;
    in others the names are exchanged (see `renamed`).
    """
    out = blank(len(items), max(end - begin for _, begin, end in items), reader)
    shape = out["ids"].shape
    out["labels"] = np.full(shape, IGNORED, dtype=np.int64)
    out["breaks"] = np.zeros(shape, dtype=np.int64)
    out["cue_links"] = np.full(shape, IGNORED, dtype=np.int64)
    out["source_links"] = np.full(shape, IGNORED, dtype=np.int64)
    for row, (document, begin, end) in enumerate(items):
        here = put(out, row, renamed(document.pieces, random, names), begin, end, reader)
        if random.random() < 1 / 12:
            lettered = document.pieces.cases[begin:end] != CASE_NONE
            out["cases"][row, here][lettered] = 1 + random.choice((CASE_LOWER, CASE_TITLE, CASE_UPPER))
        labels, links = document.labels[begin:end], document.links[begin:end]
        out["labels"][row, here] = labels
        out["breaks"][row, here] = document.breaks[begin:end]
        seen = np.where((links >= begin) & (links < end), links - begin + 1, 0)
        out["cue_links"][row, here] = np.where(labels >= LABELS.index("B-content"), seen, IGNORED)
        is_cue = (labels == LABELS.index("B-cue")) | (labels == LABELS.index("I-cue"))
        out["source_links"][row, here] = np.where(is_cue, seen, IGNORED)
    return {name: torch.from_numpy(array) for name, array in out.items()}
