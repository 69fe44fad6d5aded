"""`Tarn presented the plan, which shows ..., noting that ...`: it is Tarn who notes, not the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation.wording import SENTENCE_END
from onrecord.model import Attribution

_RELATIVE = re.compile(r"(?:which|who|that)", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+ing\b")


def past_relatives(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; a participle after a relative clause of its own cue goes to who speaks before that clause."""
    return [_past_relative(text, attribution, found) for attribution in found]


def _past_relative(text: str, attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
    if len(attribution.source) != 1 or not _PARTICIPLE.match(text, attribution.cue[0].start):
        return attribution
    relative, cue = attribution.source[0], attribution.cue[0].start
    if not _RELATIVE.fullmatch(text, relative.start, relative.end) or relative.start > cue:
        return attribution
    own = any(a.source == attribution.source and relative.end <= a.cue[0].start < cue for a in found)
    before = [a for a in found if a.source and a.source[0].start < a.cue[0].start < relative.start]
    if not own or not before:
        return attribution
    nearest = max(before, key=lambda a: a.cue[0].start)
    if SENTENCE_END.search(text, nearest.source[0].end, cue):
        return attribution
    return replace(attribution, source=nearest.source)
