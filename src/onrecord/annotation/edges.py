"""The edges of a content, as an annotator would set them: what was seen in wordpieces is put right in characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span

_WORD = re.compile(r"\w\w")
_WORD_CHARACTER = re.compile(r"\w")


def trim_content(text: str, span: Span, quoted: Sequence[Span]) -> Span | None:
    """Set the edges of one content piece right, or None if it is no content (a mark or a single letter by itself).

    A quotation mark that stands right outside belongs to the content; a comma that ends it outside of marks does not.
    Of 23,213 content pieces in PolNeAR's train texts, 49 begin right after an opening mark and 119 end with a comma.
    """
    start, end = span
    for quotation in quoted:
        if quotation.start == start - 1:
            start -= 1
        if start <= quotation.start < end < quotation.end and not _WORD_CHARACTER.search(text, end, quotation.end):
            end = quotation.end
    if text[start:end].endswith(","):
        end -= 1
    return Span(start, end) if _WORD.search(text, start, end) else None
