"""CSL-JSON: citations as Zotero, Pandoc and citeproc read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from onrecord.views.exports import bibliography
from onrecord.views.exports.bibliography import Reference
from onrecord.views.exports.format import Format, Query, Write
from onrecord.views.lines import Line
from onrecord.views.output import as_json


def item(made: Reference) -> Line:
    """One item. A date has as many parts as are known."""
    line: Line = {"id": made.key, "type": "article-newspaper" if made.outlet else "webpage", "title": made.title}
    if made.author:
        line["author"] = [{"literal": made.author}]
    if made.date:
        line["issued"] = {"date-parts": [list(made.date)]}
    more = {
        "container-title": made.outlet,
        "section": made.section,
        "URL": made.url,
        "language": made.language,
        "note": made.note,
        "abstract": made.quote,
    }
    return line | {name: value for name, value in more.items() if value}


def _writer(reference: Callable[[Any], Reference]) -> Write:
    def write(items: Iterable[Any], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001
        stream.write(b"[")
        for number, one in enumerate(items):
            stream.write(f"{',' if number else ''}\n{as_json(item(reference(one)))}".encode())
        stream.write(b"\n]\n")

    return write


CSL = Format(
    name="csl",
    about="citations as CSL-JSON, for Zotero, Pandoc and citeproc",
    media_type="application/vnd.citationstyles.csl+json",
    ending=".csl.json",
    writers={"statements": _writer(bibliography.statement), "articles": _writer(bibliography.article)},
    needs=frozenset({"statements"}),
)
