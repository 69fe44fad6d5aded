"""The kind of a statement, from the quotation marks of its own content."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotation.quotes import touching
from onrecord.model import Kind, Span, Spans


def kind_of(text: str, content: Spans, quoted: Sequence[Span]) -> Kind:
    """ "direct" if every word of `content` stands in one of the `quoted` spans, "indirect" if none does, else "mixed".

    Only letters and digits count: whether the full stop fell inside the marks is the typesetter's business.
    """
    inside = outside = 0
    for span in content:
        over = touching(quoted, span.start, span.end)
        marked = [(max(span.start, q.start), min(span.end, q.end)) for q in over]
        words = sum(char.isalnum() for char in text[span.start : span.end])
        in_marks = sum(char.isalnum() for start, end in marked for char in text[start:end])
        inside += in_marks
        outside += words - in_marks
    if inside and not outside:
        return "direct"
    return "mixed" if inside else "indirect"
