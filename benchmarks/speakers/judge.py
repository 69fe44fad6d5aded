"""Whether an annotator's speaker is the one whom the reader gave. README.md in this folder says the rules in words."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from functools import cache
from typing import Any

from benchmarks.gate import SCORER
from benchmarks.speakers.alignment import Alignment
from benchmarks.speakers.readings import Answer, Reading
from onrecord.annotation.speakers.words import words

_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_DETERMINERS = words("the a an this that these those his her its their our my")
_LINKS = words("of and for the de del der du la le van von al bin el & on in")
_AMOUNTS = words(
    "some many most one two three four several both all dozens hundreds number majority few group team pair panel"
)
"""What is counted before "of"."""
_ENDS = words(
    "of for from at in on with who whom whose that which to by about against near inside outside close familiar among "
    "as within between under after before during over including like being have has had is are was were will would"
)
"""Words after which a description has had its noun."""
_ARTICLE = 4
"""Characters of the longest article, by which two beginnings of one description may differ."""
_FIRST_PERSON = words("i me my mine myself we us our ours ourselves")


def right(reading: Reading, text: str, there: Alignment, marked: dict[str, Any], speaker: str | None) -> bool:
    """Whether `speaker`, the id of an entity of the annotated line `marked`, is one of the reading's answers.

    text: what the reader read. there: where it stands in the text that was marked.
    """
    entity = next((e for e in marked["entities"] if e["id"] == speaker), None)
    return any(_is(answer, text, there, marked, entity) for answer in reading.answers)


def _is(answer: Answer, text: str, there: Alignment, marked: dict[str, Any], entity: dict[str, Any] | None) -> bool:
    if answer.kind == "none" or entity is None:
        return entity is None and answer.kind in ("none", "author")
    if answer.kind == "author":
        return _is_author(marked, entity)
    if answer.kind == "described":
        return _is_described(answer, text, there, marked, entity)
    forms = [entity["name"], *entity["aliases"]]
    names = [text[start:end] for start, end in answer.names]
    if any(_same_name(name, form) for name in names for form in forms):
        return True
    return answer.several and any(all(_words(name)[-1] in _words(form) for name in names) for form in forms)


def _same_name(name: str, form: str) -> bool:
    """As the scorer has it, but "a spokesman for Jo Roe" is not Jo Roe: the form's noun must be of the name."""
    same: bool = _scorer()(name, [form])
    return same and (head(form) in _words(name) or set(_words(form)) <= set(_words(name)))


def _is_author(marked: dict[str, Any], entity: dict[str, Any]) -> bool:
    if byline := marked.get("byline"):
        return bool(_scorer()(entity["name"], [byline]))
    printed = {text.lower() for text in mentions(marked, entity)}
    return printed <= _FIRST_PERSON


def _is_described(answer: Answer, text: str, there: Alignment, marked: dict[str, Any], entity: dict[str, Any]) -> bool:
    assert answer.span is not None
    description = text[slice(*answer.span)]
    forms = [entity["name"], *entity["aliases"]]
    if any(_words(form) == _words(description) for form in forms):
        return True
    if is_named(entity):
        return False
    if any(head(form) == head(description) for form in forms):
        return True
    place = there.place(*answer.span)
    if place is None:
        return False
    for mention in marked["mentions"]:
        if mention["entity"] == entity["id"]:
            shared = min(place[1], mention["end"]) - max(place[0], mention["start"])
            if 2 * shared >= place[1] - place[0] or (shared > 0 and abs(place[0] - mention["start"]) <= _ARTICLE):
                return True
    return False


def is_named(entity: dict[str, Any]) -> bool:
    """Whether an annotator's entity goes by a proper name: all its words are capitals, or link capitals."""
    if entity["type"] in ("group", "document"):
        return False
    words = [word for word in _WORD.findall(entity["name"]) if word[0].isalnum()]
    while words and words[0].lower() in _DETERMINERS:
        words = words[1:]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() or word in _LINKS for word in words)


def head(description: str) -> str:
    """The noun of a description, in lower case: "officials" of "two officials who asked not to be named"."""
    noun, seen = "", _WORD.findall(description.lower())
    for at, word in enumerate(seen):
        following = seen[at + 1] if at + 1 < len(seen) else ""
        if noun and (
            word in _ENDS
            or not word[0].isalnum()
            or (word.endswith(("ed", "ing")) and following in _ENDS | _DETERMINERS)
        ):
            if not (word == "of" and noun in _AMOUNTS and following):
                break
        elif word not in _DETERMINERS:
            noun = word
    return noun


def mentions(marked: dict[str, Any], entity: dict[str, Any]) -> list[str]:
    """The texts of an entity's mentions."""
    return [marked["text"][m["start"] : m["end"]] for m in marked["mentions"] if m["entity"] == entity["id"]]


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.lower()) if word not in (*_DETERMINERS, "s")]


@cache
def _scorer() -> Callable[[str, list[str]], bool]:
    """The scorer's `same_name`."""
    same_name: Callable[[str, list[str]], bool] = runpy.run_path(str(SCORER))["same_name"]
    return same_name
