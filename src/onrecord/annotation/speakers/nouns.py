"""People and institutions that are named by a noun ("the spokesperson", "two officials") or a pronoun."""

from __future__ import annotations

from onrecord.annotation.speakers.gazetteer import DEMONYMS, PEOPLES
from onrecord.annotation.speakers.lexicon import (
    DEFINITE,
    DETERMINERS,
    DOCUMENT_NOUNS,
    FEMALE_NOUNS,
    FUNCTION,
    MALE_NOUNS,
    ORG_NOUNS,
    PEOPLE_NOUNS,
    PERSON_NOUNS,
    ROLE_MODIFIERS,
    STOPS,
    TITLES,
)
from onrecord.annotation.speakers.parts import Found, Gender, Type, singular
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words

MALE_PRONOUNS = frozenset(("he", "him", "his", "himself"))
FEMALE_PRONOUNS = frozenset(("she", "her", "hers", "herself"))
PLURAL_PRONOUNS = frozenset(("they", "them", "their", "theirs", "themselves"))
THING_PRONOUNS = frozenset(("it", "its", "itself"))
FIRST_PERSON = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
SECOND_PERSON = frozenset(("you", "your", "yours", "yourself"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
PRONOUNS = MALE_PRONOUNS | FEMALE_PRONOUNS | PLURAL_PRONOUNS | THING_PRONOUNS | FIRST_PERSON
POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our"))
_DETERMINING = DETERMINERS | POSSESSIVES
_NOUNS = PERSON_NOUNS | ORG_NOUNS | PEOPLE_NOUNS | PEOPLES
_FOLLOWS_ADJECTIVE = words("and or of who that to in at for with from on is was are were has had")
_ADJECTIVES = words(
    """
    general major official model individual independent conservative liberal moderate progressive native adult head
    chief principal associate executive junior representative private evangelical christian muslim genius hero star
    source secret youth public media press family deputy catholic republican democrat patient veteran
    """
)
"""Nouns that stand as adjectives before other nouns as often as not."""
PLURAL_ENDS = ("ists", "ians", "crats", "ers", "ors", "ants", "ees", "ives")
"""How nouns for several people end."""
_COUNTING = words("group team pair panel band handful crowd couple number majority dozen dozens hundreds thousands")
_WIDEST = 5
"""The most words between a determiner and its noun."""


def head_type(noun: str) -> tuple[Type, bool] | None:
    """What a noun in lower case names, and whether it names several; None if it names no people or institutions."""
    if noun in PEOPLE_NOUNS or noun in PEOPLES:
        return "group", True
    if noun in PERSON_NOUNS or ("-" in noun and (noun.endswith("-year-old") or noun.rsplit("-", 1)[1] in PERSON_NOUNS)):
        return "person", False
    if noun in ORG_NOUNS:
        return "organization", False
    one = singular(noun)
    if one != noun:
        if one in PERSON_NOUNS or ("-" in one and one.rsplit("-", 1)[1] in PERSON_NOUNS):
            return "group", True
        if one in ORG_NOUNS:
            return "organization", True
    return None


def crowd(tokens: Tokens, head: int) -> int:
    """The noun of the people whom token `head` counts: doctors in "a group of young doctors"; -1 if it counts none."""
    lower = tokens.lower
    if lower[head] not in _COUNTING or lower[head + 1 : head + 2] != ["of"]:
        return -1
    for k in range(head + 2, min(head + 2 + _WIDEST, len(tokens))):
        if not tokens.near(k) or not lower[k][0].isalnum() or lower[k] in _FOLLOWS_ADJECTIVE:
            return -1
        if (head_type(lower[k]) or ("", False)) == ("group", True):
            following = head_type(lower[k + 1]) if k + 1 < len(tokens) and tokens.near(k + 1) else None
            return k if following is None else -1
    return -1


def is_common(word: str) -> bool:
    """Whether a word in lower case is a common noun that often begins a sentence as a source: "critics", "polls"."""
    return (
        head_type(word) is not None
        or word in DOCUMENT_NOUNS
        or singular(word) in DOCUMENT_NOUNS
        or word.endswith(PLURAL_ENDS)
    )


def pronouns(tokens: Tokens) -> list[Found]:
    """All pronouns that may name somebody."""
    found = []
    for i, word in enumerate(tokens.lower):
        if word in PRONOUNS and not (word == "us" and tokens.words[i] == "US"):
            gender: Gender = "m" if word in MALE_PRONOUNS else "f" if word in FEMALE_PRONOUNS else ""
            start, end = tokens.starts[i], tokens.ends[i]
            found.append(
                Found(i, i + 1, start, end, "pronoun", "", (word,), word, gender=gender, outer=start,
                      plural=word in PLURAL_PRONOUNS)
            )  # fmt: skip
    return found


def phrases(tokens: Tokens, taken: bytearray) -> list[Found]:
    """Noun phrases for people and institutions, outside the tokens marked in `taken` (names and their roles)."""
    found = []
    lower = tokens.lower
    part_of = -1
    for i, word in enumerate(lower):
        if word not in _NOUNS and (word[-1] != "s" and word[-3:] != "men" and "-" not in word):
            continue
        if taken[i] or i == part_of or (kind := head_type(word)) is None:
            continue
        phrase = phrase_at(tokens, i, kind, taken)
        if phrase and (people := crowd(tokens, i)) > 0:
            phrase = counted(tokens, phrase, people)
            part_of = people
        if phrase:
            found.append(phrase)
    return found


def phrase_at(tokens: Tokens, head: int, kind: tuple[Type, bool], taken: bytearray) -> Found | None:
    """The noun phrase whose noun is token `head`; None if the noun only stands before another, as in "party line"."""
    lower, capital = tokens.lower, tokens.capital
    following = head + 1
    if following < len(tokens) and tokens.near(following) and tokens.starts[following] > tokens.ends[head]:
        after = lower[following]
        if head_type(after) and not taken[following]:
            return None
        if taken[following] and capital[following] and lower[head] in TITLES:
            return None
        if lower[head] in _ADJECTIVES and not (
            after in FUNCTION or after in STOPS or after.endswith(("ed", "s")) or not after[0].isalpha()
        ):
            return None
    first = head
    determined = definite = False
    possessed = False
    while first > 0 and head - first < _WIDEST and tokens.near(first):
        word = lower[first - 1]
        if word in _DETERMINING and not (kind[1] and word in ("that", "this")):
            first -= 1
            determined = True
            definite = word in DEFINITE
            possessed = word in POSSESSIVES
            break
        if word in ("'s", "’s"):
            possessed = determined = True
            k = first - 2
            while k >= 0 and taken[k] and capital[k]:
                k -= 1
            if k + 1 < first - 1:
                first = k + 1
            break
        if word in ("former", "first", "last", "same", "own") or word in ROLE_MODIFIERS:
            first -= 1
            continue
        if word in STOPS or not word[0].isalnum() or (word.endswith(("ed", "ing")) and word not in DEMONYMS):
            break
        first -= 1
    if not determined:
        first = head
        while first > 0 and tokens.near(first) and (lower[first - 1] in ROLE_MODIFIERS or lower[first - 1] in DEMONYMS):
            first -= 1
        if not kind[1]:
            return None
    if first < head and taken[first] and not possessed and not determined:
        return None
    said = tuple(lower[first : head + 1])
    noun = lower[head]
    gender: Gender = "f" if noun in FEMALE_NOUNS else "m" if noun in MALE_NOUNS else ""
    start, end = tokens.starts[first], tokens.ends[head]
    return Found(
        first, head + 1, start, end, "noun", kind[0], said, noun, gender=gender, outer=start, plural=kind[1],
        definite=definite,
    )  # fmt: skip


def counted(tokens: Tokens, phrase: Found, people: int) -> Found:
    """The people at token `people` whom a phrase counts: "a group of doctors" are doctors, not an institution."""
    phrase.last, phrase.end, phrase.head = people + 1, tokens.ends[people], tokens.lower[people]
    phrase.words = tuple(tokens.lower[phrase.first : phrase.last])
    phrase.type, phrase.plural, phrase.definite = "group", True, False
    return phrase


def is_modifier(tokens: Tokens, last: int) -> bool:
    """Whether the name that ends before token `last` only belongs to the noun after it: "the Sorn campaign"."""
    if not tokens.near(last) or tokens.capital[last] or tokens.starts[last] == tokens.ends[last - 1]:
        return False
    return head_type(tokens.lower[last]) is not None


def modifiers(found: Found) -> frozenset[str]:
    """The words that say which: "russian" in "the Russian president"."""
    return frozenset(w for w in found.words[:-1] if w not in FUNCTION and w not in _DETERMINING and w[0].isalnum())
