"""Places and institutions that everybody knows, where neither the rules nor the model marked them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.annotation.coreference.full_names import full_names
from onrecord.annotation.speakers.gazetteer import INSTITUTIONS, PLACES
from onrecord.annotation.speakers.resolve import Resolved
from onrecord.annotation.speakers.words import phrases
from onrecord.annotation.wording import NAME as CAPITALIZED
from onrecord.model import Entity, EntityType, Mention

MORE_INSTITUTIONS = phrases(
    """
    state department, justice department, defense department, treasury department, department of state
    department of justice, department of defense, department of homeland security, republican party
    democratic party, labour party, conservative party, republican national committee, democratic national committee
    washington post, new york times, los angeles times, financial times, fbi, cia, nsa, nasa, imf, iaea, wto, ecb
    international monetary fund, world health organization, world trade organization, european commission
    european central bank, european parliament, bank of england, african union, arab league
    international criminal court, international atomic energy agency, realclearpolitics, cnbc
    """
)
"""Bodies that are known without being told, beside those by which speakers are told."""

_NOT_ALONE = frozenset(
    ("house", "us", "quad", "vice", "fed", "apple", "independent", "guardian", "atlantic", "economist")
)
"""Words of their own, which only capitals throughout ("US") or a neighbour make a name."""

_SHORT = (
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|"
    r"Tex|Vt|Va|Wash|Wis|Wyo|N\.[HJMYCD]|S\.[CD]|W\.Va|R\.I|D\.C)\."
)
"""States of the United States as the Associated Press shortens them."""

_TOWN = re.compile(rf"(?<![\w.]){CAPITALIZED}(?: {CAPITALIZED}){{0,2}}(?=, {_SHORT})")
"""A town before its state: "Daytona Beach, Fla."."""

_OF_STATE = re.compile(rf"(?:(?<=, )|(?<=[RDI]-)){_SHORT}|(?<=[a-z][ \u00a0]\(){_SHORT}(?=\))")

_INSIDE = re.compile(r"-?\w|['\u2019](?!s\b)\w|\s[A-Z\u00c0-\u00de]")
"""What goes on after a name that is only a part of a longer one: "Texas Tech", "Ohio-based"."""


_ROLE = re.compile(
    r"\s(?:Gov|Sen|Rep|Lt|Atty|Attorney|Governor|Senator|Representative|Congress|Republican|Democrat|Mayor|Secretary|"
    r"President|Prime|Foreign|Minister|Chancellor|Premier|King|Queen)"
)
"""What may follow a place that is somebody's: "Texas Sen. Ida Reyes"."""


_CAPITAL = re.compile(r"(?:(?<![\w@#.-])|(?<=\b[RDI]-))[A-Z\u00c0-\u00de]")
_LETTERS = 2
"""Letters by which the names are looked up: of some hundred names a handful begin with the same two."""


_BESIDE = re.compile(r" (?=[a-z])")
_CAPITALIZED_BEFORE = re.compile(r"[A-Z\u00c0-\u00de][\w.\u2019'-]*[ \u00a0]$")
_OF = re.compile(r"(?:\b(?:of|from|in)[ \u00a0]|[RDI]-|\()$")
"""What stands beside the place that somebody comes from, inside the words that name him: "the Ohio governor"."""


LONGEST_BEFORE = 30
"""Characters before a name that are looked at."""


class _Taken(NamedTuple):
    """A mention: its place, its entity's name and type."""

    start: int
    end: int
    called: str
    type: str


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The gazetteer's names by their first letters, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(PLACES | INSTITUTIONS | MORE_INSTITUTIONS, key=lambda name: (-len(name), name)):
        found.setdefault(name[:_LETTERS], []).append(name)
    return {letters: tuple(names) for letters, names in found.items()}


class _Found(NamedTuple):
    """A name in the text. sure: what stands beside it says that it is a place."""

    start: int
    end: int
    name: str
    sure: bool


def _known(text: str) -> Iterator[_Found]:
    names, place = _names(), 0
    for match in _CAPITAL.finditer(text):
        start = match.start()
        if start < place:
            continue
        for name in names.get(text[start : start + _LETTERS].casefold(), ()):
            end = start + len(name)
            if text[start:end].casefold() == name and not text[end : end + 1].isalnum():
                printed = text[start:end]
                if _is_name(printed) and not _goes_on(text, start, end):
                    place = end
                    yield _Found(start, end, printed, sure=False)
                break
    for pattern in (_TOWN, _OF_STATE):
        for match in pattern.finditer(text):
            yield _Found(match.start(), match.end(), match.group(), sure=True)


