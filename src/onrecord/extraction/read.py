"""Reading: a `Page` in, an `Article` or a `Skipped` out. Pure: no network, no disk; never raises on content."""

from __future__ import annotations

import re

from onrecord.extraction.decode import decode
from onrecord.extraction.findings import Refusal
from onrecord.extraction.html_page import read_html
from onrecord.extraction.text_dump import read_text
from onrecord.model import Article, Page, Skipped
from onrecord.settings import MAX_PAGE_BYTES

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|article|section|span|table|br|h[1-6]|a|meta|title)\b[^<>]{0,400}>",
    re.IGNORECASE,
)

MARKUP_TAGS = 3
"""A text without a media type counts as HTML from this many tags on; prose about HTML rarely prints whole tags."""

MARKUP_REACH = 20_000


def read(page: Page) -> Article | Skipped:
    """The article that a page carries, or a `Skipped` (stage "extraction") with the reason why it carries none.

    Articles are read in any language; which languages are marked is the next stage's business.
    """
    outcome = _read(page)
    if isinstance(outcome, Refusal):
        return Skipped(page.name, page.location, "extraction", outcome.reason, page.id)
    return outcome


def _read(page: Page) -> Article | Refusal:
    if len(page.content) > MAX_PAGE_BYTES:
        megabytes = len(page.content) / 1024 / 1024
        return Refusal(
            f"the page has {megabytes:.0f} MB, more than the {MAX_PAGE_BYTES // 1024 // 1024} MB that are read; "
            "give the article's own page"
        )
    text = decode(page)
    if isinstance(text, Refusal):
        return text
    reading = read_html(text, page.url) if is_markup(text, page.media_type) else read_text(text)
    return reading if isinstance(reading, Refusal) else reading.article(page)


def is_markup(text: str, media_type: str | None) -> bool:
    """Whether a page is HTML: by what it holds, since saved text is often called HTML and the other way round."""
    tags = sum(1 for _ in zip(range(MARKUP_TAGS), _MARKUP.finditer(text[:MARKUP_REACH]), strict=False))
    if media_type == "text/plain":
        return bool(re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE))
    if media_type in ("text/html", "application/xhtml+xml"):
        return re.search(r"<[a-zA-Z!/]", text) is not None
    return tags >= MARKUP_TAGS or bool(re.match(r"\s*<(?:!doctype|html|\?xml)", text, re.IGNORECASE))
