"""What a person types to search, as a tree: words, phrases, AND, OR, NOT, parentheses, and filters by name.

    ceasefire talks                    both words
    "ceasefire talks" negotiat*        words side by side; a beginning of a word
    ceasefire OR truce                 either; OR binds less than words that stand side by side
    (ceasefire OR truce) -Vell         without the last; NOT Vell says the same
    speaker:"Ilse Marran" kind:direct since:2031-03 "peace talks"

AND, OR and NOT are such in capitals alone; in quotation marks they are words. A name before a colon is a filter; which
there are is up to whoever asks (see `onrecord.record.filters`). Every other sign is part of a word or passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.record.words import MOST_TERMS, Term, legible, term

DEEPEST = 20
"""Parentheses within parentheses: more is no question that a person asks."""

_TOKEN = re.compile(
    r"""(?P<minus>-(?=["(\w]))?
        (?:(?P<name>[A-Za-z][A-Za-z_]*):(?=["\w*-])(?!//))?
        (?:"(?P<quoted>[^"]*)"(?P<star>\*?)|(?P<paren>[()])|(?P<bare>[^\s"()]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Words:
    """One term, anywhere in a statement, or in one field of it ("content", "source", "speaker", "cue")."""

    term: Term
    field: str | None = None


@dataclass(frozen=True)
class Near:
    """Terms that stand near each other in what was said, in any order."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Named:
    """A filter by its name, with the value that it was given, and whether that stood in quotation marks."""

    name: str
    value: str
    quoted: bool = False


@dataclass(frozen=True)
class All:
    """All parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Without:
    """The part does not hold."""

    part: Node


Node = Words | Near | Named | All | AnyOf | Without
"""What can be asked of a statement."""


@dataclass(frozen=True)
class _Token:
    text: str
    at: int
    minus: bool = False
    name: str | None = None
    quoted: bool = False
    star: bool = False

    @property
    def word(self) -> str | None:
        """The operator or parenthesis that this is."""
        plain = not self.quoted and self.name is None
        return self.text if plain and self.text in ("AND", "OR", "NOT", "(", ")") else None


def parse(query: str) -> Node | None:
    """The tree of a query; None if it holds no word at all.

    `InputError` that says what is wrong with it: an operator without its sides, a parenthesis without its other.
    """
    tokens = list(_tokens(legible(query)))
    words = sum(token.word is None for token in tokens)
    if words > MOST_TERMS:
        raise InputError(f"the search has {words} words; give {MOST_TERMS} or fewer")
    parser = _Parser(tokens)
    tree = parser.either(0)
    if parser.here is not None:
        raise InputError("the search has a ) that closes nothing; take it away, or put it in quotation marks")
    return tree


def _tokens(query: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(query):
        quoted = match["quoted"] is not None
        text = match["quoted"] if quoted else match["paren"] or match["bare"]
        yield _Token(text, match.start(), bool(match["minus"]), match["name"], quoted, match["star"] == "*")


class _Parser:
    """By descent: either (OR), all (AND, or nothing between), one (NOT, parentheses, a word)."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def here(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, *words: str) -> bool:
        return self.here is not None and self.here.word in words

    def either(self, depth: int) -> Node | None:
        parts = [self._all(depth)]
        while self._is("OR"):
            self._at += 1
            parts.append(self._all(depth))
            if parts[-1] is None or parts[-2] is None:
                raise InputError('OR stands between two words; to find the word itself, write "OR"')
        found = tuple(part for part in parts if part is not None)
        return AnyOf(found) if len(found) > 1 else found[0] if found else None

    def _all(self, depth: int) -> Node | None:
        parts: list[Node] = []
        first = True
        while self.here is not None and not self._is("OR", ")"):
            if self._is("AND"):
                self._at += 1
                if first or self.here is None or self._is("OR", "AND", ")"):
                    raise InputError('AND stands between two words; to find the word itself, write "AND"')
            one = self._one(depth)
            first = False
            if one is not None:
                parts.append(one)
        return All(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None

    def _one(self, depth: int) -> Node | None:
        token = self.here
        assert token is not None
        self._at += 1
        if token.word == "NOT":
            if self.here is None or self._is("AND", "OR", ")"):
                raise InputError('NOT stands before a word; to find the word itself, write "NOT"')
            part = self._one(depth)
        elif token.word == "(":
            if depth >= DEEPEST:
                raise InputError(f"the search has more than {DEEPEST} parentheses within each other; give fewer")
            part = self.either(depth + 1)
            if not self._is(")"):
                raise InputError("the search has a ( that is not closed; close it, or put it in quotation marks")
            self._at += 1
        elif token.name is not None:
            value = token.text + ("*" if token.star else "")
            part = Named(token.name.lower(), value, token.quoted)
        else:
            found = term(token.text, token.quoted, token.star)
            part = Words(found) if found else None
        without = token.minus or token.word == "NOT"
        return Without(part) if without and part is not None else part


def in_field(node: Node, field: str | None) -> Node:
    """The same words, asked of one field alone."""
    match node:
        case Words(term, own):
            return Words(term, own or field)
        case All(parts):
            return All(tuple(in_field(part, field) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(in_field(part, field) for part in parts))
        case Without(part):
            return Without(in_field(part, field))
    return node


def without_filters(node: Node | None) -> Node | None:
    """The words of a question alone."""
    match node:
        case Named():
            return None
        case All(parts) | AnyOf(parts):
            found = tuple(one for part in parts if (one := without_filters(part)) is not None)
            if len(found) < 2:
                return found[0] if found else None
            return All(found) if isinstance(node, All) else AnyOf(found)
        case Without(part):
            inner = without_filters(part)
            return Without(inner) if inner is not None else None
    return node


def only_filters(node: Node | None) -> Node | None:
    """A question without the words that may stand anywhere: filters, and what must not be there."""
    match node:
        case Words(field=None) | Near():
            return None
        case All(parts):
            found = tuple(one for part in parts if (one := only_filters(part)) is not None)
            return All(found) if len(found) > 1 else found[0] if found else None
        case AnyOf(parts):
            return node if all(only_filters(part) == part for part in parts) else None
    return node


def holds_words(node: Node) -> bool:
    """Whether a text index can answer it alone: words, and at least one that must be there."""
    match node:
        case Words() | Near():
            return True
        case All(parts):
            positive = [part for part in parts if not isinstance(part, Without)]
            textual = (part.part if isinstance(part, Without) else part for part in parts)
            return bool(positive) and all(map(holds_words, textual))
        case AnyOf(parts):
            return all(map(holds_words, parts))
    return False


def all_words(node: Node | None) -> tuple[Words, ...]:
    """The words that a statement can be found by, in their order; not those that it must be without."""
    match node:
        case Words():
            return (node,)
        case All(parts) | AnyOf(parts):
            return tuple(word for part in parts for word in all_words(part))
    return ()


def named(node: Node | None) -> tuple[Named, ...]:
    """The filters of a question, in their order, also those that must not hold."""
    match node:
        case Named():
            return (node,)
        case All(parts) | AnyOf(parts):
            return tuple(one for part in parts for one in named(part))
        case Without(part):
            return named(part)
    return ()
