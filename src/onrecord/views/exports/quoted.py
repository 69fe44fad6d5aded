"""A statement as it was printed: the paragraphs that hold it, cut where they never end, what was said set apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Article, Span, Statement
from onrecord.views.passage import paragraphs

AROUND = 400
"""Characters of a paragraph shown before and after what was said: some sentences, of paragraphs that never end."""


@dataclass(frozen=True)
class Run:
    """Characters `start` to `end` of the article's text, which were said, or stand around that."""

    start: int
    end: int
    said: bool


@dataclass(frozen=True)
class Quoted:
    """One paragraph: its runs in order, and whether it is cut before and after them; without runs, a gap."""

    runs: tuple[Run, ...] = ()
    cut_before: bool = False
    cut_after: bool = False


def quoted(said: Statement, article: Article) -> Iterator[Quoted]:
    """The paragraphs that hold what was said, in order; an empty one where some are left out between."""
    gap, begun = False, False
    last = max(span.end for span in said.content_spans)
    for paragraph in paragraphs(article.text):
        spans = [s for s in said.content_spans if s.start < paragraph.end and paragraph.start < s.end]
        if spans:
            if gap:
                yield Quoted()
            yield _paragraph(paragraph, spans)
            gap, begun = False, True
        elif begun:
            gap = True
        if paragraph.end >= last:
            return


def _paragraph(paragraph: Span, spans: list[Span]) -> Quoted:
    first, end = max(spans[0].start, paragraph.start), min(spans[-1].end, paragraph.end)
    begin, stop = max(paragraph.start, first - AROUND), min(paragraph.end, end + AROUND)
    at, runs = begin, []
    for span in spans:
        start, until = max(span.start, paragraph.start), min(span.end, paragraph.end)
        runs += [Run(at, start, said=False), Run(start, until, said=True)]
        at = until
    runs.append(Run(at, stop, said=False))
    return Quoted(tuple(run for run in runs if run.end > run.start), begin > paragraph.start, stop < paragraph.end)
