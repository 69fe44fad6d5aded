"""What, where and who: the words around an event's trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.annotation.events.sentences import AUXILIARIES, BREAKS, PREPOSITIONS, SAYING, Sentence, Trigger
from onrecord.annotation.speakers.words import words
from onrecord.model import Entity, Mention, Span

DETERMINERS = words("the a an his her their its this that these those our my your some any each every another")

MOST_BEFORE = 5
"""Words before the head that still name it ("seventh Republican presidential primary debate")."""

MOST_AFTER = 8
"""Words after the head that still name it ("visit to the Port of Vell")."""

JOINING = words("to of with between against on in at for into over")

PLACING = words("in at to near outside into")


class Details(NamedTuple):
    """what: the extract. place: where it was printed, and the entity's id. participants: entities' ids."""

    what: Span
    place: Mention | None
    participants: tuple[str, ...]


def details(sentence: Sentence, trigger: Trigger, mentions: Sequence[Mention], entity: Mapping[str, Entity]) -> Details:
    """The details of an event, from its sentence alone. mentions: those of the text, in any order."""
    where = sentence.span
    here = [m for m in mentions if where.start <= m.start and m.end <= where.end]
    first, last = _extract(sentence, trigger)
    tokens = sentence.tokens
    what = Span(tokens.starts[first], tokens.ends[last])
    return Details(what, _place(sentence, trigger, here), _participants(here, entity))


def _extract(sentence: Sentence, trigger: Trigger) -> tuple[int, int]:
    """From the adjectives before the head to the phrase after it; never over a date, a mark or another clause."""
    lower = sentence.tokens.lower
    dates = {i for other in sentence.dates for i in range(other.first, other.last + 1)}
    stop = AUXILIARIES | SAYING | BREAKS
    first = trigger.first
    if trigger.entry.strength != "verb":
        while first > max(sentence.first, trigger.first - MOST_BEFORE):
            word = lower[first - 1]
            if (
                first - 1 in dates
                or not word[0].isalnum()
                or word in stop | DETERMINERS | PREPOSITIONS
                or word == "and"
            ):
                break
            first -= 1
    last = trigger.last
    for i in range(trigger.last + 1, min(sentence.last, trigger.last + MOST_AFTER) + 1):
        word = lower[i]
        if i in dates or word in stop or not (word[0].isalnum() or word in ("'s", "’s")):
            break
        if i == trigger.last + 1 and trigger.entry.strength != "verb" and word not in JOINING:
            break
        if word not in JOINING and word not in DETERMINERS and word not in PREPOSITIONS and word != "and":
            last = i
    return first, last


def _place(sentence: Sentence, trigger: Trigger, here: Sequence[Mention]) -> Mention | None:
    """The nearest place after the trigger behind a preposition of place, else the nearest before it."""
    tokens = sentence.tokens
    spot = tokens.starts[trigger.head]
    ranked = []
    for mention in here:
        if mention.type != "place":
            continue
        i, _ = tokens.at(mention.start, mention.end)
        placed = i > sentence.first and (
            tokens.lower[i - 1] in PLACING or (tokens.lower[i - 1] == "the" and tokens.lower[i - 2] in PLACING)
        )
        visited = trigger.entry.type == "visit" and trigger.entry.strength == "verb" and i == trigger.last + 1
        if placed or visited:
            ranked.append((mention.start < spot, abs(mention.start - spot), mention))
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def _participants(here: Sequence[Mention], entity: Mapping[str, Entity]) -> tuple[str, ...]:
    """Named persons and bodies of the sentence, in text order."""
    ordered = sorted(here, key=lambda m: (m.start, -m.end))
    return tuple(
        dict.fromkeys(
            m.entity
            for m in ordered
            if m.entity in entity and entity[m.entity].type in ("person", "organization") and _named(entity[m.entity])
        )
    )


def _named(entity: Entity) -> bool:
    return any(word[0].isupper() for word in entity.name.split())
