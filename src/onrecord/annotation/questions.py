"""`When answering a question on whether ...`: the question, not the answer, says what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Span

_ANSWERS = re.compile(r"(?:answer|respon[ds]|repl[yi]|in response)", re.IGNORECASE)
_QUESTION = re.compile(
    r"\s+(?:to\s+)?(?P<cue>(?:(?:an?|the|some|several)\s+)?(?:[\w'’]+\s+){0,2}?(?:questions?|inquir(?:y|ies)|quer(?:y|ies))"
    r"(?:\s+(?:on|about|as to|regarding))?)\s+"
)


def by_question(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; one whose cue answers a question gets the question for its cue, and nobody for its source.

    PolNeAR annotators do so: the three sourceless ones in its train texts have "a question about" or the like for cue.
    """
    return [replace(a, source=(), cue=(cue,)) if (cue := _question(text, a)) else a for a in found]


def _question(text: str, attribution: Attribution) -> Span | None:
    cue, content = attribution.cue[-1], attribution.content[0]
    if not _ANSWERS.match(text, attribution.cue[0].start):
        return None
    match = _QUESTION.fullmatch(text, cue.end, content.start)
    return Span(*match.span("cue")) if match else None
