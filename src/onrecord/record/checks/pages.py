"""Pages: the bytes are those that were read."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.model import content_id
from onrecord.record.checks.check import PUT_BACK, Check, Fault, Tick
from onrecord.record.digests import LARGE_AT_ONCE
from onrecord.record.rows import NO_BYTES
from onrecord.record.schema import pages


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """The bytes can be unpacked, and their size, their SHA-256 and the page's id are theirs.

    Of a page that was brought in without its bytes nothing can be checked.
    """
    query = sa.select(*(pages.c[name] for name in ("id", "location", "url", "sha256", "size", "content")))
    for row in connection.execution_options(yield_per=LARGE_AT_ONCE).execute(query.order_by(pages.c.id)):
        tick(1)
        if row.content == NO_BYTES:
            continue
        where = f"page {row.id} ({row.location})"
        content = _unpacked(row.content)
        if content is None:
            yield Fault(where, "its bytes are damaged and cannot be unpacked")
        elif hashlib.sha256(content).hexdigest() != row.sha256:
            yield Fault(where, "its bytes are not those that its SHA-256 was taken of")
        elif len(content) != row.size:
            yield Fault(where, f"it has {len(content)} bytes, and its size says {row.size}")
        elif content_id(row.url, content) != row.id:
            yield Fault(where, f"its id is not that of its address and bytes, which is {content_id(row.url, content)}")


def _unpacked(content: bytes) -> bytes | None:
    unpack = zlib.decompressobj()
    try:
        found = unpack.decompress(content) + unpack.flush()
    except zlib.error:
        return None
    return found if unpack.eof and not unpack.unused_data else None


PAGES = Check("pages", find, PUT_BACK, of=pages)
