"""One pass of the model over a text, from which everything else is taken."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotation.leads import leads, unseen, without
from onrecord.annotation.quotes import in_double_marks, quotations
from onrecord.annotation.stops import stops
from onrecord.annotation.tagger import Tables, Tagged, Tagger
from onrecord.annotation.wordpieces import WordpieceReader, Wordpieces, paragraph_starts
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
    """A text, its quotations, and its parts in order; most texts have one.

    skipped: what the model was not shown: datelines, list marks and the like. tables: of the model that read it.
    """

    text: str
    quoted: tuple[Span, ...]
    skipped: tuple[Span, ...]
    parts: tuple[Part, ...]
    tables: Tables


def shown(text: str, quoted: tuple[Span, ...], skipped: tuple[Span, ...], reader: WordpieceReader) -> Wordpieces:
    """The wordpieces that the model sees, in training as well: quotations in double marks, without what only leads to
    the words of a line, and without the stops of names."""
    pieces = without(reader.read(in_double_marks(text, quoted)), skipped)
    return unseen(pieces, stops(text))


def read(text: str, tagger: Tagger) -> Reading:
    """Run the model over `text`."""
    quoted = quotations(text)
    skipped = leads(text)
    pieces = shown(text, quoted, skipped, tagger.reader)
    parts = pieces.parts(paragraph_starts(text, pieces), MOST)
    return Reading(text, quoted, skipped, tuple(Part(part, tagger.tag(part)) for part in parts), tagger.tables)
