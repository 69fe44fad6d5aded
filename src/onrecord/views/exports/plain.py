"""CSV, JSON lines and JSON: the same lines and rows that the commands print."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.model import FIELDS, Cited, KeptArticle
from onrecord.views import output
from onrecord.views.actor_lines import actor_line
from onrecord.views.exports.article_lines import kept_line
from onrecord.views.exports.format import Format, Kind, Query, Write
from onrecord.views.lines import Line, agenda_line, statement_line
from onrecord.views.rows import (
    ACTOR_COLUMNS,
    AGENDA_COLUMNS,
    STATEMENT_COLUMNS,
    Row,
    actor_rows,
    agenda_rows,
    statement_rows,
)

ARTICLE_COLUMNS = ("id", "name", *FIELDS, "annotator", "page_id", "revises", "sha256", "text")


def cited_line(cited: Cited) -> Line:
    """One statement, as `onrecord search` writes it."""
    return statement_line(cited.statement)


def article_rows(kept: KeptArticle) -> Iterator[Row]:
    """An article is one row, without what was found in it."""
    article = kept.article
    row: Row = {"id": article.id, "name": article.name, **article.fields, "annotator": kept.marks.annotator}
    row |= {"page_id": article.page_id, "revises": kept.revises}
    yield {**row, "sha256": hashlib.sha256(article.text.encode()).hexdigest(), "text": article.text}


_Line = Callable[[Any], Line]
_Rows = Callable[[Any], Iterator[Row]]

FORMS: dict[Kind, tuple[_Line, _Rows, tuple[str, ...]]] = {
    "statements": (cited_line, lambda cited: statement_rows(cited.statement), STATEMENT_COLUMNS),
    "articles": (kept_line, article_rows, ARTICLE_COLUMNS),
    "actors": (actor_line, actor_rows, ACTOR_COLUMNS),
    "events": (agenda_line, agenda_rows, AGENDA_COLUMNS),
}
"""For each kind: an item as a JSON object, as rows of a table, and the columns of that."""


def _writer(form: output.Format, kind: Kind) -> Write:
    line, rows, columns = FORMS[kind]

    def write(items: Iterable[Any], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001 (every writer's arguments)
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        output.write(form, items, line=line, rows=rows, columns=columns, stream=text)
        text.detach()

    return write


CSV = Format(
    name="csv",
    about="a table with a header row, for spreadsheets",
    media_type="text/csv; charset=utf-8; header=present",
    ending=".csv",
    writers={kind: _writer(output.Format.csv, kind) for kind in FORMS},
)
JSONL = Format(
    name="jsonl",
    about="JSON lines, for programs; articles come with everything and can be imported",
    media_type="application/x-ndjson",
    ending=".jsonl",
    writers={kind: _writer(output.Format.jsonl, kind) for kind in FORMS},
    needs=frozenset({"articles"}),
)
JSON = Format(
    name="json",
    about="the same as one JSON array",
    media_type="application/json",
    ending=".json",
    writers={kind: _writer(output.Format.json, kind) for kind in FORMS},
    needs=frozenset({"articles"}),
)
