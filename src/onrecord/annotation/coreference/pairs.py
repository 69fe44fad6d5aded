"""What two mentions show of being one: their words, their distance, their quotations, what the rules say of them.

Every sign is a number in one table of learned weights, and a pair's score is the sum over its signs. The order of the
signs is what the shipped weights mean: a change here needs new ones (`python -m training.signs`).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from onrecord.annotation.speakers import first_names
from onrecord.annotation.speakers.words import words
from onrecord.annotation.wording import SENTENCE_END
from onrecord.annotation.wordpieces import Ints
from onrecord.model import Span

_PRONOUNS = (
    ("i", "me", "my", "mine", "myself"),
    ("we", "us", "our", "ours", "ourselves"),
    ("you", "your", "yours", "yourself", "yourselves"),
    ("he", "him", "his", "himself"),
    ("she", "her", "hers", "herself"),
    ("it", "its", "itself"),
    ("they", "them", "their", "theirs", "themselves", "themself"),
    ("who", "whom", "whose", "that", "which"),
    ("this", "these", "those", "all", "both", "some", "many", "one", "others", "everyone", "someone", "anyone"),
)
NOUN, NAME = 0, len(_PRONOUNS) + 1
FORMS = len(_PRONOUNS) + 2
"""Forms of a mention: a noun, nine sorts of pronouns, a name."""

_FORM = {word: number for number, words in enumerate(_PRONOUNS, start=1) for word in words}
_SORT = np.array([0, *(2 for _ in _PRONOUNS), 1])
"""Of a form: noun 0, name 1, pronoun 2."""

_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_OWNING = ("'s", "\u2019s")
_DETERMINERS = words("the a an this that these those his her their its my our your")
_AFTER_HEAD = words(
    """
    of who whom whose that which in at from on for with to by about as under over between against among where when and
    or including like into after before during since through
    """
)

# How the words of two mentions agree, where the earlier stands to the later, and the quotations that they stand in.
SAME, SAME_HEAD, SUBSET, SHARED, NOTHING = range(5)
APART, WITHIN, TOUCHING, AFTER_COMMA = range(4)
NONE_RULED, EARLIER_RULED, ONE_RULED, SAME_RULED, OTHER_RULED = range(5)
SAME_QUOTATION, OUTSIDE, ONLY_LATER, ONLY_EARLIER, OTHER_QUOTATION = range(5)
_DISTANCES = np.array([1, 2, 3, 4, 5, 8, 16, 32, 64])
UNKNOWN, MALE, FEMALE, PLURAL = range(4)
_GENDERS = {1: UNKNOWN, 2: PLURAL, 4: MALE, 5: FEMALE, 7: PLURAL}
"""Of the sorts of pronouns."""
_TITLES = {"mr": MALE, "mrs": FEMALE, "ms": FEMALE, "sir": MALE, "lady": FEMALE}
_SENTENCES = np.array([0, 1, 2, 3, 6])
_TABLES = {
    "forms": FORMS * FORMS,
    "words": 5 * 9,
    "distance": len(_DISTANCES) * 3,
    "place": 4 * 3,
    "types": 16,
    "quotes": 5 * FORMS,
    "genders": 4 * 4 * 3,
    "opening": 2 * 3,
    "sentences": 5 * FORMS,
    "rules": 5 * FORMS,
    "first": FORMS,
}
_BASE = dict(zip(_TABLES, np.cumsum([0, *_TABLES.values()]).tolist(), strict=False))
SIGNS = sum(_TABLES.values())
"""How many signs there are in all."""

PER_PAIR = 10
"""How many of them every pair has."""


@dataclass(frozen=True, eq=False)
class Described:
    """Mentions of one text in text order, with what their words say. Arrays are (mentions,).

    genders: unknown, male, female or plural. sentences: the number of the sentence that each begins in; opening:
    whether it begins that sentence. ruled: the number of the entity that the rules gave it to; -1 if none.
    """

    starts: Ints
    ends: Ints
    types: Ints
    forms: Ints
    quotes: Ints
    genders: Ints
    sentences: Ints
    opening: Ints
    ruled: Ints
    words: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)


def describe(
    text: str, spans: Sequence[Span], types: Ints, quoted: Sequence[Span], ruled: Sequence[str | None] | None = None
) -> Described:
    """Read the mentions at `spans` (code points, in text order).

    types: numbers of `candidates.TYPES`. quoted: the text's quotations. ruled: the entities that the rules gave each.
    """
    starts = np.array([s.start for s in spans], dtype=np.int64)
    forms, kept_words, heads, genders = [], [], [], []
    for span in spans:
        printed = _WORD.findall(text, span.start, span.end)
        form, kept, head = _read(printed)
        forms.append(form)
        kept_words.append(kept)
        heads.append(head)
        genders.append(_gender(form, kept, head))
    inside = np.searchsorted(np.array([q.start for q in quoted], dtype=np.int64), starts, side="right")
    ends_of = np.array([0, *(q.end for q in quoted)], dtype=np.int64)
    begins = np.array([0, *(m.end() for m in SENTENCE_END.finditer(text))], dtype=np.int64)
    sentences = np.searchsorted(begins, starts, side="right") - 1
    numbers: dict[str, int] = {}
    known = [-1 if name is None else numbers.setdefault(name, len(numbers)) for name in ruled or [None] * len(spans)]
    return Described(
        starts,
        np.array([s.end for s in spans], dtype=np.int64),
        types,
        np.array(forms, dtype=np.int64),
        np.where(starts < ends_of[inside], inside, 0),
        np.array(genders, dtype=np.int64),
        sentences,
        (starts - begins[sentences] <= 1).astype(np.int64),
        np.array(known, dtype=np.int64),
        tuple(kept_words),
        tuple(heads),
    )


def _gender(form: int, printed: tuple[str, ...], head: str) -> int:
    if form in _GENDERS:
        return _GENDERS[form]
    if form == NAME and printed:
        if printed[0] in _TITLES:
            return _TITLES[printed[0]]
        return MALE if printed[0] in first_names.MALE else FEMALE if printed[0] in first_names.FEMALE else UNKNOWN
    if form == NOUN and (head == "people" or (head.endswith("s") and not head.endswith("ss"))):
        return PLURAL
    return UNKNOWN


def _read(printed: list[str]) -> tuple[int, tuple[str, ...], str]:
    """A mention's form, its words in small letters without the determiner before them, and its head."""
    lowered = [low[:-2] if (low := word.lower()).endswith(_OWNING) else low for word in printed]
    if len(lowered) == 1 and lowered[0] in _FORM and printed[0] != "US":
        return _FORM[lowered[0]], (lowered[0],), lowered[0]
    while len(lowered) > 1 and lowered[0] in _DETERMINERS:
        lowered, printed = lowered[1:], printed[1:]
    if not lowered:
        return NOUN, (), ""
    cut = next(
        (i for i, word in enumerate(lowered) if i and word in _AFTER_HEAD and not printed[i][0].isupper()), len(lowered)
    )
    head = cut - 1
    capital = printed[head][:1].isupper()
    return NAME if capital else NOUN, tuple(lowered[:cut]), lowered[head]


