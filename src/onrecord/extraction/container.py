"""The container: the element of a page that holds the article's body.

Every element is weighed by how much of the page's prose it covers and how little else it holds. The product of both
shares is best for the element that wraps the article alone: a paragraph's own element covers too little, the page's
<body> holds menus and teasers as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.blocks import HEADINGS, Block

FURNITURE_MARKS = frozenset(("aside", "nav", "footer", "form", "figure", "caption"))
"""Elements whose text never counts as the article's, but for quotations and tables in a figure."""

DOUBTFUL_MARKS = FURNITURE_MARKS | {"junk", "social", "hidden"}
"""Elements whose text counts only with other evidence."""

UNCHOSEN_WEIGHT = 0.2
KIN_WEIGHT = 0.7
"""What prose that trafilatura left out counts for: little, since it is mostly teasers and comments; more if its
container is named as one that holds chosen prose, since trafilatura drops later parts of articles that are cut
into several. On the development pages 0 to 0.5 and 0.5 to 0.7 give the same F1 within 0.1; at 1.0 one page falls
to a comment section.
"""

NAMED_BONUS = 1.05
"""What an element named as the body (itemprop="articleBody" and the like) gains over its parent: it breaks ties."""

ABSOLVED_SHARE = 0.25
"""An element with a class name of page chrome ("paywall", "promo-content") that holds this share of the prose chosen by
trafilatura is no chrome but holds the article."""

OWN_ARTICLE_CHARS = 300
"""An <article> around the headline with this much prose of its own is the article; other <article>s are others."""


def is_prose(block: Block) -> bool:
    """Whether a block is running text and no heading, label or list of links."""
    return block.prose


def absolved(blocks: Sequence[Block], chosen: Sequence[bool]) -> frozenset[int]:
    """The elements whose class names speak of page chrome although they hold a good part of the article."""
    inside: dict[int, int] = {}
    total = 0
    for block, keep in zip(blocks, chosen, strict=True):
        if keep and is_prose(block):
            total += len(block.text)
            for place in block.trail:
                if "junk" in place.marks:
                    inside[place.number] = inside.get(place.number, 0) + len(block.text)
    return frozenset(number for number, chars in inside.items() if chars >= ABSOLVED_SHARE * total)


def article_around(blocks: Sequence[Block]) -> int:
    """The number of the <article> around the page's only <h1>, if it has prose of its own; else 0, the page."""
    holders = [block for block in blocks if block.tag == "h1" and any(place.tag == "article" for place in block.trail)]
    if len({block.text for block in holders}) != 1:
        return 0
    number = next(place.number for place in reversed(holders[0].trail) if place.tag == "article")
    own = 0
    for block in blocks:
        articles = [place.number for place in block.trail if place.tag == "article"]
        if articles and articles[-1] == number and is_prose(block):
            own += len(block.text)
    return number if own >= OWN_ARTICLE_CHARS else 0


def find_container(blocks: Sequence[Block], chosen: Sequence[bool], forgiven: frozenset[int]) -> int:
    """The number of the element that holds the article; 0, the whole page, if no block is prose.

    chosen: for each block whether another reading takes it for the article. forgiven: see `absolved`.
    """
    within = article_around(blocks)
    kin = {block.container.signature for block, keep in zip(blocks, chosen, strict=True) if keep and is_prose(block)}
    prose_chars: dict[int, float] = {}
    all_chars: dict[int, int] = {}
    depth: dict[int, int] = {}
    named: set[int] = set()
    for block, keep in zip(blocks, chosen, strict=True):
        if within and all(place.number != within for place in block.trail):
            continue
        share = 1.0 if keep else KIN_WEIGHT if block.container.signature in kin else UNCHOSEN_WEIGHT
        weight = share * len(block.text) if is_prose(block) else 0.0
        furnished = doubtful = False
        for level in range(len(block.trail) - 1, -1, -1):
            place = block.trail[level]
            number = place.number
            if place.tag not in _HOLDERS_OF_ONE:
                depth[number] = level
                if "body" in place.marks:
                    named.add(number)
                if not doubtful:
                    prose_chars[number] = prose_chars.get(number, 0.0) + weight
                if not furnished:
                    all_chars[number] = all_chars.get(number, 0) + len(block.text)
            furnished = furnished or bool(place.marks & FURNITURE_MARKS)
            doubtful = doubtful or bool(place.marks & DOUBTFUL_MARKS and number not in forgiven) or furnished
    total = max(prose_chars.values(), default=0.0)
    if not total:
        return within

    def fitness(number: int) -> tuple[float, int]:
        cover = prose_chars[number] / total
        density = prose_chars[number] / max(1, all_chars.get(number, 0))
        return cover * density * (NAMED_BONUS if number in named else 1.0), depth[number]

    return max(prose_chars, key=fitness)


_HOLDERS_OF_ONE = HEADINGS | frozenset(("p", "li", "blockquote", "th", "pre", "dd", "dt", "figcaption"))
"""Elements that hold one paragraph each; never the body. Table cells may be it: old pages are laid out
with tables."""
