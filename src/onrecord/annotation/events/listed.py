"""Lists of dates under the name of what they are the dates of: a tour, a season's matches, a programme of hearings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.annotation.events.lexicon import Entry, lexicon
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.model import Days, Span, TimeExpression

FEWEST = 3
"""Lines that begin with a date, one after the other, that make a list."""

HEADING = 400
"""Characters before a list in which what it lists is named: its heading, or the sentence that leads to it."""

LISTED = 0.9
"""How probable a listed event is: there is little to mistake, but a heading may name something else."""

_LINE = re.compile(r"[^\n]+")
_BEFORE = re.compile(r"[\s*\u2022\u00b7>-]*")
_AFTER = re.compile(r"\s*(?:--?|\u2013|\u2014|:|\||,)\s*(?=\S)")


class Item(NamedTuple):
    """One line of a list: its event's type, when, where it is said, and what stands behind the date."""

    entry: Entry
    head: Span
    days: Days
    time: Span
    line: Span
    rest: Span


def listed(text: str, tokens: Tokens, times: Sequence[TimeExpression]) -> Iterator[Item]:
    """The lines of all lists of dates, in text order. times: of the text."""
    starts = [time.start for time in times]
    group: list[tuple[Span, TimeExpression, Days, int]] = []
    for match in [*_LINE.finditer(text), None]:
        found = _dated(text, match, times, starts) if match else None
        if found is not None:
            group.append(found)
            continue
        if match is not None and not match.group().strip():
            continue
        if len(group) >= FEWEST and (name := _named(tokens, group[0][0].start)) is not None:
            for line, time, days, after in group:
                yield Item(*name, days, Span(time.start, time.end), line, Span(after, line.end))
        group = []


def _dated(
    text: str, match: re.Match[str], times: Sequence[TimeExpression], starts: Sequence[int]
) -> tuple[Span, TimeExpression, Days, int] | None:
    before = _BEFORE.match(text, match.start(), match.end())
    place = before.end() if before else match.start()
    i = bisect_right(starts, place) - 1
    if i < 0 or times[i].start != place or (days := times[i].days) is None or not days.exact:
        return None
    after = _AFTER.match(text, times[i].end, match.end())
    return (Span(match.start(), match.end()), times[i], days, after.end()) if after else None


def _named(tokens: Tokens, start: int) -> tuple[Entry, Span] | None:
    """The event noun nearest before a list."""
    table = lexicon()
    first, last = tokens.at(max(0, start - HEADING), start)
    best = None
    i = first
    while i < last:
        found = table.at(tokens.lower[i : min(last, i + 6)], 0)
        if found is not None and found[1].strength != "verb":
            best = found[1], Span(tokens.starts[i + found[1].head], tokens.ends[i + found[1].head])
        i += found[0] if found else 1
    return best
