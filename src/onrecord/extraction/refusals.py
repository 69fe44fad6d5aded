"""Refusals: pages of HTML that carry prose of some kind but no article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extraction.blocks import Block
from onrecord.extraction.body import Choice
from onrecord.extraction.container import is_prose
from onrecord.extraction.metadata import Metadata
from onrecord.extraction.shingles import words
from onrecord.extraction.teasers import without_teasers

_ERROR = re.compile(
    r"^\W{0,10}(?:(?:error|http)?\s*(?:40[0-9]|410|429|50[0-4])\b|(?:the\s+)?page\s+(?:not\s+found|cannot\s+be\s+found|no\s+longer|(?:you\s+\w+\s+)?(?:does\s+not|doesn[’']t)\s+exist)"
    r"|not\s+found\W*$|access\s+denied|forbidden\W*$|bad\s+gateway|service\s+unavailable|internal\s+server\s+error|just\s+a\s+moment|attention\s+required"
    r"|are\s+you\s+(?:a\s+)?(?:human|robot)|something\s+went\s+wrong|oops\b|sorry,?\s+(?:we|this|the)\b.{0,40}(?:find|exist|available|unavailable))",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(?:(?:subscribe|log\s?in|sign\s?in|register|sign\s?up|join)\b.{0,40}\bto\s+(?:continue|read|keep|view|unlock|access)|already\s+(?:a|have\s+an?)\s+"
    r"(?:subscri\w+|member|account)|(?:this|the)\s+(?:article|content|story|page)\s+is\s+(?:for|only\s+(?:for|available\s+to)|reserved\s+for|available\s+(?:only\s+)?to)"
    r"\s+(?:\w+\s+)?(?:subscribers|members)|to\s+(?:continue|keep)\s+reading|continue\s+reading\s+(?:this|with)|(?:subscriber|member)s?[-\s]only|you\s+have\s+reached\s+your)",
    re.IGNORECASE,
)

ERROR_WORDS = 120
"""An error page's notice and suggestions are shorter; an article about errors ("404: a short history") is longer."""

WALL_WORDS = 60
"""With less than this before the wall, no statement with its context is there to be read."""

LISTED_HEADINGS = 4
LISTED_SHARE = 0.5
"""A page is a list if at least this many linked headings stand among its paragraphs, and one for every two of them. The
development page with the most, a shopping guide, has seven to fifty-odd."""

OUTWEIGHED_TIMES = 3
"""On a page whose teasers are so many times longer than all other prose, that prose is a notice or a greeting."""

LINK_SHARE = 0.8


def reason_against(blocks: Sequence[Block], choice: Choice, metadata: Metadata) -> str | None:
    """Why the text found on a page is no article; None if it is one."""
    count = sum(len(words(paragraph)) for paragraph in choice.paragraphs)
    if count < ERROR_WORDS and (title := _error_title(metadata, blocks)):
        return f"this is an error page ({title!r}), not an article; check the address"
    if count < WALL_WORDS and any(_WALL.search(block.text) for block in blocks):
        return "only a stub is shown, the rest is behind a login or paywall; give a page saved by a reader with access"
    own = without_teasers(blocks)
    if metadata.metas.get("og:type", "").lower() != "article" and (
        _is_list(own, choice) or (not _is_dated(metadata) and _outweighed(blocks, own, choice))
    ):
        return "this is a list of headlines and teasers, not an article; give the articles' own pages"
    return None


def reason_without_text(blocks: Sequence[Block], metadata: Metadata) -> str | None:
    """A better reason than "no text" for a page on which none was found."""
    if title := _error_title(metadata, blocks):
        return f"this is an error page ({title!r}), not an article; check the address"
    if any(_WALL.search(block.text) for block in blocks):
        return "the text is behind a login or paywall; give a page saved by a reader with access"
    return None


def _error_title(metadata: Metadata, blocks: Sequence[Block]) -> str | None:
    lines = [*metadata.h1, metadata.title or "", *(block.text for block in blocks if len(words(block.text)) <= 6)]
    return next((line[:60] for line in lines if _ERROR.match(line)), None)


def _is_dated(metadata: Metadata) -> bool:
    """Whether the page's head gives it a date of publication; <time> elements may be those of its teasers."""
    return any(item.where != "time element" for item in metadata.dates)


def _outweighed(blocks: Sequence[Block], own: Sequence[Block], choice: Choice) -> bool:
    """Whether the page's lists of teasers dwarf what was taken for a body."""
    teasers = sum(len(b.text) for b in blocks if is_prose(b)) - sum(len(b.text) for b in own if is_prose(b))
    return teasers > OUTWEIGHED_TIMES * sum(len(paragraph) for paragraph in choice.paragraphs)


def _is_list(blocks: Sequence[Block], choice: Choice) -> bool:
    """Whether linked headings alternate with the paragraphs that were taken for a body."""
    if not choice.blocks:
        return False
    first = next(i for i, block in enumerate(blocks) if block is choice.blocks[0])
    last = next(i for i, block in enumerate(blocks) if block is choice.blocks[-1])
    links = sum(1 for b in blocks[max(0, first - 1) : last + 1] if b.heading and b.link_share >= LINK_SHARE)
    prose = sum(1 for block in choice.blocks if is_prose(block))
    return links >= LISTED_HEADINGS and links >= LISTED_SHARE * prose
