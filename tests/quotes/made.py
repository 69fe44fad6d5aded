"""Invented statements for the tests of utterances."""

from __future__ import annotations

from onrecord.model import Difference, QuoteChange, Span
from onrecord.quotes import Printed, align, changes, differs, words


def printed(content: str, kind: str = "direct", at: int = 0) -> Printed:
    """A content that begins at a place of its article."""
    return Printed(words(content, (Span(at, at + len(content)),)), kind)


def compared(
    a: str, b: str, kinds: tuple[str, str] = ("direct", "direct")
) -> tuple[tuple[Difference, ...], tuple[QuoteChange, ...]]:
    """In what the second content differs from the first."""
    first, second = printed(a, kinds[0]), printed(b, kinds[1])
    found = changes(first, second, align(first.words, second.words))
    return differs(first, second, found), found
