"""Text -> the numbers that the tagger reads: wordpieces with their place in the text, and three features of print.

The encoder's vocabulary is uncased and knows nothing of white space, so letter case, paragraph breaks and quotation
marks are given to it as features beside each wordpiece. Training and inference share this file: a change here changes
what the shipped weights mean, and needs a new `FEATURES_VERSION` and new weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.errors import ModelError

FEATURES_VERSION = "1"

Ints = npt.NDArray[np.int64]

# Letter case of a wordpiece, in the order of the learned embedding.
CASE_NONE, CASE_LOWER, CASE_TITLE, CASE_UPPER, CASE_MIXED = range(5)
# What stands before a wordpiece: nothing, blanks, or a line break.
GAP_NONE, GAP_BLANK, GAP_LINE = range(3)
# Where a wordpiece stands to the double quotation marks of its paragraph.
QUOTE_OUTSIDE, QUOTE_INSIDE, QUOTE_MARK = range(3)

CASES, GAPS, QUOTES = 5, 3, 3

_OPENING, _CLOSING, _EITHER = "\u201c\u00ab\u201e", "\u201d\u00bb", '"'
_MARK = re.compile(f"[\n{_OPENING}{_CLOSING}{_EITHER}]")
_LINE_ENDS = np.array([0x0A, 0x0D, 0x2028, 0x2029], dtype=np.uint32)


@dataclass(frozen=True, eq=False)
class Wordpieces:
    """The wordpieces of one text, without the special tokens. All arrays have shape `(n,)`.

    `starts` and `ends` are code point offsets of the text; `ids` index the vocabulary; `cases`, `gaps` and `quotes` are
    the features of print named above.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    cases: Ints
    gaps: Ints
    quotes: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def parts(self, breaks: Ints, most: int) -> Iterator[Wordpieces]:
        """The wordpieces in parts of at most `most`, cut at `breaks` where there are any."""
        first = 0
        while first < len(self):
            last = min(first + most, len(self))
            if last < len(self):
                before = breaks[(breaks > first) & (breaks <= last)]
                last = int(before[-1]) if len(before) else last
            yield self if last - first == len(self) else self._slice(first, last)
            first = last

    def _slice(self, first: int, last: int) -> Wordpieces:
        kept = Wordpieces(*(array[first:last].copy() for array in vars(self).values()))
        kept.gaps[:1] = GAP_LINE
        return kept


class WordpieceReader:
    """Cuts texts into wordpieces with the vocabulary at `path` (a `tokenizer.json`)."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.cls_id, self.sep_id, self.pad_id = (self._id(token) for token in ("[CLS]", "[SEP]", "[PAD]"))

    def _id(self, token: str) -> int:
        number = self._tokenizer.token_to_id(token)
        if number is None:
            raise ModelError(f"the vocabulary lacks {token}; install Onrecord again")
        return int(number)

    def read(self, text: str) -> Wordpieces:
        """The wordpieces of `text`; offsets are clipped so that they always lie inside it and never run backwards."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids = np.array(encoding.ids, dtype=np.int64)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        starts = np.clip(offsets[:, 0], 0, len(text))
        ends = np.clip(offsets[:, 1], starts, len(text))
        return Wordpieces(
            ids, starts, ends, _cases(text, starts, ends), _gaps(text, starts, ends), _quotes(text, starts)
        )


def paragraph_starts(text: str, pieces: Wordpieces) -> Ints:
    """The numbers of the wordpieces that begin a paragraph: after a blank line, as a single line end may be a wrap."""
    lines = np.flatnonzero(pieces.gaps == GAP_LINE)
    before = [0, *pieces.ends[lines[1:] - 1].tolist()] if len(lines) else []
    spaces = [text[end:start] for end, start in zip(before, pieces.starts[lines].tolist(), strict=True)]
    apart = [not number or space.count("\n") > 1 for number, space in enumerate(spaces)]
    starts: Ints = lines[np.array(apart, dtype=np.bool_)]
    return starts


def _running(flags: npt.NDArray[np.bool_]) -> Ints:
    """Prefix sums with a leading zero, so that `sums[end] - sums[start]` counts the flags of a span."""
    sums = np.zeros(len(flags) + 1, dtype=np.int64)
    np.cumsum(flags, out=sums[1:])
    return sums


def _characters(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _cases(text: str, starts: Ints, ends: Ints) -> Ints:
    characters = _characters(text).view("U1")
    upper_flags, lower_flags = np.strings.isupper(characters), np.strings.islower(characters)
    upper_sums, lower_sums = _running(upper_flags), _running(lower_flags)
    upper, lower = upper_sums[ends] - upper_sums[starts], lower_sums[ends] - lower_sums[starts]
    first_upper = np.append(upper_flags, False)[np.minimum(starts, len(text))]
    cases = np.full(len(starts), CASE_NONE, dtype=np.int64)
    cases[lower > 0] = CASE_LOWER
    cases[(upper > 0) & (lower > 0)] = CASE_MIXED
    cases[(upper == 1) & first_upper & ((lower > 0) | (ends - starts == 1))] = CASE_TITLE
    cases[(upper > 1) & (lower == 0)] = CASE_UPPER
    return cases


def _gaps(text: str, starts: Ints, ends: Ints) -> Ints:
    lines = _running(np.isin(_characters(text), _LINE_ENDS))
    before = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    before = np.minimum(before, starts)
    gaps = np.where(starts > before, GAP_BLANK, GAP_NONE)
    gaps[lines[starts] > lines[before]] = GAP_LINE
    if len(gaps):
        gaps[0] = GAP_LINE
    return gaps.astype(np.int64)


def _quotes(text: str, starts: Ints) -> Ints:
    """A mark left open is closed by the end of its paragraph, so that one odd mark cannot turn the rest inside out."""
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    opened: int | None = None
    for match in _MARK.finditer(text):
        i, char = match.start(), match.group()
        if char == "\n":
            if opened is not None:
                inside[opened + 1 : i] = QUOTE_INSIDE
            opened = None
        elif char in _OPENING or (char in _EITHER and opened is None):
            opened = i if opened is None else opened
            inside[i] = QUOTE_MARK
        else:
            if opened is not None:
                between = inside[opened + 1 : i]
                between[between == QUOTE_OUTSIDE] = QUOTE_INSIDE
            opened = None
            inside[i] = QUOTE_MARK
    if opened is not None:
        inside[opened + 1 : len(text)] = QUOTE_INSIDE
    return inside[np.minimum(starts, len(text))]
