"""A text as words and marks, with sentences, paragraphs and quotations, which is all that the rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d"
_LETTER = rf"[\w{_MARKS}]"

_TOKEN = re.compile(
    rf"""
    [a-z]+(?=[ ,])                                                               # most words, found fast
  | (?:[^\W\d_]\.){{2,}}                                                         # U.S.
  | (?:Mr|Mrs|Ms|Messrs|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Cmdr|Prof|Rev|Hon|Pres|Atty|Fr|St
      |Cpl|Det|Insp|Supt|Jr|Sr|Mt|Ft|No|Inc|Corp|Ltd|Co|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.(?=\W|$)
  | [^\W\d_]\.(?=\s?[^\W\d_])                                                    # an initial
  | \n[^\S\n]*\n\s*                                                              # a blank line
  | ['’](?:s|S|re|ve|ll|d|m)\b                                                   # a possessive or shortened verb
  | {_LETTER}+(?:['’](?!(?:s|S|re|ve|ll|d|m)\b){_LETTER}+|-(?=\w){_LETTER}+|(?<=[A-Z])&(?=[A-Z]){_LETTER}+)*
  | [^\w\s]
    """,
    re.VERBOSE,
)

_OPENERS = {"“": "”", "«": "»", "„": "“"}
_ENDS = frozenset(".?!…")
_MONTHS = frozenset(("jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."))


@dataclass(slots=True)
class Tokens:
    """The words and marks of one text. All lists have one entry for each token.

    words, lower: as printed, and in lower case without the full stop of a title ("Mr.").
    starts, ends: where in the text, in code points. capital: it begins with a capital letter.
    sentence, paragraph: numbers, counted from 0. first: it is the first word of its sentence, or stands
        after a colon or an opening quotation mark, where a capital says little.
    quoted: the number of the quotation that it stands in, 0 outside. A blank line is a token, the word "\\n".
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    sentence: list[int]
    paragraph: list[int]
    first: list[bool]
    quoted: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def near(self, i: int) -> bool:
        """Whether token `i` follows the one before it on the same line, after at most one blank."""
        if not 0 < i < len(self.words):
            return False
        gap = self.starts[i] - self.ends[i - 1]
        return gap == 0 or (gap == 1 and self.text[self.ends[i - 1]] != "\n")

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that lie in text[start:end] or overlap it: first, and one past the last."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def possessive(self, i: int) -> bool:
        """Whether the token after token `i` makes it a possessive."""
        return i + 1 < len(self.words) and (
            self.lower[i + 1] in ("'s", "’s")
            or (self.words[i + 1] in ("'", "’") and self.words[i][-1:] == "s" and self.starts[i + 1] == self.ends[i])
        )


def tokenise(text: str) -> Tokens:
    """The tokens of a text; any text gives some, in order and without overlap."""
    matches = list(_TOKEN.finditer(text))
    words = [match.group() for match in matches]
    lower = [word.lower() for word in words]
    capital = [word[0].isupper() for word in words]
    sentences: list[int] = []
    paragraphs: list[int] = []
    firsts = [False] * len(words)
    quoted: list[int] = []
    sentence = paragraph = quotes = 0
    closer = ""  # the mark that ends the open quotation
    pending = False  # a full stop was seen: a capital or a quotation mark begins a new sentence
    begin = True
    done = 0
    # two tokens in three are words in small letters, which change nothing but that they end a sentence's beginning
    for i in [i for i, word in enumerate(words) if not "a" <= word[0] <= "z"]:
        if i > done:
            pending = begin = False
            sentences += [sentence] * (i - done)
            paragraphs += [paragraph] * (i - done)
            quoted += [quotes if closer else 0] * (i - done)
        done = i + 1
        word = words[i]
        head = word[0]
        is_word = head.isalnum()
        mark = 0
        if is_word:
            if pending:
                if capital[i] or (head.isdigit() and matches[i].start() > matches[i - 1].end()):
                    sentence += 1
                    begin = True
                pending = False
            firsts[i] = begin
            begin = False
            if word[-1] == "." and len(word) > 2 and "." not in word[:-1] and lower[i] not in _MONTHS:
                lower[i] = lower[i][:-1]
        elif head == "\n":
            words[i] = lower[i] = "\n"
            paragraph += 1
            sentence += 1
            closer, pending, begin = "", False, True
        elif head in _ENDS:
            pending = not (head == "…" and not closer)
        elif head == ":":
            begin = True
        elif closer:
            if head == closer:
                mark, closer = quotes, ""
        elif head == '"' or head in _OPENERS:
            quotes += 1
            begin = True
            closer = _OPENERS.get(head, '"')
            if pending:
                sentence += 1
                pending = False
        sentences.append(sentence)
        paragraphs.append(paragraph)
        quoted.append(quotes if closer else mark)
    rest = len(words) - done
    sentences += [sentence] * rest
    paragraphs += [paragraph] * rest
    quoted += [quotes if closer else 0] * rest
    starts, ends = [match.start() for match in matches], [match.end() for match in matches]
    return Tokens(text, words, lower, starts, ends, capital, sentences, paragraphs, firsts, quoted)
