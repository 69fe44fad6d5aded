"""Teasers: lists of other articles, each with a linked headline and a sentence or two, which read like paragraphs.

Class names tell most of them; this tells those that have none. In a list every paragraph stands right below a heading
that is a link. A shopping guide is built so too, but around it stands prose of its own."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.blocks import Block
from onrecord.extraction.container import is_prose

LINK_SHARE = 0.8
"""A heading with this much of it inside a link leads to another page."""

MIN_TEASERS = 3
LISTED_SHARE = 0.9
"""An element is a list if it holds three teasers and this share of its prose is theirs."""

OWN_CHARS = 300
"""With less prose outside of lists the page is a list itself, or its article is built like one."""


def without_teasers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks outside of lists of teasers; all, if next to no prose would be left."""
    teasers = [i for i in range(1, len(blocks)) if _leads_away(blocks[i - 1]) and is_prose(blocks[i])]
    if len(teasers) < MIN_TEASERS:
        return list(blocks)
    told, prose, count = dict[int, int](), dict[int, int](), dict[int, int]()
    flagged = set(teasers)
    for i, block in enumerate(blocks):
        if not is_prose(block):
            continue
        for place in block.trail:
            prose[place.number] = prose.get(place.number, 0) + len(block.text)
            if i in flagged:
                told[place.number] = told.get(place.number, 0) + len(block.text)
                count[place.number] = count.get(place.number, 0) + 1
    lists = {n for n, chars in told.items() if count[n] >= MIN_TEASERS and chars >= LISTED_SHARE * prose[n]}
    kept = [block for block in blocks if not any(place.number in lists for place in block.trail)]
    own = sum(len(block.text) for block in kept if is_prose(block))
    return kept if own >= OWN_CHARS else list(blocks)


def _leads_away(block: Block) -> bool:
    return block.heading and block.link_share >= LINK_SHARE
