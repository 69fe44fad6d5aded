"""Runs of capitalised words that may be a name, a title and a name, or an institution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotation.speakers import nouns
from onrecord.annotation.speakers.first_names import FIRST_NAMES
from onrecord.annotation.speakers.gazetteer import DEMONYMS, INSTITUTIONS, PEOPLES, PLACES
from onrecord.annotation.speakers.lexicon import (
    DETERMINERS,
    DOCUMENT_NOUNS,
    FUNCTION,
    OF_HEADS,
    ORG_HEADS,
    ORG_LINKS,
    PARTICLES,
    STOPS,
    SUFFIXES,
    TITLES,
)
from onrecord.annotation.speakers.parts import singular
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words

MONTHS_AND_NAMES = frozenset(("will", "april", "june", "august", "may", "march"))
"""Words that begin a name only before another capital: "Will Hale", "April Roe"."""
_COMPOUND_ENDS = ("-year-old", "-based", "-time", "-led", "-backed", "-born", "-elect", "-in-law", "-style", "-run")
_COMPOUND_STARTS = ("then-", "ex-", "mid-", "non-", "pro-", "anti-", "post-", "pre-", "co-", "self-")
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_PEOPLE = frozenset(("women", "men", "children", "people", "workmen", "seamen", "fishermen"))
_PARTY_AND_STATE = re.compile("[RDI]-[A-Z]")
"""What stands behind a legislator's name: "R-Tenn.", "D-N.Y."."""
_NUMBERS = words("a all half two three four five six seven eight nine ten every most none one")
_FOLLOWERS = words("for against without")
"""What joins people to what they are for in the name of a body: "Citizens for Tax Reform"."""
_LONGEST = 12
"""Words of a run of capitals beyond which it is a heading, not a name."""


