"""Reading a text dump: a page saved without its markup, or a bare text.

A cascade over the dump's lines. First each line is judged by itself (prose, furniture, a list of links, something
short); then the stretch with the most prose is taken as the body; then the headline, byline, date and source are
looked for right above it and the copyright line below it. A text that is nothing but an article comes through whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extraction import chrome, credit, dates, publisher
from onrecord.extraction.findings import Found, Refusal
from onrecord.extraction.languages import language_of
from onrecord.extraction.line_kinds import Kind, byline_in, is_name, kind_of, kinds_of
from onrecord.extraction.lines import Line, lines_of
from onrecord.extraction.reading import Reading
from onrecord.extraction.shingles import same_words, words

MIN_WORDS = 8
"""A shorter text holds no statement with a source, a cue and a content."""

MAX_CHARS, MAX_LINES = 2_000_000, 20_000
"""A text dump beyond is no article: the longest of books of record have a million characters."""

HEADER_LINES = 14
"""How many lines above the body the headline, byline and date are looked for: mastheads and menus stand farther up."""


def read_text(text: str) -> Reading | Refusal:
    """The article that a text dump carries, or why it carries none."""
    if len(text) > MAX_CHARS or text.count("\n") > MAX_LINES:
        return Refusal(
            f"the text has {len(text):,} characters in {text.count(chr(10)) + 1:,} lines, more than any article; "
            "give one article per file"
        )
    lines = lines_of(text)
    if not lines:
        return Refusal("the text is empty; check that it was saved whole")
    kinds = kinds_of(lines)
    start, end = body_range(lines, kinds)
    body = _body(lines, kinds, start, end)
    if sum(len(words(line.text)) for line in body) < MIN_WORDS:
        return Refusal("no running text was found, only short lines such as menus or headlines; give an article's page")
    header = range(max(0, start - HEADER_LINES), start)
    below = [lines[i] for i in range(end, len(lines))]
    site = publisher.first_from_copyright([_found(line) for line in [*lines[:start], *below]])
    if site is not None:
        site = publisher.with_masthead(site, [_found(line) for line in lines[:start]])
    headline_at = _headline(lines, kinds, header, site)
    if headline_at is not None:
        headline_at = _above_standfirst(lines, kinds, headline_at, body)
    # what stands above the headline (menus, other headlines) may name other dates and sources
    meta = (
        [i for i in range(max(0, (headline_at or start) - 3), start) if i != headline_at]
        if headline_at is not None
        else list(header)
    )
    headline = _found(lines[headline_at]) if headline_at is not None else None
    if site is None:
        site = _masthead(lines, kinds, headline_at if headline_at is not None else start)
    byline = next((found for i in meta if (found := byline_in(lines[i]))), None) or _lone_name(lines, meta)
    paragraphs = tuple(line.text for line in body)
    meta_lines = [_found(lines[i]) for i in meta]
    foot = [_found(line) for line in below[:3]]
    return Reading(
        paragraphs=paragraphs,
        headline=headline,
        published=_published([lines[i] for i in meta], below[:3]),
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
        language=language_of("\n".join(paragraphs), None),
    )


def _lone_name(lines: Sequence[Line], meta: Sequence[int]) -> Found | None:
    """A byline without "By": a name alone on a line next to a date."""
    for i in meta:
        beside = [lines[k].text for k in (i - 1, i + 1) if k in meta]
        name, _, outlet = lines[i].text.partition(",")
        named = is_name(name) and (not outlet or credit.in_byline(lines[i].text) is not None)
        if named and any(dates.printed(text) for text in beside):
            return _found(lines[i])
    return None


def _found(line: Line) -> Found:
    return Found(line.text, f"text line {line.number}")


def body_range(lines: Sequence[Line], kinds: Sequence[Kind]) -> tuple[int, int]:
    """The first line of the body and the first after it: the stretch where prose outweighs what is none."""
    best, best_range, total, start = 0.0, (0, 0), 0.0, 0
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if total <= 0 or kind is Kind.FOOTER:
            total, start = 0.0, i
        total += weight(line, kind)
        if total > best:
            best, best_range = total, (start, i + 1)
    first, end = best_range
    while first < end and kinds[first] not in (Kind.PROSE, Kind.SENTENCE):
        first += 1
    if all(kind in (Kind.PROSE, Kind.SENTENCE, Kind.ITEM, Kind.SHORT) for kind in kinds[first:]):
        return first, len(lines)
    while (
        end < len(lines)
        and kinds[end] is Kind.ITEM
        and (lines[end - 1].text.endswith(":") or kinds[end - 1] is Kind.ITEM)
    ):
        end += 1
    return first, end


GAP_WEIGHT = -6.0
"""What a line that is no prose costs: six of them in a row undo a paragraph of 36 words, so that a teaser inside a list
of headlines does not draw the list in, while a box of related headlines between paragraphs does not cut the article."""

FURNITURE_WEIGHT = -3.0
FOOTER_WEIGHT = -200.0
"""What stands behind a copyright line is never drawn in."""


def weight(line: Line, kind: Kind) -> float:
    """What a line counts for or against standing in the body, in words."""
    if kind in (Kind.PROSE, Kind.SENTENCE):
        return float(len(words(line.text)))
    if kind is Kind.FOOTER:
        return FOOTER_WEIGHT
    if kind is Kind.ITEM or not words(line.text):
        return 0.0
    return FURNITURE_WEIGHT if kind is Kind.FURNITURE else GAP_WEIGHT


def _body(lines: Sequence[Line], kinds: Sequence[Kind], start: int, end: int) -> list[Line]:
    """The body's lines, without the furniture and the other articles' headlines between them."""
    whole = all(kind in (Kind.PROSE, Kind.SENTENCE, Kind.ITEM, Kind.SHORT) for kind in kinds[start:end])
    body: list[Line] = list(lines[start:end]) if whole else []
    i = end if whole else start
    while i < end:
        if kinds[i] in (Kind.PROSE, Kind.SENTENCE):
            body.append(lines[i])
            i += 1
            continue
        run = i
        while run < end and kinds[run] not in (Kind.PROSE, Kind.SENTENCE):
            run += 1
        stretch = range(i, run)
        links = any(kinds[k] in (Kind.FURNITURE, Kind.RELATED, Kind.MENU) for k in stretch)
        items = all(kinds[k] is Kind.ITEM for k in stretch)
        if items or (not links and len(stretch) == 1):
            body += [lines[k] for k in stretch]
        elif not any(kinds[k] in (Kind.RELATED, Kind.MENU) for k in stretch):
            body += [lines[k] for k in stretch if kinds[k] is Kind.ITEM]
        i = run
    while len(body) > 1 and chrome.is_tail(body[-1].text):
        body.pop()
    return body


def _headline(lines: Sequence[Line], kinds: Sequence[Kind], header: range, site: Found | None) -> int | None:
    """Which of the lines above the body is the headline."""
    best, best_score = None, 0.0
    for i in header:
        if kinds[i] not in (Kind.SHORT, Kind.SENTENCE, Kind.PROSE):
            continue
        count = len(words(lines[i].text))
        if not 2 <= count <= 40 or (site is not None and same_words(lines[i].text, site.value)):
            continue
        between = sum(1 for k in range(i + 1, header.stop) if kinds[k] is not Kind.FURNITURE)
        score = 3.0 - 0.25 * between
        score += 1.5 if count >= 4 else 0.0
        score -= 1.5 if lines[i].text.endswith(".") else 0.0
        score -= 1.0 if count > 20 else 0.0
        if i + 1 < header.stop and kinds[i + 1] is Kind.FURNITURE:
            score += 2.0 if count >= 4 else 1.0
        if i > 0 and kinds[i - 1] is Kind.FURNITURE:
            score += 0.5
        mentioned = sum(1 for k, line in enumerate(lines) if k != i and _repeats(line.text, lines[i].text))
        score += 1.0 if mentioned else 0.0
        if score > best_score:
            best, best_score = i, score
    return best


def _above_standfirst(lines: Sequence[Line], kinds: Sequence[Kind], found: int, body: Sequence[Line]) -> int:
    """The first of the lines that run down to the one found and speak of the same thing as the body: what follows the
    headline is a standfirst or a list of points; other articles' headlines share few words with this one's body."""
    told = {word[:STEM_LETTERS] for line in body for word in words(line.text)}
    for i in range(found - 1, max(-1, found - MAX_STANDFIRST), -1):
        if kinds[i] is Kind.FURNITURE:
            continue
        telling = [word[:STEM_LETTERS] for word in words(lines[i].text) if len(word) >= STEM_LETTERS]
        if kinds[i] not in (Kind.SHORT, Kind.SENTENCE) or len(words(lines[i].text)) < 4 or not telling:
            break
        if sum(1 for word in telling if word in told) < TOLD_SHARE * len(telling):
            break
        found = i
    return found


STEM_LETTERS = 4
MAX_STANDFIRST = 6
TOLD_SHARE = 0.5
"""A headline or standfirst of this article has half of its longer words (by their first four letters) in its body."""


def _repeats(line: str, headline: str) -> bool:
    """Whether a line prints the headline again, perhaps with the outlet's name behind it."""
    return len(words(headline)) >= 4 and (same_words(line, headline) or line.startswith(f"{headline} "))


def _published(above: Sequence[Line], below: Sequence[Line]) -> Found | None:
    candidates = []
    for place, line in enumerate([*above, *below]):
        if kind_of(line.text) is Kind.FURNITURE and (found := dates.best_printed(line.text)):
            order = {"published": 0, "": 1, "updated": 2}[found.label]
            candidates.append((order, place, Found(found.value, f"text line {line.number}")))
    return min(candidates, key=lambda item: item[:2])[2] if candidates else None


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
