"""Roles as printed beside a name: "Chinese Foreign Ministry spokesperson X", "X, a doctor at the Y clinic,"."""

from __future__ import annotations

from onrecord.annotation.speakers.gazetteer import DEMONYMS
from onrecord.annotation.speakers.lexicon import (
    DETERMINERS,
    FUNCTION,
    HONORIFICS,
    RELATIONS,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    STOPS,
)
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words

_PREPOSITIONS = words("of for at in from on with to under who whose which that and near by against during since")
_OPENING = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "my", "'s", "’s", "’", "'"))
_CLAUSES = words("who whose whom which is was are were has had will would")
_OWNERS = words("his her their its my our")
_LINKS = _PREPOSITIONS | DETERMINERS | {"'s", "’s"}
_CLOSING = frozenset(',.;:()—–"“”!?\n[]')
_FULL = 9
"""The most words that a role before a name runs to; "former deputy assistant secretary of state for ..." has six."""
_APPOSITION = 24
"""The most words of a role after a name."""


def is_role_noun(word: str) -> bool:
    """Whether a word in lower case says what somebody does."""
    return word in ROLE_NOUNS or (
        "-" in word and (word.rsplit("-", 1)[1] in ROLE_NOUNS or word.startswith(("co-", "vice-", "ex-")))
    )


def before(tokens: Tokens, name: int, closed: bool = True) -> tuple[int, int, str] | None:
    """The role right before the name that begins at token `name`: first token, one past the last, and its noun.

    closed: whether the name ends a clause, so that it can stand in apposition: "the president, X, said".
    """
    lower, capital = tokens.lower, tokens.capital
    end = name
    while end > 0 and (lower[end - 1] in HONORIFICS or lower[end - 1].endswith("-year-old")) and tokens.near(end):
        end -= 1
    if end == 0:
        return None
    if lower[end - 1] == ",":
        return _before_comma(tokens, end - 1) if closed else None
    if not tokens.near(end):
        return None
    noun = end - 1
    if noun >= 2 and lower[noun - 1] == "of" and capital[noun] and lower[noun - 2] in ("secretary", "minister"):
        noun -= 2
    if not is_role_noun(lower[noun]):
        return None
    start = noun
    while start > 0 and noun - start < _FULL and tokens.near(start):
        word = lower[start - 1]
        if word in STOPS and word not in ROLE_MODIFIERS:
            if word in ("and", "&") and start >= 2 and is_role_noun(lower[start - 2]):
                start -= 2
                continue
            if word == "of" and start >= 2 and capital[start] and capital[start - 2]:
                start -= 2
                continue
            break
        if capital[start - 1] or word in ROLE_MODIFIERS or is_role_noun(word):
            start -= 1
            continue
        if not word[0].isalnum() or not _plain_chain(tokens, start - 1):
            break
        start -= 1
    while start < noun and (lower[start] in HONORIFICS or lower[start] in RELATIONS or lower[start][0].isdigit()):
        start += 1
    return start, end, lower[noun]


def _plain_chain(tokens: Tokens, i: int) -> bool:
    """Whether the unknown words up to token `i` begin a noun phrase: "the cyber crime expert", not "praised expert"."""
    lower = tokens.lower
    word = lower[i]
    if word.endswith(("ed", "ly", "ing")) or not word[0].isalpha():
        return False
    for k in range(i - 1, max(-1, i - 4), -1):
        if lower[k] in DETERMINERS or lower[k] in (",", "by", "from", "with", "\n"):
            return True
        if tokens.capital[k] or lower[k] in ROLE_MODIFIERS:
            continue
        if lower[k] in STOPS or not lower[k][0].isalpha():
            return lower[k] in (".", '"', "“", "(", "—")
    return i < 3


def _before_comma(tokens: Tokens, comma: int) -> tuple[int, int, str] | None:
    """The role in "the group's president, X" and "the head of the clinic, X"."""
    lower = tokens.lower
    head = -1
    for k in range(comma - 1, max(-1, comma - 12), -1):
        word = lower[k]
        if word in _OPENING and head >= 0:
            return k + 1, comma, lower[head]
        if head >= 0 and word in _PREPOSITIONS and not (k and is_role_noun(lower[k - 1])):
            return None
        if word in _CLOSING:
            return None
        if is_role_noun(word) and (k + 1 == comma or lower[k + 1] in _PREPOSITIONS):
            head = k
        elif word in STOPS and word not in _LINKS and word not in ROLE_MODIFIERS:
            return None
    return None


def after(tokens: Tokens, end: int) -> tuple[int, int, str] | None:
    """The role in apposition after the name that ends before token `end`: as `before`."""
    lower, count = tokens.lower, len(tokens)
    if end >= count or lower[end] not in (",", "(", "—", "–"):
        return None
    start = end + 1
    if start + 1 < count and lower[start].isdigit() and lower[start + 1] == ",":
        start += 2
    elif start + 2 < count and lower[start] in ("of", "from") and tokens.capital[start + 1]:
        # "Jane Roe, of Springfield, a nurse"
        return None
    if start < count and lower[start] in ("then", "now", "himself", "herself"):
        start += 1
    if start + 2 < count and lower[start] == "one" and lower[start + 1] == "of":
        return None
    if start < count and lower[start] in DETERMINERS:
        if lower[start] in ("these", "those", "some", "several", "no", "every", "all", "two", "three"):
            return None
        start += 1
    if start >= count or (tokens.capital[start] and lower[start] in FUNCTION):
        return None
    head = -1
    stop = min(count, start + _APPOSITION)
    k = start
    while k < stop:
        word = lower[k]
        if word in _CLOSING:
            break
        if head >= 0 and ((word in STOPS and word not in FUNCTION) or word in _CLAUSES):
            break
        if head >= 0 and word == "and" and lower[k + 1 : k + 2] and lower[k + 1] in _OWNERS:
            break
        if head < 0 and word in STOPS and word not in ROLE_MODIFIERS and word not in ("and", "of", "to", "the"):
            return None
        following = lower[k + 1] if k + 1 < count else "."
        if head < 0 and is_role_noun(word):
            if following in _CLOSING or following in _PREPOSITIONS or following in STOPS:
                if following == "and" and _role_soon(tokens, k + 2):
                    k += 1
                    continue
                head = k
        elif head < 0 and (word in _PREPOSITIONS and word not in ("and", "to")):
            return None
        k += 1
    if head < 0 or k - start > 20:
        return None
    while k > head + 1 and (lower[k - 1] in FUNCTION or lower[k - 1].endswith("ing")):
        k -= 1
    if k < count and lower[k] == "\n":
        k = head + 1
    if k == head + 1 and tokens.capital[head] and head > start and lower[head] not in ("ceo", "cfo"):
        return None if lower[head - 1] not in DEMONYMS and not is_role_noun(lower[head]) else (start, k, lower[head])
    return start, k, lower[head]


def also(tokens: Tokens, end: int) -> str:
    """What somebody is besides the role that ends before token `end`: cousin in "the leader and her cousin"; or ""."""
    lower = tokens.lower
    if lower[end : end + 1] != ["and"] or not lower[end + 1 : end + 2] or lower[end + 1] not in _OWNERS:
        return ""
    return next((word for word in lower[end + 2 : end + 5] if is_role_noun(word)), "")


def _role_soon(tokens: Tokens, i: int) -> bool:
    """Whether "and" joins two roles: "president and chief executive of"."""
    for k in range(i, min(i + 5, len(tokens))):
        if is_role_noun(tokens.lower[k]):
            return True
        if tokens.lower[k] in _CLOSING or tokens.lower[k] in STOPS:
            return False
    return False
