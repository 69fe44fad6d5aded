"""`onrecord search --articles` and `--country`: every form of output, and the screen."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.text import Text

from onrecord.model import FoundArticle, Span
from onrecord.record import Store
from onrecord.views import cli
from onrecord.views.found_articles import HIGHLIGHT, found_articles_table
from onrecord.views.screen import Screen
from tests.views import made

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on a record of two articles."""
    path = tmp_path / "onrecord.db"
    monkeypatch.setenv("ONRECORD_RECORD", str(path))
    first, second = made.page("harbour", b"1"), made.page("other", b"2")
    with Store.open(path) as store:
        store.keep(first, made.annotations(page_id=first.id))
        fields = {"name": "other", "headline": "Nothing new", "publisher": "Northern Star", "url": None}
        store.keep(second, made.annotations(page_id=second.id, **fields))

    def command(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return command


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_lines_have_the_places_of_the_words(run: Run) -> None:
    code, out, _ = run("search", "--articles", "harbour", "--format", "jsonl")
    assert code == 0
    first, second = lines(out)
    assert [first["article"], second["article"]] == ["harbour", "other"]  # whose headline has the word, first
    assert first["headline_highlights"] == [[0, 7]]
    start, end = first["snippet_span"]  # type: ignore[misc]
    assert made.TEXT[start:end] == first["snippet"]
    assert {made.TEXT[a:b].casefold() for a, b in first["highlights"]} == {"harbour"}  # type: ignore[attr-defined]
    assert first["statements"] == 4


def test_tables_and_rows(run: Run) -> None:
    code, out, _ = run("search", "--articles", "headline:harbour", "--kind", "direct")
    assert code == 0
    head, row, last = out.splitlines()
    assert head.split() == ["ID", "DATE", "OUTLET", "STATEMENTS", "HEADLINE", "URL", "TEXT"]
    assert "Harbour of Vell" in row
    assert last == "1 article."
    (cells,) = csv.DictReader(io.StringIO(run("search", "--articles", "headline:harbour", "--format", "csv")[1]))
    assert cells["statements"] == "4"
    assert cells["snippet"]


def test_page_after_page(run: Run) -> None:
    code, out, err = run("search", "--articles", "--limit", "1", "--format", "jsonl")
    assert code == 0
    cursor = err.split()[-1]
    rest = lines(run("search", "--articles", "--after", cursor, "--format", "jsonl")[1])
    assert {one["article"] for one in (*lines(out), *rest)} == {"harbour", "other"}
    shown = run("search", "--articles", "--limit", "1")[1].splitlines()
    assert shown[-2:] == ["The first 1 article; --limit 0 shows all.", f"The next ones: --after {cursor}"]


def test_counts(run: Run) -> None:
    outlets = next(f for f in lines(run("search", "--articles", "--facets", "--format", "jsonl")[1]))
    assert outlets["facet"] == "outlet"
    assert {value["articles"] for value in outlets["values"]} == {1}  # type: ignore[attr-defined]
    out = run("search", "--articles", "--facets")[1].splitlines()
    assert out[0].split() == ["FILTER", "VALUE", "ARTICLES"]
    assert out[-1] == "2 articles."


def test_nothing_and_nonsense(run: Run) -> None:
    out = run("search", "--articles", "zeppelin")[1]
    assert out.startswith("Searched for: zeppelin\nNo article was found.")
    code, _, err = run("search", "--articles", "--actor", "Ilva Tarn")
    assert code == 2
    assert "--articles and --actor do not go together; give --speaker instead" in err
    code, _, err = run("search", "--country", "Chnia")
    assert code == 2
    assert "did you mean China?" in err
    assert lines(run("search", "--country", "SE", "--format", "jsonl")[1]) == []


@pytest.mark.parametrize("width", [100, 40])
def test_on_a_screen_words_are_set_off(width: int) -> None:
    article = made.article()
    at = article.text.index("harbour")
    found = FoundArticle(article, 1, (Span(at, at + 7),), (Span(0, 7),), Span(0, 60))
    stream = io.StringIO()
    screen = Screen(stream, plain=False, width=width)
    table = found_articles_table([found], screen)
    (cell,) = table.columns[-1].cells
    assert isinstance(cell, Text)
    marked = [cell.plain[span.start : span.end] for span in cell.spans if span.style == HIGHLIGHT]
    assert [word.casefold() for word in marked] == ["harbour", "harbour"]
    screen.print(table)
    assert "1 statement" in stream.getvalue()
    assert "https://" in stream.getvalue()
