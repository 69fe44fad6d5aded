"""Names that a title or a first name tells to be a person's: "Sen. Ida Reyes", "actress Nora Wend"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotation.speakers.first_names import FIRST_NAMES
from onrecord.annotation.speakers.words import words
from onrecord.model import Span

_WORD = r"[A-Z\u00c0-\u00de][\w\u2019'-]*\w"
_TITLE = (
    r"(?:Sens?|Reps?|Govs?|Lt|Gen|Mr|Mrs|Ms|Dr|Prof|Rev|Sgt|Capt|Col|Maj)\.|"
    r"(?:President|Senator|Governor|Mayor|Minister|Judge|Justice|Congressman|Congresswoman|Chancellor|Premier|"
    r"Secretary|Ambassador|Professor|Bishop|Archbishop|Cardinal|Sheriff|Coach)"
)
_COURTESY = ("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.")
_TITLED = re.compile(
    rf"(?<![\w@#.-])(?P<title>{_TITLE})[ \u00a0](?P<name>{_WORD}(?: [A-Z]\.)?(?: {_WORD})?)(?P<after>['\u2019]s\b)?"
)
_NAMED = re.compile(rf"(?<![\w@#.&'\u2019-])(?P<name>(?P<first>{_WORD})(?: [A-Z]\.)? {_WORD})(?P<after>['\u2019]s\b)?")
_CAPITALIZED_BEFORE = re.compile(r"(?:^|[^\w.\u2019'-])[A-Z\u00c0-\u00de][\w\u2019'-]*[ \u00a0]$")
_LONGEST_WORD = 30
_COMPOUND = re.compile(r"-[a-z]\w*$")
"""No name but a word made from one: "the Wend-led group"."""

_GOES_ON = re.compile(r"[ \u00a0][A-Z\u00c0-\u00de]|-\w|[ \u00a0](?:and|&)[ \u00a0](?:Sons|Co|Company|Partners)\b")

_NO_SURNAMES = words(
    """
    university college school institute foundation center centre street avenue road park square county city hall
    airport hotel house tower building award awards prize museum library hospital church club group company inc corp
    bank bridge island beach lake river valley mountain day week act law party campaign committee council department
    show news times post tribune journal herald press radio tv stadium arena field theater theatre elect general
    said says
    """
)
"""What ends the names of places and bodies that are called after a person: "the Nora Wend Foundation"."""

_NO_NAMES = words("elect emeritus designate general state defense defence")


class FullName(NamedTuple):
    """A name in the text, without its title. title: the span of one that is a role ("President", not "Mr.")."""

    start: int
    end: int
    name: str
    title: Span | None


def full_names(text: str) -> Iterator[FullName]:
    """Names that are a person's by their title or first name, in text order, each once."""
    found: dict[int, FullName] = {}
    for match in _TITLED.finditer(text):
        title = Span(*match.span("title")) if match["title"] not in _COURTESY else None
        if one := _read(text, match, title):
            found[one.end] = one
    for match in _NAMED.finditer(text):
        if match["first"].casefold() not in FIRST_NAMES or _after_capital(text, match.start()):
            continue
        if (one := _read(text, match, None)) and one.end not in found:
            found[one.end] = one
    yield from (one for _, one in sorted(found.items()))


def _after_capital(text: str, start: int) -> bool:
    """Whether a capitalized word stands right before: then the name may be longer, or another thing's."""
    return _CAPITALIZED_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start]) is not None


def _read(text: str, match: re.Match[str], title: Span | None) -> FullName | None:
    name = match["name"].removesuffix("'s").removesuffix("\u2019s")
    end = match.start("name") + len(name)
    last = name.rpartition(" ")[2]
    if last.casefold() in _NO_SURNAMES or name.split()[0].casefold() in _NO_NAMES or _GOES_ON.match(text, end):
        return None
    if _COMPOUND.search(last):
        return None
    if last.isupper() and len(last) > 1 and not name.isupper():  # "President Wend NEWS"
        return None
    return FullName(match.start("name"), end, name, title)
