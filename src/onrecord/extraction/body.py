"""The body of an HTML page: which blocks are the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from onrecord.extraction import chrome
from onrecord.extraction.blocks import Block
from onrecord.extraction.candidates import trafilatura_text
from onrecord.extraction.findings import Refusal
from onrecord.extraction.json_ld import LinkedArticle
from onrecord.extraction.shingles import same_words, share_in, shingles, words

KEPT_SHARE = 0.6
CHROME_MARKS = frozenset(("aside", "nav", "footer", "form", "junk", "caption", "social", "hidden"))
STRONG_MARKS = frozenset(("aside", "nav", "footer", "form", "caption"))
FULL_LINK_SHARE = 0.6
PROSE_WORDS = 8
UNCHOSEN_WEIGHT = 0.5
COVER = 1.0
DENS = 1.0


@dataclass(frozen=True)
class Choice:
    """blocks: the article's blocks in page order. paragraphs: their texts, or those of JSON-LD."""

    blocks: tuple[Block, ...]
    paragraphs: tuple[str, ...]


def is_prose(block: Block) -> bool:
    n = len(words(block.text))
    return (
        ((n >= PROSE_WORDS and chrome.is_sentence(block.text)) or n >= 25)
        and block.link_share < 0.5
        and not block.heading
    )


def _chosen(blocks: Sequence[Block], text: str) -> list[bool]:
    whole = shingles(text)
    lines = {"".join(words(line)) for line in text.split("\n")}
    flags = []
    for block in blocks:
        mine = words(block.text)
        if len(mine) < 4:
            flags.append("".join(mine) in lines)
        else:
            flags.append(share_in(block.text, whole) >= KEPT_SHARE)
    return flags


def find_container(blocks, kept, prose):
    weight, total, size, depth = {}, 0.0, {}, {}
    for block, keep, is_p in zip(blocks, kept, prose, strict=True):
        w = len(block.text) * (1 if keep else UNCHOSEN_WEIGHT) if is_p else 0
        for level, place in enumerate(block.trail):
            if block.tag != place.tag or place.tag in ("div", "body", "html", "article", "section", "td"):
                depth[place.number] = level
                inside = block.marks_within(place.number)
                if not inside & CHROME_MARKS:
                    weight[place.number] = weight.get(place.number, 0.0) + w
                if not inside & STRONG_MARKS:
                    size[place.number] = size.get(place.number, 0) + len(block.text)
    if not weight:
        return 0
    total = max(weight.values())
    if not total:
        return 0
    return max(
        weight, key=lambda n: ((weight[n] / total) ** COVER * (weight[n] / max(1, size.get(n, 1))) ** DENS, depth[n])
    )


def choose(
    blocks: Sequence[Block], tree: etree._Element, linked: LinkedArticle, headlines: Sequence[str]
) -> Choice | Refusal:
    chosen = select(blocks, trafilatura_text(tree), linked.body, headlines)
    if sum(len(words(b.text)) for b in chosen) < 8:
        return Refusal("no running text was found on the page; give the page of a single article")
    return Choice(tuple(chosen), tuple(b.text for b in chosen))


def select(
    blocks: Sequence[Block], trafilatura_text: str, json_ld_text: str | None, headlines: Sequence[str]
) -> list[Block]:
    kept = _chosen(blocks, trafilatura_text)
    prose = [is_prose(b) for b in blocks]
    number = find_container(blocks, kept, prose)
    inside = [any(p.number == number for p in b.trail) for b in blocks]
    take = [False] * len(blocks)
    for i, b in enumerate(blocks):
        if not inside[i]:
            continue
        rel = b.marks_within(number)
        quote = "quote" in rel
        if rel & (STRONG_MARKS | {"hidden"}):
            continue
        if (
            (kept[i] and not ("junk" in rel and not prose[i] and not quote))
            or (prose[i] and (not rel & CHROME_MARKS))
            or (quote and "junk" not in rel)
        ):
            take[i] = True
    _trim(blocks, take, headlines)
    body, seen = [], set()
    for block, keep in zip(blocks, take, strict=True):
        key = "".join(words(block.text))
        if keep and not (len(key) > 40 and key in seen):
            body.append(block)
            seen.add(key)
    return body


def _trim(blocks: Sequence[Block], kept: list[bool], headlines: Sequence[str]) -> None:
    for i, block in enumerate(blocks):
        if kept[i] and (chrome.is_chrome(block.text) or any(same_words(block.text, line) for line in headlines)):
            kept[i] = False
    for i, block in enumerate(blocks):
        if kept[i]:
            if not chrome.is_lead_in(block.text):
                break
            kept[i] = False
    for i in range(len(blocks) - 1, -1, -1):
        if kept[i]:
            if not chrome.is_tail(blocks[i].text):
                break
            kept[i] = False
