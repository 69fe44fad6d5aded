"""Quotations that are signed, as in press releases, pull quotes and posts: `“We want lamps.” - Commissioner Denby`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.annotation.continued import continued
from onrecord.annotation.leads import LEAD
from onrecord.annotation.quotes import is_closed
from onrecord.annotation.turns import Turn
from onrecord.annotation.wording import HANDLE, NAME, NAMES, PARAGRAPH
from onrecord.model import Span

_DASH = r"(?P<mark>--|[-\u2013\u2014\u2015])\s*"
# What follows a name: "(@handle)", ", chairman of the fishermen", "(Unity)".
_WHO = rf"(?P<who>{NAMES}(?: \([^()\n]{{1,40}}\))?(?P<more>, [^\u201c\u201d\"\n.!?:]{{1,60}})?)"
_DATE = r"(?:(?:,| [\u00b7|-])? [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|(?:,| [\u00b7|-])? \d{1,2} [A-Z][a-z]{2,8}\.? \d{4})?"
_SIGNATURE = re.compile(rf"[^\S\n]*{_DASH}{_WHO}{_DATE}(?P<stop>\.?)[^\S\n]*$", re.MULTILINE)
_IN_BRACKETS = re.compile(rf"[^\S\n]*(?P<mark>\(){_WHO}\)\.?[^\S\n]*$", re.MULTILINE)
_BARE = re.compile(rf"[^\S\n]+(?P<who>{NAME} {NAMES}(?P<more>, [^\u201c\u201d\"\n.!?:]{{1,60}})?)$", re.MULTILINE)
_POSTER = rf"{_DASH}(?P<who>[^()\n@]{{2,50}} \({HANDLE}\)){_DATE}"
_POST = re.compile(rf"[^\S\n]{_POSTER}\.?[^\S\n]*$", re.MULTILINE)
_BELOW = re.compile(rf"^{_POSTER}[^\S\n]*$", re.MULTILINE)
_ADDRESSES = re.compile(r"(?:(?:^|\s+)(?:https?://|pic\.twitter\.com/)\S+)+\Z")
_LINE_END = re.compile(r"\s*?$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?\u2026]\W{0,3}$")

MOST_WORDS_AFTER = 3
"""Words between a signature's name and its full stop: more are a sentence ("“Old” - Tarn, 43, chose the word.")."""


def signed(text: str, quoted: Sequence[Span]) -> Iterator[Turn]:
    """Each quotation that is a line (or lines) of its own with a signature behind or below it, and each signed post."""
    parts_of = {parts[-1]: parts for parts in continued(text, quoted)}
    for span in quoted:
        parts = parts_of.get(span, (span,))
        if not is_closed(text, span) or not _begins_line(text, parts[0].start):
            continue
        match = _signature(text, span)
        if match is not None:
            # The closing mark is all that tells content and name apart where nothing else does.
            mark = Span(*match.span("mark")) if "mark" in match.groupdict() else Span(span.end - 1, span.end)
            who = Span(match.start("who"), match.start("who") + len(match["who"].rstrip(".")))
            yield Turn(who, mark, parts)
    for match in _POST.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        lead = LEAD.match(text, start)
        yield from _post(text, Span(lead.end() if lead else start, match.start()), match, quoted)
    below = list(_BELOW.finditer(text))
    paragraphs = [Span(*match.span()) for match in PARAGRAPH.finditer(text)] if below else []
    for match in below:
        above = bisect_left(paragraphs, match.start(), key=lambda paragraph: paragraph.start) - 1
        if above >= 0:
            start, end = paragraphs[above].start, min(paragraphs[above].end, match.start())
            yield from _post(text, Span(start, start + len(text[start:end].rstrip())), match, quoted)


def _post(text: str, content: Span, signature: re.Match[str], quoted: Sequence[Span]) -> Iterator[Turn]:
    """The post of a signature, unless it is a quotation in marks; addresses that end it are no part of what it says."""
    addresses = _ADDRESSES.search(text[content.start : content.end])
    content = Span(content.start, content.start + addresses.start() if addresses else content.end)
    if text[content.start : content.end].strip() and content not in quoted:
        yield Turn(Span(*signature.span("who")), Span(*signature.span("mark")), (content,))


def _signature(text: str, quotation: Span) -> re.Match[str] | None:
    match = _SIGNATURE.match(text, quotation.end)
    if match and match["stop"] and len((match["more"] or "").split()) > MOST_WORDS_AFTER:
        return None
    match = match or _IN_BRACKETS.match(text, quotation.end)
    if match is None and _SENTENCE_END.search(text, quotation.start, quotation.end):
        match = _BARE.match(text, quotation.end)
    if match is None and (end := _LINE_END.match(text, quotation.end)):
        below = re.compile(r"\s*").match(text, end.end())
        match = _SIGNATURE.match(text, below.end()) if below else None
    return match


def _begins_line(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    lead = LEAD.match(text, line)
    return not text[lead.end() if lead else line : start].strip()
