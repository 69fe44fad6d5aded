"""A page that somebody sent: its bytes, read as those of a file or of an address are."""

from __future__ import annotations

import dataclasses

from onrecord import settings
from onrecord.errors import FetchError
from onrecord.model import Page, Skipped
from onrecord.sources.limits import GZIP_MAGIC, too_large, unpacked
from onrecord.sources.naming import HTML, PLAIN, media_type, page_name


def sent(page: Page) -> Page | Skipped:
    """The page with gzip taken off, called as a file of that name would be; or why it cannot be read."""
    name, location = page.name if page.name == page.url else page_name(page.name), page.url or "-"
    try:
        if len(page.content) > settings.MAX_PAGE_BYTES:
            raise too_large()
        content = unpacked(page.content) if page.content.startswith(GZIP_MAGIC) else page.content
    except FetchError as error:
        return Skipped(name, location, "sources", str(error))
    kind = page.media_type if page.media_type in (HTML, PLAIN) else media_type(page.name)
    return dataclasses.replace(page, name=name, content=content, location=location, media_type=kind)
