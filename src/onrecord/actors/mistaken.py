"""Entities that are taken for persons and are none, and the other way round: what other articles say of their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.actors.bodies import body_key
from onrecord.actors.names import folded, person
from onrecord.model import Occurrence, Place

_CAMEL = re.compile("(?!Fitz)[A-Za-z][a-z]{2,}[A-Z]")
"""No surname is written so: "HarbourWatch"; "McHale" and "FitzGerald" are."""


def mistaken(occurrences: Sequence[Occurrence]) -> frozenset[Place]:
    """Those of all entities of a record."""
    return frozenset((o.article_id, o.entity) for o in (*_no_persons(occurrences), *_no_bodies(occurrences)))


def _no_bodies(ordered: Sequence[Occurrence]) -> list[Occurrence]:
    """Those taken for bodies or places by a full name that is a person's in most articles."""
    persons = Counter(folded(o.name) for o in ordered if o.type == "person" and " " in o.name)
    others = Counter(folded(o.name) for o in ordered if o.type != "person")
    return [o for o in ordered if o.type != "person" and persons[name := folded(o.name)] > others[name]]


def _no_persons(ordered: Sequence[Occurrence]) -> list[Occurrence]:
    """Those taken for persons by one bare name that is a body's or a place's in another article, and that nobody of a
    full name bears: a town that the annotator does not know. Or by one that is written as no surname is."""
    bodies = {body_key(o.name) for o in ordered if o.type != "person"}
    surnames = {p.last for o in ordered if o.type == "person" and (p := person(o.name)) is not None and p.first}
    return [
        o
        for o in ordered
        if o.type == "person" and " " not in o.name
        if is_no_person(o, body=body_key(o.name) in bodies, surname=folded(o.name) in surnames)
    ]


def is_no_person(occurrence: Occurrence, *, body: bool, surname: bool) -> bool:
    """Whether one of a bare name is no person. body: a body or place has that name; surname: so is somebody called."""
    name = occurrence.name
    return (
        (is_camel(name) and not occurrence.role)
        or (body and body_key(name) != folded(name))  # a state's short name
        or (body and not surname and not occurrence.speaks and not occurrence.role)
    )


def is_camel(name: str) -> bool:
    """Whether a name is written as no surname is."""
    return _CAMEL.search(name) is not None
