"""The edges of a content, as an annotator would set them: what was seen in wordpieces is put right in characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotation.decode import Piece
from onrecord.annotation.quotes import touching
from onrecord.annotation.wordpieces import Wordpieces
from onrecord.model import Span

_WORD = re.compile(r"\w\w")
_WORD_CHARACTER = re.compile(r"\w")
_TAIL = re.compile(r"(?:,|,?\s+(?:and|but|or|while))$")
# The end of a quotation whose closing mark was lost before "she said"; one that goes on ends with its paragraph.
_LOST_MARK = re.compile(r"[,?!]$")
_DIVIDER = re.compile(r"[\w\n.!?\"\u201c\u201d]")


def trim_content(text: str, span: Span, quoted: Sequence[Span]) -> Span | None:
    """Set the edges of one content piece right, or None if it is no content (a mark or a single letter by itself).

    A quotation mark that stands right outside belongs to the content; a comma or an "and" that ends it outside of marks
    does not. Of 23,213 content pieces in PolNeAR's train texts, 49 begin right after an opening mark, 119 end with a
    comma, and 12 with such a word.
    """
    start, end = span
    for quotation in touching(quoted, start - 1, end):
        if quotation.start == start - 1:
            start -= 1
        if start <= quotation.start < end < quotation.end and not _WORD_CHARACTER.search(text, end, quotation.end):
            end = quotation.end
        if start == quotation.start and quotation.end < end and _LOST_MARK.search(text, quotation.start, quotation.end):
            end = quotation.end
    if not any(quotation.end == end for quotation in touching(quoted, end, end)):
        end = start + len(_TAIL.sub("", text[start:end]))
    return Span(start, end) if _WORD.search(text, start, end) else None


def join_contents(text: str, pieces: Sequence[Piece], wordpieces: Wordpieces) -> list[Piece]:
    """Join content pieces that only a comma or the like parts: one content has lost a mark to its comma, no more.

    Gains 1.0 of content_exact on PolNeAR dev. Across a sentence's end or a quotation mark it would lose 2.7.
    """
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is not None and before.role == piece.role == "content":
            # The last character of the piece before may be a full stop or a mark itself.
            between = text[wordpieces.ends[before.last] - 1 : wordpieces.starts[piece.first]]
            if not _DIVIDER.search(between[1:]) and between[0] not in '.!?"\u201c\u201d':
                confidence = min(before.confidence, piece.confidence)
                joined[-1] = Piece("content", before.first, piece.last, confidence)
                continue
        joined.append(piece)
    return joined
