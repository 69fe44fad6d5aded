"""What the annotators wrote down: one `Reading` for each attribution, with offsets into the text that they read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Place = tuple[int, int]
"""Start and end in Unicode code points."""

Kind = Literal["named", "described", "author", "none"]
KINDS: tuple[Kind, ...] = ("named", "described", "author", "none")


@dataclass(frozen=True)
class Answer:
    """Who speaks. names: where the text prints a named speaker's fullest names; several: one name for each of several
    people together. span: the description of a described one."""

    kind: Kind
    names: tuple[Place, ...] = ()
    span: Place | None = None
    several: bool = False


@dataclass(frozen=True)
class Reading:
    """One attribution of a document: where it stands, the answer, and the other answers that are right as well.

    weak: a hope, a plan, a nested or noun-phrase content and the like, which a list of statements may leave out.
    """

    document: str
    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    answers: tuple[Answer, ...]
    weak: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of the first answer."""
        return self.answers[0].kind


def read(path: Path) -> tuple[Reading, ...]:
    """The readings of one file, in its order."""
    return tuple(_reading(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def _reading(row: dict[str, Any]) -> Reading:
    return Reading(
        row["document"],
        _places(row["source"]),
        _places(row["cue"]),
        _places(row["content"]),
        tuple(_answer(answer) for answer in (row["speaker"], *row.get("also", ()))),
        row.get("weak", False),
    )


def _answer(row: dict[str, Any]) -> Answer:
    span = row.get("span")
    return Answer(
        row["kind"], _places(row.get("names", ())), (span[0], span[1]) if span else None, row.get("several", False)
    )


def _places(spans: Any) -> tuple[Place, ...]:
    return tuple((start, end) for start, end in spans)
