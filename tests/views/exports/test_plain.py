"""CSV, JSON lines and JSON, read by the standard library."""

from __future__ import annotations

import csv
import io
import json

import pytest

from onrecord.views.exports.plain import FORMS
from onrecord.views.lines import statement_line
from tests.views.exports import made

ITEMS = {
    "statements": made.cited(),
    "articles": made.articles(),
    "actors": [made.actor()],
    "events": [made.event()],
}


@pytest.mark.parametrize("kind", FORMS)
def test_csv_is_a_table_under_its_columns(kind: str) -> None:
    text = made.written("csv", kind, ITEMS[kind]).decode()  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert tuple(rows[0]) == FORMS[kind][2]  # type: ignore[index]
    assert len(rows) == (2 if kind == "events" else len(ITEMS[kind]))


@pytest.mark.parametrize("words", made.HOSTILE)
def test_a_cell_is_never_a_formula_and_never_two(words: str) -> None:
    for kind, items in (("statements", made.cited(words)), ("articles", made.articles(words))):
        text = made.written("csv", kind, items).decode()  # type: ignore[arg-type]
        (row,) = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        assert row["headline"] in (words, "'" + words)
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values())


@pytest.mark.parametrize("words", [None, *made.HOSTILE])
def test_json_lines_and_json_are_the_same_objects(words: str | None) -> None:
    items = made.cited(words)
    lines = [json.loads(line) for line in made.written("jsonl", "statements", items).decode().split("\n")[:-1]]
    assert lines == json.loads(made.written("json", "statements", items))
    assert lines == json.loads(json.dumps([statement_line(one.statement) for one in items]))


def test_nothing_is_an_empty_list() -> None:
    assert json.loads(made.written("json", "events", [])) == []
    assert made.written("jsonl", "events", []) == b""


def test_an_article_says_all_that_is_kept_of_it() -> None:
    (line,) = json.loads(made.written("json", "articles", made.articles()))
    assert line["attributions"][0]["confidence"] == 0.91234567, "in full, so that it can be imported"
    assert line["pages"][0]["content"] == "aGFyYm91cg=="
    assert line["text"] == made.kept().article.text
