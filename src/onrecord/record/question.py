"""A tree of words and filters as conditions: as much of it as can be is one question to the text index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.record.query import All, AnyOf, Named, Node, Without, Words, holds_words
from onrecord.record.words import term, terms

Condition = sa.ColumnElement[bool]
Match = Callable[[Node], Condition]
Filter = Callable[[str, str], Condition]
"""What a filter of that name and value asks."""


def given(text: str | None) -> bool:
    """Whether a text is more than blanks."""
    return text is not None and bool(text.strip())


def together(nodes: Sequence[Node]) -> Node | None:
    """All of them as one; None if there is none."""
    return All(tuple(nodes)) if len(nodes) > 1 else nodes[0] if nodes else None


def in_options(options: Mapping[str, str | None]) -> tuple[Words, ...]:
    """The words that options ask for, each of one field: by field, what was typed."""
    return tuple(Words(one, field) for field, text in options.items() for one in terms(text or ""))


def unanswerable(options: Mapping[str, str | None]) -> list[Condition]:
    """What no row fulfils, for each option that asks for something that no text can hold, such as a lone dash."""
    return [sa.false() for field, text in options.items() if given(text) and not in_options({field: text})]


def resolved(node: Node | None, fields: Mapping[str, str]) -> Node | None:
    """With the filters that are words of one part as such. fields: these filters, and what their parts are called."""
    match node:
        case Named(name, value, quoted) if name in fields:
            found = term(value, quoted and not value.endswith("*"), False)
            if found is None:
                raise InputError(f"{name} is {value!r}, which holds no word; give a name or a word")
            return Words(found, fields[name])
        case All(parts) | AnyOf(parts):
            kept = tuple(one for part in parts if (one := resolved(part, fields)) is not None)
            return type(node)(kept)
        case Without(part):
            inner = resolved(part, fields)
            return Without(inner) if inner is not None else None
    return node


def parted(node: Node | None) -> tuple[Node | None, list[Node]]:
    """What of a question is one question to the text index that must hold, and the rest, all of which must."""
    if node is None:
        return None, []
    if holds_words(node):
        return node, []
    if isinstance(node, All):
        textual = [p for p in node.parts if holds_words(p.part if isinstance(p, Without) else p)]
        whole = together(textual)
        if whole is not None and holds_words(whole):
            return whole, [part for part in node.parts if part not in textual]
    return None, [node]


def compiled(node: Node, ask: Match, named: Filter) -> Condition:
    """A question as one condition."""
    text, rest = parted(node)
    if text is not None:
        return sa.and_(ask(text), *(compiled(part, ask, named) for part in rest))
    match node:
        case Named(name, value):
            return named(name, value)
        case All(parts):
            return sa.and_(*(compiled(part, ask, named) for part in parts))
        case AnyOf(parts):
            return sa.or_(*(compiled(part, ask, named) for part in parts))
        case Without(part):
            # What is unknown (nobody has a role) does not hold, so that it is not what was ruled out.
            return sa.not_(sa.func.coalesce(compiled(part, ask, named), sa.false()))
    raise AssertionError(node)
