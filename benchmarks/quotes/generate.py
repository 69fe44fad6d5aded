"""Changed copies of real statements: one kind of change each, at a strength from 1 to 3.

The tables of words here are the generator's own: nothing is taken from the program that is measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

GRADES = (1, 2, 3)
KEPT = {1: 0.75, 2: 0.55, 3: 0.4}
"""Of a trimmed quote so much is kept."""
LEFT_OUT = {1: 0.15, 2: 0.3, 3: 0.45}
"""Of a quote with an ellipsis so much is left out."""

STOCK = (
    "No comment",
    "“We will see what happens”",
    "“I don't know”",
    "“It is what it is”",
    "“Thank you very much”",
    "“We are going to win”",
    "“I'm very proud of him”",
    "“That is not true”",
    "“I have nothing to add to that statement”",
    "“It's a great honor to be here tonight”",
    "“We have a lot of work to do”",
    "“God bless the United States of America”",
    "that he would not comment on the matter",
    "that the investigation was still going on",
    "“We need to make sure this never happens again”",
    "“Our thoughts and prayers are with the families”",
)
"""What everybody says: the same words by other people are other utterances."""


@dataclass(frozen=True)
class Said:
    """One statement: what was said as printed, by whom, and whether it is "direct", "indirect" or "mixed".

    origin: its own number, or that of the statement that it is a copy of. change, grade: what was done to it.
    """

    origin: int
    content: str
    speaker: str | None
    kind: str
    change: str | None = None
    grade: int = 0


def kind_of(content: str) -> str:
    """Whether all, none or part of a content stands in quotation marks."""
    body = content.strip()
    if not re.search(r"[“”\"]", body):
        return "indirect"
    return "direct" if re.fullmatch(r"[“\"][^“”\"]*[”\"]?[.,]?", body) else "mixed"


def changed(
    said: Said, change: str, grade: int, names: Sequence[str], words: Sequence[str], dice: random.Random
) -> Said | None:
    """A copy with one kind of change, None if this statement cannot be changed so."""
    made = _MAKERS[change](said, grade, names, words, dice)
    if made is None or (made.content == said.content and made.speaker == said.speaker):
        return None
    return replace(made, change=change, grade=grade)


def other_form(said: Said, dice: random.Random) -> Said | None:
    """The same words, under another form of the speaker's name: no difference at all."""
    if not said.speaker or " " not in said.speaker:
        return None
    last = said.speaker.split()[-1]
    return replace(said, speaker=dice.choice((last, f"Mr. {last}")), change="none")


def _typography(said: Said, grade: int, names: object, words: object, dice: random.Random) -> Said | None:
    del names, words
    text = said.content
    inner = text[1:-1]
    steps: list[Callable[[str], str]] = [
        lambda t: t.replace("’", "'") if "’" in t else t.replace("'", "’"),
        lambda t: re.sub(r"\s?[—–]\s?|\s-{1,2}\s", " - ", t) if re.search("[—–]", t) else t.replace(" - ", " — "),
        lambda t: re.sub(r"\b(two|three|four|five|six|seven|eight|nine|ten)\b", lambda m: _FIGURES[m[0]], t),
        lambda t: re.sub(r"\bpercent\b", "per cent", t),
        lambda t: re.sub(r"(?<=\d)\s?%", " percent", t),
        lambda t: re.sub(r", ", " ", t, count=1),
        lambda t: t.replace("-", " ", 1) if re.search(r"\w-\w", t) else t,
        lambda t: re.sub(r"\b[a-z]{5,}\b", lambda m: m[0].upper(), t, count=1),
        lambda t: re.sub(r" ", "  ", t, count=2),
    ]
    dice.shuffle(steps)
    done = 0
    for step in steps:
        after = step(inner)
        if after != inner:
            inner, done = after, done + 1
        if done == grade:
            break
    return replace(said, content=text[0] + inner + text[-1]) if done else None


def _trimmed(said: Said, grade: int, names: object, words: object, dice: random.Random) -> Said | None:
    del names, words
    body, quoted = _body(said)
    tokens = body.split()
    keep = round(len(tokens) * KEPT[grade])
    if said.kind == "mixed" or len(tokens) < 12 or keep < 6:
        return None
    first = dice.choice((0, len(tokens) - keep, dice.randint(0, len(tokens) - keep)))
    return replace(said, content=_wrapped(" ".join(tokens[first : first + keep]).rstrip(",;"), quoted))


