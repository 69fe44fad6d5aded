"""Bytes within the limit: how much of a page is read, also where gzip hides its true size."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO

from onrecord import settings
from onrecord.errors import FetchError

GZIP_MAGIC = b"\x1f\x8b"


def too_large() -> FetchError:
    """The error for a page over `settings.MAX_PAGE_BYTES`."""
    return FetchError(
        f"the page is larger than {settings.MAX_PAGE_BYTES:,} bytes, the most that is read; cut it into articles first"
    )


def read_within(stream: IO[bytes]) -> bytes:
    """All bytes of the stream, with gzip taken off if that is what they are.

    Raises FetchError if they are more than `settings.MAX_PAGE_BYTES`, before or after taking off gzip, or if the gzip
    is damaged. Never holds more than that limit of either.
    """
    content = stream.read(settings.MAX_PAGE_BYTES + 1)
    if len(content) > settings.MAX_PAGE_BYTES:
        raise too_large()
    return unpacked(content) if content.startswith(GZIP_MAGIC) else content


def unpacked(content: bytes) -> bytes:
    """The content with gzip taken off; raises FetchError as `read_within`."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            plain = packed.read(settings.MAX_PAGE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FetchError(f"the gzip is damaged ({error}); fetch or pack the page again") from error
    if len(plain) > settings.MAX_PAGE_BYTES:
        raise too_large()
    return plain
