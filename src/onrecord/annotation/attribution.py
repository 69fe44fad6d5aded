"""Text -> attributions: who expresses what, in the words of the page."""

from __future__ import annotations

import numpy as np

from onrecord.annotation.dateline import dateline
from onrecord.annotation.decode import Piece, decode
from onrecord.annotation.edges import join_contents, trim_content
from onrecord.annotation.kinds import kind_of
from onrecord.annotation.linking import relations
from onrecord.annotation.quoted import add_quotations
from onrecord.annotation.quotes import in_double_marks, quotations
from onrecord.annotation.tagger import Tagger
from onrecord.annotation.wordpieces import Wordpieces, paragraph_starts
from onrecord.model import Attribution, Span, Spans


def attributions(text: str, tagger: Tagger) -> tuple[Attribution, ...]:
    """The attributions of `text`, in text order; speakers are not resolved yet."""
    quoted = quotations(text)
    pieces = tagger.reader.read(in_double_marks(text, quoted))
    if skipped := dateline(text):
        pieces = pieces.after(skipped.end)
    if not len(pieces):
        return ()
    tagged = tagger.tag(pieces)
    breaks = paragraph_starts(text, pieces)
    marked = join_contents(text, decode(tagged.labels, breaks), pieces)
    marked = add_quotations(text, marked, pieces, quoted)
    paragraphs = np.searchsorted(breaks, np.arange(len(pieces)), side="right")
    found = []
    for relation in relations(marked, tagged, paragraphs):
        edged = [trim_content(text, span, quoted) for span in _spans(relation.content, pieces)]
        content = tuple(span for span in edged if span is not None)
        if not content:
            continue
        found.append(
            Attribution(
                source=_spans((relation.source,) if relation.source else (), pieces),
                cue=_spans((relation.cue,), pieces),
                content=content,
                kind=kind_of(text, content, quoted),
                confidence=round(relation.confidence, 3),
            )
        )
    return tuple(sorted(found, key=lambda a: (a.start, a.content)))


def _spans(marked: tuple[Piece, ...], pieces: Wordpieces) -> Spans:
    return tuple(Span(int(pieces.starts[p.first]), int(pieces.ends[p.last])) for p in marked)
