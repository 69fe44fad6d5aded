"""Groups of entities that are one actor, as they grow: their names, roles and the company that they keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.actors.bodies import body_key
from onrecord.actors.keys import is_name
from onrecord.actors.names import Person, folded, person
from onrecord.model import Join, Joined, Occurrence

FAMILIES = {
    "politics": "president minister senator governor mayor congressman congresswoman representative premier chancellor "
    "secretary deputy candidate nominee lawmaker councillor commissioner ambassador envoy spokesman spokeswoman "
    "spokesperson",
    "sport": "coach midfielder striker goalkeeper quarterback pitcher forward defender winger player golfer boxer "
    "sprinter captain cyclist racer",
    "arts": "singer actor actress director novelist author painter rapper guitarist drummer composer poet comedian",
    "law": "judge prosecutor attorney lawyer sheriff detective",
    "medicine": "doctor physician nurse surgeon epidemiologist",
    "church": "bishop archbishop cardinal pastor imam rabbi priest",
}
"""Kinds of roles; a minister and a midfielder of one name are seldom one person."""

_FAMILY = {word: family for family, words in FAMILIES.items() for word in words.split()}
EXCLUDE = {
    frozenset(pair)
    for pair in (("politics", "sport"), ("sport", "medicine"), ("sport", "church"), ("politics", "arts"))
}


def families(role: str | None) -> set[str]:
    """The kinds that the words of a role belong to."""
    return {_FAMILY[word] for word in folded(role or "").split() if word in _FAMILY}


def company_of(occurrence: Occurrence) -> Mapping[str, str]:
    """Whom it is printed with, by what they are compared by: persons by surname, since the next article may print no
    more, bodies by their key."""
    return _keyed(occurrence.company)


@lru_cache(maxsize=1_000)  # of one occurrence it is asked several times
def _keyed(company: tuple[str, ...]) -> Mapping[str, str]:
    return {key: name for name in company if (key := _companion(name)) is not None}


@lru_cache(maxsize=100_000)
def _companion(name: str) -> str | None:
    if not is_name(name):
        return None
    parts = person(name)
    return parts.last if parts is not None and len(name.split()) <= 4 else body_key(name)


@dataclass
class Group:
    """One actor so far. company: in how many of its articles each companion is; kinds: families of its roles."""

    members: list[tuple[Occurrence, float, str]] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    parts: list[Person] = field(default_factory=list)
    company: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)

    def add(self, occurrence: Occurrence, score: float, reason: str) -> None:
        """Take one more in."""
        self.members.append((occurrence, score, reason))
        self.names[occurrence.name] += 1
        self.articles.add(occurrence.article_id)
        self.company.update(list(company_of(occurrence)))
        if occurrence.role:
            self.roles[folded(occurrence.role)] += 1
            self.kinds.update(families(occurrence.role))
        parts = person(occurrence.name) if occurrence.type == "person" else None
        if parts is not None and parts.first is not None and parts not in self.parts:
            self.parts.append(parts)

    def joined(
        self,
        *,
        countries: tuple[str, ...] = (),
        known: str | None = None,
        name: str | None = None,
        people: bool = False,
    ) -> Joined:
        """As the record keeps it: the earliest member is the anchor; called by its most frequent name.

        people: it is a person, called by a full name rather than by the surname alone.
        """
        ordered = sorted(self.members, key=lambda m: order(m[0]))
        called = name or max(self.names, key=lambda n: (people and " " in n, self.names[n], len(n), n))
        others = Counter(self.names)
        for member, _, _ in ordered:
            others.update(alias for alias in member.aliases if alias[:1].isupper())
        aliases = tuple(n for n, _ in sorted(others.items(), key=lambda kept: (-kept[1], kept[0])) if n != called)
        types = Counter(member.type for member, _, _ in ordered)
        if len(types) > 1:  # some were taken for what they are not
            types = Counter({kind: n for kind, n in types.items() if (kind == "person") == people})
        joins = tuple(
            Join(member.article_id, member.entity, 1.0 if i == 0 else score, "the earliest" if i == 0 else reason)
            for i, (member, score, reason) in enumerate(ordered)
        )
        kind = types.most_common(1)[0][0]
        assert kind in ("person", "organization", "place")
        return Joined(joins, called, kind, aliases, countries, known)


def order(occurrence: Occurrence) -> tuple[str, str, int, str]:
    """By date of publication, the undated last; then by article and place."""
    return (occurrence.published or "~", occurrence.article_id, occurrence.start, occurrence.entity)
