"""What all answers have in common: printed words set apart and made plain, places in texts, where a reader can look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from onrecord.model import Spans
from onrecord.views.links import link, urn
from onrecord.views.screen import on_one_line, shown

_UNSEEN = re.compile("[\U000e0000-\U000e01ef]")
"""Tags and the variation selectors next to them: nobody sees them on a page, and a model reads them like letters."""

CUT = " […]"
"""Ends printed words that go on."""


class Answer(BaseModel):
    """Base of everything that a tool answers: frozen, and nothing in it that its schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Place = Annotated[
    list[int],
    Field(min_length=2, max_length=2, description="[start, end) in code points of the article's text"),
]


class Piece(Answer):
    """A run of an article's text."""

    start: int = Field(description="first code point, from 0")
    end: int = Field(description="code point after the last")
    text: str


def plain(text: str) -> str:
    """Printed words with every character that steers or hides something replaced one for one: places still hold."""
    return _UNSEEN.sub("�", shown(text))


def line(text: str | None) -> str | None:
    """Printed words of a field, on one line; None if there are none."""
    return on_one_line(plain(text)) or None if text else None


def cut(text: str, most: int) -> str:
    """The beginning of a text, as many code points at most, and that it goes on."""
    return text if len(text) <= most else text[:most].rstrip() + CUT


def places(spans: Spans) -> list[list[int]]:
    """Spans as a tool answers them."""
    return [[span.start, span.end] for span in spans]


@dataclass(frozen=True)
class Room:
    """Where the reading room is, if one is served.

    base_url: its address, without a slash at the end; None: there is none.
    """

    base_url: str | None = None

    def statement(self, id: str, article_id: str) -> str | None:
        """The page that lights the words of a statement."""
        return self._page(f"article/{article_id}#s-{id}")

    def article(self, id: str) -> str | None:
        """The page of an article."""
        return self._page(f"article/{id}")

    def actor(self, id: str) -> str | None:
        """The page of an actor."""
        return self._page(f"actor/{id}")

    def _page(self, path: str) -> str | None:
        return None if self.base_url is None else f"{self.base_url}/{path}"


def linked(url: str | None, page: str | None, what: str, id: str) -> str:
    """The printed page's address if it is one of the web, else the room's page, else the name that the thing has in
    every record."""
    return link(url) or page or urn(what, id)
