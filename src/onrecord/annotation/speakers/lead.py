"""Whom a headline or a lead only describes, and the article then names: "Lawmaker urges ...", "Rep. Ilva Tarn said"."""

from __future__ import annotations

from onrecord.annotation.speakers.lexicon import DETERMINERS
from onrecord.annotation.speakers.nouns import POSSESSIVES
from onrecord.annotation.speakers.parts import Found, Thing, takes_up
from onrecord.annotation.speakers.scene import Scene
from onrecord.annotation.speakers.words import words

_LEAD = 3
"""Paragraphs in which somebody is described before they are named."""
_SOON = 4
"""Paragraphs after that in which they are named."""
_NEW = words("a an his her its their")
_OWNING = frozenset(("'s", "’s"))
_NAMELESS = words("anonymity anonymous unnamed unidentified named identified")


def name_described(scene: Scene) -> None:
    """Gives the speakers whom headline and lead describe the names by which the article goes on."""
    tokens, history = scene.tokens, scene.history
    for found in list(history.mentions):
        thing = found.thing
        if thing is None or found.form != "noun" or tokens.paragraph[found.first] >= _LEAD:
            continue
        if thing.type != "person" or thing.names or thing.plural or not any(s is thing for s in scene.speakers):
            continue
        bare = found.words[0] not in DETERMINERS | POSSESSIVES and tokens.capital[found.first]
        if not (bare or found.words[0] in _NEW or not _OWNING.isdisjoint(found.words)):
            continue
        if not _NAMELESS.isdisjoint(tokens.lower[found.first : found.last + 12]):
            continue
        later = _introduced(scene, found)
        fitting = [name for name in later if name.thing is not None and takes_up(found.head, name.thing.heads)]
        if not fitting and bare and _OWNING.isdisjoint(found.words):
            first = _first_speaker(scene, found)
            fitting = [name for name in later if name.thing is first]
        kinds = {id(name.thing) for name in fitting}
        if fitting and (bare or len(kinds) == 1):
            _join(scene, thing, fitting[0].thing)


def _introduced(scene: Scene, found: Found) -> list[Found]:
    """The people whom the next paragraphs name for the first time, one mention each."""
    tokens = scene.tokens
    begin, end = tokens.paragraph[found.first], tokens.paragraph[found.first] + _SOON
    seen = {id(name.thing) for name in scene.names if tokens.paragraph[name.first] <= begin}
    later: list[Found] = []
    for name in scene.names:
        thing = name.thing
        if thing is None or thing.type != "person" or name.first < found.last or id(thing) in seen:
            continue
        other = found.gender and thing.gender and found.gender != thing.gender
        if begin < tokens.paragraph[name.first] <= end and len(name.words) > 1 and not other:
            seen.add(id(thing))
            later.append(name)
    return later


def _first_speaker(scene: Scene, found: Found) -> Thing | None:
    """Whose the first statement is that the paragraphs after a mention report."""
    tokens = scene.tokens
    later = [
        (place[0], i)
        for i, place in enumerate(scene.places)
        if place and not scene.nested[i] and tokens.paragraph[place[0]] > tokens.paragraph[found.first]
    ]
    return scene.speakers[min(later)[1]] if later else None


def _join(scene: Scene, old: Thing, new: Thing | None) -> None:
    if new is not None:
        scene.speakers = [new if speaker is old else speaker for speaker in scene.speakers]
        scene.history.rename(old, new)
