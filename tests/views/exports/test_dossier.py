"""The dossier, read by markdown-it as CommonMark and with every extension that GitHub has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.views.exports.quoted import AROUND
from onrecord.views.exports.text import one_line
from tests.views.exports import made

READERS = [MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])]


def inlines(text: str, reader: MarkdownIt = READERS[0]) -> Iterator[Token]:
    for token in reader.parse(text):
        if token.type == "inline":
            yield token


def shown(token: Token) -> str:
    """What a person sees of a line."""
    words = ("text", "text_special", "code_inline")
    return "".join(child.content for child in token.children or () if child.type in words)


def dossier(items: list[Any], **filters: str) -> str:
    return made.written("markdown", "statements", items, **filters).decode()


def bold(token: Token) -> list[str]:
    """The words of each bold run."""
    runs: list[str] = []
    inside = False
    for child in token.children or ():
        if child.type == "strong_open" or (child.type == "html_inline" and child.content == "<b>"):
            inside, runs = True, [*runs, ""]
        elif child.type == "strong_close" or (child.type == "html_inline" and child.content == "</b>"):
            inside = False
        elif inside:
            runs[-1] += child.content
    return runs


def test_each_statement_stands_in_its_paragraph_and_is_cited() -> None:
    text = dossier(made.cited(), about="harbour")
    lines = [shown(token) for token in inlines(text)]
    assert lines[0] == "Statements: about harbour"
    assert "1. Ilva Tarn, minister of works, 18 March 2031" in lines
    first = next(token for token in inlines(text) if shown(token).startswith("The harbour of Vell will"))
    assert shown(first) == made.article_text(made.cited()[0]).split("\n\n")[0]
    assert bold(first) == ["The harbour of Vell will open again in spring"]
    assert sum(line.startswith("Ilva Tarn, ") and "characters" in line for line in lines) == 2
    assert lines[-1] == "4 statements."


def test_the_pieces_of_a_statement_are_bold() -> None:
    token = next(token for token in inlines(dossier(made.cited())) if "waited long" in shown(token))
    assert bold(token) == ["“We have waited long enough,”", "“and the ships are waiting too.”"]


def test_a_paragraph_that_never_ends_is_cut_on_both_sides() -> None:
    (cited,) = made.cited("x" + " far" * 1000 + " y")
    line = next(shown(token) for token in inlines(dossier([cited])) if shown(token).startswith("…"))
    assert line.endswith("…") and cited.statement.content in line
    assert len(line) < len(cited.statement.content) + 2 * AROUND + 20


def test_nothing_is_a_dossier_too() -> None:
    assert dossier([]).endswith("0 statements.\n")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("words", made.HOSTILE)
def test_hostile_words_are_shown_as_they_were_printed(words: str, reader: MarkdownIt) -> None:
    text = dossier(made.cited(words), speaker=words)
    outer = [token.type for token in reader.parse(text) if token.level == 0 and token.nesting > 0]
    assert outer == [
        *("heading_open", "paragraph_open"),
        *("heading_open", "blockquote_open", "paragraph_open", "paragraph_open", "paragraph_open"),
        "paragraph_open",
    ], "no list, no table, no fence, no HTML"
    for token in inlines(text, reader):
        for child in token.children or ():
            assert child.type not in ("image", "em_open", "s_open", "html_block"), child
            if child.type == "html_inline":
                assert child.content in ("<b>", "</b>")
            if child.type == "link_open":
                assert child.attrs["href"] == "https://gazette.example/harbour"
    (_, _, heading, *quoted, _, _, _, _) = inlines(text, reader)
    assert one_line(words) in shown(heading)
    # Words with an empty line in them are of two paragraphs.
    assert one_line(" ".join(" ".join(bold(token)) for token in quoted)) == one_line(words)


@pytest.mark.parametrize("url", made.URLS)
def test_what_is_no_address_is_no_link(url: str) -> None:
    assert "<" not in dossier(made.cited(url=url)).replace("<b>", "").replace("</b>", "")
