"""Reading an HTML page: its body and its fields."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from onrecord.extraction import body, chrome, credit, dates, publisher, refusals
from onrecord.extraction.blocks import MAX_BLOCKS, Block, blocks_of
from onrecord.extraction.characters import one_line
from onrecord.extraction.findings import Found, Refusal
from onrecord.extraction.languages import language_of
from onrecord.extraction.metadata import Metadata, agree, metadata_of
from onrecord.extraction.organizations import is_organization
from onrecord.extraction.reading import Reading
from onrecord.extraction.shingles import word_count, words

_TITLE_JOINT = re.compile(r"\s+(?:--|[|–—»·-])\s+|\s*\|\s*")
_BY = re.compile(r"^\W*(?:by|written by|story by|reported by)\b[\s:]+", re.IGNORECASE)
_BYLINE_END = re.compile(
    r"\s+on\s*$|\s*[|·•]?\s*(?:published|updated|posted|last updated)\b|\s+\S+@\S+|\s-\s*\d", re.IGNORECASE
)

MIN_WORDS = 8
"""A shorter text holds no statement with a source, a cue and a content."""

NEAR_BLOCKS = 12
"""How many blocks before the body are looked at for a printed byline and date; no development page has them farther."""


def parse(text: str) -> etree._Element | None:
    """The tree of a page's HTML; None if there is nothing in it. Nesting beyond libxml2's limit (256 elements)
    is cut off: deeper trees make every later step slow, and no page of news is so deep."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def read_html(text: str, url: str | None) -> Reading | Refusal:
    """The article that an HTML page carries, or why it carries none."""
    tree = parse(text)
    if tree is None:
        return Refusal("the page has no content; check that it was saved or fetched whole")
    metadata = metadata_of(tree, url)
    blocks = blocks_of(tree)
    if len(blocks) >= MAX_BLOCKS:
        return Refusal(
            f"the page has {MAX_BLOCKS:,} paragraphs or more, as no article has; give the article's own page"
        )
    headline = _headline(metadata)
    titles = [item.value for item in metadata.headlines]
    choice = body.choose(blocks, tree, metadata.linked, titles)
    if sum(word_count(paragraph) for paragraph in choice.paragraphs) < MIN_WORDS:
        return Refusal(
            refusals.reason_without_text(blocks, metadata)
            or "no running text was found on the page, only menus or headlines; give the page of a single article"
        )
    if reason := refusals.reason_against(blocks, choice, metadata):
        return Refusal(reason)
    surroundings = _Surroundings.of(blocks, choice.blocks)
    paragraphs = choice.paragraphs
    headline = _printed_headline(headline, surroundings)
    site = _publisher(metadata, surroundings, headline, url)
    byline = _byline(metadata, surroundings)
    claimed = Found(metadata.language, "page's lang") if metadata.language else None
    return Reading(
        paragraphs=tuple(paragraphs),
        headline=headline,
        published=_published(metadata, surroundings, tree, url),
        byline=byline,
        credit=_credit(metadata, surroundings, paragraphs, byline, site),
        publisher=site,
        section=next((item for item in metadata.sections if len(item.value) <= 60), None),
        language=language_of("\n".join(paragraphs), claimed),
        url=Found(metadata.canonical, "canonical address") if metadata.canonical else None,
    )


@dataclass(frozen=True)
class _Surroundings:
    """The blocks before and after the body."""

    before: tuple[Block, ...]
    after: tuple[Block, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block], chosen: Sequence[Block]) -> _Surroundings:
        if not chosen:
            return cls((), tuple(blocks))
        first = next(i for i, block in enumerate(blocks) if block is chosen[0])
        last = next(i for i, block in enumerate(blocks) if block is chosen[-1])
        return cls(tuple(blocks[max(0, first - NEAR_BLOCKS) : first]), tuple(blocks[last + 1 :]))


def _headline(metadata: Metadata) -> Found | None:
    found = metadata.headlines
    printed = [item for item in found if item.where == "h1"]
    for item in found:
        if item.where == "h1":
            return item
        value = _without_site(item.value, metadata) if item.where != "json-ld headline" else item.value
        for heading in printed:
            if agree(heading.value, value) and len(words(heading.value)) >= 2:
                same = words(heading.value) == words(value)
                return Found(heading.value, item.where if same else "h1")
        if words(value):
            return Found(value, item.where)
    return None


