"""The edges of a content, as an annotator would set them: what the tagger sees in wordpieces is put right in characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span

_WORD = re.compile(r"\w\w")


def trim_content(text: str, span: Span, quoted: Sequence[Span]) -> Span | None:
    """Set the edges of one content piece right, or None if it is no content (a mark or a single letter by itself).

    A quotation mark that stands right outside belongs to the content; a comma that ends it outside of marks does not.
    Of the 23,213 content pieces in PolNeAR's train texts, 49 begin right after an opening mark and 119 end with a comma.
    """
    start, end = span
    for quotation in quoted:
        if quotation.start == start - 1 and quotation.end <= end + 1:
            start -= 1
        if quotation.end == end + 1 and quotation.start >= start:
            end += 1
    if text[start:end].endswith(","):
        end -= 1
    return Span(start, end) if _WORD.search(text, start, end) else None
