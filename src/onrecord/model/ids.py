"""Ids derived from content: what a thing is decides its id, so running twice changes nothing."""

from __future__ import annotations

import hashlib

ID_LENGTH = 16
"""Hexadecimal digits of an id: 64 bits, a 1 in 10^7 chance of one collision among two million rows."""


def content_id(*parts: str | bytes | None) -> str:
    """A hash of the parts. Each part's length goes in too, so ("ab", "c") and ("a", "bc") differ, as None and "" do."""
    digest = hashlib.sha256()
    for part in parts:
        if part is None:
            digest.update(b"-;")
            continue
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d;" % len(data))
        digest.update(data)
    return digest.hexdigest()[:ID_LENGTH]