def _printed_headline(headline: Found | None, surroundings: _Surroundings) -> Found | None:
    """The headline as the page prints it above the text, where the metadata give it with other words behind it."""
    if headline is None:
        heading = next((block for block in reversed(surroundings.before) if block.heading), None)
        return Found(heading.text, "heading before the text") if heading else None
    mine = words(headline.value)
    for block in surroundings.before:
        printed = words(block.text)
        if 3 <= len(printed) < len(mine) and mine[: len(printed)] == printed:
            return Found(block.text, headline.where)
    return headline


def _without_site(title: str, metadata: Metadata) -> str:
    """A title without the outlet's name behind it."""
    parts = _TITLE_JOINT.split(title)
    joints = _TITLE_JOINT.findall(title)
    sites = {"".join(words(item.value)) for item in metadata.sites}
    while len(parts) > 1 and (
        "".join(words(parts[-1])) in sites or (not sites and len(words(parts[-1])) <= 4 < len(words(parts[0])))
    ):
        parts.pop()
    text = parts[0]
    for joint, part in zip(joints, parts[1:], strict=False):
        text += joint + part
    return one_line(text)


def _published(metadata: Metadata, surroundings: _Surroundings, tree: etree._Element, url: str | None) -> Found | None:
    printed = None
    for block in reversed(surroundings.before):
        found = dates.best_printed(block.text) if len(block.text) <= chrome.SHORT_LINE_CHARS else None
        if found and found.label != "updated" and (printed is None or len(found.value) >= len(printed.value)):
            printed = Found(found.value, "date line")
            if found.label == "published":
                break
    for item in metadata.dates:
        value = dates.iso(item.value)
        if value is None:
            continue
        if printed and item.where == "meta date" and len(printed.value) >= 10 and printed.value[:10] < value[:10]:
            return printed
        if printed and len(value) == len("2023-02-17") and printed.value.startswith(f"{value}T"):
            return printed
        return Found(value, item.where)
    if (address := metadata.canonical or url) and (value := dates.in_address(address)):
        # without metadata a date printed near the top may be of something else; one of the same day may add the time
        return printed if printed and printed.value.startswith(value) else Found(value, "address")
    return printed or _guessed(tree)


def _guessed(tree: etree._Element) -> Found | None:
    """htmldate's reading of the page, for pages that state no date in the usual places."""
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        value = find_date(tree, original_date=True, extensive_search=False)
    except Exception:  # a library's failure on a strange page must not cost the article
        return None
    return Found(value, "htmldate's reading of the page") if value else None


def _byline(metadata: Metadata, surroundings: _Surroundings) -> Found | None:
    for block in reversed(surroundings.before):
        if len(block.text) <= 120 and _BY.match(block.text) and chrome.is_lead_in(block.text):
            name = _BY.sub("", block.text)
            cut = dates.printed(name)
            name = one_line(_BYLINE_END.split(name[: cut[0].start] if cut else name)[0]).strip(" |·•,-–—")
            if name:
                return Found(name, "byline")
    return next((Found(item.value, item.where) for item in metadata.authors if len(item.value) <= 120), None)


def _publisher(
    metadata: Metadata, surroundings: _Surroundings, headline: Found | None, url: str | None
) -> Found | None:
    for item in metadata.sites:
        name = publisher.from_copyright(item.value) if item.where == "meta copyright" else publisher.cleaned(item.value)
        if name:
            return Found(name, item.where)
    lines = [Found(block.text, "") for block in surroundings.after]
    if found := publisher.first_from_copyright(lines):
        return found
    if metadata.title and (name := publisher.from_title(metadata.title, headline.value if headline else None)):
        return Found(name, "title")
    name = publisher.from_address(metadata.canonical or url)
    return Found(name, "address") if name else None


def _credit(
    metadata: Metadata, surroundings: _Surroundings, paragraphs: Sequence[str], byline: Found | None, site: Found | None
) -> Found | None:
    outlet = site.value if site else None
    above = list(surroundings.before)
    headings = [i for i, block in enumerate(above) if block.tag == "h1"]
    lines = [
        Found(block.text, "source line") for block in above[headings[-1] if headings else 0 :] if len(block.text) <= 160
    ]
    foot = [Found(block.text, "foot of the text") for block in surroundings.after[:3] if len(block.text) <= 160]
    found = credit.find_credit(
        source_lines=lines + foot,
        first_paragraphs=paragraphs[:2],
        byline=byline,
        last_paragraph=paragraphs[-1] if paragraphs else "",
        foot_lines=foot,
        publisher=outlet,
    )
    if found is not None:
        return found
    for name in (metadata.linked.source, *metadata.linked.author_organizations):
        if name and is_organization(name, strict=False) and not credit.same_outlet(name, outlet):
            return Found(name, "json-ld")
    return None
