"""Actors: persons, organizations and places across the whole record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from onrecord.model.annotations import EntityType
from onrecord.model.correction import Correction

ActorType = Literal["person", "organization", "place"]


@dataclass(frozen=True)
class Occurrence:
    """An entity of one article, as what joins across articles sees it.

    article_id, entity: which. start: the first code point of its first mention. name, aliases, type, role: as in
    `Entity`. speaks: whether a statement has it as its speaker. published: the article's date. outlet: its publisher.
    company: the names of the other persons and organizations of the article; places: those of its places.
    """

    article_id: str
    entity: str
    start: int
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    role: str | None = None
    speaks: bool = False
    published: str | None = None
    outlet: str | None = None
    company: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Somebody or something that is known beforehand: shipped with the package, or brought in from a file.

    id: "Q76", "state:CN", or the file's own id. qid: the Wikidata id, if known. link: where a person reads on.
    countries: ISO 3166-1 alpha-2 codes, upper case. positions: as (role, first date, last date). dataset: whose data.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    positions: tuple[tuple[str, str | None, str | None], ...] = ()
    qid: str | None = None
    link: str | None = None
    dataset: str = ""


@dataclass(frozen=True)
class Join:
    """Why one entity of an article belongs to an actor: 0 to 1, and a sentence ("same full name; both with ...")."""

    article_id: str
    entity: str
    score: float
    reason: str


@dataclass(frozen=True)
class Joined:
    """Entities of several articles that are one actor; the first join is the anchor, whose score is 1."""

    joins: tuple[Join, ...]
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    known: str | None = None


@dataclass(frozen=True)
class ActorRole:
    """A role as printed, in how many articles, and the first and last date of publication that had it."""

    role: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Actor:
    """One person, organization or place of the record.

    id: derived from its anchor (the earliest entity). aliases: other forms, most frequent first. countries: ISO 3166-1
    alpha-2. qid, link, dataset: of the `Known` that it is, if any. roles: by first date. articles, statements: how
    many. first, last: dates of publication.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    qid: str | None = None
    link: str | None = None
    dataset: str | None = None
    roles: tuple[ActorRole, ...] = ()
    articles: int = 0
    statements: int = 0
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class ActorPage:
    """Everything that the record knows of one actor.

    by_month: statements by month of publication ("2031-03": 4), months without any left out; "" counts the undated.
    speaks_about: actors that its statements mention, and how many do; spoken_about_by: the other way round.
    joins: why each entity belongs to it. corrections: those in force about it, the oldest first.
    """

    actor: Actor
    by_month: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    speaks_about: tuple[tuple[Actor, int], ...] = ()
    spoken_about_by: tuple[tuple[Actor, int], ...] = ()
    joins: tuple[Join, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class Speakers:
    """One actor as speaker: its id, and the names that its entities have. often: it is in very many articles."""

    actor: str
    names: frozenset[str]
    often: bool = False


@dataclass(frozen=True)
class ActorMade:
    """One actor as the record keeps it: with its joins, the corrections in force about it, and all words of its names
    as they are looked for."""

    actor: Actor
    joins: tuple[Join, ...]
    decided: tuple[Correction, ...]
    words: frozenset[str]
