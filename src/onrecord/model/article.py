"""Article: what a page says, as one canonical text and the facts printed around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from onrecord.model.ids import content_id

FIELDS = ("headline", "published", "byline", "credit", "publisher", "section", "language", "url")
"""The article's fields besides its text, in the order in which they are shown."""


@dataclass(frozen=True)
class Article:
    """One article. `text` never changes: all annotations are spans over it.

    name: as `Page.name`.
    text: the body; paragraphs are separated by one blank line. Neither headline nor page chrome is in it.
    headline, byline, section: as printed.
    published: ISO 8601, as precise as the page was: "2023", "2023-02", "2023-02-17", or a date and time, with its
        offset from UTC if one was given. Never filled up.
    credit: the agency or outlet that the article names as its origin ("Xinhua News Agency"), else None.
    publisher: the outlet that printed the page.
    language: an ISO 639-1 code.
    url: the page's canonical address, if it names one, else the one it was fetched from.
    page_id: the `Page` that it was read from; None for a bare text.
    found_in: for each field that has a value, where on the page it was found, e.g. {"headline": "json-ld headline",
        "published": "text line 3"}.
    """

    name: str
    text: str
    headline: str | None = None
    published: str | None = None
    byline: str | None = None
    credit: str | None = None
    publisher: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    page_id: str | None = None
    found_in: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @cached_property
    def id(self) -> str:
        """Derived from the address, the headline, the date and the text."""
        return content_id(self.url, self.headline, self.published, self.text)

    @property
    def fields(self) -> dict[str, str | None]:
        """The fields of `FIELDS` by name."""
        return {name: getattr(self, name) for name in FIELDS}
