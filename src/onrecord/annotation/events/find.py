"""Events of an article: each date of the calendar is tried on the event words of its sentence."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

from onrecord.annotation.events.details import details
from onrecord.annotation.events.lexicon import lexicon
from onrecord.annotation.events.links import facts
from onrecord.annotation.events.listed import LISTED, listed
from onrecord.annotation.events.sentences import BREAKS, Date, Sentence, Trigger, dated_sentences
from onrecord.annotation.events.status import by_calendar, recent, status_of
from onrecord.annotation.regression import Regression
from onrecord.annotation.speakers.tokens import Tokens, tokenise
from onrecord.model import Annotations, Attribution, Days, Event, EventStatus, Span, TimeExpression, days_of


class Pair(NamedTuple):
    """A date and the event word that it is tried on, with what speaks for them."""

    sentence: Sentence
    trigger: Trigger
    date: Date
    status: EventStatus
    facts: dict[str, float]


@functools.cache
def _shipped() -> tuple[Regression, float]:
    """The shipped regression, and the least probability of an event; `training.events` fits both."""
    table = json.loads(resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Regression.of(table), table["least"]


def events(marked: Annotations, times: Sequence[TimeExpression]) -> tuple[Event, ...]:
    """What an article announces or reports for a date, in text order; one event for each occasion and date.

    marked: the article with its statements, mentions and entities. times: of its text, resolved against its date of
    publication; if that is unknown only the words tell what is ahead and what is past.
    """
    if not times:
        return ()
    regression, least = _shipped()
    found: dict[tuple[str, str, str | None], Event] = {}
    tokens = tokenise(marked.article.text)
    for event in _listed(marked, tokens, times):
        found[event.type, event.start, event.end] = event
    for pairs in by_date(tokens, marked.article.published, times):
        probability, pair = max(((regression.probability(p.facts), p) for p in pairs), key=lambda row: row[0])
        if probability < least:
            continue
        event = _event(marked, named(pair), probability)
        same = (event.type, event.start, event.end)  # told twice
        if same not in found or found[same].confidence < probability:
            found[same] = event
    kept = _one_date_each(marked.article.text, list(found.values()))
    return tuple(sorted(kept, key=lambda e: (e.trigger.start, e.start)))


_AND = re.compile(r",? (?:and|or) (?:again )?(?:on )?|, (?:on )?")


def _one_date_each(text: str, found: Sequence[Event]) -> list[Event]:
    """An event word has one date, the likeliest, unless the text lists several ("on Monday and Friday")."""
    best: dict[Span, Event] = {}
    for event in found:
        if event.reason != LIST and (event.trigger not in best or best[event.trigger].confidence < event.confidence):
            best[event.trigger] = event
    return [e for e in found if e.reason == LIST or best[e.trigger] is e or _beside(text, e, best[e.trigger])]


def _beside(text: str, one: Event, other: Event) -> bool:
    if one.time is None or other.time is None:
        return False
    first, second = sorted((one.time, other.time))
    return _AND.fullmatch(text, first.end, second.start) is not None


def by_date(tokens: Tokens, published: str | None, times: Sequence[TimeExpression]) -> Iterator[list[Pair]]:
    """For each date that can be an event's, the pairs with the event words of its sentence."""
    day = days_of(published[:10]) if published else None
    for sentence in dated_sentences(tokens, times):
        for date in sentence.dates:
            if sentence.tokens.lower[date.first - 1] == "since" and date.first > sentence.first:
                continue
            pairs = [
                Pair(sentence, trigger, date, status, facts(sentence, trigger, date))
                for trigger in sentence.triggers
                if not (sentence.tokens.lower[trigger.head] == RACE and _year_long(date.days))
                if (status := status_of(sentence, trigger, date, day)) is not None
            ]
            if pairs:
                yield pairs


def _year_long(days: Days) -> bool:
    return (days.last - days.first).days >= YEAR


