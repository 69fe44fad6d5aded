"""Blocks: the running text of an HTML page as a list of single-line pieces in page order, each with where it stands.

A block is what a reader sees as one paragraph, heading, list item, caption or table row. Everything that decides
whether a block is part of the article (its element, its container, the class names around it, how much of it is link)
is noted here, in one walk over the tree, so that later steps need not look at the tree again."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from onrecord.extraction import chrome
from onrecord.extraction.characters import printed_line
from onrecord.extraction.marks import is_hidden_name, marks_of
from onrecord.extraction.shingles import word_count

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_BLOCK_TAGS = HEADINGS | frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SKIPPED_TAGS = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "map", "head", "select", "option", "datalist", "button", "input", "textarea",
    "progress", "meter", "link", "meta", "title", "picture", "img", "source", "param", "track", "frameset",
    "applet",
))  # fmt: skip
_PARAGRAPH_TAGS = HEADINGS | frozenset(
    ("p", "li", "dd", "dt", "blockquote", "pre", "figcaption", "td", "th", "caption")
)
"""Elements that hold a paragraph themselves: the container of a block is the nearest element that is none of these."""

PROSE_WORDS = 8
"""A block with fewer words is taken for a heading or a label even if it ends as a sentence does."""

LONG_WORDS = 25
"""A block this long is prose however it ends."""

PROSE_LINK_SHARE = 0.5

_CELL_JOINT = " | "
LINE_BREAK_PARAGRAPH_CHARS = 60
"""A single <br> ends a paragraph if the line before it has at least this many characters and ends a sentence: pages
that use it so have whole sentences before it, addresses and poems have short lines."""

_INLINE_SHELLS = frozenset(("span", "a", "small", "em", "i", "b", "sup"))
"""Inline elements that are left out if their class name says that no reader sees them in place."""

MAX_BLOCKS = 20_000
"""No article has so many; the development page with the most has 518 on the whole page."""


@dataclass(frozen=True)
class Place:
    """One block-level element around a block.

    number: unique on the page, in page order. tag: its name. signature: tag and class, equal for the parts of an
    article that is cut into several. marks: what it is: "aside", "nav", "footer", "header", "form", "figure",
    "caption", "quote", "table", "list", "article", "main", "junk" (a class name of page chrome), "social" (one of an
    embedded post), "body" (one of an article's body), "hidden".
    """

    number: int
    tag: str
    signature: str
    marks: frozenset[str]


@dataclass(frozen=True)
class Block:
    """One piece of running text.

    text: one tidy line. trail: the elements around it, the outermost first; the last one holds the text.
    link_chars: how many characters of `text` are links. links: how many separate links.
    """

    text: str
    trail: tuple[Place, ...]
    link_chars: int
    links: int

    @property
    def tag(self) -> str:
        """The element that holds the text."""
        return self.trail[-1].tag

    @cached_property
    def container(self) -> Place:
        """The nearest element around the block that is no paragraph itself."""
        for place in reversed(self.trail):
            if place.tag not in _PARAGRAPH_TAGS:
                return place
        return self.trail[0]

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks of all elements around the block."""
        return frozenset().union(*(place.marks for place in self.trail))

    def marks_within(self, number: int, forgiven: frozenset[int] = frozenset()) -> frozenset[str]:
        """The marks of the elements between the element `number` and the block; those of `forgiven` are not junk."""
        marks: set[str] = set()
        for place in self.trail:
            if place.number > number:
                marks |= place.marks - {"junk"} if place.number in forgiven else place.marks
        return frozenset(marks)

    @cached_property
    def prose(self) -> bool:
        """Whether it is running text and no heading, label or list of links."""
        if self.heading or self.link_share >= PROSE_LINK_SHARE or chrome.is_menu(self.text):
            return False
        count = word_count(self.text)
        return count >= LONG_WORDS or (count >= PROSE_WORDS and chrome.is_sentence(self.text))

    @property
    def heading(self) -> bool:
        """Whether it is a heading element."""
        return self.tag in HEADINGS

    @property
    def link_share(self) -> float:
        """The part of the text that is links, 0 to 1."""
        return min(1.0, self.link_chars / len(self.text)) if self.text else 0.0


@dataclass
class _Walk:
    frames: list[Place]
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    link_depth: int = 0
    link_chars: int = 0
    links: int = 0
    line_chars: int = 0
    last: str = ""

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            if bare := text.strip():
                self.line_chars += len(bare)
                self.last = bare[-1]
            if self.link_depth:
                self.link_chars += len(text.strip())

    def flush(self) -> None:
        if not self.pieces:
            return
        text = printed_line("".join(self.pieces))
        if text:
            self.blocks.append(Block(text, tuple(self.frames), self.link_chars, self.links))
        self.pieces, self.link_chars, self.links, self.line_chars = [], 0, 0, 0


def blocks_of(tree: etree._Element) -> list[Block]:
    """The blocks of a parsed page, in page order, at most `MAX_BLOCKS`. Not recursive, whatever the nesting."""
    root = Place(0, "html", "html", frozenset())
    walk = _Walk([root])
    number = 0
    skip: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if len(walk.blocks) >= MAX_BLOCKS:
            break
        if skip is not None:
            if element is skip and event == "end":
                skip = None
                walk.add(element.tail)
            continue
        if event in ("comment", "pi"):
            walk.add(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SKIPPED_TAGS or (tag in _INLINE_SHELLS and is_hidden_name(element.get("class") or "")):
                skip = element
                continue
            if tag in _BLOCK_TAGS:
                if tag not in ("td", "th"):
                    walk.flush()
                number += 1
                if tag in ("td", "th"):
                    walk.add(_CELL_JOINT if any(piece.strip() for piece in walk.pieces) else None)
                signature = f"{tag} {element.get('class') or ''}".strip()
                walk.frames.append(Place(number, tag, signature, frozenset(marks_of(element, tag))))
            elif tag == "br":
                _line_break(walk, element)
            elif tag == "a" and element.get("href"):
                walk.link_depth += 1
                walk.links += 1
            walk.add(element.text)
            continue
        if tag in _BLOCK_TAGS:
            if tag not in ("td", "th"):
                walk.flush()
            if len(walk.frames) > 1:
                walk.frames.pop()
        elif tag == "a" and element.get("href"):
            walk.link_depth = max(0, walk.link_depth - 1)
        walk.add(element.tail)
    walk.flush()
    return walk.blocks


def _line_break(walk: _Walk, element: etree._Element) -> None:
    following = element.getnext()
    doubled = (
        following is not None and following.tag == "br" and not (element.tail or "").strip()
    )  # the second of the two flushes nothing
    whole = walk.line_chars >= LINE_BREAK_PARAGRAPH_CHARS and walk.last in ".!?”\"’'»)"
    if doubled or whole:
        walk.flush()
    else:
        walk.add(" ")
        walk.line_chars = 0
