"""The words that name events, read from lexicon.toml: phrases of lower-case words, with what they mean."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any, Literal, NamedTuple

Strength = Literal["sure", "weak", "verb"]

Phrase = tuple[str, ...]


class Entry(NamedTuple):
    """What a phrase means. head: which of its words is the head, from 0."""

    type: str
    strength: Strength
    head: int


class Lexicon(NamedTuple):
    """phrases: by their first word, the longest first. plover: the PLOVER type by our type; None where none fits."""

    phrases: dict[str, tuple[tuple[Phrase, Entry], ...]]
    plover: dict[str, str | None]

    def at(self, words: list[str], i: int) -> tuple[int, Entry] | None:
        """The longest phrase that begins at word `i`: how many words, and what it means."""
        for phrase, entry in self.phrases.get(words[i], ()) if i < len(words) else ():
            if tuple(words[i : i + len(phrase)]) == phrase:
                return len(phrase), entry
        return None


@functools.cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    table = tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    found: dict[Phrase, Entry] = {}
    for kind, entries in table.items():
        for phrase, entry in _entries(kind, entries):
            found.setdefault(phrase, entry)
    by_first: dict[str, list[tuple[Phrase, Entry]]] = {}
    for phrase, entry in found.items():
        by_first.setdefault(phrase[0], []).append((phrase, entry))
    return Lexicon(
        {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()},
        {kind: entries.get("plover") or None for kind, entries in table.items()},
    )


def _entries(kind: str, entries: dict[str, Any]) -> Iterator[tuple[Phrase, Entry]]:
    for strength in ("sure", "weak"):
        for noun in entries.get(strength, ()):
            words = noun.split()
            for form in dict.fromkeys((noun, " ".join([*words[:-1], _plural(words[-1])]))):
                phrase = _spelled(form)
                yield phrase, Entry(kind, strength, len(phrase) - 1)
    for verb in entries.get("verbs", ()):
        for form in _forms(verb):
            yield _spelled(form), Entry(kind, "verb", 0)


def _spelled(form: str) -> Phrase:
    return tuple(form.split())


def _plural(noun: str) -> str:
    if noun.endswith("s"):
        return noun if noun.endswith("ss") is False else noun + "es"
    if noun.endswith(("ch", "sh", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _forms(verb: str) -> Iterator[str]:
    """The forms of "meet/met" or "go on strike/went on strike", the base form first."""
    base, *past = verb.split("/")
    head, *rest = base.split()
    if head == "be":  # "is held", "were held", "be held", "being held", "held" alone is too little
        for form in ("be", "is", "are", "was", "were", "been", "being"):
            yield " ".join([form, *rest])
        return
    heads = [head, _third(head), _ing(head)]
    yield from (" ".join([form, *rest]) for form in heads)
    yield from past or [" ".join([_past(head), *rest])]


def _third(verb: str) -> str:
    if verb.endswith(("ch", "sh", "x", "z", "ss", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + verb[-1] + "ing" if _doubles(verb) else verb + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + verb[-1] + "ed" if _doubles(verb) else verb + "ed"


def _doubles(verb: str) -> bool:
    """Whether the last letter is written twice before an ending: "drop", not "meet", "open" or "play"."""
    vowels = sum(letter in "aeiou" for letter in verb)
    return vowels == 1 and len(verb) > 2 and verb[-1] not in "aeiouwxyrth" and verb[-2] in "aeiou"
