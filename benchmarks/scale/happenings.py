"""What made-up articles tell beside statements: times, events (some told by several articles), bodies and places.

All of it lies over the same words that the statements are of, and is drawn by dice of its own: an article's text and
statements are the same with it and without.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from onrecord.model import Attribution, Entity, Event, Mention, Span, TimeExpression
from onrecord.model.event import STATUSES

EVENTS = 2
"""Events of each article."""

SHARED = 0.1
"""How many of the events are told by other articles too."""

TOGETHER = 8
"""Articles that may tell one shared event, at most."""

BODIES, PLACES = 5_000, 3_000
KINDS = ("Ministry", "Party", "Council", "Union", "Bank", "Court")
TYPES = ("summit", "meeting", "election", "visit", "conference", "match", "debate", "occasion")
STATES = ("China", "France", "Kenya", "Brazil", "Norway")
DAYS_AHEAD = 90


@dataclass(frozen=True)
class Beside:
    """Names of bodies and places, with the running sums of their weights, the same for the same seed."""

    bodies: list[str]
    body_sums: list[float]
    places: list[str]
    place_sums: list[float]

    @classmethod
    def of(cls, seed: int, syllables: Sequence[str]) -> Beside:
        """Made from syllables, as the speakers are."""
        dice = random.Random(f"{seed} beside")

        def word(least: int, most: int) -> str:
            return "".join(dice.choices(syllables, k=dice.randint(least, most))).title()

        bodies = [f"{word(2, 2)} {word(1, 2)} {dice.choice(KINDS)}" for _ in range(BODIES)]
        places = [*STATES, *(word(2, 3) for _ in range(PLACES - len(STATES)))]
        return cls(bodies, _sums(BODIES), places, _sums(PLACES))


def _sums(number: int) -> list[float]:
    return list(accumulate(1 / (rank + 1) ** 0.9 for rank in range(number)))


@dataclass(frozen=True)
class Told:
    """What comes to one article's marks."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]


def told(
    beside: Beside, number: int, seed: int, published: date, text: str, said: Sequence[Attribution], people: int
) -> Told:
    """What an article of that number tells. said: its statements, by place. people: its entities so far: e1, e2 ..."""
    dice = random.Random(f"{seed} {number} beside")
    body = dice.choices(beside.bodies, cum_weights=beside.body_sums)[0]
    place = dice.choices(beside.places, cum_weights=beside.place_sums)[0]
    ids = f"e{people + 1}", f"e{people + 2}"
    entities = (Entity(ids[0], body, "organization"), Entity(ids[1], place, "place"))
    mentions: list[Mention] = []
    times: list[TimeExpression] = []
    events: list[Event] = []
    for which, at in enumerate(sorted(dice.sample(range(len(said)), EVENTS + 1))):
        words = _words(text, said[at].content[0])
        spans = sorted(dice.sample(words, min(len(words), 6)))
        another = f"e{dice.randint(1, people)}"
        for entity, kind, span in zip((*ids, another), ("organization", "place", "person"), spans, strict=False):
            mentions.append(Mention(span.start, span.end, kind, entity))  # type: ignore[arg-type]
        if which < EVENTS:
            event = _event(dice, number, seed, published, text, said, at, spans, ids[1], place, another)
            events.append(event)
            assert event.time is not None
            times.append(TimeExpression(event.time.start, event.time.end, "DATE", event.start, "made up"))
    return Told(entities, tuple(mentions), tuple(times), tuple(events))


def _event(
    dice: random.Random,
    number: int,
    seed: int,
    published: date,
    text: str,
    said: Sequence[Attribution],
    at: int,
    spans: Sequence[Span],
    place_entity: str,
    place: str,
    person: str,
) -> Event:
    shared = dice.random() < SHARED
    if shared:  # whoever tells it draws it from the same dice
        drawn = random.Random(f"{seed} shared {number // (TOGETHER * 10)} {dice.randrange(2)}")
        published = date(2021, 1, 1) + timedelta(days=drawn.randrange(3650))
    else:
        drawn = dice
    kind = drawn.choice(TYPES)
    day = (published + timedelta(days=drawn.randint(-10, DAYS_AHEAD))).isoformat()
    start = day[: drawn.choices((10, 7, 4), (90, 8, 2))[0]]
    what = Span(spans[-2].start, spans[-1].end) if spans[-1].end - spans[-2].start < 60 else spans[-1]
    named = f"{kind} {drawn.randrange(10_000)} in {drawn.randrange(1_000)}" if shared else text[what.start : what.end]
    one = said[at]
    return Event(
        type=kind,
        plover=None,
        what=named,
        what_span=what,
        trigger=spans[-1],
        evidence=Span(one.start, one.content[-1].end),
        start=start,
        end=None,
        time=spans[-3],
        place=text[spans[1].start : spans[1].end] if shared else place,
        place_span=spans[1],
        place_entity=place_entity,
        participants=(person,),
        status=drawn.choices(STATUSES, (70, 20, 5, 5))[0],
        attribution=at,
        confidence=round(dice.uniform(0.5, 1), 3),
        reason="made up",
    )


def _words(text: str, content: Span) -> list[Span]:
    found = []
    start = content.start
    for word in text[content.start : content.end].split(" "):
        found.append(Span(start, start + len(word)))
        start += len(word) + 1
    return found
