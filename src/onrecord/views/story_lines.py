"""The output contract of stories: see `lines`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Edited, Printing, Story
from onrecord.views.lines import VERSION, Line
from onrecord.views.quote_lines import span_cell, text_line
from onrecord.views.rows import Row

DIGITS = 3
"""Digits after the point of a share."""

_PRINTED = ("headline", "published", "publisher", "credit", "url", "words")
STORY_COLUMNS = ("story", "article_id", "reference", "first", "kept", "own", *_PRINTED)
EDIT_COLUMNS = (
    "story",
    "article_id",
    "publisher",
    "what",
    "change",
    "old",
    "new",
    "old_span",
    "new_span",
)


def story_line(story: Story, edits: Sequence[Edited] | None = None) -> Line:
    """One story: its reference, and every other printing; with edits, what each made of the reference."""
    changed = {edited.printing.article_id: _edited(edited) for edited in edits or ()}
    return {
        "version": VERSION,
        "id": story.id,
        "credit": story.credit,
        "by_agency": story.by_agency,
        "first": list(story.first),
        "undated": story.undated,
        "outlets": story.outlets,
        "reference": _printing(story.reference),
        "printings": [_printing(one) | changed.get(one.article_id, {}) for one in story.printings],
    }


def story_rows(story: Story) -> Iterator[Row]:
    """A story is one row for each printing, the reference first."""
    for one in (story.reference, *story.printings):
        row: Row = {name: getattr(one, name) for name in ("article_id", *_PRINTED)}
        row |= {"story": story.id, "reference": one is story.reference, "first": one.article_id in story.first}
        yield row | {"kept": round(one.kept, DIGITS), "own": round(one.own, DIGITS)}


def edit_rows(story: Story, edits: Sequence[Edited]) -> Iterator[Row]:
    """What was changed is one row for each field and paragraph."""
    for edited in edits:
        one = edited.printing
        about: Row = {"story": story.id, "article_id": one.article_id, "publisher": one.publisher}
        for field in edited.fields:
            yield about | {"what": field.name, "change": "changed", "old": field.before, "new": field.after}
        for text in edited.text:
            spans = {"old_span": span_cell(text.before_span), "new_span": span_cell(text.after_span)}
            yield about | {"what": "text", "change": text.kind, "old": text.before, "new": text.after} | spans


def _printing(one: Printing) -> Line:
    shares = {"kept": round(one.kept, DIGITS), "own": round(one.own, DIGITS)}
    return {"article_id": one.article_id, **{name: getattr(one, name) for name in _PRINTED}, **shares}


def _edited(edited: Edited) -> Line:
    return {
        "fields": [{"name": f.name, "before": f.before, "after": f.after} for f in edited.fields],
        "text": [text_line(change) for change in edited.text],
    }
