"""An article's text cut into pieces, each with everything that is marked in it: what a page shows, and nothing is lost.

The pieces of all paragraphs, put together, are the paragraphs as printed, character by character. Marks may overlap in
any way (a statement inside another one, a date across the end of a quotation): a piece ends wherever a mark begins or
ends, and knows all that cover it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Event, Span, Statement, TimeExpression
from onrecord.views.passage import PARTS, Part, paragraphs


@dataclass(frozen=True)
class Said:
    """A statement of the article: its number in the text, from 1, and that of its speaker (0: nobody is named)."""

    number: int
    speaker: int
    statement: Statement


@dataclass(frozen=True)
class Announced:
    """An event of the article, with the id by which the record keeps it."""

    id: str
    event: Event


@dataclass(frozen=True)
class Piece:
    """A run of characters that the same marks cover.

    part, said: of the innermost statement that covers it; None in the outlet's own voice. ids: of all that cover it.
    time: the time expression, on each of its pieces; its value is told after the last. begins: ids of statements whose
    first piece it is. ends: statements whose last piece it is. events: ids of events whose evidence begins here.
    """

    text: str
    part: Part | None = None
    said: Said | None = None
    ids: tuple[str, ...] = ()
    time: TimeExpression | None = None
    time_ends: bool = False
    begins: tuple[str, ...] = ()
    ends: tuple[Said, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in pieces, and the events whose evidence begins in it."""

    pieces: tuple[Piece, ...]
    events: tuple[Announced, ...]


_Ends = tuple[dict[str, int], dict[str, int]]
"""Where each statement begins and ends, by its id."""


@dataclass(frozen=True)
class _Mark:
    span: Span
    said: Said
    part: Part


def numbered(statements: Iterable[Statement]) -> list[Said]:
    """The statements with their numbers; speakers are counted by when they first speak."""
    speakers: dict[str, int] = {}
    return [
        Said(n, speakers.setdefault(said.speaker, len(speakers) + 1) if said.speaker else 0, said)
        for n, said in enumerate(statements, 1)
    ]


def cut(
    text: str, said: Sequence[Said], times: Sequence[TimeExpression], events: Sequence[Announced]
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with all marks. What lies outside the text, or is empty, marks nothing."""
    marks = [
        _Mark(span, one, part)
        for one in said
        for part, spans in zip(PARTS, _spans(one.statement), strict=True)
        for span in spans
        if 0 <= span.start < span.end <= len(text)
    ]
    ends = _ends(marks)
    return tuple(_paragraph(text, whole, marks, ends, times, events) for whole in paragraphs(text))


def _spans(said: Statement) -> tuple[Sequence[Span], ...]:
    return said.source_spans, said.cue_spans, said.content_spans


def _paragraph(
    text: str,
    whole: Span,
    marks: Sequence[_Mark],
    ends: _Ends,
    times: Sequence[TimeExpression],
    events: Sequence[Announced],
) -> Paragraph:
    here = [mark for mark in marks if mark.span.start < whole.end and whole.start < mark.span.end]
    dated = [time for time in times if time.start < whole.end and whole.start < time.end]
    told = [one for one in events if whole.start <= one.event.evidence.start < whole.end]
    edges = {whole.start, whole.end}
    for start, end in [*(mark.span for mark in here), *((time.start, time.end) for time in dated)]:
        edges |= {max(start, whole.start), min(end, whole.end)}
    edges |= {one.event.evidence.start for one in told}
    places = sorted(edges)
    pieces = tuple(_piece(text, Span(start, end), here, ends, dated, told) for start, end in pairwise(places))
    return Paragraph(pieces, tuple(told))


def _ends(marks: Sequence[_Mark]) -> _Ends:
    """Where each statement begins, and where the last of its content ends (of all of it, without content)."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for mark in marks:
        id = mark.said.statement.id
        first[id] = min(first.get(id, mark.span.start), mark.span.start)
        if mark.part == "content" or not mark.said.statement.content_spans:
            last[id] = max(last.get(id, 0), mark.span.end)
    return first, last


def _piece(
    text: str,
    span: Span,
    marks: Sequence[_Mark],
    ends: _Ends,
    times: Sequence[TimeExpression],
    events: Sequence[Announced],
) -> Piece:
    over = [mark for mark in marks if mark.span.start <= span.start and span.end <= mark.span.end]
    # The shortest mark is the innermost; of one statement, the part that comes first in `PARTS`.
    inner = min(over, key=lambda m: (m.span.end - m.span.start, PARTS.index(m.part)), default=None)
    time = next((one for one in times if one.start <= span.start and span.end <= one.end), None)
    ids = tuple(dict.fromkeys(mark.said.statement.id for mark in over))
    first, last = ends
    ending = {mark.said.number: mark.said for mark in over if last.get(mark.said.statement.id) == span.end}
    return Piece(
        text=span.of(text),
        part=inner.part if inner else None,
        said=inner.said if inner else None,
        ids=ids,
        time=time,
        time_ends=time is not None and time.end == span.end,
        begins=tuple(id for id in ids if first[id] == span.start),
        ends=tuple(ending[n] for n in sorted(ending)),
        events=tuple(one.id for one in events if one.event.evidence.start == span.start),
    )
