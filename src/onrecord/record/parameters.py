"""Filters as strings by name, as an address has them behind its question mark, and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

from onrecord.errors import InputError
from onrecord.record.conditions import confidence, unknown

T = TypeVar("T")

NOT_HERE = frozenset(("speakers",))
"""Fields that no string says."""


def names(kind: type) -> tuple[str, ...]:
    """The names that are understood, in their order."""
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in NOT_HERE)


def read(kind: type[T], given: Mapping[str, str]) -> T:
    """The filters of these strings; a blank one is left out.

    `InputError` for a name that is none, with those which are, and for a value that its filter cannot have.
    """
    values: dict[str, Any] = {}
    for name, text in given.items():
        if name not in names(kind):
            raise InputError(unknown(name, names(kind), query=False))
        if text.strip():
            values[name] = _READ[name](text.strip()) if name in _READ else text
    return kind(**values)


def written(filters: Any) -> dict[str, str]:
    """What is given, as strings: `read` makes the same of it. `speakers` is left out."""
    given = {name: getattr(filters, name) for name in names(type(filters))}
    return {name: str(value) for name, value in given.items() if value is not None}


def _limit(text: str) -> int:
    if not text.isdecimal() or not text.isascii():
        raise InputError(f"limit is {text!r}; give a whole number, 0 or more")
    return int(text)


_READ = {"limit": _limit, "confidence": confidence}
