"""Text -> attributions: who expresses what, in the words of the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.annotation.decode import Piece, decode
from onrecord.annotation.edges import join_contents, trim_content
from onrecord.annotation.kinds import kind_of
from onrecord.annotation.linking import relations
from onrecord.annotation.quoted import add_quotations
from onrecord.annotation.quotes import touching
from onrecord.annotation.reading import Part, Reading
from onrecord.annotation.turns import turns
from onrecord.annotation.wordpieces import Wordpieces, paragraph_starts
from onrecord.model import Attribution, Span, Spans


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of a text that was read, in text order; speakers are not resolved yet."""
    found = [a for part in reading.parts for a in _part(reading, part)]
    return tuple(sorted(_with_turns(reading.text, found, reading.quoted), key=lambda a: (a.start, a.content)))


def _part(reading: Reading, part: Part) -> Iterator[Attribution]:
    text, pieces, tagged = reading.text, part.pieces, part.tagged
    quoted = touching(reading.quoted, int(pieces.starts[0]), int(pieces.ends[-1]))
    breaks = paragraph_starts(text, pieces)
    marked = join_contents(text, decode(tagged.labels, tagged.chain, reading.tables.transitions, breaks), pieces)
    marked = add_quotations(text, marked, pieces, quoted)
    paragraphs = np.searchsorted(breaks, np.arange(len(pieces)), side="right")
    for relation in relations(marked, tagged, paragraphs):
        edged = [trim_content(text, span, quoted) for span in _spans(relation.content, pieces)]
        content = tuple(span for span in edged if span is not None)
        if content:
            yield Attribution(
                source=_spans((relation.source,) if relation.source else (), pieces),
                cue=_spans((relation.cue,), pieces),
                content=content,
                kind=kind_of(text, content, quoted),
                confidence=round(relation.confidence, 3),
            )


def _with_turns(text: str, found: list[Attribution], quoted: Sequence[Span]) -> list[Attribution]:
    """The attributions with the turns of a transcript; a turn takes the place of what the tagger made of its label."""
    spoken = [
        Attribution((turn.label,), (turn.colon,), turn.content, kind_of(text, turn.content, quoted))
        for turn in turns(text)
    ]
    if not spoken:
        return found
    labels = [Span(turn.source[0].start, turn.cue[0].end) for turn in spoken]
    begins = [label.start for label in labels]
    rest = []
    for attribution in found:
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        on_label = any(touching(labels, span.start + 1, span.end - 1) for span in spans)
        # Nobody's words run from one turn into the next.
        in_turns = {bisect_right(begins, span.start) for span in spans}
        if not on_label and len(in_turns) == 1:
            rest.append(attribution)
    return rest + spoken


def _spans(marked: tuple[Piece, ...], pieces: Wordpieces) -> Spans:
    return tuple(Span(int(pieces.starts[p.first]), int(pieces.ends[p.last])) for p in marked)
