"""Edited copies of real articles: one kind of edit each at a strength from 1 to 3, or several at once.

The tables of words here are the generator's own: nothing is taken from the program that is measured.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

GRADES = (1, 2, 3)
CUT = {1: 0.2, 2: 0.4, 3: 0.6}
"""Of the words so much is cut."""

_SENTENCES = re.compile(r"(?:(?<=[.?!])|(?<=[.?!]”)) (?=[A-Z“])")
_QUOTED = re.compile(r"“[^“”\"\n]+”")


@dataclass(frozen=True)
class Text:
    """One article. story: texts of one number are copies of one text; edit, grade: what was done to it.

    also: of a round-up, the other stories that it holds.
    """

    story: int
    paragraphs: tuple[str, ...]
    name: str
    edit: str | None = None
    grade: int = 0
    also: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """As it is printed."""
        return "\n\n".join(self.paragraphs)

    @property
    def words(self) -> int:
        """How many, by spaces."""
        return len(self.text.split())


@dataclass
class Prose:
    """Sentences that nobody wrote, by pairs of words that follow each other in real ones."""

    dice: random.Random
    following: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    beginnings: list[str] = field(default_factory=list)

    def learn(self, text: str) -> None:
        """Take in how words follow each other outside quotations."""
        for sentence in re.findall(r"[A-Z][^.?!\n“”\"]{30,300}[.]", text):
            words = sentence.split()
            self.beginnings.append(words[0])
            for one, two in pairwise(words):
                self.following[one].append(two)

    def sentence(self) -> str:
        """One sentence of 12 to 35 words."""
        while True:
            words = [self.dice.choice(self.beginnings)]
            while len(words) < 35 and words[-1] in self.following and not words[-1].endswith("."):
                words.append(self.dice.choice(self.following[words[-1]]))
            if len(words) >= 12:
                return " ".join(words).rstrip(".,;:") + "."

    def paragraph(self) -> str:
        """Two or three sentences."""
        return " ".join(self.sentence() for _ in range(self.dice.randint(2, 3)))


def copied(original: Text, edit: str, grade: int, prose: Prose, words: Sequence[str], dice: random.Random) -> Text:
    """A copy of a text with one kind of edit, or with several ("all")."""
    paragraphs = list(original.paragraphs)
    for one in dice.sample(sorted(_SINGLE), 3) if edit == "all" else (edit,):
        paragraphs = _EDITS[one](paragraphs, grade, prose, words, dice)
    name = f"{original.name} {edit} {grade} {dice.randrange(10**9)}"
    return Text(original.story, tuple(p for p in paragraphs if p.strip()), name, edit, grade)


def round_up(one: Text, other: Text, prose: Prose, dice: random.Random) -> Text:
    """An article that holds two stories, whole or nearly."""
    first, second = (_cut_end(list(t.paragraphs), 1, prose, (), dice) for t in (one, other))
    lead = [prose.sentence()]
    name = f"round-up {one.name} {other.name}"
    return Text(one.story, (*lead, *first, *second), name, "round-up", 1, (other.story,))


def other_report(original: Text, number: int, prose: Prose, notice: str, dice: random.Random) -> Text | None:
    """Another article about the same: the same quotations and names in other prose; None if there is no quotation."""
    quotes = [quote for quote in _QUOTED.findall(original.text) if len(quote.split()) >= 8][:6]
    names = list(dict.fromkeys(re.findall(r"[A-Z][a-z]+ [A-Z][a-z]+", original.text)))[:8] or ["The office"]
    if not quotes:
        return None
    paragraphs = [f"{dice.choice(names)} was in the news again on {dice.choice(_DAYS)}. {prose.sentence()}"]
    for quote in quotes:
        paragraphs.append(f"{prose.sentence()} {quote} {dice.choice(names)} {dice.choice(_SAID)}.")
        if dice.random() < 0.5:
            paragraphs.append(prose.paragraph())
    paragraphs += [prose.paragraph(), notice]
    return Text(number, tuple(paragraphs), f"other report {original.name}", "other report", 1)


def with_notice(original: Text, notice: str) -> Text:
    """The same text with a notice under it, as the house prints it under all its texts."""
    return Text(original.story, (*original.paragraphs, notice), original.name, original.edit, original.grade)


def _headline(p: list[str], grade: int, prose: Prose, words: object, dice: random.Random) -> list[str]:
    """Another headline and, by grade, another dateline, a byline and a credit line."""
    del words
    lead = p[1:] if len(p) > 3 else p
    if grade > 1 and lead:
        place = dice.choice(_PLACES)
        lead = [
            f"{place}, {dice.choice(_DAYS)[:3]}. {dice.randint(1, 28)} ({dice.choice(_AGENCIES)}) — {lead[0]}",
            *lead[1:],
        ]
    if grade > 2:
        lead = [f"By {dice.choice(_NAMES)}", *lead, f"Source: {dice.choice(_AGENCIES)}"]
    return [prose.sentence()[:80], *lead]


def _cut_end(p: list[str], grade: int, prose: object, words: object, dice: object) -> list[str]:
    """The end is cut, within a paragraph at the end of a sentence."""
    del prose, words, dice
    return _upto(p, round(_length(p) * (1 - CUT[grade])))


def _cut(p: list[str], grade: int, prose: object, words: object, dice: random.Random) -> list[str]:
    """Paragraphs anywhere are cut; the first stays mostly."""
    del prose, words
    wanted = _length(p) * (1 - CUT[grade])
    order = list(range(len(p)))
    dice.shuffle(order)
    kept = set(order)
    for at in order:
        if _length([p[i] for i in kept]) - len(p[at].split()) >= wanted and (at or dice.random() < 0.3):
            kept.discard(at)
    left = [p[i] for i in sorted(kept)]
    return _upto(left, round(wanted)) if _length(left) > 1.15 * wanted else left


def _insert(p: list[str], grade: int, prose: Prose, words: object, dice: random.Random) -> list[str]:
    """Paragraphs of the copying house's own: a tenth, a quarter, half as many words as the text has."""
    del words
    own = {1: 0.1, 2: 0.25, 3: 0.5}[grade] * _length(p)
    made = list(p)
    while own > 0:
        paragraph = prose.paragraph()
        own -= len(paragraph.split())
        made.insert(dice.randint(1, len(made)), paragraph)
    return made


