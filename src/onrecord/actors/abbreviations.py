"""Abbreviations: which short name stands for which whole one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.actors.bodies import initials
from onrecord.actors.groups import Group


class Short(NamedTuple):
    """What an abbreviation stands for: the key of the whole name; told: an article prints it beside."""

    whole: str
    told: bool


@dataclass(frozen=True)
class Letters:
    """What the names of one body or place are abbreviated to, and whether they are an abbreviation.

    short: its own letters, if it is one. long: of its full names. told: of the short forms that articles print of it.
    """

    short: str | None
    long: frozenset[str]
    told: frozenset[str]


def letters(key: str, names: Sequence[str], aliases: Iterable[str]) -> Letters:
    """Of the names under one key, in the order in which they first come, and their aliases."""
    own = initials(max(names, key=len)) if " " not in key and not key.startswith("@") else None
    full = {found for name in names if " " in name and (found := initials(name))}
    return Letters(own, frozenset(full), frozenset(found for alias in aliases if (found := initials(alias))))


def stands_for(key: str, long: Iterable[str], told: Iterable[str]) -> Short | None:
    """What a short key stands for: the one name that an article prints beside it, else the only one of its letters.

    long: the keys of all names with these letters; told: of those that articles print beside it.
    """
    beside = list(told)
    whole = [other for other in (beside or long) if other != key]
    return Short(whole[0], bool(beside)) if len(whole) == 1 else None


def abbreviations(groups: Mapping[str, Group]) -> dict[str, Short]:
    """Which of the groups abbreviates which; what abbreviates an abbreviation stands for itself."""
    of = {
        key: letters(key, list(group.names), (alias for m, _, _ in group.members for alias in m.aliases))
        for key, group in groups.items()
    }
    long: dict[str, list[str]] = defaultdict(list)
    for key, found in of.items():
        for one in found.long:
            long[one].append(key)
    made: dict[str, Short] = {}
    for key, found in of.items():
        if found.short is not None:
            told = [other for other in long[found.short] if found.short in of[other].told]
            whole = stands_for(key, long[found.short], told)
            if whole is not None:
                made[key] = whole
    return {key: whole for key, whole in made.items() if whole.whole not in made}
