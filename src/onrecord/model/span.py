"""Spans: the places of a text that everything in Onrecord points at."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]` of one canonical text; offsets count Unicode code points, `end` is exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span names."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]
"""One marked thing, which may be broken into several pieces, in text order. Empty: the text does not name it."""


def spans_text(spans: Spans, text: str, joint: str = " … ") -> str:
    """The characters of all pieces, with `joint` where the text between them is left out."""
    return joint.join(span.of(text) for span in spans)