def signs(described: Described, later: range, earlier: range) -> Ints:
    """The signs of every pair of a mention in `later` with one in `earlier`, (later, earlier, PER_PAIR).

    Pairs of a mention with itself or with one after it get numbers, too; they mean nothing.
    """
    d = described
    m, a = slice(later.start, later.stop), slice(earlier.start, earlier.stop)
    forms, sorts = d.forms[m, None], _SORT[d.forms[m, None]]
    out = np.empty((len(later), len(earlier), PER_PAIR), dtype=np.int64)
    out[..., 0] = _BASE["forms"] + forms * FORMS + d.forms[None, a]
    out[..., 1] = _BASE["words"] + _alike(d, later, earlier) * 9 + sorts * 3 + _SORT[d.forms[None, a]]
    steps = np.maximum(np.arange(later.start, later.stop)[:, None] - np.arange(earlier.start, earlier.stop), 1)
    out[..., 2] = _BASE["distance"] + (np.searchsorted(_DISTANCES, steps, side="right") - 1) * 3 + sorts
    place = np.zeros(steps.shape, dtype=np.int64)
    place[(d.ends[None, a] >= d.ends[m, None]) | (d.starts[None, a] == d.starts[m, None])] = WITHIN
    gaps = d.starts[m, None] - d.ends[None, a]
    place[(gaps == 0) | (gaps == 1)] = TOUCHING
    place[gaps == 2] = AFTER_COMMA
    out[..., 3] = _BASE["place"] + place * 3 + sorts
    out[..., 4] = _BASE["types"] + d.types[m, None] * 4 + d.types[None, a]
    here, there = d.quotes[m, None], d.quotes[None, a]
    apart = np.where(there == 0, ONLY_LATER, np.where(here > 0, OTHER_QUOTATION, ONLY_EARLIER))
    out[..., 5] = (
        _BASE["quotes"] + np.where(there == here, np.where(here > 0, SAME_QUOTATION, OUTSIDE), apart) * FORMS + forms
    )
    out[..., 6] = _BASE["genders"] + (d.genders[m, None] * 4 + d.genders[None, a]) * 3 + sorts
    out[..., 7] = _BASE["opening"] + d.opening[None, a] * 3 + sorts
    passed = np.maximum(d.sentences[m, None] - d.sentences[None, a], 0)
    out[..., 8] = _BASE["sentences"] + (np.searchsorted(_SENTENCES, passed, side="right") - 1) * FORMS + forms
    mine, theirs = d.ruled[m, None], d.ruled[None, a]
    known = np.where(theirs < 0, ONE_RULED, np.where(mine == theirs, SAME_RULED, OTHER_RULED))
    ruled = np.where(mine < 0, np.where(theirs < 0, NONE_RULED, EARLIER_RULED), known)
    out[..., 9] = _BASE["rules"] + ruled * FORMS + forms
    return out


