"""Quotations that go on in the next paragraph, which opens with a mark again: one content, said once.

PolNeAR's annotators set them so: of the 45 places in its train texts where a marked quotation goes on in the next
paragraph, both are pieces of one content in 28.
"""

from __future__ import annotations

from bisect import bisect_left
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
    joined: list[Attribution | None] = list(found)
    places = sorted((span.start, number) for number, a in enumerate(found) for span in a.content)
    for parts in continued(text, quoted):
        paragraph = text.rfind("\n", 0, parts[0].start) + 1
        near = places[bisect_left(places, (paragraph, 0)) : bisect_left(places, (parts[-1].end, 0))]
        numbers = sorted({number for _, number in near})
        for run in _runs(text, [a for n in numbers if (a := joined[n])], parts):
            _join(text, joined, numbers, run, quoted)
    return [a for a in joined if a]


def _runs(text: str, found: Sequence[Attribution], parts: Spans) -> list[Spans]:
    """The parts, cut before one whose paragraph has a cue of its own if an earlier part has one, too.

    Then two people speak, and it is a closing mark that was lost between them.
    """
    runs: list[list[Span]] = [[]]
    attributed = False
    for part in parts:
        own = any(_owns(a, (part,)) and _in_paragraph(text, a, part) for a in found)
        if own and attributed:
            runs.append([])
        attributed = own or attributed
        runs[-1].append(part)
    return [tuple(run) for run in runs]


def _join(
    text: str, joined: list[Attribution | None], numbers: Sequence[int], run: Spans, quoted: Sequence[Span]
) -> None:
    """Give all of the run to the attribution in whose paragraph it begins, and take it from the others of `numbers`."""
    owners = [(number, a) for number in numbers if (a := joined[number]) and _owns(a, run)]
    if len(run) < 2 or not owners:
        return
    leader = next((n for part in run for n, a in owners if _in_paragraph(text, a, part)), owners[0][0])
    for number, attribution in owners:
        taken = [span for span in attribution.content if touching(run, span.start + 1, span.end - 1)]
        content = [span for span in attribution.content if span not in taken]
        if number == leader:
            # A content that leads into the quotation ("he would “never ...") keeps its beginning.
            content += [
                Span(min([p.start, *(t.start for t in taken if t.start < p.start < t.end)]), p.end) for p in run
            ]
        kept = tuple(sorted(content))
        joined[number] = replace(attribution, content=kept, kind=kind_of(text, kept, quoted)) if kept else None


def _owns(attribution: Attribution, parts: Spans) -> bool:
    """Whether a content of it stands in one of the parts, and it is not told within the quotation.

    That is, no cue stands in a part, unless the part begins with the content: then a closing mark was lost.
    """
    begun = {span.start for span in attribution.content}
    around = [part for cue in attribution.cue for part in touching(parts, cue.start + 1, cue.end - 1)]
    return any(touching(parts, span.start + 1, span.end - 1) for span in attribution.content) and all(
        part.start in begun for part in around
    )


def _in_paragraph(text: str, attribution: Attribution, part: Span) -> bool:
    """Whether the cue stands in the paragraph of `part`."""
    cue = attribution.cue[0]
    between = text[cue.end : part.start] if cue.end <= part.start else text[part.end : cue.start]
    return "\n" not in between