def _reorder(p: list[str], grade: int, prose: object, words: object, dice: random.Random) -> list[str]:
    """Paragraphs are moved: some, many, all."""
    del prose, words
    made = list(p)
    for _ in range({1: 1, 2: max(2, len(p) // 4), 3: 2 * len(p)}[grade]):
        one = made.pop(dice.randrange(len(made)))
        made.insert(dice.randint(0, len(made)), one)
    return made


def _layout(p: list[str], grade: int, prose: object, words: object, dice: random.Random) -> list[str]:
    """Paragraphs are joined or parted."""
    del prose, words
    if grade == 1:
        return [" ".join(p[i : i + 2]) for i in range(0, len(p), 2)]
    if grade == 2:
        return [s for one in p for s in _SENTENCES.split(one)]
    step = dice.randint(4, 7)
    return [" ".join(p[i : i + step]) for i in range(0, len(p), step)]


def _typography(p: list[str], grade: int, prose: object, words: object, dice: random.Random) -> list[str]:
    """Quotation marks, dashes, spaces, case, contractions, how numbers are spelled: a third, two thirds, all of it."""
    del prose, words
    steps: list[Callable[[str], str]] = [
        lambda t: re.sub("[“”]", '"', t) if "“" in t else re.sub(r'"([^"]*)"', r"“\1”", t),
        lambda t: t.replace("’", "'") if "’" in t else t.replace("'", "’"),
        lambda t: re.sub(r"\s?[—–]\s?", " -- ", t),
        lambda t: re.sub(r"\b(do|does|did|is|was|would|could|should|has|have) not\b", r"\1n’t", t),
        lambda t: re.sub(r"\b(it|that|he|she|there) is\b", r"\1’s", t),
        lambda t: re.sub(r"\b(two|three|four|five|six|seven|eight|nine|ten)\b", lambda m: _FIGURES[m[0]], t),
        lambda t: re.sub(r"\s?(%|percent)", " per cent", t),
        lambda t: re.sub(r"\b([A-Z])\.\s?([A-Z])\.(?:([A-Z])\.)?", r"\1\2\3", t),
        lambda t: re.sub(r"(?<=\d),(?=\d{3})", "", t),
        lambda t: re.sub(r"\b[A-Z][a-z]{6,}\b", lambda m: m[0].upper(), t, count=2),
        lambda t: t.replace(". ", ".  "),
        lambda t: re.sub(r"(?<=[a-z]), (?=and|or)", " ", t),
    ]
    for step in dice.sample(steps, len(steps) * grade // 3):
        p = [step(one) for one in p]
    return p


def _words(p: list[str], grade: int, prose: object, words: Sequence[str], dice: random.Random) -> list[str]:
    """Words are put in, left out or replaced: one in fifty, twenty-five, ten."""
    del prose
    share = {1: 0.02, 2: 0.04, 3: 0.1}[grade]
    made = []
    for one in p:
        tokens: list[str] = []
        for token in one.split(" "):
            roll = dice.random() / share
            if roll < 0.25:
                continue
            if roll < 0.5:
                tokens += [dice.choice(words), token]
            elif roll < 1:
                tokens.append(dice.choice(words))
            else:
                tokens.append(token)
        made.append(" ".join(tokens))
    return made


def _brief(p: list[str], grade: int, prose: object, words: object, dice: object) -> list[str]:
    """A short one: 150, 100 or 60 words of the beginning."""
    del prose, words, dice
    return _upto(p[1:] if len(p) > 3 else p, {1: 150, 2: 100, 3: 60}[grade])


def _upto(p: Sequence[str], wanted: int) -> list[str]:
    """The beginning, of about so many words; a paragraph is cut after a sentence."""
    made: list[str] = []
    for one in p:
        left = wanted - _length(made)
        if len(one.split()) > left and _length(made) < 0.7 * wanted:
            return [*made, " ".join(one.split()[:left])] if left > 20 else [*made, one]
        if len(one.split()) > left:
            short = ""
            for sentence in _SENTENCES.split(one):
                if len((short + sentence).split()) > left and (short or made):
                    break
                short += sentence + " "
            return [*made, short.strip()] if short.strip() else made
        made.append(one)
    return made


def _length(p: Sequence[str]) -> int:
    return sum(len(one.split()) for one in p)


_FIGURES = dict(zip("two three four five six seven eight nine ten".split(), "2 3 4 5 6 7 8 9 10".split(), strict=True))  # noqa: SIM905
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SAID = ("said", "told reporters", "said in a statement", "was quoted as saying", "told the paper", "added")
_PLACES = ("VELL", "HALVENPORT", "SARN", "DRESK", "OSTAVAR", "LESTMARK CITY")
_AGENCIES = ("Norvane", "Sarn News Agency", "Vell Press", "Dresk Wire")
_NAMES = ("Oda Lind", "Ilse Marran", "Tore Askel", "Jon Vaust")

_SINGLE: dict[str, Callable[..., list[str]]] = {
    "headline": _headline,
    "cut end": _cut_end,
    "cut": _cut,
    "insert": _insert,
    "reorder": _reorder,
    "layout": _layout,
    "typography": _typography,
    "words": _words,
}
_EDITS = {**_SINGLE, "brief": _brief}
EDITS = (*_EDITS, "all")
"""All kinds of edit; "all" is three of them on one copy, each at the strength of the grade."""
