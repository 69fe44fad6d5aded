"""Which entities of articles are compared at all: those that share a key."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.actors.bodies import body_key, initials, state_of
from onrecord.actors.names import folded, person
from onrecord.actors.states import table
from onrecord.model import Annotations, Known, Occurrence

_NAMED = re.compile(r"[A-Z\u00c0-\u00de0-9]")
_NOBODY = frozenset(
    """
    it he she they we you i this that these those who what nobody somebody someone everybody everyone anyone one others
    both many some all none neither counterpart mr mrs ms sir madam
    """.split()  # noqa: SIM905
)
"""Words that a sentence may begin with, and no names."""

_BODIES = frozenset(("campaign", "administration", "government", "cabinet", "team", "camp", "foundation"))
"""Words without a capital that end the name of a body: "the Tarn campaign"."""

LONGEST = 80
"""Characters of the longest name; what is longer is a description."""


def keys(occurrence: Occurrence) -> tuple[str, ...]:
    """A person's surname; a body's or place's name in one form, its initials and its state; nothing for no name."""
    return _keys(occurrence.name, occurrence.type, occurrence.aliases, speaks=occurrence.speaks)


def known_keys(known: Known) -> tuple[str, ...]:
    """The same for what is known beforehand."""
    return tuple(dict.fromkeys(key for name in (known.name, *known.aliases) for key in _keys(name, known.type, ())))


@lru_cache(maxsize=200_000)
def is_name(name: str) -> bool:
    """Whether it begins with a capital and every longer word of it has one: "Bank of Vell", not "Two officials"."""
    if folded(name) in _NOBODY:
        return False
    words = [word for word in re.findall(r"[\w'\u2019.&-]+", name) if len(word) > 3]
    if len(words) > 1 and words[-1] in _BODIES:
        words.pop()
    return (
        len(name) <= LONGEST
        and _NAMED.match(re.sub("^[Tt]he ", "", name)) is not None
        and all(_NAMED.match(word) for word in words)
    )


def _keys(name: str, kind: str, aliases: tuple[str, ...], *, speaks: bool = False) -> tuple[str, ...]:
    if kind == "person":
        parts = person(name)
        return (f"person:{parts.last}",) if parts is not None and is_name(name) and not name[0].isdigit() else ()
    if kind not in ("organization", "place"):
        return ()
    if code := state_key(name, speaks=speaks):
        return (f"name:@{code}",)
    if not is_name(name):
        return ()
    found = [f"name:{body_key(name)}"]
    found += [f"initials:{letters}" for form in (name, *aliases) if (letters := initials(form))]
    return tuple(dict.fromkeys(found))


def state_key(name: str, *, speaks: bool) -> str | None:
    """The state that a name stands for: its own, its side's, and its capital's when that speaks ("Beijing said")."""
    return state_of(name) or (table().capitals.get(folded(name)) if speaks else None)


def occurrences(marked: Annotations) -> tuple[Occurrence, ...]:
    """The persons, organizations and places of an article that have a name, each with the company it keeps."""
    speaking = {a.speaker for a in marked.attributions}
    starts: dict[str, int] = {}
    for mention in marked.mentions:
        starts[mention.entity] = min(starts.get(mention.entity, mention.start), mention.start)
    named = [e for e in marked.entities if e.type in ("person", "organization", "place")]
    found = []
    for entity in named:
        one = Occurrence(
            article_id=marked.article.id,
            entity=entity.id,
            start=starts.get(entity.id, 0),
            name=entity.name,
            type=entity.type,
            aliases=entity.aliases,
            role=entity.role,
            speaks=entity.id in speaking,
            published=marked.article.published,
            outlet=marked.article.publisher,
            company=tuple(e.name for e in named if e.id != entity.id and e.type != "place"),
            places=tuple(e.name for e in named if e.id != entity.id and e.type == "place"),
        )
        if keys(one):
            found.append(one)
    return tuple(found)
