"""Reported words that come before who said them: "The visit will be a trip of peace, Tarn said." begins its sentence.

Of 1,842 unquoted contents in PolNeAR's train texts that a source and a cue follow with at most a comma between, and
that no other part of a statement stands before in the sentence, 1,565 begin their sentence; most others follow a
"but", a comma or a colon, or begin with a relative.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotation.quotes import touching
from onrecord.annotation.wording import sentence_start
from onrecord.model import Span, Spans

_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'\u201d\u2019)]))\s+(?=[\"\u201c'\u2018A-Z(])|\n+")
_BETWEEN = re.compile(r"[,\s]{0,3}")
_MARK = re.compile(r"[\"\u201c\u201d\u00ab\u00bb:;()\u2014\u2013]| - ")
_LEADING = re.compile(r"(?:but|and|so|yet|still|also|because|when|while|although|though|as|if|or)\s+", re.IGNORECASE)
_OPENER = re.compile(r"(?:wh\w+|that|how|to|if)\b", re.IGNORECASE)

MOST = 160
"""Characters that are given back at most: a longer beginning of a sentence is more likely something by itself."""


def whole_sentence(text: str, content: Spans, source: Spans, cue: Spans, marked: Sequence[Span]) -> Spans:
    """The content with the beginning of its sentence, if source and cue follow it and nothing speaks against it.

    marked: all that is part of any statement, in text order; none of it may stand in what is given back.
    """
    following = min((span.start for span in (*source, *cue)), default=0)
    number = max((i for i, span in enumerate(content) if span.end <= following), default=None)
    if not source or number is None or not _BETWEEN.fullmatch(text, content[number].end, following):
        return content
    first = content[number]
    begin = sentence_start(text, first.start, MOST, _SENTENCE)
    if begin is None:
        return content
    if leading := _LEADING.match(text, begin, first.start):
        begin = leading.end()
    before = text[begin : first.start]
    if not before.strip() or _MARK.search(before + text[first.start : first.end]):
        return content
    if _OPENER.match(text, first.start) or touching(marked, begin + 1, first.start - 1):
        return content
    return (*content[:number], Span(begin, first.end), *content[number + 1 :])
