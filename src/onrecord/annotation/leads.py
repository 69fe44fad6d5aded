"""What stands before the first word of a line and belongs to no sentence: bullets, numbers, times, datelines.

The tagger does not read it, so no statement begins with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from onrecord.annotation.dateline import dateline
from onrecord.annotation.wordpieces import GAP_LINE, Wordpieces
from onrecord.model import Span

TIME = r"\d{1,2}(?::\d\d(?::\d\d)?+(?:\s?[ap]\.?m\b\.?)?+|[.:]\d\d\s?[ap]\.?m\b\.?)"
_BULLET = r"[•‣▪●○◦·*>]|[-–—](?=\s)|\(?(?:\d{1,2}|[a-z])\)|\d{1,2}[./](?=\s)"
_STAMP = rf"[\[(]?{TIME}[\])]?(?:\s*[-–—|](?=\s)|:(?=\s))?(?:\s+Update:)?"

LEAD = re.compile(rf"^[^\S\n]*(?:(?:{_BULLET}|{_STAMP})(?:[^\S\n]+|(?=[\w\u201c\u2018\"'])))+(?=\S)", re.MULTILINE)

_LINE = re.compile(r"^[^\n]+", re.MULTILINE)

_STAMP_LINE = re.compile(rf"^[^\S\n]*{_STAMP}[^\S\n]*$", re.MULTILINE)


def stamps(text: str) -> list[int]:
    """Where lines stand that are a time and nothing else: each begins an entry of a live blog."""
    return [match.start() for match in _STAMP_LINE.finditer(text)]


def leads(text: str) -> tuple[Span, ...]:
    """The leads of all lines, in order, and the dateline at the beginning; the blanks after them included.

    A text that begins with a dateline may be a round-up: its other paragraphs' datelines count, too.
    """
    first = dateline(text)
    if not first:
        return tuple(Span(*match.span()) for match in LEAD.finditer(text))
    found = [first, *(Span(*match.span()) for match in LEAD.finditer(text, first.end))]
    lines = ((line.start(), dateline(line.group())) for line in _LINE.finditer(text, first.end))
    found += [Span(start, start + inner.end) for start, inner in lines if inner]
    return tuple(_apart(sorted(found)))


def _apart(spans: list[Span]) -> Iterator[Span]:
    """The spans without those that begin in one before."""
    end = -1
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def without(pieces: Wordpieces, skipped: tuple[Span, ...]) -> Wordpieces:
    """The wordpieces that stand in none of the `skipped` spans; what follows one begins a line."""
    if not skipped:
        return pieces
    gaps = pieces.gaps.copy()
    for span in skipped:
        last = bisect_left(pieces.starts, span.end)
        gaps[last : last + 1] = GAP_LINE
    return unseen(replace(pieces, gaps=gaps), skipped)


def unseen(pieces: Wordpieces, spans: Sequence[Span]) -> Wordpieces:
    """The wordpieces that begin in none of the spans."""
    if not spans:
        return pieces
    kept = np.ones(len(pieces), dtype=np.bool_)
    for span in spans:
        kept[bisect_left(pieces.starts, span.start) : bisect_left(pieces.starts, span.end)] = False
    return Wordpieces(**{name: array[kept] for name, array in vars(pieces).items()})
