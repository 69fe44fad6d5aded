"""Reads the folder of examples for the tests: the pages as a browser shows them, and what is expected of each."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples"
BLOCKS = {"p", "div", "td", "tr", "li", "h1", "h2", "h3", "h4", "br", "title", "figcaption", "time", "section", "ul"}


class Visible(HTMLParser):
    """Collects the text that a browser would show, and the scripts with structured data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.data: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.inside = "data" if dict(attrs).get("type") == "application/ld+json" else tag
        if tag in BLOCKS:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.data += [data] if self.inside == "data" else []
        else:
            self.text.append(data)


@dataclass(frozen=True)
class Example:
    """One page: where it is, its source, its text as shown, its structured data."""

    path: Path
    source: str
    text: str
    data: tuple[Any, ...]


def one_line(text: str) -> str:
    """The text with all white space made single blanks, so that wrapped lines compare equal."""
    return " ".join(text.split())


@cache
def pages() -> dict[str, Example]:
    """The pages of the folder by name."""
    found = {}
    for path in sorted((EXAMPLES / "pages").rglob("*.*")):
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        named = re.search(rb"charset=\"?([\w-]+)", content[:600])
        source = content.decode(named[1].decode() if named else "utf-8")
        parser = Visible()
        if ".htm" in path.name:
            parser.feed(source)
        else:
            parser.text.append(source)
        name = path.name.partition(".")[0]
        assert name not in found, f"two pages are called {name}"
        found[name] = Example(path, source, one_line("".join(parser.text)), tuple(map(json.loads, parser.data)))
    return found


@cache
def expected() -> dict[str, Any]:
    """What is expected of each article, by the page's name."""
    return {
        path.name.removesuffix(".expected.json"): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((EXAMPLES / "expected").glob("*.expected.json"))
    }


@cache
def not_articles() -> dict[str, Any]:
    """The pages that are to be skipped, and why."""
    skipped: dict[str, Any] = json.loads((EXAMPLES / "expected" / "skipped.json").read_text(encoding="utf-8"))
    return skipped


NAMES = sorted(expected())


def openings(statement: dict[str, Any]) -> list[str]:
    """The ways in which a statement's content may begin."""
    starts = statement["content_starts"]
    return [starts] if isinstance(starts, str) else list(starts)
