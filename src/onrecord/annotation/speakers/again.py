"""Descriptions that take up what was only described before: "the doctors" a group of physicians."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.annotation.speakers.lexicon import DEFINITE, DETERMINERS, FUNCTION, STOPS
from onrecord.annotation.speakers.nouns import modifiers
from onrecord.annotation.speakers.parts import Found, Thing, kind_of_role, singular
from onrecord.annotation.speakers.words import words

if TYPE_CHECKING:
    from onrecord.annotation.speakers.history import History

_REACH = 60
"""How many mentions back they are looked for."""
_FAR = 500
"""How many words back a document is looked for that says nothing by itself: "in a new poll", some paragraphs before."""
_WIDEST = 7
"""The most words before a document's noun: "a new Velmark Courier/Tarn opinion poll" has six."""
_ALIKE = tuple(
    words(kinds)
    for kinds in (
        "report study analysis research paper findings review",
        "poll survey polling",
        "book memoir account biography",
        "lawsuit suit complaint",
        "email message note letter memo memorandum",
        "article story piece column editorial op-ed essay",
        "tweet post",
        "statement release press-release",
    )
)
"""Nouns by which one document goes."""


def group(history: History, found: Found) -> Thing | None:
    """The people whom "the doctors" or "these young sailors" takes up again."""
    kind, which = kind_of_role(singular(found.head)), modifiers(found)
    for other in reversed(history.mentions[-_REACH:]):
        thing = other.thing
        if thing is None or thing.type != "group" or thing.names or kind not in thing.heads:
            continue
        if which <= thing.role_words:
            return thing
    return None


def document(history: History, found: Found) -> Thing | None:
    """The document that "the report" or "this poll" takes up again; a mention of its own is made of it if need be."""
    noun, which = singular(found.head), modifiers(found)
    kinds = next((alike for alike in _ALIKE if noun in alike), frozenset((noun,)))
    for exact in (True, False):
        for other in reversed(history.mentions[-_REACH:]):
            thing = other.thing
            if thing is None or thing.type != "document" or not which <= thing.role_words:
                continue
            if noun in thing.heads if exact else not kinds.isdisjoint(thing.heads):
                return thing
        if not which and (earlier := _first_printed(history, found, frozenset((noun,)) if exact else kinds)):
            at = bisect_left(history.mentions, earlier.first, key=lambda m: m.first)
            history.mentions.insert(at, earlier)
            return earlier.thing
    return None


def _first_printed(history: History, found: Found, kinds: frozenset[str]) -> Found | None:
    """The nearest phrase before with one of these nouns that brings a document in: "a new poll", "Tarn's last book"."""
    tokens = history.tokens
    lower = tokens.lower
    for k in range(found.first - 1, max(0, found.first - _FAR), -1):
        if lower[k] not in kinds or (tokens.near(k + 1) and _is_noun_like(lower[k + 1 : k + 2])):
            continue
        first = k
        while first > 0 and k - first < _WIDEST and tokens.near(first):
            word = lower[first - 1]
            if word in DETERMINERS:
                first -= 1
                break
            if (word in FUNCTION or word in STOPS) and not tokens.capital[first - 1]:
                break
            if not word[0].isalnum() and word not in ("/", "&", "-"):
                break
            first -= 1
        if first == k or (lower[first] in DEFINITE and (k == first + 1 or lower[first] != "the")):
            continue
        thing = Thing("document", heads={lower[k]}, role_words=frozenset(lower[first : k + 1]), count=1)
        start, end = tokens.starts[first], tokens.ends[k]
        thing.printed[tokens.text[start:end]] = 1
        return Found(
            first,
            k + 1,
            start,
            end,
            "noun",
            "document",
            tuple(lower[first : k + 1]),
            lower[k],
            outer=start,
            thing=thing,
        )
    return None


def _is_noun_like(following: list[str]) -> bool:
    """Whether the word after a noun makes it only part of another: "book club"."""
    return (
        bool(following)
        and following[0][0].isalpha()
        and following[0] not in FUNCTION | STOPS
        and not following[0].endswith(("ed", "s", "ing"))
    )
