"""The body of a text dump: which of its lines are the article.

The stretch with the most prose is taken, from below its byline to the readers' comments; then the furniture and the
other articles' headlines inside it are left out, and what stands behind its last paragraph is cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction import chrome, dates
from onrecord.extraction.comments import first_comment
from onrecord.extraction.dump_chrome import is_dump_tail, opens_comments
from onrecord.extraction.line_kinds import Kind, byline_in, is_name
from onrecord.extraction.lines import Line
from onrecord.extraction.shingles import words


def body_range(lines: Sequence[Line], kinds: Sequence[Kind], header_end: int = 0) -> tuple[int, int]:
    """The first line of the body and the first after it: the stretch where prose outweighs what is none.

    header_end: the first line that may be the body's.
    """
    best, best_range, total, start = 0.0, (0, 0), 0.0, 0
    prose = [len(words(line.text)) if kind is Kind.PROSE else 0 for line, kind in zip(lines, kinds, strict=True)]
    comments = first_comment([line.text for line in lines], prose)
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if i == comments and total >= READ_WORDS:
            break
        if i < header_end:
            continue
        if total >= READ_WORDS and opens_comments(line.text):
            break
        if total <= 0 or kind is Kind.FOOTER:
            total, start = 0.0, i
        total += weight(line, kind)
        if total > best:
            best, best_range = total, (start, i + 1)
    first, end = best_range
    while first < end and kinds[first] not in (Kind.PROSE, Kind.SENTENCE):
        first += 1
    first = _below_meta(lines, kinds, first, end)
    if all(kind in (Kind.PROSE, Kind.SENTENCE, Kind.ITEM, Kind.SHORT) for kind in kinds[first:]):
        return first, len(lines)
    while (
        end < len(lines)
        and kinds[end] is Kind.ITEM
        and (lines[end - 1].text.endswith(":") or kinds[end - 1] is Kind.ITEM)
    ):
        end += 1
    return first, end


def _below_meta(lines: Sequence[Line], kinds: Sequence[Kind], first: int, end: int) -> int:
    """The first line of prose below the byline or date that stands among a body's first lines: what stands above them
    is a standfirst or another text."""
    found = first
    for i in range(first, min(first + META_REACH, end)):
        if (
            kinds[i] is Kind.FURNITURE
            and len(lines[i].text) <= MAX_META_CHARS
            and (byline_in(lines[i]) or dates.printed(lines[i].text) or _AGO.search(lines[i].text))
        ):
            found = i + 1
    while found < end and kinds[found] not in (Kind.PROSE, Kind.SENTENCE):
        found += 1
    above = sum(len(words(line.text)) for line in lines[first:found])
    return found if above * META_TIMES <= sum(len(words(line.text)) for line in lines[found:end]) else first


_AGO = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?)\s+ago\W*$", re.IGNORECASE)

READ_WORDS = 60
"""With so many words read, a heading of readers' comments ends the article; above an article it is a link to them."""

MAX_META_CHARS = 100
"""A longer line with a date is a caption."""

META_REACH, META_TIMES = 8, 2
"""A byline within so many lines of a body's first opens the article if twice as much stands behind as before it."""

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


def body_lines(lines: Sequence[Line], kinds: Sequence[Kind], start: int, end: int) -> list[Line]:
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
    body = _undoubled(_without_tail(body))
    while len(body) > 1 and (chrome.is_tail(body[-1].text) or is_dump_tail(body[-1].text)):
        tail = body.pop()
        while len(body) > 1 and not chrome.is_sentence(body[-1].text) and is_name(body[-1].text.title()):
            body.pop()
        if is_dump_tail(tail.text) and len(body) > 1 and _REPORTED.match(body[-1].text):
            body.pop()
    return [replace(line, text=_END_SIGN.sub("", line.text)) if line is body[-1] else line for line in body]


def _without_tail(body: list[Line]) -> list[Line]:
    """Without what stands behind a line about the article's author, or a prompt, in the second half of the body."""
    counts = [len(words(line.text)) for line in body]
    read, total = 0, sum(counts)
    for i, line in enumerate(body):
        if read >= TAIL_SHARE * total and is_dump_tail(line.text):
            return body[:i] or body
        read += counts[i]
    return body


def _undoubled(body: list[Line]) -> list[Line]:
    """Without captions printed with every picture of a gallery, and without the second of two equal paragraphs."""
    copies = Counter("".join(words(line.text)) for line in body)
    kept, seen = [], set()
    for line in body:
        key = "".join(words(line.text))
        if len(words(line.text)) >= DOUBLE_WORDS and copies[key] > 1:
            if key in seen or copies[key] >= GALLERY_COPIES:
                continue
            seen.add(key)
        kept.append(line)
    return kept or body


TAIL_SHARE = 0.5
"""Above the middle of a body a line about a reporter may be part of the story."""

DOUBLE_WORDS = 8
"""Shorter lines recur in honest text."""

GALLERY_COPIES = 3
"""A paragraph printed so often is the caption of a gallery's pictures; one printed twice loses its second copy."""

_REPORTED = re.compile(r"^[A-Z][\w’'-]+ reported from .{3,100}$")
_END_SIGN = re.compile(r"(?<=[.!?\"”’'])\s+(?:Enditem|[■●□◼▪◆#])$")
