"""What a line of a text dump is, judged by itself and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from onrecord.extraction import chrome, credit, dates
from onrecord.extraction.dump_chrome import ends_article, is_dump_furniture
from onrecord.extraction.findings import Found
from onrecord.extraction.lines import Line
from onrecord.extraction.shingles import words


class Kind(Enum):
    """PROSE: a paragraph. SENTENCE: a short line that ends as a sentence does. ITEM: an item of a list.
    SHORT: a headline, a subheading, a name. FURNITURE: date, byline, source, share buttons, captions.
    RELATED: a heading or pointer to other articles. MENU: several links on one line. FOOTER: what only stands below."""

    PROSE = "prose"
    SENTENCE = "sentence"
    ITEM = "item"
    SHORT = "short"
    FURNITURE = "furniture"
    RELATED = "related"
    MENU = "menu"
    FOOTER = "footer"


PROSE_WORDS = 8
LONG_WORDS = 30
"""A line this long is prose even if it does not end as a sentence does: no headline or menu entry is."""

_ITEM = re.compile(r"^(?:[-*•–▪◦‣]|\d{1,2}[.)]|\([a-z0-9]{1,2}\))\s+\S")
_FOOTER = re.compile(
    r"""^\W{0,10}(?:(?:copyright|©|\(c\))(?=\W|\d)|all\ rights\ reserved|our\ standards\s*:|about\ us\b|contact\ us\b
      |advertise(?:\ with\ us)?\s*$|terms\ (?:of|and|&)\b.{0,30}$
    |privacy\ (?:policy|notice|statement)(?!\s*:)|cookie\ (?:policy|settings|preferences)|partners?\s*:|site\ ?map\s*$
      |careers\s*$|accessibility(?:\ statement)?\s*$
    |do\ not\ sell|powered\ by\b|editorial\ (?:standards|guidelines)\s*$|rss(?:\ feeds?)?\s*$|friendly\ links
      |links?\s*:\s*$)""",
    re.IGNORECASE | re.VERBOSE,
)
_RELATED = re.compile(
    r"""^\W{0,10}(?:related(?:\s+(?:stories|articles?|news|coverage|content|links?|topics?|posts?))?|(?:read|see|also
      |watch)\s+(?:also|more|next|read|see)|more\s+(?:on|from|in|about|stories|news|top\s+stories)\b.{0,50}
    |latest(?:\s+(?:headlines|news|stories|updates|videos?))?|top\s+(?:stories|news|headlines)|most\s+(?:read
      |popular|viewed|shared)|trending(?:\s+now)?|editor[’']?s?[’']?\s+(?:picks?|choice)
      |recommended(?:\s+for\s+you)?|popular(?:\s+(?:now|stories))?
    |you\s+(?:may|might)\s+(?:also\s+)?like|don[’']t\s+miss|what\s+to\s+read\s+next|in\s+other\s+news
      |special\s+reports?|breaking\s+news|in\s+case\s+you\s+missed\s+it|elsewhere\s+on\s+.{0,40}|headlines)\s*(?::.*
      |[»>…]*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"^\W{0,10}(?:(?-i:FILE)\s*(?:PHOTO)?\s*[-–—:]|(?:file\s+)?(?:photo|image|picture|caption|video|photograph)s?\s*(?:\([^)]*\)|by|credit|:|/)|(?:.{0,250}\W(?:photo(?:graph)?|image|picture|credit)s?\s*(?:by|credit|:|/|\.{3})\s*[^.]{2,60}|.{0,250}[\[(](?:(?:file\s+)?photo|file\s*[:|/]|image|\w+/(?:getty|ap|afp|reuters|epa)\b)[^\])]*[\])])\W*$)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\W{0,10}(?:(?:written|reported|story|words|text)\s+)?by\s*:?\s+(?P<name>(?-i:[A-Z]).{1,110})$|^\W{0,10}(?:author|reporter|writer|correspondent)s?\s*[:：]\s*(?P<named>.{2,110})$",
    re.IGNORECASE,
)
_BY_END = re.compile(
    r"\s*(?:[|·•]|\s[–—-]\s|(?:published|updated|posted|last updated|editor|source)\b\s*[:：]?)", re.IGNORECASE
)
_NAME = re.compile(
    r"^(?:[A-Z][\w.’'-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w.’'-]+|[A-Z]\.|de|van|von|al|bin|el|da|der|and|&)){1,8}$"
)
_LABEL = re.compile(
    r"^\W{0,10}(?:editor|source|author|web editor|photographer|published|updated|posted|date|time|reporter"
    r"|credit|agency|section|category|font size|size|views?|reads?|hits|comments?|location|share)\w*\s*[:：]",
    re.IGNORECASE,
)

MAX_FURNITURE_CHARS = 200
CERTAIN_CHARS = 1000
"""A line this long is a paragraph or a menu, whatever words it opens with."""

MAX_NAME_WORDS = 7
MAX_AROUND_DATE = 7
"""A line with a date and more words around it is a headline or a sentence."""

_DAY_AND_TIME = re.compile(r"^\W{0,10}\d{1,2}\s+[A-Za-z]{3,9}\.?,?\s+\d{1,2}[:.]\d\d\b.{0,20}$")
_LONE_DATELINE = re.compile(r"^[A-Z][\w.&’' ]{1,30}\s*(?:--?|–|—)$")
_IN_BRACKETS = re.compile(r"^\([^()]+\)$")
MIN_BRACKETED = 4
"""A line in brackets with fewer words is a label ("(AP)", "(Photo)"); with more a remark ("($1 = 7.41 crowns)")."""

_END_SIGN = re.compile(r"[.!?][\"”’']*\s+[^\s.]{1,10}$")
"""A word or sign behind the last full stop ("Enditem")."""

_RIGHTS = re.compile(r"^\W{0,10}(?:copyright|©|all rights)|©\s?(?:19|20)\d\d|all rights reserved", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\s…$|\[(?:…|\.{3})\]$|[a-z]\.{3}$")
"""Headlines of other articles are cut to fit their box."""

_SKIP_PAST = re.compile(r"^\W*skip (?:past )?(?P<what>.{5,60})$", re.IGNORECASE)
BOX_LINES = 15
"""A box that screen readers may skip ("Skip past newsletter promotion") is at most so long."""

_CAPTION_LABEL = re.compile(r"^\W*(?:image|media|photo)?\s*caption\W*$", re.IGNORECASE)
_HALF_OF_DAY = re.compile(r"\b[ap]\.m\.$")
_OF_DATES = frozenset((
    "am", "pm", "a", "p", "m", "at", "on", "utc", "gmt", "est", "edt", "et", "pst", "pdt", "pt", "cet", "bst", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    "updated", "published", "posted", "last", "modified",
))  # fmt: skip
_PICTURE = re.compile(
    r"^\(?[A-Z][^()|/.]{2,60}\s*[|/]\s*(?:[A-Z][^()|/.]{1,40}[|/]\s*)?(?:getty(?: images)?|ap|afp|reuters|epa(?:-efe)?"
    r"|associated press|shutterstock|bloomberg|pool)\)?$",
    re.IGNORECASE,
)
_AGE = re.compile(r"^this article is more than\b.{0,30}$", re.IGNORECASE)
_NAME_IN_PLACE = re.compile(r"^(?P<name>.+?)\s+in\s+[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2}(?:\s+and\s+.{3,40})?$")


def kind_of(text: str) -> Kind:
    """What a line is, by itself."""
    if len(text) > CERTAIN_CHARS:
        return Kind.SHORT if chrome.is_menu(text) else Kind.PROSE
    count = len(words(text))
    if not count:
        return Kind.FOOTER if ends_article(text) else Kind.FURNITURE
    if len(text) <= MAX_FURNITURE_CHARS:
        if _FOOTER.match(text) or ends_article(text):
            return Kind.FOOTER
        if is_dump_furniture(text):
            return Kind.FURNITURE
        if _RELATED.match(text):
            return Kind.RELATED
        if is_furniture(text):
            return Kind.FURNITURE
        if chrome.is_menu(text):
            return Kind.MENU
    if chrome.is_chrome(text):
        return Kind.FOOTER if _RIGHTS.search(text) else Kind.FURNITURE
    if count >= LONG_WORDS:
        return Kind.PROSE
    if _CUT_SHORT.search(text) and count < LONG_WORDS:
        return Kind.SHORT
    if chrome.is_sentence(text) or text.endswith((":", ";", "—", ",")):
        return Kind.PROSE if count >= PROSE_WORDS else Kind.SENTENCE
    if _IN_BRACKETS.match(text) and count >= MIN_BRACKETED:
        return Kind.SENTENCE
    if count >= PROSE_WORDS and _END_SIGN.search(text):
        return Kind.PROSE
    return Kind.ITEM if _ITEM.match(text) else Kind.SHORT


def is_furniture(text: str) -> bool:
    """Whether a line is a date, a byline, a source, a caption or the like, and no paragraph of prose."""
    if _BY.match(text) and not (chrome.is_sentence(text) and len(words(text)) > 12):
        return True
    if _LABEL.match(text) and len(text) <= MAX_FURNITURE_CHARS:
        return True
    if credit.source_line(text) and len(words(text)) <= 20:
        return True
    if _CAPTION.match(text) or _DAY_AND_TIME.match(text) or _LONE_DATELINE.match(text) or _AGE.match(text):
        return True
    if _PICTURE.match(text):
        return True
    found = dates.printed(text)
    if not found:
        return False
    outside = words(text[: found[0].start] + " " + text[found[-1].end :])
    telling = [word for word in outside if not word[0].isdigit() and word not in _OF_DATES]
    if chrome.is_sentence(text) and len(outside) > 5 and not _HALF_OF_DAY.search(text):
        return False
    return len(telling) <= MAX_AROUND_DATE


def kinds_of(lines: Sequence[Line]) -> list[Kind]:
    """What each line is, the lines under a "Related stories" heading and a lone name by a date being drawn along."""
    kinds = [kind_of(line.text) for line in lines]
    for first, last in _skipped_boxes(lines):
        kinds[first : last + 1] = [Kind.FURNITURE] * (last + 1 - first)
    for i, line in enumerate(lines):
        if _is_doubled_caption(lines, i):
            kinds[i] = Kind.FURNITURE
        if i and _CAPTION_LABEL.match(lines[i - 1].text) and len(line.text) <= MAX_FURNITURE_CHARS:
            kinds[i] = Kind.FURNITURE
        if kinds[i] is Kind.SHORT and i and kinds[i - 1] is Kind.RELATED and ":" not in lines[i - 1].text:
            kinds[i] = (
                Kind.RELATED if kinds[i - 1] is Kind.RELATED and not _followed_by_furniture(kinds, i) else kinds[i]
            )
        if (
            kinds[i] is Kind.SHORT
            and is_name(line.text)
            and _followed_by_furniture(kinds, i)
            and i
            and kinds[i - 1] is Kind.SHORT
        ):
            kinds[i] = Kind.FURNITURE
    return kinds


def _skipped_boxes(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The first and last line of each box between "skip past ..." and "after ..."."""
    boxes = []
    for i, line in enumerate(lines):
        if not (match := _SKIP_PAST.match(line.text)):
            continue
        closings = {f"{word} {match['what']}".lower() for word in ("after", "end of")}
        for k in range(i + 1, min(len(lines), i + BOX_LINES)):
            if lines[k].text.lower() in closings:
                boxes.append((i, k))
                break
    return boxes


def _is_doubled_caption(lines: Sequence[Line], i: int) -> bool:
    """Whether the next line says the same again and names a photographer."""
    if i + 1 >= len(lines) or len(lines[i].text) > MAX_FURNITURE_CHARS:
        return False
    following = lines[i + 1].text
    return following.startswith(lines[i].text) and bool(_CAPTION.match(following))


def _followed_by_furniture(kinds: Sequence[Kind], i: int) -> bool:
    return i + 1 < len(kinds) and kinds[i + 1] is Kind.FURNITURE


_ROLE_AFTER_NAME = re.compile(
    r"^(?P<name>(?:[A-Z][\w.’'-]+\s){2,4}?)(?:[\w’'&-]+\s){0,3}(?:correspondent|reporter|writer|editor|columnist|journalist)$"
)


def is_named_role(text: str) -> bool:
    """Whether a line is a name with its role behind it and nothing else ("Jane Roe Europe correspondent")."""
    return bool(_ROLE_AFTER_NAME.match(text)) and len(words(text)) <= MAX_NAME_WORDS


def is_name(text: str) -> bool:
    """Whether a line is the name of a person or two, perhaps with the place they write from, and nothing else."""
    if place := _NAME_IN_PLACE.match(text):
        text = place["name"]
    return bool(_NAME.match(text)) and 2 <= len(words(text)) <= MAX_NAME_WORDS


def byline_in(line: Line) -> Found | None:
    """The byline that a line prints, without "By" and without what follows the names."""
    match = _BY.match(line.text)
    if not match:
        return None
    name = _BY_END.split(match["name"] or match["named"])[0]
    found = dates.printed(name)
    name = (name[: found[0].start] if found else name).strip(" |·•,-–—")
    return Found(name, f"text line {line.number}") if name else None
