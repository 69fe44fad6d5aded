"""The notation of the cases: a text in which the parts of each statement are marked.

    "[c1|The bridge is safe], [s1|Ilva Marrek] [q1|said]."

s is the source, q the cue, c the content; the number says which statement. Parts may stand inside one another. A part
that is marked twice under one number is broken into pieces. An optional letter after the number of a content gives its
kind: c1d direct, c1i indirect, c1m mixed; without one, a content that begins with a quotation mark is direct.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.model import Attribution, Kind, Span

_MARK = re.compile(r"\[([sqc])(\d+)([dim]?)\||\]")
_KINDS: dict[str, Kind] = {"d": "direct", "i": "indirect", "m": "mixed"}


def read_marked(marked: str) -> tuple[str, dict[str, Attribution]]:
    """The plain text and the statements by their number."""
    text = ""
    open_parts: list[tuple[str, str, int]] = []
    parts: dict[str, dict[str, list[Span]]] = defaultdict(lambda: {"s": [], "q": [], "c": []})
    kinds: dict[str, Kind] = {}
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            open_parts.append((match[1], match[2], len(text)))
            if match[3]:
                kinds[match[2]] = _KINDS[match[3]]
        else:
            part, number, start = open_parts.pop()
            parts[number][part].append(Span(start, len(text)))
    text += marked[at:]
    assert not open_parts, f"not closed: {open_parts}"
    attributions = {}
    for number, spans in parts.items():
        content = tuple(sorted(spans["c"]))
        quoted = bool(content) and text[content[0].start] in '"“«„'
        attributions[number] = Attribution(
            source=tuple(sorted(spans["s"])),
            cue=tuple(sorted(spans["q"])),
            content=content,
            kind=kinds.get(number, "direct" if quoted else "indirect"),
        )
    return text, attributions
