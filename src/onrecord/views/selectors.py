"""Selectors of the W3C Web Annotation data model: two ways to find the same characters again.

A position is exact while the text stays as it is; a quote with its surroundings survives an edit elsewhere.
<https://www.w3.org/TR/annotation-model/#selectors>
"""

from __future__ import annotations

from onrecord.model import Article, Span, Statement
from onrecord.views.citation import citation
from onrecord.views.lines import Line, statement_line

CONTEXT = 32
"""Characters before and after a quote: enough to tell repeated phrases apart; the W3C examples use about as many."""

POSITIONS = "Unicode code points of the article's text, from 0, the end not included (JavaScript counts UTF-16 units)"


def cited_line(statement: Statement, article: Article) -> Line:
    """One statement with its citation and its selectors, as `onrecord show` writes it."""
    return {
        **statement_line(statement),
        "citation": citation(statement),
        "positions": POSITIONS,
        "targets": targets(statement, article.text),
    }


def targets(statement: Statement, text: str) -> list[Line]:
    """One target for each piece of source, cue and content, with a TextPositionSelector and a TextQuoteSelector."""
    parts = {"source": statement.source_spans, "cue": statement.cue_spans, "content": statement.content_spans}
    return [
        {
            "part": part,
            "source": statement.url or f"urn:onrecord:article:{statement.article_id}",
            "selector": selectors(span, text),
        }
        for part, spans in parts.items()
        for span in spans
    ]


def selectors(span: Span, text: str) -> list[Line]:
    """The two selectors of one span."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT) : span.start],
            "suffix": text[span.end : span.end + CONTEXT],
        },
    ]
