"""The gender of people whom no title and no first name tells: what pronouns near their names say of it."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.annotation.speakers import nouns
from onrecord.annotation.speakers.headings import turns
from onrecord.annotation.speakers.parts import Found, Gender
from onrecord.annotation.speakers.tokens import Tokens

_NEW = frozenset(("a", "an", "one", "another"))
_REACH = 2
"""How many sentences back the one person may be named whom "he" or "she" at the beginning of a sentence means."""


def vote(tokens: Tokens, names: list[Found], phrases: list[Found]) -> None:
    """Lets "he" and "she" say the gender of whoever is the only person near.

    phrases: the noun phrases; somebody new whom one describes ("a resident") may be meant as well as who is named.
    """
    spoken = turns(tokens)
    strangers = {
        tokens.sentence[f.first]: f.first for f in reversed(phrases) if f.type == "person" and f.words[0] in _NEW
    }
    people = [f for f in names if f.thing is not None and f.thing.type == "person"]
    starts = [f.first for f in people]
    for i, word in enumerate(tokens.lower):
        if word not in ("he", "she", "his", "her", "him") or tokens.quoted[i]:
            continue
        if strangers.get(tokens.sentence[i], i) < i or tokens.paragraph[i] in spoken:
            continue
        side: Gender = "f" if word in nouns.FEMALE_PRONOUNS else "m"
        reach = (_REACH if tokens.first[i] else 1) if word in ("he", "she") else 0
        near: set[int] = set()
        which: Found | None = None
        k = bisect_left(starts, i) - 1
        while k >= 0 and tokens.sentence[i] - tokens.sentence[people[k].first] <= reach:
            thing = people[k].thing
            assert thing is not None
            if near and tokens.sentence[i] - tokens.sentence[people[k].first] > 1:
                break
            if not tokens.quoted[people[k].first] and id(thing) not in near and thing.gender in ("", side):
                near.add(id(thing))
                which = people[k]
            k -= 1
        if which is not None and which.thing is not None and len(near) == 1:
            weight = 2 if tokens.sentence[which.first] == tokens.sentence[i] else 1
            which.thing.votes[side] = which.thing.votes.get(side, 0) + weight
    for found in people:
        thing = found.thing
        assert thing is not None
        if not thing.gender and thing.votes:
            men, women = thing.votes.get("m", 0), thing.votes.get("f", 0)
            if men >= 2 * women and men:
                thing.gender = "m"
            elif women >= 2 * men and women:
                thing.gender = "f"
