"""Words: what a statement's content says, as words that compare across outlets, each with its place in the article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.model import Spans
from onrecord.quotes.lexicon import (
    AUXILIARIES,
    COMMON,
    CONTRACTED,
    CURRENCIES,
    DEICTICS,
    FUNCTION,
    IRREGULAR,
    IS_AFTER,
    ORDINALS,
    POSSESSIVES,
    PRONOUNS,
    SCALES,
    TENS,
    UNITS,
    WHOLE_CONTRACTIONS,
)

GRAMMAR, USUAL, TELLING = 0.2, 0.6, 1.0
"""How much a word tells about which utterance it stands in. Found on PolNeAR train: see docs/quotes-and-history.md."""

JOINT = " … "
"""What stands in a statement's content where the article's own words come between two pieces."""

TOKEN = re.compile(
    r"(?P<gap>…|\.\s?\.\s?\.(?:\s?\.)*|\[\s*(?:…|\.\.\.)\s*\])"
    r"|(?P<abbreviation>(?:[^\W\d_]\.)+[^\W\d_]\b\.?)"
    r"|(?P<sign>[$£€%])"
    r"|(?P<number>\d+(?:[,.]\d+)*(?:st|nd|rd|th)?\b)"
    r"|(?P<word>\w+(?:['’ʼ‘`]\w+)*)"
)
NUMERIC = frozenset((*UNITS, *TENS, *SCALES, "per"))
_ENDS = frozenset('.?!“"‘')
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`", "'"))


class Word(NamedTuple):
    """One word of a content.

    key: folded: case, accents, signs and the spelling of numbers aside. form: the class that it keeps when speech is
    reported: "~p" for any pronoun, a verb's base. weight: how much it tells. start, end: its place in the article's
    text. raw: the characters there. before: what stands between it and the word before; None at the start of a piece.
    gap: an ellipsis is printed before it. name: it has a capital, and does not begin a piece or a sentence.
    """

    key: str
    form: str
    weight: float
    start: int
    end: int
    raw: str
    before: str | None
    gap: bool
    name: bool = False


def words(content: str, spans: Spans) -> tuple[Word, ...]:
    """The words of a statement's content, whose pieces stand at these places of its article's text."""
    found: list[Word] = []
    for piece, at in _pieces(content, spans):
        found.extend(_numbers(list(_words(piece, at))))
    return tuple(found)


@lru_cache(maxsize=200_000)
def form_of(key: str) -> str:
    """The class that a word keeps when speech is reported."""
    if key in PRONOUNS:
        return "~p"
    if key in POSSESSIVES:
        return "~s"
    known = AUXILIARIES.get(key) or DEICTICS.get(key)
    return known or _stem(IRREGULAR.get(key, key))


@lru_cache(maxsize=200_000)
def weight_of(key: str) -> float:
    """How much a word tells about which utterance it stands in."""
    if key in FUNCTION or len(key) == 1:
        return GRAMMAR
    return USUAL if key in COMMON or key.isdigit() else TELLING


def _pieces(content: str, spans: Spans) -> Iterator[tuple[str, int]]:
    at = 0
    for start, end in spans:
        yield content[at : at + end - start], start
        at += end - start + len(JOINT)


def _words(piece: str, at: int) -> Iterator[Word]:
    last, gap = None, False
    pending: str | None = None
    for match in TOKEN.finditer(piece):
        kind = match.lastgroup
        if kind == "gap":
            gap = True
            continue
        raw = match[0]
        start, end = match.span()
        before = None if last is None else piece[last:start]
        last = end
        if raw in CURRENCIES:
            pending = raw
            continue
        name = raw[0].isupper() and not (before is None or before.strip()[-1:] in _ENDS)
        for key, form, weight in _classes(raw, kind or "word"):
            yield Word(key, form, weight, at + start, at + end, raw, before, gap, name)
            gap = False
        if pending and not _scaled(piece, end):
            yield _sign(pending, at + start, at + end, raw)
            pending = None
    if pending:
        yield _sign(pending, at + len(piece) - 1, at + len(piece), pending)


def _scaled(piece: str, at: int) -> bool:
    """Whether a number at the start of an amount goes on: "$5 million"."""
    return re.match(r"\s*(million|billion|trillion|thousand|hundred)\b", piece[at:], re.IGNORECASE) is not None


def _sign(sign: str, start: int, end: int, raw: str) -> Word:
    """A currency's sign as the word that is said after the amount; name: as that of the amount."""
    key = CURRENCIES[sign]
    return Word(key, form_of(key), weight_of(key), start, end, raw, "", False, raw[:1].isupper())


