"""Noun phrases that take up somebody or something named elsewhere: "the spokesperson", "her cousin", "the club"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotation.speakers.gazetteer import DEMONYMS, PLACES
from onrecord.annotation.speakers.lexicon import RELATIONS
from onrecord.annotation.speakers.nouns import POSSESSIVES, modifiers
from onrecord.annotation.speakers.parts import Found, Thing, kind_of_role, takes_up
from onrecord.annotation.speakers.words import words

if TYPE_CHECKING:
    from onrecord.annotation.speakers.history import History

_REACH = 40
"""How many mentions back a person of a given age is looked for."""
_GENERAL_REACH = 4
"""How many sentences back "the official" may take up a minister again."""
_PARTIES = words("republican democratic conservative liberal labour socialist")
_EPITHETS = words(
    "businessman tycoon mogul billionaire millionaire candidate nominee front-runner frontrunner politician"
)
_COMPANIES = frozenset(
    (
        "bank",
        "alliance",
        "federation",
        "company",
        "firm",
        "group",
        "organization",
        "organisation",
        "agency",
        "team",
        "outlet",
        "newspaper",
    )
)
_PUBLIC = words("ministry government party court senate congress parliament council police")
_NO_COMPANIES = words(
    """
    house kremlin pentagon nations union nato capitol committee commission university college department bureau campaign
    association league administration institute foundation hospital school church
    """
)
_EVALUATING = words("liberal conservative powerful influential new big small old local whole same current famous own")
_CLUBS = words("athletic united city rovers wanderers albion fc afc club")
_MANY = words(
    "administration campaign ministry department committee commission council office union party court board agency "
    "association team"
)
"""Institutions of which an article names several, so that the words before the noun must not say another."""
_ONE = words("union club hospital league museum federation choir team orchestra")
"""Institutions that "the" or "their" may name before their name is printed."""
_MUTUAL: dict[str, frozenset[str]] = {
    **dict.fromkeys(words("brother sister sibling twin"), words("brother sister sibling twin")),
    **dict.fromkeys(words("husband wife"), words("husband wife")),
    **dict.fromkeys(words("father mother parent"), words("son daughter")),
    **dict.fromkeys(words("son daughter"), words("father mother")),
    **{noun: frozenset((noun,)) for noun in words("cousin rival opponent colleague friend neighbour neighbor partner")},
    **{noun: frozenset((noun,)) for noun in words("counterpart classmate co-author")},
}
"""A relation -> what the one is to the other: my brother's sister or brother am I."""
_FAMILY = words("brother sister sibling twin husband wife father mother son daughter cousin")
_UNNAMED = words(
    """
    judge jury spokesman spokeswoman spokesperson official officer driver victim suspect attacker source caller owner
    president minister mayor governor secretary director manager chairman chair leader captain coach king queen pope
    defendant prosecutor lawyer attorney witness resident reader moderator host reporter interviewer candidate nominee
    """
)
"""Those whom "the" names without their having been spoken of, or of whom there is one in each article."""
_VICE = words("vice vice-president")
_ANYBODY = words("every any each no your")
_LINKS = words("of for to")
_SPOKE = 3
"""How many sentences back somebody spoke whom a noun that the article has not used takes up again."""


def person(history: History, found: Found) -> Thing | None:
    """The person whom "the spokesperson", "the Ohio governor" or "the 43-year-old" takes up again."""
    age = next((w.split("-", 1)[0] for w in reversed(found.words) if w.endswith("-year-old")), "")
    if age:
        for other in reversed(history.mentions):
            if (
                other.thing is not None
                and other.thing.type == "person"
                and other.thing.age == age
                and _one_gender(other.thing, found)
            ):
                return other.thing
    if found.head.endswith("-year-old") or found.head in ("man", "woman", "boy", "girl", "teenager", "student"):
        return _like_pronoun(history, found, age)
    which = modifiers(found)
    origins = {w for w in which if w in DEMONYMS or w in PLACES} - _PARTIES
    here = history.tokens.sentence[found.first]
    kind = kind_of_role(found.head)
    best: Thing | None = None
    for other in reversed(history.mentions):
        thing = other.thing
        if thing is None or thing.type != "person" or thing.plural or not takes_up(found.head, thing.heads):
            continue
        if found.head == "president" and which.isdisjoint(_VICE) and not thing.role_words.isdisjoint(_VICE):
            continue
        if not (thing.names or _ANYBODY.isdisjoint(thing.role_words)):
            continue
        if kind not in thing.heads and here - history.tokens.sentence[other.first] > _GENERAL_REACH:
            continue
        if not _one_gender(thing, found):
            continue
        if which and which <= thing.role_words:
            return thing
        theirs = {w for w in thing.role_words if w in DEMONYMS or w in PLACES}
        if origins and theirs and not origins & theirs:
            continue
        if "former" in which and "former" not in thing.role_words and thing.role_words:
            continue
        if best is None and (not which or not thing.names or thing.role_words):
            best = thing
    if best is None and (found.head in _EPITHETS or age) and not origins:
        return _like_pronoun(history, found, age)
    return best


