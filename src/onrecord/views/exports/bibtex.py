"""BibTeX: one entry for each statement or article, every character of a page taken literally."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.views.exports import bibliography
from onrecord.views.exports.bibliography import Reference
from onrecord.views.exports.format import Format, Query, Write

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
"""All that TeX does not print as it is. A brace that closes nothing would end the entry for every reader."""

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905


def entry(made: Reference) -> str:
    """An entry: `@article` of an outlet, else `@misc`. Braces in braces keep a name and a title as they are printed."""
    lines = [f"@{'article' if made.outlet else 'misc'}{{{made.key},"]
    lines += [f"  {name} = {value}," for name, value in _fields(made)]
    return "\n".join((*lines, "}", ""))


def _fields(made: Reference) -> Iterator[tuple[str, str]]:
    if made.author:
        yield "author", f"{{{{{_literal(made.author)}}}}}"
    yield "title", f"{{{{{_literal(made.title)}}}}}"
    if made.outlet:
        yield "journal", f"{{{_literal(made.outlet)}}}"
    for name, number in zip(("year", "month", "day"), made.date, strict=False):
        if name == "month":
            if not 1 <= number <= 12:
                break
            yield name, MONTHS[number - 1]
        else:
            yield name, f"{{{number:04}}}" if name == "year" else f"{{{number}}}"
    if made.url:
        yield "url", f"{{{made.url}}}"  # a well-formed address has no brace and no backslash
    if made.language:
        yield "langid", f"{{{_literal(made.language)}}}"
    if made.note:
        yield "note", f"{{{_literal(made.note)}}}"
    if made.quote:
        yield "abstract", f"{{{_literal(made.quote)}}}"


def _literal(text: str) -> str:
    return text.translate(ESCAPES)


def _writer(reference: Callable[[Any], Reference]) -> Write:
    def write(items: Iterable[Any], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001
        for number, item in enumerate(items):
            stream.write((("\n" if number else "") + entry(reference(item))).encode())

    return write


BIBTEX = Format(
    name="bibtex",
    about="citations for LaTeX, Zotero and others",
    media_type="application/x-bibtex; charset=utf-8",
    ending=".bib",
    writers={"statements": _writer(bibliography.statement), "articles": _writer(bibliography.article)},
    needs=frozenset({"statements"}),
)