def _listed(marked: Annotations, tokens: Tokens, times: Sequence[TimeExpression]) -> Iterator[Event]:
    """The events of lists of dates; their place is the first place named in their line."""
    text, day = marked.article.text, days_of((marked.article.published or "")[:10])
    for item in listed(text, tokens, times):
        status = by_calendar(item.days, day) or "announced"
        if status == "held" and not recent(item.days, day):
            continue
        here = [
            m for m in marked.mentions if m.type == "place" and item.rest.start <= m.start and m.end <= item.rest.end
        ]
        place = Span(here[0].start, here[0].end) if here else None
        yield Event(
            type=item.entry.type,
            plover=lexicon().plover[item.entry.type],
            what=item.rest.of(text),
            what_span=item.rest,
            trigger=item.head,
            evidence=item.line,
            start=item.days.start,
            end=item.days.end,
            time=item.time,
            place=place.of(text) if place else None,
            place_span=place,
            place_entity=here[0].entity if here else None,
            status=status,
            confidence=LISTED,
            reason=LIST,
        )


LIST = "a line of a list of dates"
"""The reason of an event that a list tells."""

YEAR = 364
RACE = "race"
"""With a year, a campaign ("the 2032 race"); with a day, one that is run."""

OCCASION = "occasion"
"""The type of verbs that only say that something takes place."""

OPENING = frozenset(("open", "opens", "opened", "opening", "reopens"))
"""Verbs that are an event of their own, unless what opens is one."""


def named(pair: Pair) -> Pair:
    """The same with the event's own word in place of a verb that only says that it takes place, if there is one.

    That is the nearest noun of the sentence before the verb, in the same clause.
    """
    lower, own = pair.sentence.tokens.lower, pair.trigger
    opens = lower[own.head] in OPENING
    if own.entry.type != OCCASION and not opens:
        return pair
    for other in reversed([t for t in pair.sentence.triggers if t.last < own.first]):
        if any(word in BREAKS for word in lower[other.last + 1 : own.first]):
            break
        if other.entry.strength == "sure" or (other.entry.strength == "weak" and not opens):
            return pair._replace(trigger=other)
    return pair


def _event(marked: Annotations, pair: Pair, probability: float) -> Event:
    text, tokens, trigger, days = marked.article.text, pair.sentence.tokens, pair.trigger, pair.date.days
    told = details(pair.sentence, trigger, marked.mentions, marked.entity)
    head = Span(tokens.starts[trigger.head], tokens.ends[trigger.head])
    place = Span(told.place.start, told.place.end) if told.place else None
    return Event(
        type=trigger.entry.type,
        plover=lexicon().plover[trigger.entry.type],
        what=told.what.of(text),
        what_span=told.what,
        trigger=head,
        evidence=pair.sentence.span,
        start=days.start,
        end=days.end,
        time=pair.date.span,
        place=place.of(text) if place else None,
        place_span=place,
        place_entity=told.place.entity if told.place else None,
        participants=told.participants,
        status=pair.status,
        attribution=_announced_by(marked.attributions, head),
        confidence=probability,
        reason=_reason(pair.facts),
    )


def _announced_by(attributions: Sequence[Attribution], head: Span) -> int | None:
    """The index of the shortest statement whose content holds the event's head word."""
    lengths = [
        (sum(end - start for start, end in attribution.content), i)
        for i, attribution in enumerate(attributions)
        if any(start <= head.start and head.end <= end for start, end in attribution.content)
    ]
    return min(lengths)[1] if lengths else None


REASONS = {
    "premodifies": "the date stands before the event's name",
    "follows": "the date follows the event's name",
    "follows in phrase": "the date closes the event's phrase",
    "holding between": "a verb of holding joins event and date",
    "opens": "the sentence opens with the date",
}
"""What is told of how a date was joined to an event; the first that holds."""


def _reason(found: Mapping[str, float]) -> str:
    return next((said for name, said in REASONS.items() if found.get(name)), "event and date share a sentence")
