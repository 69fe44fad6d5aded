"""What the rules build up before it is frozen: mentions found, and the things that they name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.annotation.speakers.lexicon import GENERAL_KIND, SYNONYMS

Form = Literal["name", "noun", "pronoun"]
Type = Literal["person", "organization", "place", "group", "document", "other"]
Gender = Literal["", "m", "f"]


@dataclass(slots=True, eq=False)
class Thing:
    """Somebody or something that the article names: an entity in the making.

    names: the words of each name by which it goes, without titles; empty for what is only described.
    age: in years, as printed beside a name.
    printed: its forms as printed, first one first. heads: the role nouns printed with it, as `kind_of_role` gives them.
    """

    type: Type
    names: list[tuple[str, ...]] = field(default_factory=list)
    printed: dict[str, int] = field(default_factory=dict)
    gender: Gender = ""
    votes: dict[str, int] = field(default_factory=dict)
    role: tuple[int, int] | None = None
    role_words: frozenset[str] = frozenset()
    heads: set[str] = field(default_factory=set)
    plural: bool = False
    count: int = 0
    age: str = ""


@dataclass(slots=True, eq=False)
class Found:
    """A mention in the making: tokens[first:last] and text[start:end].

    words: of a name, its words without titles; of a noun phrase, its words in lower case. head: its noun.
    titles: printed before the name, in lower case. role: text[role[0]:role[1]], printed beside the name.
    outer: where the mention begins with its titles and role. inner: it only belongs to another's role or noun.
    """

    first: int
    last: int
    start: int
    end: int
    form: Form
    type: Type | Literal[""]
    words: tuple[str, ...]
    head: str = ""
    titles: frozenset[str] = frozenset()
    gender: Gender = ""
    role: tuple[int, int] | None = None
    outer: int = 0
    plural: bool = False
    definite: bool = False
    subject: bool = False
    inner: bool = False
    thing: Thing | None = None


def kind_of_role(noun: str) -> str:
    """The one word that stands for all role nouns of a kind: "spokeswoman" -> "spokesperson"."""
    return SYNONYMS.get(noun, noun)


def takes_up(noun: str, heads: set[str]) -> bool:
    """Whether "the `noun`" can take up again a person with these roles: "the official" for a minister."""
    kind = kind_of_role(noun)
    return kind in heads or not GENERAL_KIND.get(noun, frozenset()).isdisjoint(heads)


def singular(noun: str) -> str:
    """The singular of a regular plural; other words come back as they are."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-2] + "an"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
