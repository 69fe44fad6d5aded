"""A statement around a statement: "According to the Vell Courier, one reader wrote: “...”" says two things.

The model's labels mark every word once, so that of two statements in one sentence, one within the other, it gives the
inner one. "According to" reports its whole sentence: of the 40 in PolNeAR's dev texts two are passed over, and both
stand around another statement.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotation.edges import trim_content
from onrecord.annotation.kinds import kind_of
from onrecord.annotation.quotes import touching
from onrecord.annotation.wording import SUBJECT, SURE_END, sentence_start
from onrecord.model import Attribution, Span, Spans

_CUE = re.compile(r"\b[Aa]ccording to(?= )")
_WHOM = re.compile(r"[^,;:!?\n\"\u201c\u201d()]{2,100}")
_LENDS = ", according to "
_COMMA = re.compile(r",\s+")
_STOP = re.compile(r"[.!?\s]+\Z")

NEAR = 60
"""Characters of a leading "according to"'s content before the statement in it: more may hold an apposition."""

LONGEST = 120
"""Characters of a subject."""


def with_outer(text: str, found: Sequence[Attribution], quoted: Sequence[Span]) -> list[Attribution]:
    """The attributions, and one for each "according to" that begins or ends a sentence with a statement in it."""
    whole = _with_own_sources(text, found)
    return [*whole, *_outer(text, whole, quoted)]


def _with_own_sources(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Each statement with its own source, where an "according to" took it for its content or lent out its own.

    In "According to the Vell Courier, one reader wrote: ..." the reader was taken for what the paper says, and what the
    reader wrote for the paper's.
    """
    stubs = {a.content[0].end: a for a in found if len(a.content) == 1 and _CUE.match(text, a.cue[0].start)}
    whole, dropped = [], []
    for attribution in found:
        stub = stubs.get(attribution.cue[0].start - 1)
        if stub is not None and attribution.source in ((), stub.source):
            attribution = replace(attribution, source=stub.content)
            dropped.append(stub)
        elif attribution.source and _lent(text, attribution):
            attribution = replace(attribution, source=_subject(text, attribution.cue[0].start))
        whole.append(attribution)
    return [attribution for attribution in whole if attribution not in dropped]


def _lent(text: str, attribution: Attribution) -> bool:
    """Whether its source is that of an "according to" which ends the sentence, not that of its own cue."""
    begin = attribution.source[0].start
    return text.endswith(_LENDS, 0, begin) and attribution.cue[-1].end < begin - len(_LENDS)


def _subject(text: str, end: int) -> Spans:
    """The few words from the sentence's beginning to the cue at `end`."""
    begin = sentence_start(text, end, LONGEST, SURE_END)
    return (Span(begin, end - 1),) if begin is not None and SUBJECT.fullmatch(text, begin, end) else ()


def _outer(text: str, found: Sequence[Attribution], quoted: Sequence[Span]) -> Iterator[Attribution]:
    cues = [Span(*match.span()) for match in _CUE.finditer(text)]
    if not cues or not found:
        return
    taken = sorted(span for a in found for span in (*a.source, *a.cue, *a.content))
    ends = [match.end() for match in SURE_END.finditer(text)]
    for cue in cues:
        if touching(taken, cue.start + 1, cue.end - 1) or touching(quoted, cue.start + 1, cue.end - 1):
            continue
        number = bisect_right(ends, cue.start)
        sentence = Span(ends[number - 1] if number else 0, ends[number] if number < len(ends) else len(text))
        within = [a for a in found if sentence.start <= a.start < sentence.end]
        if not within:
            continue
        parts = _leading(text, cue, sentence, within) if cue.start == sentence.start else None
        parts = parts or _trailing(text, cue, sentence, within)
        content = trim_content(text, parts[1], quoted) if parts else None
        if parts and content:
            yield Attribution((parts[0],), (cue,), (content,), kind_of(text, (content,), quoted))


def _leading(text: str, cue: Span, sentence: Span, within: Sequence[Attribution]) -> tuple[Span, Span] | None:
    """Source and content of "According to X, ...": up to the end of the statement in it, if that's a longer one."""
    whom = _WHOM.match(text, cue.end + 1, sentence.end)
    comma = _COMMA.match(text, whom.end()) if whom else None
    if not whom or not comma:
        return None
    begin = min(a.start for a in within)
    if not comma.end() <= begin < comma.end() + NEAR or "," in text[comma.end() : begin]:
        return None
    end = max(sentence.end, *(span.end for a in within for span in a.content))
    return Span(*whom.span()), _stripped(text, comma.end(), end)


def _trailing(text: str, cue: Span, sentence: Span, within: Sequence[Attribution]) -> tuple[Span, Span] | None:
    """Source and content of "..., according to X."."""
    whom = _WHOM.fullmatch(text, cue.end + 1, _stripped(text, cue.end, sentence.end).end)
    before = text[sentence.start : cue.start].rstrip()
    if not whom or not before.endswith(","):
        return None
    if any(span.end > cue.start for a in within for span in (*a.source, *a.cue, *a.content)):
        return None
    return Span(*whom.span()), Span(sentence.start, sentence.start + len(before) - 1)


def _stripped(text: str, start: int, end: int) -> Span:
    """Without the stop at its end."""
    stop = _STOP.search(text, start, end)
    return Span(start, stop.start() if stop else end)
