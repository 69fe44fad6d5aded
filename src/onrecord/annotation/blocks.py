"""Contents without marks that a colon announces: `The letter said:`, and then a paragraph, or a list, of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

import numpy as np

from onrecord.annotation.decode import Piece
from onrecord.annotation.wordpieces import Ints, Wordpieces
from onrecord.model import Span

CONFIDENCE = 0.5
"""Of a content that its colon alone speaks for."""

MOST_AFTER_CUE = 8
"""Wordpieces between the cue and the colon ("said in a letter to its members on Monday:")."""

_SPOKEN = re.compile(r"[\"\u201c\u201d\u00ab\u00bb\u201e\u2018]|^[^\n]{0,60}:|:\s*$", re.MULTILINE)


def add_blocks(
    text: str, pieces: Sequence[Piece], wordpieces: Wordpieces, breaks: Ints, leads: Sequence[Span]
) -> list[Piece]:
    """The pieces, and the paragraph after one that ends with a cue and a colon as a content: all items if it's a list.

    breaks: the wordpieces that begin a paragraph. leads: bullets, numbers and the like, as `leads.leads` gives them.
    """
    found = list(pieces)
    bounds = [*breaks.tolist(), len(wordpieces)]
    paragraphs = [(first, last - 1) for first, last in pairwise(bounds)]
    ends = np.append(wordpieces.starts, len(text))
    items = {
        at for lead in leads for at in (int(np.searchsorted(ends, lead.end)),) if not text[lead.end : ends[at]].strip()
    }
    for number, (first, last) in enumerate(paragraphs[:-1]):
        if text[wordpieces.starts[last] : wordpieces.ends[last]] != ":" or not _announces(found, first, last):
            continue
        following = paragraphs[number + 1 :]
        block = list(takewhile(lambda paragraph: paragraph[0] in items, following)) or following[:1]
        for start, end in block:
            inside = [p for p in found if start <= p.first and p.last <= end]
            printed = text[wordpieces.starts[start] : wordpieces.ends[end]]
            if _SPOKEN.search(printed) or any(p.role != "content" for p in inside):
                continue
            found = [p for p in found if p not in inside]
            found.append(Piece("content", start, end, max([CONFIDENCE, *(p.confidence for p in inside)])))
    return sorted(found, key=lambda piece: piece.first)


def _announces(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether the paragraph's last piece but for its source is a cue, close before the colon."""
    there = [p for p in pieces if first <= p.first and p.last <= last and p.role != "source"]
    return bool(there) and there[-1].role == "cue" and last - there[-1].last <= MOST_AFTER_CUE
