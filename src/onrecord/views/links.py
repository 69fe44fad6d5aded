"""Names that stay: identifiers of what the record holds, and the addresses of pages that may be used as links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_NEVER = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufffe\uffff\ud800-\udfff<>\"{}|\\^`]")
"""What RFC 3987 lets into no address."""

_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def urn(what: str, id: str) -> str:
    """The name of a statement, an article, an actor or an event of the record, in any record."""
    return f"urn:onrecord:{what}:{id}"


def link(url: str | None) -> str | None:
    """The address if it is a well-formed one of the web, else None: a page can name anything as its address.

    `javascript:` and other schemes that do something are no addresses of a page.
    """
    if not url or _NEVER.search(url) or _PERCENT.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        return None
    return url if "[" not in parts.path + parts.query and "]" not in parts.path + parts.query else None
