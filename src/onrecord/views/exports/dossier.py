"""A dossier in Markdown (CommonMark): what a query finds, each statement in its paragraph, cited, as it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.model import Article, Cited, Statement
from onrecord.views.citation import citation
from onrecord.views.exports.format import Format, Query
from onrecord.views.exports.quoted import quoted
from onrecord.views.exports.text import HOW, heading, one_line
from onrecord.views.links import link, urn

_MARKUP = re.compile(
    r"[\\`*_\[\]{}<>#|~&$^=@!]|(?<=\d)[.)](?=\s|$)|(?<=https):|(?<=http):|(?<=www)\.|(?:(?<=\s)|^)[-+]",
    re.IGNORECASE,
)
"""What begins something in Markdown or in an extension of it, wherever in a line it comes to stand."""

HEAD = """\
What follows is printed as the articles have it; **bold** is what was said, in its paragraph. Places are counted in
characters (Unicode code points) of each article's text.
"""


def literal(text: str | None) -> str:
    """A page's words on one line that no reader of Markdown takes for markup."""
    return _MARKUP.sub(lambda match: "\\" + match.group(), one_line(text))


def entry(number: int | str, cited: Cited, level: int = 2) -> str:
    """One statement under a heading: the paragraphs that hold it, the citation, the address, the id."""
    said, article = cited.statement, cited.article
    assert article is not None
    lines = [f"{'#' * level} {number}. {literal(heading(said))}", ""]
    for paragraph in _quoted(said, article):
        lines += [f"> {paragraph}", ">"]
    lines[-1] = ""
    lines += [f"{literal(citation(said))}.", ""]
    if url := link(article.url):
        lines += [f"<{url}>", ""]
    how = HOW.get(said.kind, "reported")
    lines += [f"{how}, confidence {said.confidence:.2f}, `{urn('statement', said.id)}`", ""]
    return "\n".join(lines)


def _quoted(said: Statement, article: Article) -> Iterator[str]:
    """The paragraphs that hold what was said, with it in bold; "…" where one is cut or some are left out."""
    for paragraph in quoted(said, article):
        if not paragraph.runs:
            yield "…"
            continue
        text = article.text
        parts = [
            _strong(text, run.start, run.end) if run.said else _plain(text[run.start : run.end])
            for run in paragraph.runs
        ]
        cut = "…" if paragraph.cut_before else "", "…" if paragraph.cut_after else ""
        yield "".join((cut[0], *parts, cut[1])).strip()


def _plain(text: str) -> str:
    """Literal, with white space at its ends as one space."""
    inner = literal(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def _strong(text: str, start: int, end: int) -> str:
    """In bold. Where CommonMark would not see asterisks as such (beside a letter, before a quotation mark), in HTML."""
    said = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    open_ = said[:1].isalnum() or not before or before.isspace()
    close = said[-1:].isalnum() or not after or after.isspace()
    marks = ("**", "**") if open_ and close and not (said[:1].isspace() or said[-1:].isspace()) else ("<b>", "</b>")
    return f"{marks[0]}{_plain(said)}{marks[1]}"


def write(items: Iterable[Cited], stream: BinaryIO, query: Query) -> None:
    """The dossier: its question, the statements in order, how many there are."""
    stream.write(f"# {literal(query.title)}\n\n{HEAD}\n".encode())
    number = 0
    for number, cited in enumerate(items, start=1):
        stream.write(entry(number, cited).encode() + b"\n")
    stream.write(f"{number:,} statement{'' if number == 1 else 's'}.\n".encode())


MARKDOWN = Format(
    name="markdown",
    about="a dossier to read: statements in order, each in its paragraph and cited",
    media_type="text/markdown; charset=utf-8; variant=CommonMark",
    ending=".md",
    writers={"statements": write},
    needs=frozenset({"statements"}),
)
