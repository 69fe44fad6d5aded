"""One pass of the model over a text, from which everything else is taken."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotation.dateline import dateline
from onrecord.annotation.quotes import in_double_marks, quotations
from onrecord.annotation.tagger import Tables, Tagged, Tagger
from onrecord.annotation.wordpieces import Wordpieces, paragraph_starts
from onrecord.model import Span

MOST = 8000
"""Wordpieces (36,000 characters) that are read as one text: the longest article of PolNeAR just fits. A longer one is
cut between paragraphs, since linking takes the square of it."""


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a text, as the model saw it, and what the model said."""

    pieces: Wordpieces
    tagged: Tagged


@dataclass(frozen=True, eq=False)
class Reading:
    """A text, its quotations, and its parts in order; most texts have one. `tables` belong to the model that read it."""

    text: str
    quoted: tuple[Span, ...]
    parts: tuple[Part, ...]
    tables: Tables


def read(text: str, tagger: Tagger) -> Reading:
    """Run the model over `text`, its quotations in double marks and its dateline hidden."""
    quoted = quotations(text)
    pieces = tagger.reader.read(in_double_marks(text, quoted))
    if skipped := dateline(text):
        pieces = pieces.after(skipped.end)
    parts = pieces.parts(paragraph_starts(text, pieces), MOST)
    return Reading(text, quoted, tuple(Part(part, tagger.tag(part)) for part in parts), tagger.tables)
