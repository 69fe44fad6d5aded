"""Where the words of a search stand in what was said, found as the text index finds them: case and accents aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from onrecord.model import Span, Spans, Statement
from onrecord.record.query import Words

_TOKEN = re.compile(r"[^\W_]+")


def highlights(statement: Statement, words: Iterable[Words]) -> Spans:
    """The places in the article's text, in order, none over another; only those within the content."""
    wanted = [(_folded_tokens(w.term.text), w.term.prefix) for w in words if w.field in (None, "content")]
    tokens = list(_tokens(statement))
    folded = [token for token, _ in tokens]
    found: set[tuple[int, int]] = set()
    for phrase, prefix in wanted:
        for at in range(len(tokens) - len(phrase) + 1 if phrase else 0):
            if _stands(folded, at, phrase, prefix):
                found |= {(span.start, span.end) for _, span in tokens[at : at + len(phrase)]}
    return tuple(Span(start, end) for start, end in sorted(found))


def _stands(tokens: Sequence[str], at: int, phrase: Sequence[str], prefix: bool) -> bool:
    *first, last = phrase
    there = tokens[at + len(first)]
    return tokens[at : at + len(first)] == first and (there.startswith(last) if prefix else there == last)


def _tokens(statement: Statement) -> Iterable[tuple[str, Span]]:
    """The words of the content, each with its place in the article's text."""
    at = 0
    for span in statement.content_spans:
        piece = statement.content[at : at + span.end - span.start]
        for match in _TOKEN.finditer(piece):
            yield folded(match[0]), Span(span.start + match.start(), span.start + match.end())
        at += span.end - span.start + len(" … ")


def _folded_tokens(text: str) -> list[str]:
    return [folded(match[0]) for match in _TOKEN.finditer(text)]


def folded(word: str) -> str:
    """A word as words are compared: lower case, without accents."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
