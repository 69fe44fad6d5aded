"""The body of an HTML page: which blocks are the article.

Three readings are compared. The structure of the page gives the container (`container`); trafilatura's reading and the
page's own JSON-LD `articleBody` say which of its blocks are meant. Prose inside the container that they lost is put
back; what they took from outside is left out; then page chrome is cut (`trim`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from onrecord.extraction import chrome
from onrecord.extraction.blocks import Block, blocks_of
from onrecord.extraction.candidates import trafilatura_text
from onrecord.extraction.characters import one_line
from onrecord.extraction.comments import first_comment
from onrecord.extraction.container import DOUBTFUL_MARKS, FURNITURE_MARKS, absolved, find_container, is_prose
from onrecord.extraction.json_ld import LinkedArticle
from onrecord.extraction.shingles import share_in, shingles, word_count, words
from onrecord.extraction.teasers import without_teasers
from onrecord.extraction.trim import trimmed

CHOSEN_SHARE = 0.6
"""A block counts as chosen by another reading if this share of its shingles stands in it."""

CONTRADICTED_SHARE = 0.1
"""With less than this of the prose that the other readings chose, the container is a wrong one and they are followed.
It happens to no development page as it is, and to a few with all class names taken away."""

LINKED_COVER = 0.9
"""A JSON-LD body that holds this share of the selected prose is complete: what it lacks at the edges is chrome."""

LINKED_UNPRINTED = 0.5
"""If less than this share of the JSON-LD body stands in the page's blocks, the page shows it by script only."""


@dataclass(frozen=True)
class Choice:
    """blocks: the article's blocks in page order (empty if its text is only in JSON-LD). paragraphs: the body."""

    blocks: tuple[Block, ...]
    paragraphs: tuple[str, ...]


def choose(blocks: Sequence[Block], tree: etree._Element, linked: LinkedArticle, headlines: Sequence[str]) -> Choice:
    """The page's body; no paragraphs if it has none. headlines: the page's own, which the body does not repeat."""
    selected = select(blocks, trafilatura_text(tree), linked.body, headlines)
    hidden = _only_linked(selected, linked)
    if hidden:
        return Choice((), hidden)
    return Choice(tuple(selected), tuple(block.text for block in selected))


def select(
    blocks: Sequence[Block], trafilatura_body: str, linked_body: str | None, headlines: Sequence[str]
) -> list[Block]:
    """The blocks that are the article, in page order."""
    blocks = _without_comments(without_teasers(blocks))
    by_trafilatura = _chosen(blocks, trafilatura_body)
    by_page = _chosen(blocks, linked_body) if linked_body else [False] * len(blocks)
    chosen = [one or other for one, other in zip(by_trafilatura, by_page, strict=True)]
    forgiven = absolved(blocks, chosen)
    number = find_container(blocks, chosen, forgiven)
    selected = [
        i
        for i, block in enumerate(blocks)
        if any(place.number == number for place in block.trail)
        and _belongs(block, block.marks_within(number, forgiven), chosen[i])
    ]
    if _contradicted(blocks, selected, chosen):
        selected = [i for i, block in enumerate(blocks) if chosen[i] and not block.marks & FURNITURE_MARKS]
    if linked_body:
        selected = _within_linked(blocks, selected, by_page)
    return trimmed([blocks[i] for i in selected], headlines)


def _without_comments(blocks: Sequence[Block]) -> Sequence[Block]:
    """Without readers' comments and what follows them."""
    counts = [word_count(block.text) if is_prose(block) else 0 for block in blocks]
    end = first_comment([block.text for block in blocks], counts)
    # comments of a box above the article stand before most of the page's prose
    return blocks if end is None or not any(block.tag == "h1" for block in blocks[:end]) else blocks[:end]


def _contradicted(blocks: Sequence[Block], selected: Sequence[int], chosen: Sequence[bool]) -> bool:
    """Whether the container holds next to nothing of the prose that the other readings chose."""
    total = sum(len(block.text) for block, keep in zip(blocks, chosen, strict=True) if keep and is_prose(block))
    inside = sum(len(blocks[i].text) for i in selected if chosen[i] and is_prose(blocks[i]))
    return inside < CONTRADICTED_SHARE * total


def _chosen(blocks: Sequence[Block], text: str) -> list[bool]:
    """For each block whether it stands in `text`; short ones must be a line of it."""
    whole = shingles(text)
    lines = {"".join(words(line)) for line in text.split("\n")}
    flags = []
    for block in blocks:
        mine = words(block.text)
        if len(mine) < 4:
            flags.append("".join(mine) in lines)
        else:
            flags.append(share_in(block.text, whole) >= CHOSEN_SHARE)
    return flags


def _belongs(block: Block, marks: frozenset[str], chosen: bool) -> bool:
    """Whether a block inside the container is part of the article; `marks`: of the elements between the two."""
    if "figure" in marks and marks & {"quote", "table"}:
        marks -= {"figure", "social"}
    prose, quoted = is_prose(block), "quote" in marks
    if marks & FURNITURE_MARKS:
        return False
    if "hidden" in marks:
        # folded away ("Show more"), or a copy for machines: only another reading can tell
        return chosen and prose and "junk" not in marks
    if chosen:
        return quoted or "junk" not in marks
    if quoted:
        return "junk" not in marks
    return prose and not marks & DOUBTFUL_MARKS


def _within_linked(blocks: Sequence[Block], selected: list[int], by_page: Sequence[bool]) -> list[int]:
    """Without what stands before the first and after the last block of a complete JSON-LD body."""
    prose = [i for i in selected if is_prose(blocks[i])]
    covered = [i for i in prose if by_page[i]]
    if not covered or sum(len(blocks[i].text) for i in covered) < LINKED_COVER * sum(
        len(blocks[i].text) for i in prose
    ):
        return selected
    first, last = covered[0], covered[-1]
    return [i for i in selected if first <= i <= last or by_page[i]]


def _only_linked(selected: Sequence[Block], linked: LinkedArticle) -> tuple[str, ...]:
    """The paragraphs of a JSON-LD body that the page itself does not print; empty if it prints it."""
    body = linked.body
    if not body:
        return ()
    printed = shingles(" ".join(block.text for block in selected))
    if share_in(body, printed) >= LINKED_UNPRINTED or len(words(body)) < len(words(" ".join(b.text for b in selected))):
        return ()
    if linked.has_markup:
        from lxml import html as lxml_html

        paragraphs = [block.text for block in blocks_of(lxml_html.fragment_fromstring(body, create_parent="div"))]
    else:
        paragraphs = [one_line(line) for line in body.split("\n")]
    return tuple(line for line in paragraphs if line and not chrome.is_chrome(line))
