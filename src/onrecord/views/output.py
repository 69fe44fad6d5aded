"""Writing results to standard output in the form that was asked for, one at a time, as they come."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TextIO, TypeVar

from onrecord.views.lines import Line
from onrecord.views.rows import Row

T = TypeVar("T")

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets take for a formula."""


class Format(StrEnum):
    """How results are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def write(
    form: Format,
    items: Iterable[T],
    *,
    line: Callable[[T], Line],
    rows: Callable[[T], Iterator[Row]],
    columns: Iterable[str],
    stream: TextIO | None = None,
) -> None:
    """Write `items` as one JSON array, as JSON lines, or as CSV with a header row; UTF-8, lines end in "\\n".

    Each item is written, and flushed, before the next one is asked for: what a stopped run has written is whole lines.
    """
    stream = stream or sys.stdout
    if form is Format.csv:
        names = list(columns)
        writer = csv.DictWriter(stream, names, restval="", lineterminator="\n")
        # The plain one leaves a cell with a carriage return bare, and whoever reads that sees two rows.
        quoting = csv.DictWriter(stream, names, restval="", lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for item in items:
            for row in rows(item):
                cells = {name: _inert(value) for name, value in row.items()}
                (quoting if "\r" in "".join(map(str, cells.values())) else writer).writerow(cells)
            stream.flush()
        return
    before, between, after = ("[", ",\n ", "]\n") if form is Format.json else ("", "", "")
    stream.write(before)
    for number, item in enumerate(items):
        stream.write((between if number else "") + as_json(line(item)) + ("" if form is Format.json else "\n"))
        stream.flush()
    stream.write(after)


def _inert(value: object) -> object:
    """The value as a cell that a spreadsheet shows and never runs, with a leading apostrophe if it needs one.

    Pages are written by strangers, and "=HYPERLINK(...)" is a headline. After OWASP's "CSV Injection".
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) and value != "-" else value


def write_one(form: Format, item: T, *, line: Callable[[T], Line], rows: Callable[[T], Iterator[Row]]) -> None:
    """Write one object: with "json" indented, for a person; with "jsonl" on one line; with "csv" under a header row."""
    if form is Format.json:
        sys.stdout.write(as_json(line(item), indent=2) + "\n")
        return
    table = list(rows(item))
    write(form, (item,), line=line, rows=lambda _: iter(table), columns=table[0] if table else ())


def as_json(line: Line, indent: int | None = None) -> str:
    """The object as JSON that any UTF-8 stream can hold: characters as they are, escaped only if they have no UTF-8."""
    text = json.dumps(line, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON input can spell but UTF-8 cannot
        return json.dumps(line, indent=indent)
    return text
