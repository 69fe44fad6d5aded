"""Tables and cards, as a terminal of some width and as a pipe get them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from rich.console import RenderableType
from rich.table import Table

from onrecord.model import Report, Skipped, Statement
from onrecord.views import tables
from onrecord.views.screen import Screen, on_one_line, shown
from onrecord.views.statement import statement_card
from tests.views import made


def printed(make: object, *, width: int | None = None) -> str:
    """What `make(screen)` gives, as a pipe gets it, or a terminal without colours of that width."""
    stream = io.StringIO()
    screen = Screen(stream, plain=width is None, width=width)
    found = make(screen)  # type: ignore[operator]
    screen.print(*(found if isinstance(found, Iterable) and not isinstance(found, Table) else [found]))
    return stream.getvalue()


def unstyled(text: str) -> str:
    """Without colours and bold, which are all that a terminal may be told."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def search(statements: Sequence[Statement], words: Sequence[str] = (), *, width: int | None = None) -> str:
    return unstyled(printed(lambda screen: tables.statements_table(statements, words, screen), width=width))


def test_a_pipe_gets_one_line_for_each_statement() -> None:
    long = replace(made.statements()[0], content="word " * 200 + "\n\nend", publisher="An Outlet " * 20)
    head, row, other = search([long, made.statements()[3]]).splitlines()
    assert head.split() == ["ID", "DATE", "OUTLET", "PAGE", "PLACE", "SPEAKER", "KIND", "SURE", "CONTENT"]
    assert row.startswith(long.id[:8])
    assert row.endswith("word end")
    assert "Ilva Tarn — minister of works" in row
    assert other.split()[-2:] == ["“Who", "pays?”"]
    assert "\x1b" not in head + row + other


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_gets_no_line_wider_than_itself_and_all_words(width: int) -> None:
    long = replace(
        made.statements()[0], content="“A wording” " * 40, publisher="The Northern Star and Harbour Chronicle"
    )
    text = search([long, *made.statements()], width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text.count("wording") == 40
    assert text.count("…") == 1, "the one that joins two pieces; no cell is cut"
    for word in (made.statements()[1].id[:8], "2031-03-18", "minister of", "two officials", "indirect", "unnamed"):
        assert word in text


def test_brackets_of_a_page_are_no_markup() -> None:
    text = search([replace(made.statements()[0], content="that [bold]this[/] and [/x] stay :ship:")])
    assert "that [bold]this[/] and [/x] stay :ship:" in text


def test_a_page_cannot_steer_the_terminal() -> None:
    evil = replace(made.statements()[0], content="a\x1b[31mb\x07c\u202ed\x9b2J\re", speaker="x\x1b]0;t\x07")
    for width in (None, 80):
        text = search([evil], width=width)
        assert not set("\x1b\x07\u202e\x9b\r") & set(text)
    assert shown("a\nb\tc") == "a\nb\tc"
    assert on_one_line(" a\n\n b\u00a0c ") == "a b c"


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (["harbour"], ["harbour"]),
        (["HARBOUR"], ["harbour"]),
        (["harb*"], ["harbour", "harbours"]),
        (['"the harbour"'], ["The", "harbour"]),
        (["cafe"], ["Café"]),
        (["arbour"], []),
        (["*", '"'], []),
    ],
)
def test_words_that_were_asked_for_are_set_off(words: list[str], hits: list[str]) -> None:
    text = tables.highlighted("The harbour, the harbours, Café", words)
    marked = [text.plain[span.start : span.end] for span in text.spans]
    assert [word for word in marked if word != "the"] == hits


def test_skipped_pages_are_grouped_and_the_rest_is_counted() -> None:
    pages = [made.skipped(f"page-{n}") for n in range(10)]
    pages += [Skipped(f"other-{n}", "/x", "sources", f"reason {n}") for n in range(20)]
    text = printed(lambda screen: tables.skipped_table(pages, screen))
    assert "page-0.html, page-1.html, page-2.html and 7 more" in text
    assert "and 9 more pages for 9 other reasons" in text
    whole = printed(lambda screen: tables.skipped_table(pages, screen, whole=True))
    assert all(page.name in whole for page in pages)
    assert "more" not in whole


