"""What two mentions show of being one: their words, their distance, the quotation that they stand in.

Every sign is a number in one table of learned weights; a pair's score is the sum over its signs and what the encoder
says. The order of the signs is what the shipped weights mean: a change here needs new weights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.annotation.quotes import quotations
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
_DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "your")
)
_AFTER_HEAD = frozenset(
    ["of", "who", "whom", "whose", "that", "which", "in", "at", "from", "on", "for", "with", "to", "by", "about", "as", "under", "over", "between", "against", "among", "where", "when", "and", "or", "including", "like", "into", "after", "before", "during", "since", "through"]
)

# How the words of two mentions agree, where the earlier stands to the later, and the quotations that they stand in.
SAME, SAME_HEAD, SUBSET, SHARED, NOTHING = range(5)
APART, WITHIN, TOUCHING, AFTER_COMMA = range(4)
SAME_QUOTATION, OUTSIDE, ONLY_LATER, ONLY_EARLIER, OTHER_QUOTATION = range(5)
_DISTANCES = np.array([1, 2, 3, 4, 5, 8, 16, 32, 64])
_TABLES = {
    "forms": FORMS * FORMS,
    "words": 5 * 9,
    "distance": len(_DISTANCES) * 3,
    "place": 4 * 3,
    "types": 16,
    "quotes": 5 * FORMS,
    "first": FORMS,
}
_BASE = dict(zip(_TABLES, np.cumsum([0, *_TABLES.values()]).tolist(), strict=False))
SIGNS = sum(_TABLES.values())
"""How many signs there are in all."""

PER_PAIR = 6
"""How many of them every pair has."""


@dataclass(frozen=True, eq=False)
class Described:
    """Mentions of one text in text order, with what their words say. Arrays are (mentions,)."""

    starts: Ints
    ends: Ints
    types: Ints
    forms: Ints
    quotes: Ints
    words: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)


def describe(text: str, spans: Sequence[Span], types: Ints, quoted: Sequence[Span] | None = None) -> Described:
    """Read the mentions at `spans` (code points, in text order); `types` are numbers of `candidates.TYPES`."""
    quoted = quotations(text) if quoted is None else quoted
    starts = np.array([s.start for s in spans], dtype=np.int64)
    forms, words, heads = [], [], []
    for span in spans:
        printed = _WORD.findall(text, span.start, span.end)
        form, kept, head = _read(printed)
        forms.append(form)
        words.append(kept)
        heads.append(head)
    inside = np.searchsorted(np.array([q.start for q in quoted], dtype=np.int64), starts, side="right")
    ends_of = np.array([0, *(q.end for q in quoted)], dtype=np.int64)
    quotes = np.where(starts < ends_of[inside], inside, 0)
    ends = np.array([s.end for s in spans], dtype=np.int64)
    return Described(starts, ends, types, np.array(forms, dtype=np.int64), quotes, tuple(words), tuple(heads))


def _read(printed: list[str]) -> tuple[int, tuple[str, ...], str]:
    """A mention's form, its words in small letters without the determiner before them, and its head."""
    lowered = [re.sub(r"['\u2019]s$", "", word.lower()) for word in printed]
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
    return out


def first_signs(described: Described) -> Ints:
    """The sign of each mention as the first of its entity, (mentions,)."""
    firsts: Ints = _BASE["first"] + described.forms
    return firsts


def _alike(d: Described, later: range, earlier: range) -> Ints:
    mine, theirs = d.words[later.start : later.stop], d.words[earlier.start : earlier.stop]
    numbers: dict[str, int] = {}
    wholes: dict[tuple[str, ...], int] = {}

    def table(group: Sequence[tuple[str, ...]], size: int) -> npt.NDArray[np.float32]:
        rows = np.zeros((len(group), size), dtype=np.float32)
        for i, words in enumerate(group):
            rows[i, [numbers[word] for word in words]] = 1.0
        return rows

    for words in (*mine, *theirs):
        wholes.setdefault(words, len(wholes))
        for word in words:
            numbers.setdefault(word, len(numbers))
    left, right = (table(group, len(numbers)) for group in (mine, theirs))
    shared = left @ right.T
    least = np.minimum(left.sum(axis=1)[:, None], right.sum(axis=1))
    heads: dict[str, int] = {}
    own, other = (
        np.array([heads.setdefault(head, len(heads)) for head in d.heads[r.start : r.stop]], dtype=np.int64)
        for r in (later, earlier)
    )
    whole, part = (np.array([wholes[words] for words in group], dtype=np.int64) for group in (mine, theirs))
    out = np.where(shared > 0, SHARED, NOTHING)
    out[(shared == least) & (least > 0)] = SUBSET
    out[own[:, None] == other] = SAME_HEAD
    out[whole[:, None] == part] = SAME
    return out
