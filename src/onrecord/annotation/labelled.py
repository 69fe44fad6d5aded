"""Quotations behind a label: `And from Commissioner Rolf Anker: “...”`, `@mo_harbour: “...”`, `Mayor: ‘...’`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.annotation.continued import continued
from onrecord.annotation.leads import LEAD
from onrecord.annotation.turns import Turn, is_heading
from onrecord.annotation.wording import HANDLE, NAMES, SAYING
from onrecord.model import Span

_LABEL = re.compile(
    rf"(?:And )?(?:[Ff]rom )?(?P<label>(?:{HANDLE}|{NAMES})(?: \([^()\n]{{1,40}}\))?"
    r"(?:, [^:\n\u201c\u201d\"]{1,80})?)"
    r"(?P<colon>:)[^\S\n]+"
)
# "Then, later that month:" says when, not who.
_ADVERB = re.compile(
    r"(?:Then|Now|Here|There|Later|Earlier|Today|Yesterday|Still|But|So|On|In|At|As|After|Before|For|With|When|While|"
    r"\w+day|Next|Meanwhile|Again|Finally|First|Also)\b"
)
_LINE = re.compile(r"^(?=[^\n])", re.MULTILINE)
_WORD = re.compile(r"\w+")

FEWEST_WORDS = 3
"""A quotation of fewer words behind a label may be a title ("Album: “Low Tide”")."""


def labelled(text: str, quoted: Sequence[Span]) -> Iterator[Turn]:
    """Each line that is a label and a quotation, and nothing else; a label with a verb of saying is a sentence."""
    parts_of = {parts[0]: parts for parts in continued(text, quoted)}
    starts = [span.start for span in quoted]
    for line in _LINE.finditer(text):
        lead = LEAD.match(text, line.start())
        match = _LABEL.match(text, lead.end() if lead else line.start())
        if (
            match is None
            or is_heading(match["label"])
            or _ADVERB.match(match["label"])
            or SAYING.search(match["label"])
        ):
            continue
        number = bisect_left(starts, match.end())
        if number == len(quoted) or starts[number] != match.end():
            continue
        parts = parts_of.get(quoted[number], (quoted[number],))
        end = text.find("\n", parts[-1].end)
        after = text[parts[-1].end : end if end >= 0 else len(text)]
        if len(_WORD.findall(text, parts[0].start, parts[-1].end)) >= FEWEST_WORDS and not _WORD.search(after):
            yield Turn(Span(*match.span("label")), Span(*match.span("colon")), parts)
