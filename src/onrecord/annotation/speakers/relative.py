"""Relative pronouns as sources: "voters who say", "the minister, who said"."""

from __future__ import annotations

from onrecord.annotation.speakers import sources
from onrecord.annotation.speakers.history import History
from onrecord.annotation.speakers.lexicon import DETERMINERS
from onrecord.annotation.speakers.parts import Found, Thing
from onrecord.annotation.speakers.tokens import Tokens

_BEFORE_PLACE = frozenset((",", "of", "in", "from"))
_HOME = 8
"""Words and marks of the longest home: "Orrin Falls, Velm.,"."""
_BEFORE_WHO = frozenset((",", "of", "to", "for", "with", "from", "by", ")", "(", "-", "–", "—", "and"))


def _past_places(history: History, before: int) -> int:
    """The last token before the places at the end of "a doctor from Upper Quill, Velm State,"."""
    lower, passed = history.tokens.lower, before
    for found in reversed(history.mentions[-6:]):
        if found.last == passed + 1 and found.thing is not None and found.thing.type == "place":
            passed = found.first - 1
            while passed >= 0 and lower[passed] in _BEFORE_PLACE:
                passed -= 1
    if passed > 1 and passed != before and history.tokens.capital[passed] and lower[passed - 1] in ("from", "of", "in"):
        passed -= 2
    return passed if passed >= 0 and lower[passed][0].isalnum() else before


def _past_home(tokens: Tokens, before: int) -> int:
    """The last token of the name before an age and a home: of "Brod Vell, 59, of Orrin, Velm.,"."""
    k = before
    while k > 0 and before - k < _HOME and (tokens.capital[k] or tokens.words[k] in (",", ".")):
        k -= 1
    if k == before or tokens.lower[k] not in ("of", "from") or k < 2:
        return before
    k -= 1
    while k > 0 and (tokens.words[k] == "," or tokens.words[k].isdecimal()):
        k -= 1
    return k if tokens.capital[k] and k + 2 < before else before


def antecedent(history: History, first: int) -> Thing | None:
    """What "who" or "which" at token `first` speaks of: what was named just before it; None if nothing was."""
    tokens = history.tokens
    before = first - 1
    while before >= 0 and tokens.lower[before] in _BEFORE_WHO:
        before -= 1
    person = tokens.lower[first] in ("who", "whom", "whose")
    if person:
        before = _past_home(history.tokens, before)
    if person and before > 0:
        before = _past_places(history, before)
    if before < 0 or not tokens.lower[before][0].isalnum():
        return None
    best: Found | None = None
    best_end = 0
    for found in reversed(history.mentions[-12:]):
        if found.role and found.role[0] >= found.end and tokens.at(*found.role)[1] == before + 1:
            return found.thing
    for found in reversed(history.mentions[-12:]):
        if found.thing is None or found.last > first or (found.form == "pronoun" and found.last < before):
            continue
        end = found.last
        if found.role and found.role[0] >= found.end:
            end = max(end, tokens.at(*found.role)[1])
        if tokens.sentence[found.first] != tokens.sentence[first] or before + 1 - end > (8 if person else 3):
            continue
        if end >= before + 1 and not (person and found.thing.type in ("place", "organization")):
            return found.thing
        if best is None and (not person or found.thing.type in ("person", "group")):
            best, best_end = found, end
    if best is not None and person and best.thing is not None and best_end >= before - 6:
        return best.thing
    begin = before
    while begin > 0 and tokens.near(begin) and tokens.lower[begin][0].isalnum() and before - begin < 5:
        earlier = tokens.lower[begin - 1]
        if earlier in sources.STOP_WORDS or not earlier[0].isalnum() or tokens.lower[begin] in DETERMINERS:
            break
        begin -= 1
    phrase = sources.described(tokens, begin, before + 1)
    if person and phrase.type == "other":
        phrase.plural = tokens.lower[before].endswith("s")
        phrase.type = "group" if phrase.plural else "person"
    phrase.thing = history.noun(phrase)
    history.note(phrase)
    return phrase.thing
