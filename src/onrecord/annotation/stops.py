"""Full stops within names and initials, which end no sentence: "the ID. concept", "the Y. pestis bacteria".

A tagger that learned where sentences end is misled by one that it does not know, and cuts a content there. So it is
not shown them.
"""

from __future__ import annotations

import re

from onrecord.annotation.speakers.words import words
from onrecord.model import Span

_NAME = re.compile(r"(?<![\w.])(?P<name>[A-Z\u00c0-\u00de][\w&-]{0,3})\.(?= [a-z])")
"""A short capitalized word with a stop before a small letter: no sentence begins with one."""

_KNOWN = words(
    """
    Mr Mrs Ms Dr Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Maj Adm Prof Rev Hon Pres St Ave Jr Sr Mt Ft No Inc Corp
    Ltd Co Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    """
)
"""What the training texts are full of."""


def stops(text: str) -> tuple[Span, ...]:
    """The stops of such names wherever the text prints them, in order."""
    names = {match["name"] for match in _NAME.finditer(text)} - _KNOWN
    if not names:
        return ()
    printed = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(names)))})(?P<stop>\.)(?= \w)")
    return tuple(Span(*match.span("stop")) for match in printed.finditer(text))