def _omitted(said: Said, grade: int, names: object, words: object, dice: random.Random) -> Said | None:
    del names, words
    body, quoted = _body(said)
    tokens = body.split()
    out = max(2, round(len(tokens) * LEFT_OUT[grade]))
    if said.kind == "mixed" or len(tokens) < 12 or len(tokens) - out < 8:
        return None
    first = dice.randint(4, len(tokens) - out - 4)
    sign = dice.choice((" ... ", " … ", "… ", " [...] "))
    if out >= 5 and dice.random() < 0.25:
        sign = " "  # left out without a word
    return replace(said, content=_wrapped(" ".join(tokens[:first]) + sign + " ".join(tokens[first + out :]), quoted))


def _words(said: Said, grade: int, names: object, words: Sequence[str], dice: random.Random) -> Said | None:
    del names
    tokens = said.content.split(" ")
    inner = [i for i in range(1, len(tokens) - 1) if tokens[i].isalpha() and len(tokens[i]) > 2]
    if len(inner) < 4 + 2 * grade:
        return None
    for at in sorted(dice.sample(inner, grade), reverse=True):
        match dice.randrange(5):
            case 0:
                tokens[at:at] = [dice.choice(("not", "very", "never", "also", dice.choice(words)))]
            case 1:
                del tokens[at]
            case _:
                tokens[at] = dice.choice([word for word in dice.sample(words, 20) if word not in said.content])
    return replace(said, content=" ".join(tokens))


def _speaker(said: Said, grade: int, names: Sequence[str], words: object, dice: random.Random) -> Said | None:
    del grade, words
    if not said.speaker or " " not in said.speaker:
        return None
    mine = set(said.speaker.split())
    return replace(said, speaker=dice.choice([name for name in names if not mine & set(name.split())]))


def _indirect(said: Said, grade: int, names: object, words: object, dice: random.Random) -> Said | None:
    del names, words
    if said.kind != "direct":
        return None
    body, _ = _body(said)
    if re.search(r"[?!]", body):
        return None
    table = dict(_PERSONS[dice.randrange(len(_PERSONS))])
    if grade > 1:
        table |= _TENSES
    if grade > 2:
        table |= _VERBS | _PLACES
    text = re.sub(r"[A-Za-z]+(?:['’][a-z]+)?", lambda m: _told(m[0], table), body.rstrip(".,"))
    text = text[:1].lower() + text[1:] if grade > 1 else text
    return replace(said, content=("that " if grade > 2 else "") + text, kind="indirect")


def _told(word: str, table: dict[str, str]) -> str:
    plain = word.lower().replace("’", "'")
    if plain in table:
        return table[plain]
    head, sign, tail = plain.rpartition("'")
    full = {"ll": "will", "re": "are", "ve": "have", "m": "am"}.get(tail) if sign else None
    if full and head in table:
        return f"{table[head]} {table.get(full, full)}"
    return word


def _body(said: Said) -> tuple[str, bool]:
    text = said.content.strip()
    quoted = said.kind == "direct"
    return (text.strip('“”"') if quoted else text), quoted


def _wrapped(text: str, quoted: bool) -> str:
    return f"“{text}”" if quoted else text


_FIGURES = dict(zip("two three four five six seven eight nine ten".split(), "2 3 4 5 6 7 8 9 10".split(), strict=True))  # noqa: SIM905
_PERSONS = (
    {"i": "he", "we": "they", "me": "him", "us": "them", "my": "his", "our": "their", "am": "is", "myself": "himself"},
    {"i": "she", "we": "they", "me": "her", "us": "them", "my": "her", "our": "their", "am": "is", "myself": "herself"},
)
_TENSES = {
    "will": "would", "can": "could", "may": "might", "is": "was", "are": "were", "am": "was", "have": "had",
    "has": "had", "do": "did", "does": "did", "don't": "did not", "won't": "would not", "can't": "could not",
    "isn't": "was not", "aren't": "were not", "haven't": "had not", "it's": "it was", "that's": "that was",
}  # fmt: skip
_VERBS = {
    "want": "wanted", "need": "needed", "think": "thought", "believe": "believed", "know": "knew", "say": "said",
    "says": "said", "get": "got", "go": "went", "make": "made", "makes": "made", "take": "took", "see": "saw",
    "feel": "felt", "hope": "hoped", "expect": "expected", "support": "supported", "look": "looked", "work": "worked",
    "keep": "kept", "understand": "understood", "remain": "remained", "continue": "continued", "means": "meant",
}  # fmt: skip
_PLACES = {
    "today": "that day",
    "tomorrow": "the next day",
    "here": "there",
    "now": "then",
    "yesterday": "the day before",
}

_MAKERS: dict[str, Callable[..., Said | None]] = {
    "typography": _typography,
    "trimmed": _trimmed,
    "omitted": _omitted,
    "words": _words,
    "speaker": _speaker,
    "indirect": _indirect,
}
