"""What a time expression is resolved against: the article's date, what was said before it, and the tense around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.annotation.times.calendar_values import Moment, Precision, moment
from onrecord.annotation.times.vocabulary import FUTURE, PAST
from onrecord.model import TimeType

Direction = Literal["past", "future"]

BEFORE, AFTER = 90, 70
"""Characters before and after an expression in which its tense is looked for, within its sentence."""

NEAR = 150
"""Characters after a date in which another, without a year, is taken to be of the same time."""
YEARS_AWAY = 5
WELL_AHEAD = 60
"""Days ahead of the publication from which on another date, without a year, is taken to be of that time."""
LISTS = 300
"""Characters after such a date in which that holds."""
LEANS = 500
"""Characters after a date in which "the next day" is the one after it."""

_WORD = re.compile(r"['\u2019]ll\b|[A-Za-z]+")
_STOP = re.compile(r"(?<![ap]\.m)[.!?;]\s(?=[A-Z])|;|\n|[\"\u201c\u201d]")
_TO = re.compile(
    r"\b(?:is|are|['\u2019]s) (?:\w+ )?to [a-z]+|\bset (?:to|for|on) |\breports (?:\w+ ){0,2}(?:earnings|results)\b"
)
_EARLIEST = re.compile(r"\b(?:as (?:early|soon|late) as|until|till|no later than) (?:the )?$")
_IS_ON = re.compile(r"\b(?:is|are) (?:(?:only |just |also )?(?:on|in|for|at) (?:the )?)?$")
_AFTER = re.compile(r"\b(?:[Aa]fter|[Ss]ince|[Ff]ollowing) (?:the )?$")
_BE = re.compile(r"\bbe $")
_HAD = re.compile(r"\bhad (?:previously )?been $|\bwas $|\bwere $")
_ENDS_ED = re.compile(r"^[a-z]{2,}ed$")

UNDATED = "the date of publication is not known"


class Found(NamedTuple):
    """What an expression means. value: TIMEX3; None if nothing tells it. reason: why so."""

    type: TimeType
    value: str | None
    reason: str


@dataclass
class Context:
    """Changes as the text is read: previous is the calendar date told last, at `place`; quarter the last quarter."""

    text: str
    published: Moment | None
    previous: Moment | None = None
    quarter: Moment | None = None
    place: int = 0

    @classmethod
    def of(cls, text: str, published: str | None) -> Context:
        """At a text's beginning."""
        return cls(text, moment(published))

    def now(self, unit: Precision) -> Moment | None:
        """The `unit` of the publication; None if its date does not tell."""
        known = self.published
        return Moment(known.day, unit) if known is not None and known.knows(unit) else None

    def relative(self, kind: TimeType, unit: Precision, count: int, reason: str) -> Found:
        """So many units after (before, if negative) the publication."""
        now = self.now(unit)
        then = now.moved(unit, count) if now else None
        return Found(kind, then.value, reason) if then else Found(kind, None, UNDATED)

    def leaning(self, unit: Precision) -> Moment | None:
        """The date told last if it tells the unit, else the publication."""
        if self.previous is not None and self.previous.knows(unit):
            return Moment(self.previous.day, unit)
        return self.now(unit)

    def near(self, unit: Precision, start: int) -> Moment | None:
        """The date told shortly before `start`, if it tells the unit."""
        told = self.previous
        return Moment(told.day, unit) if told is not None and told.knows(unit) and start - self.place <= LEANS else None

    def upcoming(self, start: int) -> Moment | None:
        """The date told shortly before `start` if it is well ahead of the publication: a list of dates goes on."""
        told, now = self.previous, self.published
        if told is None or now is None or start - self.place > LISTS:
            return None
        if told.precision == "year":
            return told if told.day.year > now.day.year else None
        return told if told.precision in ("day", "month") and (told.day - now.day).days > WELL_AHEAD else None

    def history(self, start: int) -> Moment | None:
        """The date told shortly before `start` if it is years away from the publication: the text is of that time."""
        told, now = self.previous, self.published
        if told is None or start - self.place > NEAR:
            return None
        return told if now is None or abs(told.day.year - now.day.year) >= YEARS_AWAY else None

    def remember(self, value: str | None, place: int) -> None:
        """Keep what was told at a place for expressions that lean on it."""
        told = moment(value)
        if told is None:
            return
        self.place = place
        self.previous = told
        if told.precision == "quarter":
            self.quarter = told

    def direction(self, start: int, end: int) -> tuple[Direction, str]:
        """Whether the words around say that it is ahead, by the nearest that tells, and which word that was."""
        before = _STOP.split(self.text[max(0, start - BEFORE) : start])[-1]
        after = _STOP.split(self.text[end : end + AFTER])[0]
        ranked: list[tuple[int, Direction, str]] = []
        if _EARLIEST.search(before) or _IS_ON.search(before):
            return "future", "ahead"
        if _AFTER.search(before):
            return "past", "after"
        ranked += [(len(before) - match.end(), "future", match.group()) for match in _TO.finditer(before)]
        for words, sign in ((before, -1), (after, 1)):
            for match in _WORD.finditer(words):
                word = match.group()
                ahead = word in FUTURE and not (sign < 0 and _HAD.search(words, 0, match.start()))
                done = word in PAST or (_ENDS_ED.search(word) and not _BE.search(words, 0, match.start()))
                if ahead or done:
                    distance = len(words) - match.end() if sign < 0 else match.start() + 40
                    ranked.append((distance, "future" if ahead else "past", word))
        if not ranked:
            return "past", ""
        _, told, word = min(ranked)
        return told, word
