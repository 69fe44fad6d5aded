"""Page: what was fetched or read, untouched."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from onrecord.model.ids import content_id


@dataclass(frozen=True)
class Page:
    """The bytes of one page and where they came from.

    name: what the page is called in output: the given id, or the file's name without its endings, or the URL.
    content: the bytes as read, after removing transport compression (gzip) alone.
    location: where they were read from: an absolute path, a URL, or "-" for standard input.
    url: the address the page was fetched from, after redirects; None for a local file.
    fetched_at: when, ISO 8601 in UTC; None for a local file.
    media_type: "text/html" or "text/plain" where known (from the ending or the server), without parameters.
    charset: the encoding that the server named; None where nothing did.
    """

    name: str
    content: bytes
    location: str
    url: str | None = None
    fetched_at: str | None = None
    media_type: str | None = None
    charset: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of `content`, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def id(self) -> str:
        """Derived from the address (for fetched pages) and the content: the same page read twice has one id."""
        return content_id(self.url, self.content)
