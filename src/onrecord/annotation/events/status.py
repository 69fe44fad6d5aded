"""Whether an event is ahead, past, called off or put off, as the text says."""

from __future__ import annotations

import itertools
from datetime import timedelta

from onrecord.annotation.events.sentences import Date, Sentence, Trigger
from onrecord.annotation.speakers.words import words
from onrecord.annotation.times.vocabulary import FUTURE, PAST
from onrecord.model import Days, EventStatus

CANCELLED = words("cancel cancels canceled cancelled cancels cancellation canceling cancelling scrapped scrap scraps")
POSTPONED = words("postpone postpones postponed postponing rescheduled reschedule delayed postponement")
OFF = ("call off", "called off", "calls off", "calling off")
BACK = ("put off", "pushed back", "moved to", "moved from")

LONGEST_PAST = timedelta(days=366)
"""What is longer past than that is history to an article, not news of an event."""

NEAR = 12
"""Words around the trigger in which a cancelling word is about it."""


def status_of(sentence: Sentence, trigger: Trigger, when: Date, published: Days | None) -> EventStatus | None:
    """The status; None if the article only remembers it: long past, or past and not told to the day.

    published: the article's own day; if it is not known only the words tell.
    """
    if (off := _off(sentence, trigger)) is not None:
        return off
    status = by_calendar(when.days, published) or ("announced" if _says_future(sentence, trigger) else "held")
    return None if status == "held" and not recent(when.days, published) else status


def recent(days: Days, published: Days | None) -> bool:
    """Whether what is past is news: told to the day, and not too long before the publication."""
    return days.exact and (published is None or days.last >= published.first - LONGEST_PAST)


def _off(sentence: Sentence, trigger: Trigger) -> EventStatus | None:
    lower = sentence.tokens.lower
    low, high = max(sentence.first, trigger.first - NEAR), min(sentence.last + 1, trigger.last + NEAR)
    near = lower[low:high]
    pairs = {f"{a} {b}" for a, b in itertools.pairwise(near)}
    if any(word in CANCELLED for word in near) or pairs & set(OFF):
        return "cancelled"
    if any(word in POSTPONED for word in near) or pairs & set(BACK):
        return "postponed"
    return None


def by_calendar(days: Days, published: Days | None) -> EventStatus | None:
    """Ahead or past, if the publication is known to the day; None if it is that very day, or within a longer time."""
    if published is None or not published.exact:
        return None
    if days.first > published.first:
        return "announced"
    return "held" if days.last < published.first else None


def _says_future(sentence: Sentence, trigger: Trigger) -> bool:
    """By the words nearest to the trigger."""
    lower = sentence.tokens.lower
    marked = [
        (abs(i - trigger.head), word in FUTURE)
        for i, word in enumerate(lower[sentence.first : sentence.last + 1], start=sentence.first)
        if word != "next" and (word in FUTURE or word in PAST or (word.endswith("ed") and len(word) > 4))
    ]
    if marked:
        return min(marked)[1]
    return lower[trigger.head].endswith("s") and trigger.entry.strength == "verb"
