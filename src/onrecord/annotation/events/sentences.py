"""Sentences in which a date stands, as words with what each does there: event words, dates, verbs of saying, marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotation.events.lexicon import Entry, lexicon
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words
from onrecord.annotation.times.find import TOLD_BEFORE
from onrecord.model import Days, Span, TimeExpression

SAYING = words(
    """
    said say says saying told tell tells telling asked ask asks wrote writes tweeted tweets announced announces added
    adds noted notes explained explains argued argues insisted insists warned warns declared declares claimed claims
    called calls stated states commented replied responded criticized blasted slammed accused accuses denied denies
    suggested suggests predicted predicts vowed pledged promised urged acknowledged admitted confirmed conceded
    dismissed defended endorsed posted posts reported reports revealed reveals joked quipped recalled according
    """
)
"""Verbs of saying: a date beside one is the day of the saying, which is no event."""

BREAKS = words(
    "who whom which that whose when where while because although though if whether but as after before since"
)
"""Words that begin another clause."""

PREPOSITIONS = words(
    "in at of with for on to from between by near outside about over against among across around inside"
)

NOT_NOUNS = words(
    """
    is are was were be been being has have had will would can could may might must shall should do does did not n't to
    it he she they we i you who which that and or but if as than
    """
)

ADJECTIVES_TOO = frozenset(("final",))
"""Event words that are adjectives as well: "the merger became final on Tuesday"."""

BEFORE_VERBS = words("to will 'll ’ll would can could may might must shall should not also")

AUXILIARIES = words(
    "is are was were be been being has have had will would can could may might must shall should do does did"
)


@dataclass(frozen=True)
class Trigger:
    """An event word. first, last: its words in the text's tokens, the last included; head: its head word."""

    first: int
    last: int
    head: int
    entry: Entry


AFTER_FINALS = PREPOSITIONS | NOT_NOUNS | words("this next last after before later early takes take begins starts")
"""What may follow the final of a tournament; any other word is described by "final"."""

MEETING = frozenset(("meet", "meets", "met", "meeting"))
MET = words(
    """
    expectation expectations demand demands need needs goal goals target targets criteria standard standards requirement
    requirements obligation obligations challenge challenges threshold deadline deadlines resistance
    """
)
"""What is met by nobody who comes together."""

WINNING = words(
    """
    attract attracting attracted win winning won lose losing lost earn earning get getting got seek seeking court
    courting draw drawing electoral popular more many most few fewer
    """
)
"""Words before votes that somebody has, not that take place."""


@dataclass(frozen=True)
class Date:
    """A date in a sentence. first, last: its words, with the possessive mark if it has one."""

    first: int
    last: int
    days: Days
    span: Span
    possessive: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence's tokens are first .. last of the text's, the last included."""

    tokens: Tokens
    first: int
    last: int
    triggers: tuple[Trigger, ...]
    dates: tuple[Date, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.tokens.starts[self.first], self.tokens.ends[self.last])


def dated_sentences(tokens: Tokens, times: Sequence[TimeExpression]) -> Iterator[Sentence]:
    """The sentences that hold a date of the calendar, in order."""
    dates: dict[int, list[Date]] = {}
    taken: set[int] = set()  # words of a time expression, which name no event
    for time in times:
        days = time.days
        first, after = tokens.at(time.start, time.end)
        if time.type != "SET":
            taken.update(range(first, after))
        if days is None or first >= after or time.reason == TOLD_BEFORE:
            continue
        possessive = tokens.possessive(after - 1)
        date = Date(first, after - 1 + possessive, days, Span(time.start, time.end), possessive)
        dates.setdefault(tokens.sentence[first], []).append(date)
    for number, here in sorted(dates.items()):
        first, last = bounds(tokens, number)
        yield Sentence(tokens, first, last, tuple(_triggers(tokens, first, last, taken)), tuple(here))


def bounds(tokens: Tokens, number: int) -> tuple[int, int]:
    """The first and last token of a sentence, without the blank line before it."""
    first = bisect_left(tokens.sentence, number)
    last = bisect_left(tokens.sentence, number + 1) - 1
    while first < last and tokens.words[first] == "\n":
        first += 1
    return first, last


def _noun(tokens: Tokens, i: int, first: int, taken: set[int]) -> bool:
    """Whether a determiner, a possessive or a date stands before word `i`."""
    return i > first and (
        i - 1 in taken or tokens.lower[i - 1] in ("the", "a", "'s", "’s", "her", "his", "their", "its")
    )


def _is_none(before: Sequence[str], words: Sequence[str], after: Sequence[str]) -> bool:
    """Whether words that name an event elsewhere name none here: "the final year", "meet demand", "won votes"."""
    if words == ["final"]:
        return bool(after) and after[0].isalpha() and after[0] not in AFTER_FINALS
    if words[0] in MEETING:
        return not MET.isdisjoint(after[:3])
    return words == ["votes"] and not WINNING.isdisjoint(before)


def _triggers(tokens: Tokens, first: int, last: int, taken: set[int]) -> Iterator[Trigger]:
    table = lexicon()
    i = first
    while i <= last:
        found = table.at(tokens.lower[i : min(last + 1, i + 6)], 0) if i not in taken else None
        if found is None or (tokens.lower[i] in ADJECTIVES_TOO and not _noun(tokens, i, first, taken)):
            i += 1
            continue
        length, entry = found
        if _is_none(
            tokens.lower[max(first, i - 2) : i], tokens.lower[i : i + length], tokens.lower[i + length : last + 1]
        ):
            i += length
            continue
        after = table.at(tokens.lower[i + length : min(last + 1, i + length + 6)], 0) if i + length <= last else None
        if after is None or entry.strength == "verb" or after[1].strength == "verb" or i + length in taken:
            if i > first and tokens.lower[i - 1] in BEFORE_VERBS:
                entry = entry._replace(strength="verb")  # "to visit", not "a visit"
            yield Trigger(i, i + length - 1, i + entry.head, entry)  # else it only describes the next: "final debate"
        i += length