class Runs:
    """The runs of one text. sources: the tokens that stand in source spans, where a capital is surely a name's.

    small, large: the words that the text prints with a small letter, and with a capital within a sentence.
    """

    def __init__(self, tokens: Tokens, sources: frozenset[int]) -> None:
        self.tokens = tokens
        self.sources = sources
        self.small: set[str] = set()
        self.large: set[str] = set()
        for word, capital, first in zip(tokens.words, tokens.capital, tokens.first, strict=True):
            if not capital:
                self.small.add(word)
            elif not first:
                self.large.add(word)

    def all(self) -> Iterator[tuple[int, int]]:
        """First token, and one past the last, of each run in text order."""
        i, count = 0, len(self.tokens)
        capital = self.tokens.capital
        while i < count:
            if capital[i] and self.may_begin(i):
                j = self.end(i)
                if j > i + 1 or len(self.tokens.words[i]) > 1:
                    yield i, j
                i = j
            else:
                i += 1

    def is_word(self, i: int) -> bool:
        tokens = self.tokens
        word, low = tokens.words[i], tokens.lower[i]
        if _PARTY_AND_STATE.match(word):
            return False
        if not tokens.capital[i] or ("-" in low and (low.endswith(_COMPOUND_ENDS) or low.startswith(_COMPOUND_STARTS))):
            return False
        if low in FUNCTION:
            if word in ("US", "WHO"):
                return True
            if low in _WEEKDAYS:
                # "The Saturday Choir", "the Sunday Times"
                return (
                    i > 0
                    and tokens.lower[i - 1] == "the"
                    and tokens.near(i + 1)
                    and tokens.lower[i + 1] in ORG_HEADS
                    and tokens.capital[i + 1]
                )
            return (
                low in MONTHS_AND_NAMES
                and not tokens.first[i]
                and tokens.near(i + 1)
                and tokens.capital[i + 1]
                and tokens.lower[i + 1] not in FUNCTION
            )
        return True

    def may_begin(self, i: int) -> bool:
        tokens = self.tokens
        if not self.is_word(i):
            return False
        word, low = tokens.words[i], tokens.lower[i]
        if not tokens.first[i]:
            # "New Poll Shows", in a headline
            return not (tokens.first[i - 1] and low in DOCUMENT_NOUNS and low in self.small)
        if word in self.large or low in FIRST_NAMES or low in TITLES:
            return True
        if self.is_body_of_people(i):
            return True
        if i in self.sources and not nouns.is_common(low) and not self._begins_noun(i):
            return low not in self.small and not (low.endswith("ly") and self._counts(i + 1))
        if low in INSTITUTIONS or low in PLACES or low in PEOPLES or low in DEMONYMS or word.isupper():
            return True
        if low in self.small or low in STOPS or low.endswith(("ing", "ly")):
            return False
        return (tokens.near(i + 1) and tokens.capital[i + 1] and self.is_word(i + 1)) or tokens.possessive(i)

    def is_body_of_people(self, i: int) -> bool:
        """Whether the words from token `i` on name a body by its people: "Doctors for Harbour Safety"."""
        tokens = self.tokens
        several = (nouns.head_type(tokens.lower[i]) or ("", False))[1]
        return (
            several
            and i + 2 < len(tokens)
            and tokens.capital[i]
            and tokens.lower[i + 1] in _FOLLOWERS
            and tokens.near(i + 1)
            and tokens.near(i + 2)
            and tokens.capital[i + 2]
            and not tokens.capital[i + 1]
            and (not tokens.first[i] or tokens.capital[i + 3 : i + 4] == [True])
        )

    def _counts(self, i: int) -> bool:
        """Whether token `i` is a number: after "Nearly"."""
        tokens = self.tokens
        return i < len(tokens) and (tokens.lower[i] in _NUMBERS or tokens.lower[i][0].isdigit())

    def _begins_noun(self, i: int) -> bool:
        """Whether the word after token `i` is a noun in small letters: "Exit polls", "Ferry operators"."""
        tokens = self.tokens
        return tokens.near(i + 1) and not tokens.capital[i + 1] and nouns.is_common(tokens.lower[i + 1])

    def end(self, i: int) -> int:
        """One past the last token of the name-like run that begins at token `i`."""
        tokens = self.tokens
        words, lower, count = tokens.words, tokens.lower, len(tokens)
        organisation = lower[i] in OF_HEADS or (lower[i] != singular(lower[i]) and singular(lower[i]) in ORG_HEADS)
        body = self.is_body_of_people(i)
        linked = False
        j = i + 1
        while j < count and j - i < _LONGEST:
            low = lower[j]
            if j not in self.sources and i in self.sources and not self._goes_on(i, j):
                break
            if tokens.near(j) and words[j][0].isalnum():
                goal = linked and organisation and tokens.capital[j] and tokens.capital[j + 1 : j + 2] == [True]
                if self.is_word(j) or (goal and low in DETERMINERS):
                    organisation = organisation or low in OF_HEADS
                    j += 1
                    continue
                if low in PARTICLES and low != "e":
                    k = j + 1
                    while k < count and lower[k] in PARTICLES and k < j + 3:
                        k += 1
                    if k < count and tokens.near(k) and tokens.capital[k] and self.is_word(k):
                        j = k + 1
                        continue
                if low in SUFFIXES and tokens.capital[j]:
                    j += 1
                    continue
                if (
                    organisation
                    and low in ORG_LINKS
                    and (low in ("of", "for") or linked)
                    and (low in ("of", "for") or not self._begins_person(j + 1))
                ):
                    k = j + 1
                    if k < count and lower[k] == "the":
                        k += 1
                    if k < count and tokens.near(k) and self.is_word(k):
                        linked = True
                        j = k + 1
                        continue
                if body and j == i + 1:
                    j += 2
                    continue
                if organisation and low == "to" and j + 2 < count and tokens.capital[j + 1] and tokens.capital[j + 2]:
                    linked = True
                    j += 2
                    continue
                if organisation and low == "on" and j + 1 < count and self.is_word(j + 1):
                    linked = True
                    j += 2
                    continue
                break
            if words[j] == "&" and j + 1 < count and tokens.capital[j + 1]:
                j += 2
                continue
            if words[j] == "," and j + 1 < count and lower[j + 1] in ("jr", "sr", "iii") and j > i + 1:
                j += 2
                continue
            if words[j] in "\"“'‘(" and (k := self._nickname(j)):
                j = k
                continue
            if words[j][0] in "'’" and (k := self._owned(i, j)):
                j = k
                continue
            break
        if linked or lower[i - 1 : i] != ["the"]:
            return j
        return self._paired(i, j) or j

    def _goes_on(self, i: int, j: int) -> bool:
        """Whether a name that begins in a source goes on past it at token `j`: the source was cut too short."""
        lower = self.tokens.lower
        if not self.tokens.near(j):
            return False
        if f"{lower[i]} {lower[j]}" in PLACES:
            return True
        word = self.tokens.words[j]
        return j == i + 1 and lower[i] in FIRST_NAMES and word in self.large and lower[j] not in STOPS | self.small

    def _owned(self, i: int, j: int) -> int:
        """Past the institution that the owner ending before token `j` gives its name; else 0.

        "Harbour Workers' Union", "the Women's League", "St Orvan's Hospital"; not "Germany's Ministry", which is two.
        """
        tokens = self.tokens
        owner = tokens.lower[j - 1]
        if not tokens.possessive(j - 1):
            return 0
        several = tokens.words[j] in ("'", "’") and (nouns.head_type(owner) or ("", False))[1]
        if not (several or owner in _PEOPLE or (j == i + 2 and tokens.lower[i] in ("st", "saint"))):
            return 0
        k = j + 1
        while k < len(tokens) and k <= j + 4 and tokens.near(k) and self.is_word(k):
            k += 1
        return k if k > j + 1 and tokens.lower[k - 1] in ORG_HEADS else 0

    def _paired(self, i: int, j: int) -> int:
        """Past an institution with "and" in its name that begins at token `i`; else 0: "the Energy and Trade Board"."""
        tokens = self.tokens
        if j != i + 1 or tokens.lower[j : j + 1] != ["and"] or not tokens.near(j):
            return 0
        word, low = tokens.words[i], tokens.lower[i]
        if (
            low in PLACES
            or low in INSTITUTIONS
            or (low in ORG_HEADS and low[-1] != "s")
            or low in DEMONYMS
            or word.isupper()
        ):
            return 0
        if j + 1 >= len(tokens) or not tokens.near(j + 1) or not self.is_word(j + 1) or tokens.words[j + 1].isupper():
            return 0
        k = self.end(j + 1)
        return k if k > j + 2 and tokens.lower[k - 1] in ORG_HEADS and tokens.lower[j + 1] not in INSTITUTIONS else 0

    def _begins_person(self, i: int) -> bool:
        lower = self.tokens.lower
        return i < len(lower) and (lower[i] in TITLES or lower[i] in FIRST_NAMES)

    def _nickname(self, j: int) -> int:
        """Past the nickname of 'Ann "Bee" Crane' and the word after it, if token `j` opens one; else 0."""
        tokens = self.tokens
        closers = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}[tokens.words[j]]
        for k in range(j + 2, min(j + 5, len(tokens) - 1)):
            if tokens.words[k] == closers:
                inside = tokens.capital[k - 1] and all(
                    tokens.capital[x] or tokens.lower[x] in ("the", "of") for x in range(j + 1, k)
                )
                after = tokens.near(k + 1) and tokens.capital[k + 1] and self.is_word(k + 1)
                if tokens.words[j] == "(" and (k > j + 2 or tokens.words[j + 1].isupper()):
                    return 0
                return k + 2 if inside and after and tokens.starts[j] > tokens.ends[j - 1] else 0
        return 0
