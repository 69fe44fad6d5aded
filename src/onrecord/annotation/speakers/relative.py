"""Relative pronouns as sources: "voters who say", "the minister, who said"."""

from __future__ import annotations

from onrecord.annotation.speakers import sources
from onrecord.annotation.speakers.history import History
from onrecord.annotation.speakers.parts import Found, Thing

_BEFORE_WHO = frozenset((",", "of", "to", "for", "with", "from", "by", ")", "(", "-", "–", "—", "and"))


def antecedent(history: History, first: int) -> Thing | None:
    """What "who" or "which" at token `first` speaks of: what was named just before it; None if nothing was."""
    tokens = history.tokens
    before = first - 1
    while before >= 0 and tokens.lower[before] in _BEFORE_WHO:
        before -= 1
    if before < 0 or not tokens.lower[before][0].isalnum():
        return None
    person = tokens.lower[first] in ("who", "whom", "whose")
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
        if tokens.lower[begin - 1] in sources.STOP_WORDS or not tokens.lower[begin - 1][0].isalnum():
            break
        begin -= 1
    phrase = sources.described(tokens, begin, before + 1)
    if person and phrase.type == "other":
        phrase.plural = tokens.lower[before].endswith("s")
        phrase.type = "group" if phrase.plural else "person"
    phrase.thing = history.noun(phrase)
    history.note(phrase)
    return phrase.thing
