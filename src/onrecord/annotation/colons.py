"""A quotation behind a colon: "The poet wrote to the academy: « I cannot take it. »" has its cue before the colon."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.annotation.decode import Piece
from onrecord.annotation.wording import SAYING, SUBJECT, sentence_start
from onrecord.annotation.wordpieces import Wordpieces
from onrecord.model import Span

_COLON = re.compile(r":[^\S\n]+\Z")

MOST = 200
"""Characters before the colon that are looked at; a source is not told where its sentence begins before them."""

CONFIDENCE = 0.5
"""Of pieces that the colon alone speaks for."""


def add_colon_cues(text: str, pieces: Sequence[Piece], wordpieces: Wordpieces, quoted: Sequence[Span]) -> list[Piece]:
    """The pieces, with a content for each quotation behind a colon and a cue before it, which its verb of saying is."""
    found = list(pieces)
    starts = wordpieces.starts

    def piece(role: str, start: int, end: int) -> Piece:
        return Piece(role, bisect_left(starts, start), bisect_left(starts, end) - 1, CONFIDENCE)

    for span in quoted:
        colon = _COLON.search(text, max(0, span.start - 4), span.start)
        if colon is None:
            continue
        begin = sentence_start(text, colon.start(), MOST)
        low = colon.start() - MOST if begin is None else begin
        first, last = bisect_left(starts, low), bisect_left(starts, span.start) - 1
        here = [p for p in found if p.overlaps(first, last)]
        roles = {p.role for p in here}
        if "content" in roles:
            continue
        if "cue" not in roles:
            verbs = [*SAYING.finditer(text, low, colon.start())]
            cue = piece("cue", *verbs[-1].span()) if verbs else None
            if cue is None or any(p.overlaps(cue.first, cue.last) for p in here):
                continue
            found.append(cue)
            if not here and begin is not None and SUBJECT.fullmatch(text, begin, verbs[-1].start()):
                found.append(piece("source", begin, verbs[-1].start()))
        content = piece("content", *span)
        if not any(p.overlaps(content.first, content.last) for p in found):
            found.append(content)
    return sorted(found, key=lambda piece: piece.first)
