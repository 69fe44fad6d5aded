"""Results as JSON and CSV, whatever is in them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from onrecord.views.output import Format, as_json, write

CELLS = ["plain", "two\nlines", "a\rb", "\r\n", 'a "quote", and more', "\0", "🚢 שלום", "", "-"]


def written(form: Format, cells: list[object]) -> str:
    stream = io.StringIO(newline="")
    items = [{"a": cell, "b": "last"} for cell in cells]
    write(form, items, line=lambda x: {**x}, rows=lambda x: iter([{**x}]), columns=("a", "b"), stream=stream)
    return stream.getvalue()


def test_every_cell_comes_back_as_it_was() -> None:
    rows = list(csv.reader(io.StringIO(written(Format.csv, [*CELLS, 0.5, -1, None]), newline="")))
    assert rows[0] == ["a", "b"]
    assert [row[0] for row in rows[1:]] == [*CELLS[:3], "'\r\n", *CELLS[4:], "0.5", "-1", ""]
    assert {len(row) for row in rows} == {2}


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(written(Format.csv, [cell]), newline="")))
    assert rows[1] == ["'" + cell, "last"]
    assert json.loads(written(Format.json, [cell]))[0]["a"] == cell


def test_json_in_both_forms() -> None:
    assert [item["a"] for item in json.loads(written(Format.json, [*CELLS]))] == CELLS
    assert [json.loads(line)["a"] for line in written(Format.jsonl, [*CELLS]).split("\n")[:-1]] == CELLS
    assert written(Format.json, []) == "[]\n"
    assert written(Format.jsonl, []) == ""
    assert written(Format.csv, []) == "a,b\n"


def test_half_a_character_is_escaped() -> None:
    assert json.loads(as_json({"a": "\ud800"})) == {"a": "\ud800"}
    as_json({"a": "\ud800"}).encode()
