"""How likely a date of a sentence is the date of an event that the sentence names."""

from __future__ import annotations

import math

from onrecord.annotation.events.sentences import (
    AUXILIARIES,
    BREAKS,
    NOT_NOUNS,
    PREPOSITIONS,
    SAYING,
    Date,
    Sentence,
    Trigger,
)
from onrecord.annotation.speakers.words import words

HOLDING = words(
    """
    hold holds held holding host hosts hosted hosting attend attends attended attending stage staged scheduled slated
    set due begin begins began begun beginning start starts started starting kick kicks kicked open opens opened end
    ends ended conclude concludes concluded take takes took taking place deliver delivered delivers delivering give gave
    gives giving join joins joined joining participate face faces win won lost lose headline headlines headlining
    organize organized schedule planned plan plans planning expected happen happens happened occur run runs ran convene
    convened cancel canceled cancelled postpone postponed delayed rescheduled moved coming upcoming come comes came
    release released publish published
    """
)
"""Verbs that have an event as their subject or object, and say when it is."""

AHEAD = words("will 'll ’ll shall scheduled slated set due expected planned plans plan planning upcoming tentatively")
CONDITIONAL = words("would could might if unless")
NOT_DESCRIBED = words("the a an his her their its this that these last next here there not only")
DETERMINED = words("the a an his her their its of")
SINCE = words("since after before until till as following ahead")


def facts(sentence: Sentence, trigger: Trigger, date: Date) -> dict[str, float]:
    """What speaks for and against it, by name; most are 0 or 1."""
    tokens, lower = sentence.tokens, sentence.tokens.lower
    entry = trigger.entry
    ahead = trigger.first > date.last
    low, high = (date.last + 1, trigger.head) if ahead else (trigger.last + 1, date.first)
    between = lower[low:high]
    marks = sum(word in ",;:—–-()" for word in between)
    saying = sum(word in SAYING for word in between)
    breaks = sum(word in BREAKS for word in between)
    clear = not any(word in NOT_NOUNS or word in PREPOSITIONS or word in ',;:—–()"“”' for word in between)
    before = lower[date.first - 1] if date.first > sentence.first else ""
    after = lower[date.last + 1] if date.last < sentence.last else ""
    previous = lower[trigger.first - 1] if trigger.first > sentence.first else ""
    around = lower[max(sentence.first, date.first - 2) : date.first] + lower[date.last + 1 : date.last + 3]
    follower = lower[trigger.last + 1] if trigger.last < sentence.last and trigger.last + 1 != date.first else ""
    governs = (
        not marks and not saying and not breaks and not any(word in AUXILIARIES or word in HOLDING for word in between)
    )
    found = {
        "sure": entry.strength == "sure",
        "weak": entry.strength == "weak",
        "distance": math.log1p(max(0, high - low)),
        "premodifies": ahead and clear and high - low <= 6,
        "possessive": ahead and date.possessive and clear,
        "follows": not ahead and len(between) <= 1 and all(word in PREPOSITIONS for word in between),
        "follows in phrase": not ahead
        and len(between) > 1
        and not marks
        and not saying
        and not breaks
        and not any(word in NOT_NOUNS or word in HOLDING for word in between),
        "verb governs": entry.strength == "verb" and not ahead and governs,
        "verb and other": entry.strength == "verb" and not (not ahead and governs),
        "described": follower.isalpha()
        and follower not in NOT_NOUNS | PREPOSITIONS | HOLDING | BREAKS | SAYING | NOT_DESCRIBED,
        "date before": ahead and not (clear and high - low <= 6),
        "opens": date.first - sentence.first <= 1 and after == ",",
        "marks": min(marks, 2),
        "saying between": bool(saying),
        "clause between": bool(breaks),
        "verb between": any(word in AUXILIARIES for word in between),
        "holding between": any(word in HOLDING for word in between),
        "other event between": any(low <= other.head < high for other in sentence.triggers if other is not trigger),
        "other date between": any(low <= other.first < high for other in sentence.dates if other is not date),
        "saying beside": any(word in SAYING for word in around),
        "since": before in SINCE,
        "on": before == "on",
        "in": before == "in",
        "by": before in ("by", "until", "through"),
        "governed ahead": governs
        and any(word in AHEAD for word in lower[max(sentence.first, trigger.first - 4) : date.first]),
        "ahead said": any(word in AHEAD for word in lower[max(sentence.first, trigger.first - 8) : trigger.last + 8]),
        "conditional": any(
            word in CONDITIONAL for word in lower[max(sentence.first, trigger.first - 6) : trigger.first]
        ),
        "not to the day": not date.days.exact,
        "year alone": len(date.days.start) == 4,
        "capital": tokens.capital[trigger.head] and not tokens.first[trigger.head],
        "after to": previous == "to",
        "after will": previous in ("will", "'ll", "’ll"),
        "noun of verb form": entry.strength == "verb" and previous in DETERMINED,
    }
    return {name: float(value) for name, value in found.items()}
