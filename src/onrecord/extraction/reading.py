"""A reading: what was read from a page before it becomes an `Article`; each field with where it was found."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from onrecord.extraction.findings import Found
from onrecord.model import FIELDS, Article, Page


@dataclass(frozen=True)
class Reading:
    """The body's paragraphs (single lines, none empty) and the fields of `Article`."""

    paragraphs: tuple[str, ...]
    headline: Found | None = None
    published: Found | None = None
    byline: Found | None = None
    credit: Found | None = None
    publisher: Found | None = None
    section: Found | None = None
    language: Found | None = None
    url: Found | None = None

    def article(self, page: Page) -> Article:
        """The reading as an article of `page`."""
        found = {name: item for name in FIELDS if (item := getattr(self, name)) is not None}
        values = {name: item.value for name, item in found.items()}
        where = {name: item.where for name, item in found.items()}
        if "url" not in values and page.url is not None:
            values["url"], where["url"] = page.url, "address of the page"
        return Article(
            name=page.name,
            text="\n\n".join(self.paragraphs),
            page_id=page.id,
            found_in=MappingProxyType(where),
            **values,
        )
