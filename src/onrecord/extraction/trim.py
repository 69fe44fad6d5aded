"""Trimming: the lines of page chrome inside and around an article's blocks, and its doubled paragraphs, are cut."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction import chrome
from onrecord.extraction.blocks import Block
from onrecord.extraction.dump_chrome import ends_article, opens_comments
from onrecord.extraction.shingles import same_words, word_count, words

LINK_SHARE = 0.9
"""A block with this much of it inside links points elsewhere as a whole."""

POINTER_SHARE = 0.4
"""With this much link, the opening words "Read more", "Don't miss" and the like make a pointer of any length."""

ITEM_LINK_SHARE = 0.15
LAST_LINKS = 3
"""Three list items in a row at the end of an article, each with a good part of it inside a link, are other articles."""

DOUBLE_WORDS = 8
ADJACENT_WORDS = 4
"""Shorter lines ("He agreed.", a recipe's "1 egg") recur in honest text, somewhat longer
ones not right after each other."""

TAIL_SHARE = 0.5
"""Before half of the text is read, a line such as "Comments" is a link to what stands below."""

KICKER_WORDS = 2
"""A label above an article ("Review", "Immunology") is this short and no <p>; a city's name opening it is a <p>."""


def trimmed(blocks: Sequence[Block], headlines: Sequence[str]) -> list[Block]:
    """The blocks without chrome. headlines: those of the page, which its body need not repeat."""
    kept = [block for block in blocks if not _is_pointer(block) and not chrome.is_chrome(block.text)]
    kept = [block for block in kept if not any(same_words(block.text, line) for line in headlines)]
    while kept and _leads_in(kept[0]):
        kept.pop(0)
    kept = _without_last_links(kept)
    kept = _without_tail(kept)
    while kept and _trails(kept[-1]):
        kept.pop()
    return _undoubled(kept)


def _without_tail(blocks: list[Block]) -> list[Block]:
    """Without what follows a line that ends the article or heads its comments, once most of the prose stands above."""
    counts = [word_count(block.text) for block in blocks]
    read, total = 0, sum(counts)
    for i, block in enumerate(blocks):
        if read >= TAIL_SHARE * total and (ends_article(block.text) or opens_comments(block.text)):
            return blocks[:i]
        read += counts[i]
    return blocks


def _without_last_links(blocks: list[Block]) -> list[Block]:
    """Without a list at the end whose items all link elsewhere ("More stories")."""
    items = 0
    for block in reversed(blocks):
        if block.tag != "li" or block.link_share < ITEM_LINK_SHARE:
            break
        items += 1
    return blocks[:-items] if items >= LAST_LINKS else blocks


def _is_pointer(block: Block) -> bool:
    """Whether a block is a link to another article, set among the paragraphs."""
    if block.link_share >= LINK_SHARE and (block.tag == "li" or block.text.isupper()):
        return not block.text.startswith("http")
    return block.link_share >= POINTER_SHARE and chrome.opens_as_pointer(block.text)


def _leads_in(block: Block) -> bool:
    if chrome.is_lead_in(block.text):
        return True
    if chrome.is_sentence(block.text):
        return False
    return "header" in block.marks or (len(words(block.text)) <= KICKER_WORDS and block.tag != "p")


def _trails(block: Block) -> bool:
    linked = block.link_share >= LINK_SHARE and not block.text.startswith("http")
    return block.heading or linked or chrome.is_tail(block.text)


def _undoubled(blocks: Sequence[Block]) -> list[Block]:
    """Without the second of two equal paragraphs that follow each other or stand in different containers."""
    kept: list[Block] = []
    seen: dict[str, int] = {}
    for block in blocks:
        found = words(block.text)
        key = "".join(found)
        if len(found) >= ADJACENT_WORDS and kept and "".join(words(kept[-1].text)) == key:
            continue
        if len(found) >= DOUBLE_WORDS:
            if seen.get(key, block.container.number) != block.container.number:
                continue
            seen[key] = block.container.number
        kept.append(block)
    return kept
