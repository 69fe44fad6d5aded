"""Reading a text dump: a page saved without its markup, or a bare text.

A cascade over the dump's lines. First each line is judged by itself (prose, furniture, a list of links, something
short); then the stretch with the most prose is taken as the body; then the headline, byline, date and source are
looked for right above it and the copyright line below it. A text that is nothing but an article comes through whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extraction import credit, dates, publisher
from onrecord.extraction.dump_body import body_lines, body_range
from onrecord.extraction.dump_chrome import is_dump_furniture
from onrecord.extraction.dump_headline import find_headline
from onrecord.extraction.findings import Found, Refusal
from onrecord.extraction.labels import labelled_header
from onrecord.extraction.languages import language_of
from onrecord.extraction.line_kinds import Kind, byline_in, is_name, is_named_role, kind_of, kinds_of
from onrecord.extraction.lines import Line, lines_of
from onrecord.extraction.markdown import without_markdown
from onrecord.extraction.organizations import is_organization
from onrecord.extraction.reading import Reading
from onrecord.extraction.shingles import same_words, words

MIN_WORDS = 8
"""A shorter text holds no statement with a source, a cue and a content."""

MAX_CHARS, MAX_LINES = 2_000_000, 20_000
"""A text dump beyond is no article: the longest of books of record have a million characters."""

HEADER_LINES = 24
"""How many lines above the body the headline, byline and date are looked for: mastheads and menus stand farther up."""


def read_text(text: str) -> Reading | Refusal:
    """The article that a text dump carries, or why it carries none."""
    if len(text) > MAX_CHARS or text.count("\n") > MAX_LINES:
        return Refusal(
            f"the text has {len(text):,} characters in {text.count(chr(10)) + 1:,} lines, more than any article; "
            "give one article per file"
        )
    lines = lines_of(without_markdown(text))
    if not lines:
        return Refusal("the text is empty; check that it was saved whole")
    kinds = kinds_of(lines)
    labels = labelled_header(lines)
    start, end = body_range(lines, kinds, labels.end)
    body = body_lines(lines, kinds, start, end)
    if sum(len(words(line.text)) for line in body) < MIN_WORDS:
        return Refusal("no running text was found, only short lines such as menus or headlines; give an article's page")
    paragraphs = tuple(line.text for line in body)
    below = [lines[i] for i in range(end, len(lines))]
    site = labels.publisher or publisher.first_from_copyright([_found(line) for line in [*lines[:start], *below]])
    if site is not None:
        site = publisher.with_masthead(site, [_found(line) for line in lines[:start]])
    header = _header(kinds, start)
    headline_at = find_headline(lines, kinds, header, paragraphs, site)
    headline = labels.headline or (_found(lines[headline_at]) if headline_at is not None else None)
    if headline is not None:
        headline, site = _without_outlet(headline, site, lines, headline_at)
    # what stands above the headline (menus, other headlines) may name other dates and sources
    meta = (
        [i for i in range(max(0, headline_at - 3), start) if i != headline_at]
        if headline_at is not None
        else list(header)
    )
    if site is None:
        site = _masthead(lines, kinds, headline_at if headline_at is not None else start)
    byline = (
        labels.byline or next((found for i in meta if (found := byline_in(lines[i]))), None) or _lone_name(lines, meta)
    )
    meta_lines = [_found(lines[i]) for i in meta]
    foot = [_found(line) for line in below[:3]]
    return Reading(
        paragraphs=paragraphs,
        headline=headline,
        published=labels.published
        or _published([lines[i] for i in meta], below)
        or _only_date([lines[i] for i in header]),
        byline=byline,
        credit=credit.find_credit(
            source_lines=meta_lines + foot,
            first_paragraphs=paragraphs[:2],
            byline=byline,
            last_paragraph=paragraphs[-1],
            foot_lines=foot,
            publisher=site.value if site else None,
        ),
        publisher=site,
        section=labels.section,
        url=labels.url,
        language=language_of("\n".join(paragraphs), None),
    )


def _header(kinds: Sequence[Kind], start: int) -> range:
    """The lines above the body in which its headline stands; rows of share buttons do not count."""
    first = start
    counted = 0
    while first > 0 and counted < HEADER_LINES:
        first -= 1
        counted += kinds[first] is not Kind.FURNITURE
    return range(first, start)


def _lone_name(lines: Sequence[Line], meta: Sequence[int]) -> Found | None:
    """A byline without "By": a name alone on a line next to a date."""
    for i in meta:
        beside = [lines[k].text for k in (i - 1, i + 1) if k in meta]
        name, _, outlet = lines[i].text.partition(",")
        named = is_name(name) and (not outlet or credit.in_byline(lines[i].text) is not None)
        named = (named and not is_dump_furniture(name) and not is_organization(name, strict=True)) or is_named_role(
            name
        )
        if named and any(dates.printed(text) for text in beside):
            return _found(lines[i])
    return None


def _found(line: Line) -> Found:
    return Found(line.text, f"text line {line.number}")


def _published(above: Sequence[Line], below: Sequence[Line]) -> Found | None:
    """The date of publication: from the lines around the headline or right below the body, else a labelled one."""
    candidates = []
    for place, line in enumerate([*above, *below]):
        near = place < len(above) + FOOT_LINES
        if kind_of(line.text) is Kind.FURNITURE and (found := dates.best_printed(line.text)):
            if not near and found.label != "published":
                continue
            order = {"published": 0, "": 1, "updated": 2}[found.label] if near else 3
            candidates.append(((order, len(found.value) < 10, place), Found(found.value, f"text line {line.number}")))
    return min(candidates, key=lambda item: item[0])[1] if candidates else None


def _only_date(header: Sequence[Line]) -> Found | None:
    """The date that stands alone on a line farther above the headline, if it is the only one there."""
    found = [
        Found(item.value, f"text line {line.number}")
        for line in header
        if kind_of(line.text) is Kind.FURNITURE and (item := dates.best_printed(line.text)) and len(item.value) >= 10
    ]
    return found[0] if len({item.value[:10] for item in found}) == 1 else None


FOOT_LINES = 3


def _without_outlet(
    headline: Found, site: Found | None, lines: Sequence[Line], at: int | None
) -> tuple[Found, Found | None]:
    """The headline without an outlet's name behind it, and the outlet that it or a line that repeats it names."""
    texts = [headline.value, *(line.text for k, line in enumerate(lines) if k != at and "|" in line.text)]
    for text in texts:
        parts = _JOINT.split(text)
        if len(parts) < 2 or len(words(parts[-1])) > publisher.MAX_TITLE_NAME_WORDS:
            continue
        front = parts[0]
        named = publisher.cleaned(parts[-1])
        elsewhere = any(same_words(line.text, front) for line in lines)
        known = site is not None and credit.same_outlet(parts[-1], site.value)
        if named and text is headline.value and len(words(front)) >= 4 and (known or (elsewhere and len(parts) == 2)):
            return Found(front, headline.where), site or Found(named, headline.where)
        if named and site is None and text is not headline.value and front.endswith(headline.value):
            return headline, Found(named, "title line")
    return headline, site


_JOINT = re.compile(r"\s+[|–—-]\s+")


def _masthead(lines: Sequence[Line], kinds: Sequence[Kind], stop: int) -> Found | None:
    """The outlet's name in the first line of the dump, if menus or the like stand between it and the headline."""
    if stop < 2 or kinds[0] not in (Kind.SHORT, Kind.RELATED):
        return None
    if not (2 <= len(words(lines[0].text)) <= 5 or lines[0].text.isupper()) or kinds[0] is Kind.RELATED:
        return None
    if re.search(r"[\d,:;?!]", lines[0].text):
        return None
    name = publisher.cleaned(lines[0].text)
    return Found(name, f"masthead (text line {lines[0].number})") if name else None
