"""Quotations that go on in the next paragraph, which opens with a mark again: one content, said once.

PolNeAR's annotators set them so: of the 45 places in its train texts where a marked quotation goes on in the next
paragraph, both are pieces of one content in 28.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation.kinds import kind_of
from onrecord.annotation.quotes import is_closed, touching
from onrecord.model import Attribution, Span, Spans


def continued(text: str, quoted: Sequence[Span]) -> list[Spans]:
    """The quotations that go on over paragraphs, each with its parts."""
    found: list[list[Span]] = []
    before: Span | None = None
    for span in quoted:
        goes_on = before is not None and not is_closed(text, before)
        if before is not None and goes_on and not text[before.end : span.start].strip():
            if found and found[-1][-1] == before:
                found[-1].append(span)
            else:
                found.append([before, span])
        before = span
    return [tuple(parts) for parts in found]


def join_continued(text: str, found: Sequence[Attribution], quoted: Sequence[Span]) -> list[Attribution]:
    """The attributions, each quotation that goes on over paragraphs in one of them, with a piece for each paragraph."""
    joined = list(found)
    for parts in continued(text, quoted):
        for run in _runs(text, joined, parts):
            joined = _join(text, joined, run, quoted)
    return joined


def _runs(text: str, found: Sequence[Attribution], parts: Spans) -> list[Spans]:
    """The parts, cut before one whose paragraph has a cue of its own if an earlier part has one, too.

    Then two people speak, and it is a closing mark that was lost between them.
    """
    runs: list[list[Span]] = [[]]
    attributed = False
    for part in parts:
        own = any(_in_paragraph(text, a, part) for a in _owners(found, (part,)))
        if own and attributed:
            runs.append([])
        attributed = own or attributed
        runs[-1].append(part)
    return [tuple(run) for run in runs]


def _join(text: str, found: list[Attribution], run: Spans, quoted: Sequence[Span]) -> list[Attribution]:
    owners = _owners(found, run)
    if len(run) < 2 or not owners:
        return found
    leader = next((a for part in run for a in owners if _in_paragraph(text, a, part)), owners[0])
    rest = []
    for attribution in found:
        if not any(attribution is owner for owner in owners):
            rest.append(attribution)
            continue
        taken = [span for span in attribution.content if touching(run, span.start + 1, span.end - 1)]
        content = [span for span in attribution.content if span not in taken]
        if attribution is leader:
            # A content that leads into the quotation ("he would “never ...") keeps its beginning.
            content += [
                Span(min([p.start, *(t.start for t in taken if t.start < p.start < t.end)]), p.end) for p in run
            ]
        if content:
            ordered = tuple(sorted(content))
            rest.append(replace(attribution, content=ordered, kind=kind_of(text, ordered, quoted)))
    return rest


def _owners(found: Sequence[Attribution], parts: Spans) -> list[Attribution]:
    """Those with a content in one of the parts, but for what is told within the quotation."""
    return [
        a
        for a in found
        if any(touching(parts, span.start + 1, span.end - 1) for span in a.content) and not _told_within(a, parts)
    ]


def _told_within(attribution: Attribution, parts: Spans) -> bool:
    """Whether the cue stands in a part that does not begin with the content (if it does, a closing mark was lost)."""
    begun = {span.start for span in attribution.content}
    around = [part for cue in attribution.cue for part in touching(parts, cue.start + 1, cue.end - 1)]
    return any(part.start not in begun for part in around)


def _in_paragraph(text: str, attribution: Attribution, part: Span) -> bool:
    """Whether the cue stands in the paragraph of `part`."""
    cue = attribution.cue[0]
    between = text[cue.end : part.start] if cue.end <= part.start else text[part.end : cue.start]
    return "\n" not in between
