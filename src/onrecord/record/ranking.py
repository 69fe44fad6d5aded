"""The order in which statements are found, and where a page of them ends.

Best first means: those that hold all words side by side in what was said; then near each other; then all of them in
what was said; then those whose said words fulfil the search; then the rest (words in a speaker's name or in how it was
put); in each of these the newest first. Nothing in it depends on what else the record holds, unlike bm25, whose weights
move with every page that is added: so a cursor, which is the place of the last statement shown in that order, stays
right while the record grows. Nothing that stood there when the first page was shown is shown twice, or left out.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Sequence
from typing import Any, Literal, get_args

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.record.query import (
    All,
    AnyOf,
    Near,
    Node,
    Without,
    Words,
    all_words,
    holds_words,
    in_field,
    without_filters,
)
from onrecord.record.question import given
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import facets
from onrecord.record.words import Term

Sort = Literal["relevance", "oldest", "newest"]
SORTS: tuple[Sort, ...] = get_args(Sort)

Key = tuple[sa.ColumnElement[Any], bool]
"""What is sorted by, and whether downwards."""

MOST_NUMBER = 2**62
"""Above every number that is sorted by, and one that every database holds."""

_NEVER = re.compile("[\0\ud800-\udfff]")
"""Characters of which no database takes one: JSON can spell them."""


def tiers(words: Node | None, field: str = "content") -> list[Node]:
    """Questions of which the first that a statement fulfils is its tier; those that fulfil none come last.

    field: in which words count most.
    """
    found = [word for word in all_words(words) if word.field in (None, field)]
    textual = without_filters(words)
    if textual is None or not found:
        return []
    said = in_field(textual, field)
    terms = tuple(word.term for word in found)
    if len(terms) == 1:
        return [said] if holds_words(said) else []
    every = All(tuple(Words(term, field) for term in terms))
    text = " ".join(term.text.rstrip("*") if term.prefix else term.text for term in terms)
    together = [] if any(term.prefix for term in terms[:-1]) else [Words(Term(text, terms[-1].prefix), field)]
    return [*together, Near(terms), every, *([said] if _has_choice(textual) and holds_words(said) else [])]


def article_tiers(words: Node | None) -> list[Node]:
    """The same for articles: side by side in the headline, all in the headline, then as far apart as in `tiers`."""
    found = [word for word in all_words(words) if word.field in (None, "headline", "text")]
    textual = without_filters(words)
    if textual is None or not found:
        return []
    of_headline = [node for node in tiers(words, "headline") if not isinstance(node, Near)]
    of_text = tiers(words, "text") if len(found) > 1 else []
    return [*of_headline, *(node for node in of_text if not isinstance(node, All | AnyOf))]


def _has_choice(node: Node) -> bool:
    match node:
        case AnyOf():
            return True
        case All(parts):
            return any(map(_has_choice, parts))
        case Without():
            return True
    return False


def keys(sort: Sort, tier: sa.ColumnElement[int] | None, table: sa.Table = facets) -> list[Key]:
    """The keys of an order over narrow rows, the last of which no two share. Undated ones come last in each."""
    undated = (sa.case((table.c.sorted_by == AFTER_ALL_DATES, 1), else_=0), False)
    place: list[Key] = [(table.c[name], False) for name in ("article_id", "start", "row") if name in table.c]
    if sort == "oldest":
        return [(table.c.sorted_by, False), *place]
    newest: list[Key] = [undated, (table.c.sorted_by, True), *place]
    return newest if sort == "newest" or tier is None else [(tier, False), *newest]


def shape(sort: Sort, table: sa.Table) -> list[Key]:
    """The keys of an order, whatever its tiers are made of: of how many values a place in it is, and of which kinds."""
    return keys(sort, sa.literal(0, sa.Integer) if sort == "relevance" else None, table)


def check(limit: int | None, sort: str | None) -> None:
    """`InputError` if limit or order are none."""
    if limit is not None and limit < 0:
        raise InputError(f"limit is {limit}; give 0 or more")
    if sort is not None and sort not in SORTS:
        raise InputError(f"sort is {sort!r}; give one of {', '.join(SORTS)}")


def order(sort: Sort | None, words: str | None, ranked: Sequence[Node]) -> Sort:
    """The order of an answer: by default the best first if words are asked for, else the oldest. ranked: the tiers."""
    wanted: Sort = sort or ("relevance" if given(words) else "oldest")
    return "newest" if wanted == "relevance" and not ranked else wanted


def after(order: Sequence[Key], values: Sequence[Any]) -> sa.ColumnElement[bool]:
    """What comes after the place with these values."""
    found: list[sa.ColumnElement[bool]] = []
    same: list[sa.ColumnElement[bool]] = []
    for (column, down), value in zip(order, values, strict=True):
        found.append(sa.and_(*same, column < value if down else column > value))
        same.append(column == value)
    return sa.or_(*found)


def cursor(question: str, values: Sequence[Any]) -> str:
    """A place in the order of a question, as letters and digits that fit into an address."""
    packed = json.dumps([question, *values], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def place_of(given: str, question: str, order: Sequence[Key]) -> list[Any]:
    """The values of a cursor in an order. `InputError` if it is none, or one of another question."""
    return values_of(given, question, [key.type.python_type for key, _ in order])


def no_cursor(given: str) -> InputError:
    """What to raise where something else is given as a cursor."""
    return InputError(f"{given[:40]!r} is no cursor; give one that came with a page of results, whole")


def values_of(given: str, question: str, kinds: Sequence[type]) -> list[Any]:
    """The values of a cursor, each a text or a whole number. Errors as for `place_of`."""
    try:
        found = json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        found = None
    plain = isinstance(found, list) and all(isinstance(value, str | int) for value in found)
    if not plain or len(found) < 1:
        raise no_cursor(given)
    if found[0] != question or len(found) != len(kinds) + 1 or not all(map(_fits, found[1:], kinds)):
        raise InputError("that cursor is of another search; give it with the same words, filters and order as before")
    return list(found[1:])


def _fits(value: Any, kind: type) -> bool:
    """Whether a database may compare it with what is sorted by: somebody may have written the cursor by hand."""
    if isinstance(value, str):
        return kind is str and not _NEVER.search(value)
    return kind is int and abs(value) < MOST_NUMBER
