"""Places and institutions that everybody knows, where neither the rules nor the model marked them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.annotation.speakers.gazetteer import INSTITUTIONS, PLACES
from onrecord.annotation.speakers.resolve import Resolved
from onrecord.model import Entity, EntityType, Mention

_NOT_ALONE = frozenset(
    ("house", "us", "quad", "vice", "fed", "apple", "independent", "guardian", "atlantic", "economist")
)
"""Words of their own, which only capitals throughout ("US") or a neighbour make a name."""

_INSIDE = re.compile(r"[-'\u2019]?\w|\s[A-Z\u00c0-\u00de]")
"""What goes on after a name that is only a part of a longer one: "Texas Tech", "Ohio-based"."""


_ROLE = re.compile(
    r"\s(?:Gov|Sen|Rep|Lt|Atty|Attorney|Governor|Senator|Representative|Congress|Republican|Democrat|Mayor|Secretary|"
    r"President|Prime|Foreign|Minister|Chancellor|Premier|King|Queen)"
)
"""What may follow a place that is somebody's: "Texas Sen. Ida Reyes"."""


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(PLACES | INSTITUTIONS, key=len, reverse=True)
    return re.compile(r"(?<![\w@#.-])(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


def with_known_names(text: str, resolved: Resolved) -> Resolved:
    """The same with the places and institutions of the gazetteer that stand outside every mention.

    All names alike are one entity: the one that has the name already, or a new one.
    """
    called = {entity.id: entity.name.casefold() for entity in resolved.entities}
    taken = sorted((m.start, m.end, called.get(m.entity, "")) for m in resolved.mentions)
    by_name = {
        name.casefold(): entity
        for entity in reversed(resolved.entities)
        if entity.type in ("place", "organization")
        for name in (entity.name, *entity.aliases)
    }
    mentions, entities = list(resolved.mentions), list(resolved.entities)
    number = len(entities)
    for match in _pattern().finditer(text):
        name = match.group()
        if not _is_name(name) or _covered(match, taken) or _goes_on(text, match):
            continue
        entity = by_name.get(name.casefold().removeprefix("the "))
        if entity is None:
            number += 1
            kind: EntityType = "place" if name.casefold() in PLACES else "organization"
            entity = Entity(f"e{number}", name, kind)
            entities.append(entity)
            by_name[name.casefold()] = entity
        mentions.append(Mention(match.start(), match.end(), entity.type, entity.id))
    mentions.sort(key=lambda m: (m.end, -m.start))
    return Resolved(resolved.attributions, tuple(mentions), tuple(entities))


def _is_name(name: str) -> bool:
    words = [word for word in re.findall(r"\w+", name) if word not in ("the", "of", "and")]
    if name.casefold() in _NOT_ALONE:
        return name.isupper()
    return all(word[0].isupper() or not word[0].isalpha() for word in words)


def _covered(match: re.Match[str], taken: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a mention is that name, or its entity is called by it; "Ohio" in "Ohio Gov. Ida Reyes" is free."""
    name = match.group().casefold()
    return any(
        start < match.end() and match.start() < end and (name in called or end - start <= len(name) + 1)
        for start, end, called in taken
    )


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalized word follows: then the name is a part of another."""
    after = text[match.end() : match.end() + 2]
    before = text[max(0, match.start() - 1) : match.start()]
    return bool(_INSIDE.match(after)) and before != "," and not _ROLE.match(text, match.end())