def _like_pronoun(history: History, found: Found, age: str) -> Thing | None:
    """The person who was spoken of or spoke last and is not of another age."""
    here = history.tokens.sentence[found.first]
    for other in reversed(history.mentions[-_REACH:]):
        thing = other.thing
        if thing is None or thing.type != "person" or here - history.tokens.sentence[other.first] > 2:
            continue
        if not _one_gender(thing, found) or (age and thing.age):
            continue
        if other.subject or thing is history.speaker or kind_of_role(found.head) in thing.heads:
            return thing
    near = {
        id(m.thing): m.thing
        for m in history.mentions[-_REACH:]
        if m.thing is not None
        and m.thing.type == "person"
        and m.thing.names
        and here - history.tokens.sentence[m.first] <= 1
        and _one_gender(m.thing, found)
        and not (age and m.thing.age)
    }
    return next(iter(near.values())) if len(near) == 1 else None


def speaker_again(history: History, found: Found) -> Thing | None:
    """Whom a source like "the beekeeper" means, if nobody is called that: who spoke last, unless they have a role."""
    thing = history.speaker
    if thing is None or thing.type != "person" or not thing.names or thing.plural or history.asked:
        return None
    if found.type != "person" or found.plural or found.words[0] != "the":
        return None
    which = modifiers(found) | ({"former"} & set(found.words))
    if len(found.words) > 2 and not all(w in DEMONYMS or w in PLACES or w in ("former", "longtime") for w in which):
        return None
    if (found.head in _UNNAMED and not which) or not _one_gender(thing, found):
        return None
    if not thing.heads <= RELATIONS and "former" not in which:
        return None
    if not 0 <= history.tokens.sentence[found.first] - history.spoke_at <= _SPOKE:
        return None
    return thing


def organisation(history: History, found: Found) -> Thing | None:
    """The institution that "the ministry" or "the company" takes up again."""
    which = modifiers(found)
    telling = {word for word in which if not word.endswith("ly")} - _EVALUATING
    general: Thing | None = None
    for other in reversed(history.mentions):
        thing = other.thing
        if thing is None or thing.type != "organization" or thing.plural:
            continue
        heads = {name[-1].lower() for name in thing.names} | {
            name[0].lower() for name in thing.names if not _LINKS.isdisjoint(name)
        }
        if found.head in heads or kind_of_role(found.head) in thing.heads:
            own = thing.role_words | {w.lower() for name in thing.names for w in name}
            if telling and found.head in _MANY and own and not telling & own:
                continue
            return general if general is not None and not thing.names else thing
        if found.head == "club" and heads & _CLUBS:
            return thing
        barred = _PUBLIC | _CLUBS | (_NO_COMPANIES if found.head in ("company", "firm") else frozenset())
        if general is None and found.head in _COMPANIES and thing.names and not heads & barred:
            general = thing
    return general or (None if which else _to_come(history, found))


def _to_come(history: History, found: Found) -> Thing | None:
    """The one institution of the article whose name ends in the noun, though it is named only later."""
    if found.head not in _ONE:
        return None
    named = {
        id(f.thing): f.thing
        for f in history.names
        if f.thing is not None and f.thing.type == "organization" and f.words[-1].lower() == found.head
    }
    return next(iter(named.values())) if len(named) == 1 else None


def owned(history: History, found: Found) -> Thing | None:
    """Who "her cousin" and "their union" are, if the article names them."""
    owner = _owner(history, found.first)
    if found.type == "organization":
        return _employer(history, found, owner) or (_to_come(history, found) if len(found.words) == 2 else None)
    if found.type != "person" or owner is None:
        return None
    kind = kind_of_role(found.head)
    fitting: dict[int, Thing] = {}
    for name in history.names:
        thing = name.thing
        if thing is None or thing.type != "person" or name.first >= found.first:
            continue
        if thing is not owner and kind not in thing.heads:
            continue
        theirs = _owner(history, history.tokens.at(*name.role)[0]) if name.role else None
        if thing is not owner and kind in thing.heads and _one_gender(thing, found):
            if theirs is owner or (theirs is None and kind in _FAMILY):
                fitting[id(thing)] = thing
        elif thing is owner and theirs is not None and theirs is not owner and _one_gender(theirs, found):
            back = _MUTUAL.get(found.head, frozenset())
            if not back.isdisjoint(name.titles) and theirs.type == "person":
                fitting[id(theirs)] = theirs
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _employer(history: History, found: Found, owner: Thing | None) -> Thing | None:
    """The institution of which somebody's role speaks: "his bank" of "Tarn Savings chief executive Brod Vell"."""
    if owner is None or owner.role is None or len(found.words) != 2 or found.head not in _COMPANIES:
        return None
    for name in history.names:
        thing = name.thing
        in_role = owner.role[0] <= name.start and name.end <= owner.role[1]
        if in_role and thing is not None and thing.type == "organization" and thing.names:
            thing.heads.add(found.head)
            return thing
    return None


def _owner(history: History, first: int) -> Thing | None:
    """Whose the noun phrase at token `first` is: of "her" or "X's", which may stand before it or open it."""
    lower = history.tokens.lower
    if lower[first] in POSSESSIVES:
        place = first
    elif first and lower[first - 1] in POSSESSIVES:
        place = first - 1
    elif first > 1 and lower[first - 1] in ("'s", "’s", "'", "’"):
        place = first - 2
    else:
        return None
    for found in reversed(history.mentions):
        if found.first <= place < found.last:
            return found.thing
    return None


def _one_gender(thing: Thing, found: Found) -> bool:
    return not (found.gender and thing.gender and found.gender != thing.gender)
