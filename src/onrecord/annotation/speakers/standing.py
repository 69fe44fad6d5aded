"""What the words around a name that no list knows say of it: a place, an institution, or the source itself."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.annotation.speakers.first_names import FIRST_NAMES
from onrecord.annotation.speakers.lexicon import DETERMINERS, FUNCTION, ROLE_MODIFIERS
from onrecord.annotation.speakers.parts import Found
from onrecord.annotation.speakers.roles import is_role_noun
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words

_SETTLEMENTS = words(
    """
    town towns city cities village villages district districts port ports capital province provinces county counties
    island islands region regions suburb hamlet mayor people residents republic kingdom government state coast gulf
    """
)
_OF_PLACE = words("bank university republic government kingdom city mayor bishop archbishop north south east west")
_OFFICES = words(
    """
    government parliament ambassador embassy border army navy capital delegation side authorities consulate police
    coast president minister foreign prime economy people currency airport
    """
)
_BUSINESSES = words(
    """
    company firm brokerage charity newspaper magazine broadcaster airline retailer carrier manufacturer startup start-up
    watchdog website network think-tank publisher club band choir union insurer lender league party agency
    """
)
_BEFORE_PLACE = words("in near outside across throughout")
_OWNING = frozenset(("'s", "’s", "'", "’"))
_PREPOSITIONS = words("of in from at for on near to with by against into over about through under")


def places(tokens: Tokens, names: Iterable[Found]) -> frozenset[str]:
    """Those of the single unknown names, in lower case, that stand in the text as places do."""
    lower = tokens.lower
    found_places: set[str] = set()
    for found in names:
        if found.type == "organization":
            # "the Sornland Foreign Ministry", "the Bank of Sornland"
            own = [w.lower() for w in found.words]
            if "of" in own and own[0] in _OF_PLACE and own.index("of") + 2 == len(own):
                found_places.add(own[-1])
            elif own[-1] in ("ministry", "government", "parliament", "senate", "embassy") and len(own) > 2:
                found_places.add(own[0])
            continue
        if found.type or len(found.words) != 1:
            continue
        low = found.words[0].lower()
        before = lower[found.first - 1] if found.first else "\n"
        earlier = lower[found.first - 2] if found.first > 1 else "\n"
        last = found.last
        if (
            (before in _BEFORE_PLACE and not tokens.possessive(last - 1))
            or (before == "of" and earlier in _SETTLEMENTS)
            or (before in _SETTLEMENTS and earlier == "the")
            or before in ("visit", "visited", "visiting")
        ):
            found_places.add(low)
        if tokens.possessive(last - 1):
            last += 1
        following = lower[last : last + 5]
        if (following and following[0] in _OFFICES and tokens.near(last)) or (
            following[:2] in ([",", "a"], [",", "the"]) and not _SETTLEMENTS.isdisjoint(following[2:])
        ):
            found_places.add(low)
    return frozenset(found_places)


def heads(tokens: Tokens, sources: Iterable[tuple[int, int] | None]) -> frozenset[int]:
    """The tokens of sources where a name is the source's own: Crane in "the skipper, Crane", not "Crane's skipper"."""
    found: set[int] = set()
    for place in sources:
        if place is None:
            continue
        first, last = place
        for k in range(first, last):
            if not tokens.capital[k]:
                continue
            if tokens.possessive(k) and k + 2 < last:
                continue
            i = k
            while i > first and (tokens.capital[i - 1] or _leads(tokens, i - 1) or tokens.lower[i - 1] in DETERMINERS):
                i -= 1
            # before a full name, the owner is another: "the Courier's Ann Lee", not "Tanner's Row"
            full = i < k or (k + 1 < last and tokens.capital[k + 1])
            if i == first or tokens.lower[i - 1] not in (_PREPOSITIONS if full else _PREPOSITIONS | _OWNING):
                found.add(k)
    return frozenset(found)


def _leads(tokens: Tokens, i: int) -> bool:
    """Whether token `i` may stand between a determiner and the name of who is spoken of: "the young skipper X"."""
    low = tokens.lower[i]
    return low in ROLE_MODIFIERS or is_role_noun(low)


def business(tokens: Tokens, found: Found) -> str:
    """The noun that makes a name of unknown kind an institution's: "the brokerage X", "X, a fan group with"; or ""."""
    lower = tokens.lower
    if found.words[0].lower() in FIRST_NAMES:
        return ""
    k = found.first - 1
    if k > 0 and tokens.near(found.first) and lower[k] in _BUSINESSES:
        for i in range(k - 1, max(-1, k - 5), -1):
            if lower[i] in ("the", "a", "an", "its", "their", "his", "her"):
                return lower[k]
            if lower[i] in FUNCTION or not lower[i][0].isalnum():
                break
    last = found.last
    if lower[last : last + 1] == [","] and lower[last + 1 : last + 2] in (["a"], ["an"], ["the"]):
        for k in range(last + 2, min(last + 7, len(tokens))):
            word = lower[k]
            ends = k + 1 >= len(tokens) or lower[k + 1] in FUNCTION or not lower[k + 1][0].isalnum()
            if word in _BUSINESSES | {"group", "team", "bank", "organisation", "organization"} and ends:
                return word
            if word in FUNCTION or not word[0].isalnum() or is_role_noun(word):
                break
    return ""
