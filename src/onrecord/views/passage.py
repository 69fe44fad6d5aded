"""A statement inside its paragraphs, cut into pieces that say which part of the statement they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from onrecord.model import Span, Statement

Part = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = ("source", "cue", "content")
"""In this order a character belongs to the first part that covers it: a cue inside a content is shown as the cue."""

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Piece:
    """A run of characters that belong to one part of the statement, or (None) to none."""

    text: str
    part: Part | None


Paragraph = tuple[Piece, ...]


def passage(statement: Statement, text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text` that hold any part of the statement; an empty one for what is left out between."""
    spans = {"source": statement.source_spans, "cue": statement.cue_spans, "content": statement.content_spans}
    found: list[Paragraph] = []
    gap = False
    for paragraph in paragraphs(text):
        inside = {
            part: [s for s in spans[part] if s.start < paragraph.end and paragraph.start < s.end] for part in PARTS
        }
        if not any(inside.values()):
            gap = bool(found)
            continue
        if gap:
            found.append(())
            gap = False
        found.append(_pieces(text, paragraph, inside))
    return tuple(found)


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of an article's text, which blank lines part."""
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def marked(paragraph: Paragraph) -> str:
    """The paragraph in plain characters, each part in brackets that name it: "[source|Ilva Tarn] [cue|said] ...".

    An empty paragraph is "[…]".
    """
    if not paragraph:
        return "[…]"
    return "".join(piece.text if piece.part is None else f"[{piece.part}|{piece.text}]" for piece in paragraph)


def _pieces(text: str, paragraph: Span, inside: dict[Part, list[Span]]) -> Paragraph:
    def part_of(place: int) -> Part | None:
        return next((part for part in PARTS if any(s.start <= place < s.end for s in inside[part])), None)

    pieces = []
    for part, places in groupby(range(paragraph.start, paragraph.end), key=part_of):
        run = list(places)
        pieces.append(Piece(text[run[0] : run[-1] + 1], part))
    return tuple(pieces)
