"""Things and mentions as the frozen types that leave this stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation.speakers.lexicon import PERSON_NOUNS, SUFFIXES
from onrecord.annotation.speakers.names import NameFinder
from onrecord.annotation.speakers.parts import Found, Thing
from onrecord.annotation.speakers.tokens import Tokens, tokenise
from onrecord.model import Attribution, Entity, Mention, Span

Frozen = tuple[tuple[Attribution, ...], tuple[Mention, ...], tuple[Entity, ...]]


def freeze(
    tokens: Tokens,
    attributions: Sequence[Attribution],
    speakers: Sequence[Thing | None],
    found: Sequence[Found],
    headline: str | None,
) -> Frozen:
    """Numbers the things by first mention and leaves out what is neither somebody nor a speaker.

    A mention's type says what its words are about, so the mentions of a group of people are of type "person", as in
    GUM and OntoNotes; that they are several is the entity's type, "group".
    """
    speaking = {id(thing) for thing in speakers if thing is not None}
    numbers: dict[int, str] = {}
    things: list[Thing] = []
    mentions: list[Mention] = []
    seen: set[tuple[int, int]] = set()
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        thing = item.thing
        if thing is None or (item.start, item.end) in seen:
            continue
        if thing.type not in ("person", "organization", "group") and id(thing) not in speaking:
            continue
        seen.add((item.start, item.end))
        if id(thing) not in numbers:
            numbers[id(thing)] = f"e{len(numbers) + 1}"
            things.append(thing)
        kind = "person" if thing.type == "group" else thing.type
        mentions.append(Mention(item.start, item.end, kind, numbers[id(thing)]))
    headings = _headline_names(headline) if headline else {}
    entities = tuple(_entity(tokens.text, thing, numbers[id(thing)], headings) for thing in things)
    marked = tuple(
        replace(a, speaker=numbers.get(id(thing)) if thing is not None else None)
        for a, thing in zip(attributions, speakers, strict=True)
    )
    return marked, tuple(mentions), entities


def _entity(text: str, thing: Thing, number: str, headings: dict[str, str]) -> Entity:
    forms = list(thing.printed)
    if thing.names:
        forms.sort(key=lambda form: (-len(form.split()), -thing.printed[form]))
        if thing.type == "organization":
            forms.sort(key=lambda form: -len(form))
    name = forms[0] if forms else ""
    if thing.type == "person" and thing.names and " " not in name and name.lower() in headings:
        name = headings[name.lower()]
    aliases = tuple(form for form in thing.printed if form != name)
    role_span = Span(*thing.role) if thing.role else None
    return Entity(number, name, thing.type, aliases, role_span.of(text) if role_span else None, role_span)


def _headline_names(headline: str) -> dict[str, str]:
    """The full names in a headline by surname: {"roe": "Jane Roe"}."""
    tokens = tokenise(headline)
    names: dict[str, str] = {}
    for found in NameFinder(tokens, frozenset()).find():
        if (
            found.type == "person"
            and len(found.words) in (2, 3)
            and found.words[-1].lower() not in SUFFIXES | PERSON_NOUNS
        ):
            names[found.words[-1].lower()] = headline[found.start : found.end]
    return names