def with_known_names(text: str, resolved: Resolved) -> Resolved:
    """The same with the places and institutions of the gazetteer that stand outside every mention.

    All names alike are one entity: the one that has the name already, or a new one.
    """
    entity_of = {entity.id: entity for entity in resolved.entities}
    taken = sorted(
        _Taken(m.start, m.end, e.name.casefold() if (e := entity_of.get(m.entity)) else "", m.type)
        for m in resolved.mentions
    )
    by_name = {
        name.casefold(): entity
        for entity in reversed(resolved.entities)
        if entity.type in ("place", "organization")
        for name in (entity.name, *entity.aliases)
    }
    mentions, entities = list(resolved.mentions), list(resolved.entities)
    number = len(entities)
    for start, end, name, sure in _known(text):
        if _covered(text, start, end, taken):
            continue
        entity = by_name.get(name.casefold().removeprefix("the "))
        if entity is None:
            number += 1
            kind: EntityType = "place" if sure or name.casefold() in PLACES else "organization"
            entity = Entity(f"e{number}", name, kind)
            entities.append(entity)
            by_name[name.casefold()] = entity
        taken.append(_Taken(start, end, entity.name.casefold(), entity.type))
        mentions.append(Mention(start, end, entity.type, entity.id))
    mentions.sort(key=lambda m: (m.end, -m.start))
    return Resolved(resolved.attributions, tuple(mentions), tuple(entities))


def with_full_names(text: str, resolved: Resolved) -> Resolved:
    """The same with the persons whom a title or a first name tells, that stand outside every mention of a person.

    A surname with a title is the one person of that surname, if there is one.
    """
    types = {entity.id: entity.type for entity in resolved.entities}
    # A list of people ("Ida Reyes and Nora Wend") is none of them.
    listed = {(m.start, m.end) for m in resolved.mentions if " and " in text[m.start : m.end]}
    taken = [
        (m.start, m.end, "group" if (m.start, m.end) in listed else types.get(m.entity, m.type))
        for m in resolved.mentions
    ]
    people = [entity for entity in resolved.entities if entity.type == "person"]
    mentions, entities = list(resolved.mentions), list(resolved.entities)
    number = max((int(entity.id[1:]) for entity in entities), default=0)
    for start, end, name, title in full_names(text):
        if any(a < end and start < b and (kind == "person" or b - a <= end - start) for a, b, kind in taken):
            continue
        entity = _same_person(name, people)
        if entity is None:
            number += 1
            role = text[slice(*title)] if title else None
            entity = Entity(f"e{number}", name, "person", (), role, title)
            entities.append(entity)
            people.append(entity)
        taken.append((start, end, "person"))
        mentions.append(Mention(start, end, "person", entity.id))
    mentions.sort(key=lambda m: (m.end, -m.start))
    return Resolved(resolved.attributions, tuple(mentions), tuple(entities))


def _same_person(name: str, people: Sequence[Entity]) -> Entity | None:
    """The person of that name; of a surname alone, the only one who has it."""
    forms = [(person, form.casefold()) for person in people for form in (person.name, *person.aliases)]
    same = [person for person, form in forms if form == name.casefold()]
    if not same and " " not in name:
        same = [person for person in people if person.name.casefold().split()[-1:] == [name.casefold()]]
    return same[0] if same and len({person.id for person in same}) == 1 else None


def _is_name(name: str) -> bool:
    words = [word for word in re.findall(r"\w+", name) if word not in ("the", "of", "and")]
    if name.casefold() in _NOT_ALONE:
        return name.isupper()
    return all(word[0].isupper() or not word[0].isalpha() for word in words)


def _covered(text: str, start: int, end: int, taken: Sequence[_Taken]) -> bool:
    """Whether a mention is that name, or its entity is called by it; "Ohio" in "the Ohio governor" is free."""
    name = text[start:end].casefold()
    over = [one for one in taken if one.start < end and start < one.end]
    if any(one.end - one.start <= end - start + 1 for one in over):
        return True
    before = text[max(0, start - LONGEST_BEFORE) : start]
    of_people = _BESIDE.match(text, end) is not None and not _CAPITALIZED_BEFORE.search(before)
    of_people = of_people or _OF.search(before) is not None
    return any(name in one.called and not (of_people and one.type in ("person", "group")) for one in over)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a capitalized word follows: then the name is a part of another."""
    return bool(_INSIDE.match(text, end)) and text[start - 1 : start] != "," and not _ROLE.match(text, end)