def first_signs(described: Described) -> Ints:
    """The sign of each mention as the first of its entity, (mentions,)."""
    firsts: Ints = _BASE["first"] + described.forms
    return firsts


def _alike(d: Described, later: range, earlier: range) -> Ints:
    mine, theirs = d.words[later.start : later.stop], d.words[earlier.start : earlier.stop]
    numbers: dict[str, int] = {}
    for word in chain.from_iterable((*mine, *theirs)):
        numbers.setdefault(word, len(numbers))
    left, right = (_bags(group, numbers) for group in (mine, theirs))
    shared = left @ right.T
    least = np.minimum(left.sum(axis=1)[:, None], right.sum(axis=1))
    out = np.where(shared > 0, SHARED, NOTHING)
    out[(shared == least) & (least > 0)] = SUBSET
    out[_same(d.heads[later.start : later.stop], d.heads[earlier.start : earlier.stop])] = SAME_HEAD
    out[_same(mine, theirs)] = SAME
    return out


def _bags(group: Sequence[tuple[str, ...]], numbers: Mapping[str, int]) -> npt.NDArray[np.float32]:
    """1 for each word that each mention has, by the words' numbers, (mentions, words)."""
    bags = np.zeros((len(group), len(numbers)), dtype=np.float32)
    counts = np.array([len(each) for each in group], dtype=np.int64)
    columns = np.array([numbers[word] for word in chain.from_iterable(group)], dtype=np.int64)
    bags[np.repeat(np.arange(len(group)), counts), columns] = 1.0
    return bags


def _same(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> npt.NDArray[np.bool_]:
    """Which are equal, (mine, theirs)."""
    numbers: dict[Hashable, int] = {}
    own, other = (
        np.array([numbers.setdefault(each, len(numbers)) for each in group], dtype=np.int64) for group in (mine, theirs)
    )
    same: npt.NDArray[np.bool_] = own[:, None] == other
    return same
