"""What quotation marks alone say: long quotations are contents, and no source runs into one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.annotation.decode import Piece
from onrecord.annotation.quotes import is_closed
from onrecord.annotation.wordpieces import Wordpieces
from onrecord.model import Span

QUOTED_WORDS = 7
"""From so many words on a quotation is somebody's words: of 600 such in PolNeAR dev 9 are outside of every content."""

SPLIT_WORDS = 4
"""A quotation of so many words that begins within a source is what was said, no part of it ("said Tarn, ‘and ...’")."""

CONFIDENCE = 0.5
"""Of a content that its quotation marks alone speak for."""

_WORD = re.compile(r"\w+")


def add_quotations(text: str, pieces: Sequence[Piece], wordpieces: Wordpieces, quoted: Sequence[Span]) -> list[Piece]:
    """The pieces, sources cut where a quotation begins, and a content for each long quotation that no piece touches.

    A quotation that its paragraph cuts off counts, too, however short: what goes on over paragraphs is no title.
    """
    found = list(pieces)
    for span in quoted:
        first = bisect_left(wordpieces.starts, span.start)
        last = bisect_left(wordpieces.starts, span.end) - 1
        words = len(_WORD.findall(text, span.start, span.end))
        if first > last or not words:
            continue
        touching = [i for i, piece in enumerate(found) if piece.overlaps(first, last)]
        if not touching:
            if words >= QUOTED_WORDS or not is_closed(text, span):
                found.append(Piece("content", first, last, CONFIDENCE))
        elif len(touching) == 1 and words >= SPLIT_WORDS:
            source = found[touching[0]]
            if source.role == "source" and source.first < first - 1 and last <= source.last:
                # The wordpiece before the quotation is its comma, if it is no word.
                before = first - 1 - (not text[wordpieces.ends[first - 1] - 1].isalnum())
                found[touching[0]] = Piece("source", source.first, before, source.confidence)
                found.append(Piece("content", first, last, CONFIDENCE))
    return sorted(found, key=lambda piece: piece.first)
