"""Parquet, read by pyarrow."""

from __future__ import annotations

import builtins
import io
import json
from typing import Any

import pyarrow.parquet as pq
import pytest

from onrecord.errors import InputError
from onrecord.views.exports import parquet
from onrecord.views.exports.plain import FORMS
from tests.views.exports import made

ITEMS: dict[Any, list[Any]] = {
    "statements": made.cited(),
    "articles": made.articles(),
    "actors": [made.actor()],
    "events": [made.event()],
}


def read(kind: Any, items: list[Any]) -> Any:
    return pq.ParquetFile(io.BytesIO(made.written("parquet", kind, items)))


@pytest.mark.parametrize("kind", ITEMS)
def test_the_rows_are_the_json_lines(kind: str) -> None:
    file = read(kind, ITEMS[kind])
    lines = [json.loads(json.dumps(FORMS[kind][0](item))) for item in ITEMS[kind]]  # type: ignore[index]
    rows = file.read().to_pylist()
    for row, line in zip(rows, lines, strict=True):
        assert row == {name: line[name] for name in row}
        marks = {"attributions", "mentions", "entities", "times", "events", "pages", "found_in", "type"}
        assert set(line) - set(row) - {"version"} <= (marks if kind == "articles" else set())
    assert file.schema_arrow.metadata[b"onrecord"] == f"{kind} 1".encode()


@pytest.mark.parametrize("words", made.HOSTILE)
def test_words_stay_as_they_are(words: str) -> None:
    (row,) = read("statements", made.cited(words)).read().to_pylist()
    assert (row["content"], row["headline"]) == (words, words)


def test_places_are_numbers() -> None:
    rows = read("statements", made.cited()).read().to_pylist()
    text = made.article_text(made.cited()[0])
    assert [text[start:end] for start, end in rows[0]["content_spans"]] == [rows[0]["content"]]


def test_row_groups_bound_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 3)
    assert read("statements", made.cited() * 2).num_row_groups == 3
    monkeypatch.setattr(parquet, "CHARACTERS", 10)
    assert read("articles", made.articles() * 4).num_row_groups == 4


def test_nothing_has_columns_too() -> None:
    file = read("actors", [])
    assert (file.metadata.num_rows, "aliases" in file.schema_arrow.names) == (0, True)


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = builtins.__import__

    def without(name: str, *others: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ModuleNotFoundError(name)
        return plain(name, *others)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r'pip install "onrecord\[parquet\]"'):
        made.written("parquet", "statements", made.cited())
