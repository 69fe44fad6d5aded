"""Time expressions: when a text says that something is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.days import Days, days_of

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True)
class TimeExpression:
    """A span that says when, how long or how often, as TIMEX3 has it.

    value: the TIMEX3 (ISO 8601) value, as precise as the text: "2023-03-17", "2023-03", "2023-W12", "2023-Q1",
        "2023-SP", "P2D", "PRESENT_REF"; a range as "2023-03-20/2023-03-22". None if nothing tells it, such as
        "Tuesday" in an article whose date is unknown: it is never guessed.
    reason: why it has this value, or none, in a few words: "weekday after future verb".
    """

    start: int
    end: int
    type: TimeType
    value: str | None
    reason: str

    @property
    def days(self) -> Days | None:
        """The days of the calendar that it means; None for lengths, sets, and what has no value."""
        return days_of(self.value) if self.type in ("DATE", "TIME") else None
