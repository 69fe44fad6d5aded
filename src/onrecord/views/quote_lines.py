"""The output contract of utterances and of the history of a page: see `lines`."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import (
    History,
    PageState,
    Quote,
    QuoteChange,
    QuoteVariant,
    Revision,
    Span,
    Spans,
    Statement,
    StatementChange,
    TextChange,
)
from onrecord.views.lines import VERSION, Line
from onrecord.views.rows import Row

QUOTE_COLUMNS = (
    "quote",
    "id",
    "reference",
    "differs",
    "kind",
    "speaker",
    "content",
    "changes",
    "published",
    "publisher",
    "article",
    "url",
)
HISTORY_COLUMNS = (
    "before",
    "after",
    "fetched_before",
    "fetched_after",
    "what",
    "change",
    "differs",
    "old",
    "new",
    "old_span",
    "new_span",
    "old_id",
    "new_id",
)


def quote_line(quote: Quote) -> Line:
    """One utterance: its reference, and every other statement that prints it."""
    return {
        "version": VERSION,
        "id": quote.id,
        "differs": list(quote.differs),
        "outlets": quote.outlets,
        "reference": _said(quote.reference),
        "variants": [_variant(variant) for variant in quote.variants],
    }


def history_line(history: History) -> Line:
    """One page: its states, and what changed between them."""
    return {
        "version": VERSION,
        "url": history.url,
        "states": [_state(state) for state in history.states],
        "revisions": [_revision(revision) for revision in history.revisions],
    }


def quote_rows(quote: Quote) -> Iterator[Row]:
    """An utterance is one row for each statement, the reference first."""
    yield _row(quote, quote.reference, (), ())
    for variant in quote.variants:
        yield _row(quote, variant.statement, variant.differs, variant.changes)


def history_rows(history: History) -> Iterator[Row]:
    """A history is one row for each field, paragraph and statement that changed."""
    for one in history.revisions:
        about: Row = {
            "before": one.before.article_id,
            "after": one.after.article_id,
            "fetched_before": one.before.fetched_at,
            "fetched_after": one.after.fetched_at,
        }
        for field in one.fields:
            yield about | {"what": field.name, "change": "changed", "old": field.before, "new": field.after}
        for text in one.text:
            spans = {"old_span": span_cell(text.before_span), "new_span": span_cell(text.after_span)}
            yield about | {"what": "text", "change": text.kind, "old": text.before, "new": text.after} | spans
        for said in one.statements:
            row: Row = {"what": "statement", "change": said.kind, "differs": " ".join(said.differs)}
            if said.before:
                row |= {"old": said.before.content, "old_id": said.before.id}
            if said.after:
                row |= {"new": said.after.content, "new_id": said.after.id}
            yield about | row


def told(changes: tuple[QuoteChange, ...]) -> str:
    """Changes in one cell: "words: shut > closed; trimmed: for good > "."""
    return "; ".join(f"{c.kind}: {c.reference} > {c.variant}" for c in changes)


def _row(quote: Quote, said: Statement, differs: tuple[str, ...], changes: tuple[QuoteChange, ...]) -> Row:
    row: Row = {name: getattr(said, name) for name in ("id", "kind", "speaker", "content", *QUOTE_COLUMNS[-4:])}
    row |= {"quote": quote.id, "reference": said is quote.reference, "differs": " ".join(differs)}
    return row | {"changes": told(changes)}


def _said(statement: Statement) -> Line:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "kind": statement.kind,
        "content": statement.content,
        "content_spans": _spans(statement.content_spans),
        "article_id": statement.article_id,
        "headline": statement.headline,
        "published": statement.published,
        "publisher": statement.publisher,
        "url": statement.url,
    }


def _variant(variant: QuoteVariant) -> Line:
    return {
        **_said(variant.statement),
        "differs": list(variant.differs),
        "changes": [_change(change) for change in variant.changes],
    }


def _change(change: QuoteChange) -> Line:
    return {
        "kind": change.kind,
        "before": change.reference,
        "after": change.variant,
        "before_spans": _spans(change.reference_spans),
        "after_spans": _spans(change.variant_spans),
    }


def _state(state: PageState) -> Line:
    return {
        "article_id": state.article_id,
        "fetched_at": state.fetched_at,
        "location": state.location,
        "published": state.published,
        "headline": state.headline,
        "characters": state.characters,
        "statements": state.statements,
    }


def _revision(revision: Revision) -> Line:
    return {
        "before": revision.before.article_id,
        "after": revision.after.article_id,
        "fields": [{"name": f.name, "before": f.before, "after": f.after} for f in revision.fields],
        "text": [text_line(change) for change in revision.text],
        "statements": [_statement(change) for change in revision.statements],
        "unchanged": revision.unchanged,
    }


def text_line(change: TextChange) -> Line:
    """One paragraph that changed, with its places."""
    return {
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
        "before_span": _span(change.before_span),
        "after_span": _span(change.after_span),
        "words": [
            {
                "before": word.before,
                "after": word.after,
                "before_span": _span(word.before_span),
                "after_span": _span(word.after_span),
            }
            for word in change.words
        ],
    }


def _statement(change: StatementChange) -> Line:
    return {
        "kind": change.kind,
        "before": _said(change.before) if change.before else None,
        "after": _said(change.after) if change.after else None,
        "differs": list(change.differs),
        "changes": [_change(one) for one in change.changes],
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def span_cell(span: Span | None) -> str | None:
    """A place in one cell."""
    return None if span is None else f"{span.start}-{span.end}"
