"""Text -> attributions: who expresses what, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from onrecord.annotation.according import with_outer
from onrecord.annotation.blocks import add_blocks
from onrecord.annotation.colons import add_colon_cues
from onrecord.annotation.confidence import FORM, Confidence, relation_facts
from onrecord.annotation.continued import join_continued
from onrecord.annotation.decode import Piece, decode
from onrecord.annotation.edges import join_contents, trim_content
from onrecord.annotation.forms import with_forms
from onrecord.annotation.fronted import whole_sentence
from onrecord.annotation.kinds import kind_of
from onrecord.annotation.linking import relations
from onrecord.annotation.participles import past_relatives
from onrecord.annotation.questions import by_question
from onrecord.annotation.quoted import add_quotations
from onrecord.annotation.quotes import touching
from onrecord.annotation.reading import Part, Reading
from onrecord.annotation.strays import without_strays
from onrecord.annotation.wordpieces import Wordpieces, paragraph_starts
from onrecord.model import Attribution, Span, Spans, spans_text


def attributions(reading: Reading, confidence: Confidence) -> tuple[Attribution, ...]:
    """The attributions of a text, in text order; speakers are not resolved yet, the confidence is the relation's."""
    text, quoted = reading.text, reading.quoted
    found = [a for part in reading.parts for a in _part(reading, part, confidence)]
    found = with_forms(text, join_continued(text, past_relatives(text, by_question(text, found)), quoted), quoted)
    found = with_outer(text, found, quoted)
    found = [replace(a, confidence=confidence.of_relation(FORM)) if a.confidence == 1 else a for a in found]
    return tuple(sorted(found, key=lambda a: (a.start, a.content)))


def _part(reading: Reading, part: Part, confidence: Confidence) -> Iterator[Attribution]:
    text, pieces, tagged = reading.text, part.pieces, part.tagged
    first, last = int(pieces.starts[0]), int(pieces.ends[-1])
    quoted, skipped = touching(reading.quoted, first, last), touching(reading.skipped, first, last)
    breaks = paragraph_starts(text, pieces)
    labelled = decode(tagged.labels, tagged.chain, reading.tables.transitions, breaks)
    marked = add_quotations(text, join_contents(text, labelled, pieces), pieces, quoted)
    marked = add_colon_cues(text, marked, pieces, quoted)
    marked = add_blocks(text, marked, pieces, breaks, skipped)
    paragraphs = np.searchsorted(breaks, np.arange(len(pieces)), side="right")
    everything = _spans(tuple(marked), pieces)
    for relation in relations(marked, tagged, paragraphs):
        edged = [trim_content(text, span, quoted) for span in _spans(relation.content, pieces)]
        content = tuple(span for span in edged if span is not None)
        if content:
            source, cue = _spans((relation.source,) if relation.source else (), pieces), _spans((relation.cue,), pieces)
            content = without_strays(text, content, cue, quoted)
            kind = kind_of(text, content, quoted)
            if kind == "indirect":
                content = whole_sentence(text, content, source, cue, everything)
            facts = relation_facts(relation, tagged.labels, spans_text(cue, text), spans_text(source, text), kind)
            yield Attribution(source, cue, content, kind, confidence=confidence.of_relation(facts))


def _spans(marked: tuple[Piece, ...], pieces: Wordpieces) -> Spans:
    return tuple(Span(int(pieces.starts[p.first]), int(pieces.ends[p.last])) for p in marked)
