"""How well the events that were found agree with those that were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.events.readings import Reading

Found = Mapping[str, Any]
"""One event as `onrecord annotate` writes it."""


@dataclass(frozen=True)
class Agreement:
    """Counts over documents.

    right: found and read. found: all found but those that were read as weak. read: all asked.
    """

    right: int
    found: int
    read: int

    @property
    def precision(self) -> float:
        """Percent of what was found."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Percent of what was asked."""
        return 100 * self.right / self.read if self.read else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean, in percent."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def __str__(self) -> str:
        figures = f"p {self.precision:5.1f}  r {self.recall:5.1f}  f1 {self.f1:5.1f}"
        return f"{figures}  ({self.right} of {self.read}, {self.found} found)"


def dates(documents: Iterable[tuple[Sequence[Reading], Sequence[Found]]]) -> Agreement:
    """The dates for which a document has events, each once: the measure of `score.py pages`."""
    right = found = read = 0
    for readings, events in documents:
        asked = {r.dates for r in readings if not r.weak}
        spared = {r.dates for r in readings if r.weak} - asked
        given = {(e["start"], e["end"] or e["start"]) for e in events} - spared
        right += len(asked & given)
        found += len(given)
        read += len(asked)
    return Agreement(right, found, read)


def whole(documents: Iterable[tuple[Sequence[Reading], Sequence[Found]]], *, status: bool = False) -> Agreement:
    """Single events: the same dates and, in the same sentence, one each; with `status` that too."""
    right = found = read = 0
    for readings, events in documents:
        open_readings = list(readings)
        found += len(events)
        read += sum(not r.weak for r in readings)
        for event in events:
            dated = (event["start"], event["end"] or event["start"])
            for reading in sorted(open_readings, key=lambda r: r.weak):
                if reading.dates == dated and _overlap(reading.evidence, event["evidence"]):
                    open_readings.remove(reading)
                    if reading.weak:
                        found -= 1
                    else:
                        right += not status or reading.status == event["status"]
                    break
    return Agreement(right, found, read)


def _overlap(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
