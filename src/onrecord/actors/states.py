"""States: their names, demonyms and capitals, shipped with the package (see scripts/states.py)."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import NamedTuple

from onrecord.actors.names import folded
from onrecord.model import Known


class States(NamedTuple):
    """Codes (ISO 3166-1 alpha-2) by what names a state, all folded: its names, its demonyms, its capital."""

    names: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    known: tuple[Known, ...]


@functools.cache
def table() -> States:
    """The shipped table, read once."""
    data = json.loads(resources.files(__package__).joinpath("states.json").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    known = []
    for state in data["states"]:
        code = state["code"]
        for name in (state["name"], *state["aliases"]):
            names.setdefault(folded(name), code)
        for demonym in state["demonyms"]:
            demonyms.setdefault(folded(demonym), code)
        if state["capital"]:
            capitals.setdefault(folded(state["capital"]), code)
        known.append(
            Known(
                id=f"state:{code}",
                name=state["name"],
                type="place",
                aliases=tuple(state["aliases"]),
                countries=(code,),
                dataset=data["source"],
            )
        )
    for name in names:  # Luxembourg, Singapore: the state
        capitals.pop(name, None)
    return States(names, demonyms, capitals, tuple(known))


def states() -> tuple[Known, ...]:
    """All states and territories that ISO 3166-1 has a code for."""
    return table().known


@functools.cache
def shipped(code: str) -> Known:
    """The state of a code that the table knows."""
    return next(one for one in states() if one.countries == (code,))