@lru_cache(maxsize=200_000)
def _classes(raw: str, kind: str) -> tuple[tuple[str, str, float], ...]:
    """Key, form and weight of each word that is printed so."""
    return tuple((key, form_of(key), weight_of(key)) for key in keys_of(raw, kind))


@lru_cache(maxsize=200_000)
def keys_of(raw: str, kind: str) -> tuple[str, ...]:
    """The words, folded, that are printed so; two of a contraction. kind: the group of `TOKEN` that it is."""
    plain = raw.translate(_APOSTROPHES).casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    match kind:
        case "sign":
            return ("percent",)
        case "abbreviation":
            return (plain.rstrip("."),)
        case "number":
            return (ORDINALS.get(plain, plain.replace(",", "")),)
    if raw in ("US", "UK", "UN", "EU"):
        return (".".join(plain),)
    if plain in WHOLE_CONTRACTIONS:
        return WHOLE_CONTRACTIONS[plain]
    if plain.endswith("n't"):
        return (plain[:-3], "not")
    head, sign, tail = plain.rpartition("'")
    if sign and sign + tail in CONTRACTED:
        return (*keys_of(head, "word"), CONTRACTED[sign + tail])
    if sign and tail == "s" and head in IS_AFTER:
        return (head, "is")
    return (plain.replace("_", "") or plain,)


def _numbers(found: list[Word]) -> Iterator[Word]:
    """With numbers that are spelled out as figures."""
    if not any(word.key in NUMERIC for word in found):
        yield from found
        return
    for first, last, key in figures([word.key for word in found]):
        yield found[first] if key is None else _over(found[first], found[last], key)


def figures(keys: Sequence[str]) -> Iterator[tuple[int, int, str | None]]:
    """Each word's first and last place, and what it is if it is another: "twenty-five" is 25, "five thousand" 5000,
    "per cent" percent."""
    i = 0
    while i < len(keys):
        key = keys[i]
        following = keys[i + 1] if i + 1 < len(keys) else ""
        value: int | None = UNITS.get(key, TENS.get(key))
        if value is None and key.isdecimal() and following in SCALES and len(key) < 4:
            value = int(key)
        if key == "per" and following == "cent":
            yield i, i + 1, "percent"
            i += 2
        elif value is None:
            yield i, i, None
            i += 1
        else:
            end = i
            if key in TENS and 0 < UNITS.get(following, 0) < 10:
                value, end = value + UNITS[following], i + 1
            while end + 1 < len(keys) and keys[end + 1] in SCALES:
                value, end = value * SCALES[keys[end + 1]], end + 1
            yield i, end, str(value)
            i = end + 1


def class_of(key: str) -> tuple[str, float]:
    """The form and the weight of a number as `figures` gives it: a lone "one" is more often a pronoun."""
    said = "one" if key == "1" else key
    return form_of(said), weight_of(said)


def _over(first: Word, last: Word, key: str) -> Word:
    """One word over the places of several."""
    raw = first.raw if first is last else f"{first.raw}{last.before or ''}{last.raw}"
    return Word(key, *class_of(key), first.start, last.end, raw, first.before, first.gap)


def _stem(key: str) -> str:
    """A word without its commonest endings: the same for a verb's forms and a noun's numbers, right or wrong."""
    key = key.removesuffix("'s").rstrip("'")
    if len(key) > 4:
        for ending in ("ies", "ied"):
            if key.endswith(ending):
                return key[:-3] + "y"
        for ending in ("ing", "ed", "es", "s"):
            if key.endswith(ending) and not key.endswith("ss") and len(key) - len(ending) > 2:
                key = key[: -len(ending)]
                if len(key) > 3 and key[-1] == key[-2] and key[-1] not in "lsz":
                    key = key[:-1]
                break
        return key.removesuffix("e") if len(key) > 3 else key
    return key[:-1] if len(key) == 4 and key.endswith("s") and not key.endswith("ss") else key
