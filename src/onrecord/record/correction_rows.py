"""Corrections as plain data: rows of the record, and the lines in which they are exported and brought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import CORRECTION_KINDS, Anchor, Correction, content_id

ACTOR_TYPES = ("person", "organization", "place")

_TARGETS = {"split": 2, "rename": 1, "retype": 1, "not a statement": 1, "speaker": 1, "confirmed": 1}
"""How many targets each kind has at least; a merge has two."""

_TEXT = ("value", "why", "undone_by", "undone_when")


def correction_id(kind: str, targets: tuple[tuple[Anchor, ...], ...], value: str | None, who: str, when: str) -> str:
    """The same correction, decided twice at different times, has two ids."""
    places = [f"{a.article_id} {a.start} {a.end} {a.type}" for target in targets for a in (*target[:1],)]
    return content_id("correction", kind, *places, value, who, when)


def row(correction: Correction) -> dict[str, Any]:
    """A row of `corrections`."""
    return {
        "id": correction.id,
        "kind": correction.kind,
        "targets": [[asdict(anchor) for anchor in target] for target in correction.targets],
        "value": correction.value,
        "who": correction.who,
        "decided_at": correction.when,
        "why": correction.why,
        "undone_by": correction.undone_by,
        "undone_at": correction.undone_when,
    }


def correction(row: sa.RowMapping) -> Correction:
    """The correction of a row of `corrections`."""
    return Correction(
        id=row["id"],
        kind=row["kind"],
        targets=tuple(tuple(Anchor(**anchor) for anchor in target) for target in row["targets"]),
        value=row["value"],
        who=row["who"],
        when=row["decided_at"],
        why=row["why"],
        undone_by=row["undone_by"],
        undone_when=row["undone_at"],
    )


def from_data(data: object) -> Correction:
    """The correction of an exported line. `InputError` that says which key is wrong."""
    if not isinstance(data, Mapping):
        raise InputError("this is no JSON object; give what `onrecord corrections export` writes")
    kind = data.get("kind")
    if kind not in CORRECTION_KINDS:
        raise InputError(f"kind is {kind!r}; it is one of {', '.join(CORRECTION_KINDS)}")
    for name in ("who", "when"):
        if not isinstance(data.get(name), str) or not data[name].strip():
            raise InputError(f"{name} is missing; each correction says who decided it and when")
    _check_time(data["when"])
    for name in _TEXT:
        if not isinstance(data.get(name), str | None):
            raise InputError(f"{name} is no text; give a text, or null")
    value = data.get("value")
    if kind in ("rename", "retype", "speaker") and not value:
        raise InputError(f"value is missing; a correction of the kind {kind!r} needs one")
    if kind == "retype" and value not in ACTOR_TYPES:
        raise InputError(f"value is {value!r}; a type is one of {', '.join(ACTOR_TYPES)}")
    targets = _targets(data.get("targets"))
    needed = _TARGETS.get(kind, 2)
    if len(targets) < needed:
        raise InputError(f"targets has {len(targets)} parts; a correction of the kind {kind!r} has {needed} or more")
    return Correction(
        id=correction_id(kind, targets, value, data["who"], data["when"]),
        kind=kind,
        targets=targets,
        value=value,
        who=data["who"],
        when=data["when"],
        why=data.get("why"),
        undone_by=data.get("undone_by"),
        undone_when=data.get("undone_when"),
    )


def _check_time(when: str) -> None:
    try:
        datetime.fromisoformat(when)
    except ValueError:
        raise InputError(f"when is {when!r}; give a time as 2031-03-18T09:30:00+00:00") from None


def _targets(given: object) -> tuple[tuple[Anchor, ...], ...]:
    if not isinstance(given, list) or not given or not all(isinstance(t, list) and t for t in given):
        raise InputError("targets is no list of lists; give what `onrecord corrections export` writes")
    return tuple(tuple(_anchor(anchor) for anchor in target) for target in given)


def _anchor(given: object) -> Anchor:
    names = [field.name for field in fields(Anchor)]
    if not isinstance(given, Mapping) or set(given) - set(names):
        raise InputError(f"a target is {given!r}; it has the keys {', '.join(names)}")
    wrong = [
        name
        for name in names
        if not isinstance(
            given.get(name), int if name in ("start", "end") else str | None if name in ("page_id", "url") else str
        )
    ]
    if wrong:
        raise InputError(f"a target's {wrong[0]} is {given.get(wrong[0])!r}; give what was exported")
    return Anchor(**given)
