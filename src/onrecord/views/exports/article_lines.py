"""An article with all that a record keeps of it, as one JSON object that `onrecord import` takes back.

`record.article_lines` reads it; docs/exports.md says what each key means.
"""

from __future__ import annotations

import base64
import hashlib

from onrecord.model import FIELDS, KeptArticle, KeptPage
from onrecord.views.lines import VERSION, Line, annotations_line


def kept_line(kept: KeptArticle) -> Line:
    """The whole article. Numbers are written in full, so that what is read back is what was kept."""
    article, marks = kept.article, kept.marks
    found = annotations_line(marks)
    for name in ("attributions", "events"):
        lines = found[name]
        assert isinstance(lines, list)
        for line, mark in zip(lines, getattr(marks, name), strict=True):
            line["confidence"] = mark.confidence
    return {
        "version": VERSION,
        "type": "article",
        "id": article.id,
        "name": article.name,
        **{name: getattr(article, name) for name in FIELDS},
        "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "text": article.text,
        "found_in": dict(article.found_in),
        "page_id": article.page_id,
        "revises": kept.revises,
        "pages": [_page(page) for page in kept.pages],
        **{name: found[name] for name in ("annotator", "attributions", "mentions", "entities", "times", "events")},
    }


def _page(page: KeptPage) -> Line:
    line: Line = {name: value for name, value in vars(page).items() if name != "content"}
    if page.content is not None:
        line["content"] = base64.b64encode(page.content).decode("ascii")
    return line
