"""Where the words of a search stand in a text, found as the text index finds them: case and accents aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence

from onrecord.model import Span, Spans, Statement
from onrecord.record.query import Words

_TOKEN = re.compile(r"[^\W_]+")

MOST_PLACES = 200
"""Words that are set off in one article: more are seen by nobody, and a text may be a book."""

BEFORE, LENGTH = 60, 240
"""Code points of a snippet: before its first word, and in all."""

_Token = tuple[str, Span]


def highlights(statement: Statement, words: Iterable[Words]) -> Spans:
    """The places in the article's text, in order, none over another; only those within the content."""
    return _places(list(_said(statement)), words, (None, "content"), None)


def places(text: str, words: Iterable[Words], fields: Container[str | None]) -> Spans:
    """The same in any text: the places of the words that were asked of one of these fields, the first `MOST_PLACES`."""
    return _places(list(_tokens(text)), words, fields, MOST_PLACES)


def snippet(text: str, found: Spans) -> Span:
    """The part of a text, whole words, that shows most of the places, the first of such; without any, its beginning."""
    first = max(found, key=lambda one: (_shown(found, one.start), -one.start)).start if found else 0
    start = max(0, first - BEFORE)
    if start:
        start = next((at + 1 for at in range(start, first) if text[at].isspace()), first)
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = next((at for at in range(end, start, -1) if text[at].isspace()), end)
    return Span(start, end)


def _shown(found: Spans, first: int) -> int:
    return sum(first <= one.start and one.end <= first + LENGTH - BEFORE for one in found)


def _places(tokens: Sequence[_Token], words: Iterable[Words], fields: Container[str | None], most: int | None) -> Spans:
    wanted = [(_folded_tokens(w.term.text), w.term.prefix) for w in words if w.field in fields]
    folded = [token for token, _ in tokens]
    found: set[tuple[int, int]] = set()
    for at in range(len(tokens)):
        for phrase, prefix in wanted:
            if phrase and at + len(phrase) <= len(tokens) and _stands(folded, at, phrase, prefix):
                found |= {(span.start, span.end) for _, span in tokens[at : at + len(phrase)]}
        if most is not None and len(found) >= most:
            break
    return tuple(Span(start, end) for start, end in sorted(found))


def _stands(tokens: Sequence[str], at: int, phrase: Sequence[str], prefix: bool) -> bool:
    *first, last = phrase
    there = tokens[at + len(first)]
    if not (there.startswith(last) if prefix else there == last):
        return False
    return not first or tokens[at : at + len(first)] == first


def _said(statement: Statement) -> Iterator[_Token]:
    """The words of the content, each with its place in the article's text."""
    at = 0
    for span in statement.content_spans:
        yield from _tokens(statement.content[at : at + span.end - span.start], span.start)
        at += span.end - span.start + len(" … ")


def _tokens(text: str, start: int = 0) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        yield folded(match[0]), Span(start + match.start(), start + match.end())


def _folded_tokens(text: str) -> list[str]:
    return [folded(match[0]) for match in _TOKEN.finditer(text)]


def folded(word: str) -> str:
    """A word as words are compared: lower case, without accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
