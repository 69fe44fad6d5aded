"""What stands before the first word of a line and belongs to no sentence: bullets, numbers, times, datelines.

The tagger does not read it, so no statement begins with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import numpy as np

from onrecord.annotation.dateline import dateline
from onrecord.annotation.wordpieces import GAP_LINE, Wordpieces
from onrecord.model import Span

TIME = r"\d{1,2}(?::\d\d(?::\d\d)?+(?:\s?[ap]\.?m\b\.?)?+|[.:]\d\d\s?[ap]\.?m\b\.?)"
_BULLET = r"[•‣▪●○◦·*>]|[-–—](?=\s)|\(?(?:\d{1,2}|[a-z])\)|\d{1,2}[./](?=\s)"
_STAMP = rf"[\[(]?{TIME}[\])]?(?:\s*[-–—|](?=\s)|:(?=\s))?(?:\s+Update:)?"

LEAD = re.compile(rf"^[^\S\n]*(?:(?:{_BULLET}|{_STAMP})(?:[^\S\n]+|(?=[\w\u201c\u2018\"'])))+(?=\S)", re.MULTILINE)

_STAMP_LINE = re.compile(rf"^[^\S\n]*{_STAMP}[^\S\n]*$", re.MULTILINE)


def stamps(text: str) -> list[int]:
    """Where lines stand that are a time and nothing else: each begins an entry of a live blog."""
    return [match.start() for match in _STAMP_LINE.finditer(text)]


def leads(text: str) -> tuple[Span, ...]:
    """The leads of all lines, in order, and the dateline at the beginning; the blanks after them included."""
    first = dateline(text)
    found = [first] if first else []
    past = first.end if first else 0
    found += [Span(*match.span()) for match in LEAD.finditer(text, past)]
    return tuple(found)


def without(pieces: Wordpieces, skipped: tuple[Span, ...]) -> Wordpieces:
    """The wordpieces that stand in none of the `skipped` spans; what follows one begins a line."""
    kept = np.ones(len(pieces), dtype=np.bool_)
    gaps = pieces.gaps.copy()
    for span in skipped:
        first, last = bisect_left(pieces.starts, span.start), bisect_left(pieces.starts, span.end)
        kept[first:last] = False
        gaps[last : last + 1] = GAP_LINE
    if kept.all():
        return pieces
    arrays = {**vars(pieces), "gaps": gaps}
    return Wordpieces(**{name: array[kept] for name, array in arrays.items()})
