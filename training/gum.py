"""GUM's documents -> windows to train on: mentions, who is who, parts of speech and syntax."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.annotation.coreference.candidates import TYPES, spans_within, word_edges
from onrecord.annotation.coreference.pairs import describe, first_signs, signs
from onrecord.annotation.leads import leads
from onrecord.annotation.quotes import quotations
from onrecord.annotation.reading import shown
from onrecord.annotation.windows import WINDOW
from onrecord.annotation.wordpieces import Ints, WordpieceReader, Wordpieces
from onrecord.model import Span
from training.data import IGNORED, blank, put, renamed

CHAINED = 3
"""The first so many types are joined to entities."""

PARTS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]


@dataclass(frozen=True, eq=False)
class Read:
    """One document.

    first, last: each mention's wordpieces (inclusive), in text order; types, entities: of each. parts: each wordpiece's
    part of speech. heads: the wordpiece that it depends on (-1: the root). chained: the numbers of the mentions that
    are joined to entities; signs, first_signs: of those, as `coreference.pairs` gives them.
    """

    pieces: Wordpieces
    first: Ints
    last: Ints
    types: Ints
    entities: Ints
    parts: Ints
    heads: Ints
    chained: Ints
    signs: np.typing.NDArray[np.int16]
    first_signs: Ints


def read(document: dict[str, Any], reader: WordpieceReader) -> Read:
    text = document["text"]
    quoted = quotations(text)
    pieces = shown(text, quoted, leads(text), reader)
    found: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for mention in document["mentions"]:
        inside = np.flatnonzero((pieces.starts < mention["end"]) & (pieces.ends > mention["start"]))
        if not len(inside):
            continue
        kind = TYPES.index(mention["type"]) if mention["type"] in TYPES else len(TYPES) - 1
        key = (int(inside[0]), int(inside[-1]))
        if key not in found or kind < found[key][0]:
            found[key] = (kind, mention["entity"], mention["start"], mention["end"])
    keys = sorted(found, key=lambda k: (k[0], -k[1]))
    rows = [found[key] for key in keys]
    types = np.array([row[0] for row in rows], dtype=np.int64)
    chained = np.flatnonzero(types < CHAINED)
    described = describe(text, [Span(rows[i][2], rows[i][3]) for i in chained], types[chained], quoted)
    everyone = range(len(described))
    parts = np.full(len(pieces), IGNORED, dtype=np.int64)
    heads = np.full(len(pieces), -1, dtype=np.int64)
    tokens = document["tokens"]
    starts = np.array([t[0] for t in tokens])
    token_of = np.clip(np.searchsorted(starts, pieces.starts, side="right") - 1, 0, len(tokens) - 1)
    first_piece = {}
    for piece, token in enumerate(token_of.tolist()):
        first_piece.setdefault(token, piece)
    sentence_ends = [s[1] for s in document["sentences"]]
    base = [0] * len(tokens)
    sentence_of = np.searchsorted(sentence_ends, starts, side="right")
    begins: dict[int, int] = {}
    for number, sentence in enumerate(sentence_of.tolist()):
        base[number] = begins.setdefault(sentence, number)
    for token, piece in first_piece.items():
        parts[piece] = PARTS.index(tokens[token][2]) if tokens[token][2] in PARTS else IGNORED
        if tokens[token][4]:
            heads[piece] = first_piece.get(base[token] + tokens[token][4] - 1, -1)
    return Read(
        pieces,
        np.array([k[0] for k in keys], dtype=np.int64),
        np.array([k[1] for k in keys], dtype=np.int64),
        types,
        np.array([row[1] for row in rows], dtype=np.int64),
        parts,
        heads,
        chained,
        signs(described, everyone, everyone).astype(np.int16),
        first_signs(described),
    )


@dataclass(frozen=True, eq=False)
class Step:
    """One document's consecutive windows, for one step.

    features: as the tagger takes them, (windows, length + 2). first, count: which wordpieces of the document the
    windows cover; length: wordpieces in each (the last may hold fewer). parts, heads: (windows, length + 2).
    """

    features: dict[str, Tensor]
    document: Read
    first: int
    count: int
    length: int
    parts: Tensor
    heads: Tensor


def step(document: Read, reader: WordpieceReader, random: Random, names: Ints, most: int = 8) -> Step:
    """The document in up to `most` windows, cut at other places every time, with other `names` (see `renamed`)."""
    pieces = renamed(document.pieces, random, names)
    total = len(document.pieces)
    length = random.randint(WINDOW * 3 // 4, WINDOW)
    first = max(0, random.randrange(max(1, total - most * length + 1)))
    count = min(total - first, most * length)
    rows = -(-count // length)
    out = blank(rows, length, reader)
    shape = out["ids"].shape
    parts = np.full(shape, IGNORED, dtype=np.int64)
    heads = np.full(shape, IGNORED, dtype=np.int64)
    for row in range(rows):
        begin = first + row * length
        end = min(begin + length, first + count)
        here = put(out, row, pieces, begin, end, reader)
        parts[row, here] = document.parts[begin:end]
        h = document.heads[begin:end]
        known = document.parts[begin:end] != IGNORED
        seen = np.where((h >= begin) & (h < end), h - begin + 1, np.where(h < 0, 0, IGNORED))
        heads[row, here] = np.where(known, seen, IGNORED)
    tensors = {name: torch.from_numpy(array) for name, array in out.items()}
    return Step(tensors, document, first, count, length, torch.from_numpy(parts), torch.from_numpy(heads))


def candidate_targets(item: Step) -> tuple[Ints, Ints, Ints]:
    """The candidates inside the windows: first and last wordpiece in the document, and 0 for none, else 1 + type."""
    document = item.document
    starts_ok, ends_ok = word_edges(document.pieces)
    gold = {
        (a, b): t
        for a, b, t in zip(document.first.tolist(), document.last.tolist(), document.types.tolist(), strict=True)
    }
    firsts, lasts = [], []
    for begin in range(item.first, item.first + item.count, item.length):
        end = min(begin + item.length, item.first + item.count)
        starts, ends = np.flatnonzero(starts_ok[begin:end]) + begin, np.flatnonzero(ends_ok[begin:end]) + begin
        a, b = spans_within(starts, ends)
        firsts.append(a)
        lasts.append(b)
    first, last = np.concatenate(firsts), np.concatenate(lasts)
    targets = np.fromiter(
        (gold.get(pair, -1) + 1 for pair in zip(first.tolist(), last.tolist(), strict=True)), dtype=np.int64
    )
    return first, last, targets
