"""What the annotators wrote down (see GUIDE.md): one `Reading` for each event, with offsets into the text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

Place = tuple[int, int]
"""Start and end in Unicode code points."""


@dataclass(frozen=True)
class Reading:
    """One event of a document. weak: two careful readers could differ on whether it is one."""

    document: str
    type: str
    start: str
    end: str | None
    trigger: Place
    evidence: Place
    status: str
    weak: bool

    @property
    def dates(self) -> tuple[str, str]:
        """First and last date; the same twice for one day."""
        return self.start, self.end or self.start


def read(path: Path) -> tuple[Reading, ...]:
    """The readings of one file, in its order."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Reading(
            row["document"],
            row["type"],
            row["start"],
            row["end"],
            tuple(row["trigger"]),
            tuple(row["evidence"]),
            row["status"],
            row.get("weak", False),
        )
        for row in rows
    )
