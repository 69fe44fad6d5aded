"""By how much the edges of a content are off, where they alone are wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from benchmarks.analysis.gold import Document, Marked
from benchmarks.analysis.mistakes import Mistake

STEPS = ("marks alone", "1 word", "2 or 3", "4 to 10", "more")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def edges(
    documents: Sequence[Document], found: Marked, mistakes: Mapping[str, Sequence[Mistake]]
) -> dict[str, dict[str, int]]:
    """For contents of one piece with one wrong edge: which edge, to which side, and by how many words."""
    sides = ("starts too early", "starts too late", "ends too late", "ends too early")
    counts = {side: dict.fromkeys(STEPS, 0) for side in sides}
    for d in documents:
        for mistake in mistakes[d.id]:
            if mistake.kind not in ("wrong start", "wrong end") or mistake.gold is None or mistake.found is None:
                continue
            gold, ours = d.gold[mistake.gold].content[0], found[d.id][mistake.found].content[0]
            if mistake.kind == "wrong start":
                side = sides[0] if ours.start < gold.start else sides[1]
                between = sorted((ours.start, gold.start))
            else:
                side = sides[2] if ours.end > gold.end else sides[3]
                between = sorted((ours.end, gold.end))
            words = len(_WORD.findall(d.text, *between))
            counts[side][STEPS[(words > 0) + (words > 1) + (words > 3) + (words > 10)]] += 1
    return counts
