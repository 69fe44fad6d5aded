"""Schemas of tools, made short: each is read by a model with every conversation."""

from __future__ import annotations

from typing import Any

_NAMED = ("properties", "$defs")
"""Keys whose own keys are names."""

_NULL = {"type": "null"}


def arguments(schema: Any) -> Any:
    """A schema of arguments without titles, which repeat the names of fields, and without defaults that say nothing."""
    return _without(schema, answered=False)


def answers(schema: Any) -> Any:
    """The same of answers, in which what is not known is left out, and nothing is ever null."""
    return _without(schema, answered=True)


def _without(schema: Any, *, answered: bool) -> Any:
    if isinstance(schema, list):
        return [_without(one, answered=answered) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {}
    for key, value in schema.items():
        if key in _NAMED:
            made[key] = {name: _without(one, answered=answered) for name, one in value.items()}
        elif key != "title" and not (key == "default" and value is None):
            made[key] = _without(value, answered=answered)
    if answered and _NULL in made.get("anyOf", ()):
        (own,) = (one for one in made.pop("anyOf") if one != _NULL)
        made = own | made
    return made
