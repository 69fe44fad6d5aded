"""A quotation behind a colon: "The poet wrote to the academy: « I cannot take it. »" has its cue before the colon."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.annotation.decode import Piece
from onrecord.annotation.wording import SAYS, SENTENCE_END, SUBJECT
from onrecord.annotation.wordpieces import Wordpieces
from onrecord.model import Span

_COLON = re.compile(r":[^\S\n]+\Z")
_VERB = re.compile(rf"\b{SAYS}\b")

MOST = 200
"""Characters from a sentence's beginning to its colon."""

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
        low = max(0, colon.start() - MOST, text.rfind("\n", 0, colon.start()) + 1)
        begin = max((match.end() for match in SENTENCE_END.finditer(text, low, colon.start())), default=low)
        first, stop = bisect_left(starts, begin), bisect_left(starts, span.start)
        here = [p for p in found if p.first < stop and p.last >= first]
        roles = {p.role for p in here}
        if "content" in roles:
            continue
        if "cue" not in roles:
            verbs = [*_VERB.finditer(text, begin, colon.start())]
            cue = piece("cue", *verbs[-1].span()) if verbs else None
            if cue is None or any(p.first <= cue.last and cue.first <= p.last for p in here):
                continue
            found.append(cue)
            if not here and (who := SUBJECT.fullmatch(text, begin, verbs[-1].start())):
                found.append(piece("source", begin, who.end() - 1))
        content = piece("content", *span)
        if not any(p.first <= content.last and content.first <= p.last for p in found):
            found.append(content)
    return sorted(found, key=lambda piece: piece.first)
