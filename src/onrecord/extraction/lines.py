"""Lines of a text dump: hard-wrapped lines joined to paragraphs, each numbered by the line it began on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from onrecord.extraction.characters import one_line

MIN_WIDTH, MAX_WIDTH = 50, 100
"""Widths at which mail programs, terminals and e-texts wrap. Wider lines are paragraphs of their own."""

WIDTH_SLACK = 1
"""A wrapped line plus the next line's first word and a space is wider than the width, but for an off-by-one of programs
that count the line end."""

WRAPPED_SHARE = 0.7
"""The share of neighbouring lines that must break where the width forces it for a dump to count as wrapped."""


@dataclass(frozen=True)
class Line:
    """One paragraph or line of a dump: its text, and the number (from 1) of the dump's line it began on."""

    text: str
    number: int
    gap: bool
    """Whether an empty line stood before it."""


def lines_of(text: str) -> list[Line]:
    """The dump's lines, tidy and without empty ones; hard-wrapped ones joined."""
    raw = [one_line(line) for line in text.split("\n")]
    width = _width(raw)
    lines: list[Line] = []
    previous = ""
    for number, line in enumerate(raw, start=1):
        if line:
            if width is not None and previous and _forced(previous, line, width):
                last = lines[-1]
                lines[-1] = Line(f"{last.text} {line}", last.number, last.gap)
            else:
                lines.append(Line(line, number, not previous))
        previous = line
    return lines


def _forced(line: str, following: str, width: int) -> bool:
    """Whether the following line's first word would not have fitted behind the line."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width - WIDTH_SLACK


def _width(raw: list[str]) -> int | None:
    """The width at which the dump is wrapped; None if it is not."""
    pairs = [(line, following) for line, following in pairwise(raw) if len(line) >= MIN_WIDTH * 0.7 and following]
    open_ended = [line for line, _ in pairs if line[-1] not in ".!?:”\"’'|"]
    if len(open_ended) < 2 or len(open_ended) < len(pairs) * 0.5:
        return None
    width = max(len(line) for line, _ in pairs)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    forced = sum(1 for line, following in pairs if _forced(line, following, width))
    return width if forced >= len(pairs) * WRAPPED_SHARE else None