def test_a_report_in_numbers() -> None:
    report = Report(added=1200, unchanged=3, revised=1, statements=9001, skipped=(made.skipped(),))
    lines = {line.split()[0]: line.split()[1] for line in printed(lambda _: tables.report_table(report)).splitlines()}
    assert lines == {
        "Pages": "1,205",
        "Added": "1,200",
        "Revised": "1",
        "Unchanged": "3",
        "Skipped": "1",
        "Statements": "9,001",
    }


def test_one_article_is_shown_whole_and_several_by_their_beginning() -> None:
    long = made.article(text="A sentence of some length. " * 30)
    whole = printed(lambda _: iter(tables.article_card(long, whole=True)))
    part = printed(lambda _: iter(tables.article_card(long, whole=False)))
    assert long.text.strip() in whole
    assert "…" in part
    for text in (whole, part):
        assert "json-ld headline" in text
        assert "810 characters" in text


def test_marks_of_an_article() -> None:
    text = printed(lambda screen: iter(tables.marked_card(made.annotations(), screen)))
    assert "98–181   Ilva Tarn — minister of works  direct" in text
    none = replace(made.annotations(), attributions=())
    assert "no statement found" in printed(lambda screen: iter(tables.marked_card(none, screen)))


def card(statement: Statement, screen: Screen) -> list[RenderableType]:
    return list(statement_card(statement, made.article(), screen))


def test_a_statement_without_colours_has_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    for width in (None, 90):
        text = " ".join(unstyled(printed(lambda screen: card(made.statements()[0], screen), width=width)).split())
        assert "[content|The harbour of Vell will open again in spring], [source|the minister" in text
        assert "Cite as Ilva Tarn, reported in “Harbour of Vell to open in spring”, Vell Gazette" in text
        for fact in ("minister of works", "Sarn News Agency", "https://gazette.example/harbour", "2031-03-18"):
            assert fact in text


def test_a_statement_with_colours_has_a_legend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    text = printed(lambda screen: card(made.statements()[0], screen), width=100)
    assert "[content|" not in text
    assert "\x1b[1;36msource\x1b[0m" in text
    assert "\x1b[1;36mthe minister of works, Ilva Tarn\x1b[0m" in text


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "[source|" in printed(lambda screen: card(made.statements()[0], screen), width=100)


def test_skipped_files_are_named_with_their_endings() -> None:
    reason = "the content is binary"
    pages = [
        Skipped("talks", "/pages/talks.html.gz", "extraction", reason),
        Skipped("talks", "/pages/talks.txt", "extraction", reason),
        Skipped("stdin", "-", "extraction", reason),
        Skipped("https://gazette.example/a.html", "https://gazette.example/a.html", "sources", reason),
    ]
    text = printed(lambda screen: tables.skipped_table(pages, screen, whole=True))
    assert "talks.html.gz, talks.txt, stdin\n" in text
    assert text.endswith("  https://gazette.example/a.html\n")


def test_a_report_says_nothing_of_what_did_not_occur() -> None:
    rows = printed(lambda _: tables.report_table(Report(added=2, statements=7))).splitlines()
    assert [row.split()[:2] for row in rows] == [["Pages", "2"], ["Added", "2"], ["Statements", "7"]]
    whole = printed(lambda _: tables.report_table(Report(1, 1, 1, 7, (made.skipped(),))))
    for word in ("Revised", "Unchanged", "Skipped"):
        assert word in whole


def test_a_narrow_terminal_gets_one_column() -> None:
    text = search(made.statements(), width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert f"{made.statements()[0].id[:8]} indirect 0.91 2031-03-18" in text
    assert "Ilva Tarn" in text


def test_skipped_pages_and_marks_of_an_article_fit_a_narrow_terminal() -> None:
    text = unstyled(printed(lambda screen: tables.skipped_table([made.skipped()], screen), width=40))
    assert "a list of links, not an article" in text
    card = unstyled(printed(lambda screen: tables.marked_card(made.annotations(), screen), width=40))
    assert "minister of works\n" in re.sub(" +\n", "\n", card)
    assert max(map(len, (text + card).splitlines())) <= 40
