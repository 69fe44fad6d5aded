"""Mentions -> the entities that they belong to, and what the model says of each entity as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from onrecord.annotation.coreference.candidates import TYPES
from onrecord.annotation.coreference.pairs import NAME, UNKNOWN, Described
from onrecord.annotation.windows import Floats
from onrecord.model import EntityType

PLACE = TYPES.index("place")

UNSEEN = -5.0
"""Log odds: what no mention of an entity reaches isn't a person or a body to the model ("BC", "LINK"). On GUM dev
B-cubed is 65.8 with -6, 65.9 with -5, 65.7 with -4, and 65.6 without."""


def owners(
    described: Described, known: Sequence[str | None], speaking: Collection[str], scores: Iterable[tuple[int, Floats]]
) -> list[str]:
    """For each mention the id of its entity: the one that the rules gave it, if it's a name or a speaker's; that of the
    likeliest mention before it that it rather is than somebody new; or a new one.

    A "she" is never given to whom a "he" was, nor a "they" to either. known: the entity that the rules gave each
    mention. scores: as `chains.scored` gives them.
    """
    found: list[str] = []
    genders: dict[str, set[int]] = {}
    forms, numbers = described.forms.tolist(), described.genders.tolist()
    for low, table in scores:
        for row in table:
            i = len(found)
            entity, gender = known[i], numbers[i]
            if entity is None or not (forms[i] == NAME or entity in speaking):
                before = _before(row, found[low:], gender, genders)
                entity = before or entity or f"new{i}"
            found.append(entity)
            if gender != UNKNOWN:
                genders.setdefault(entity, set()).add(gender)
    return found


def _before(row: Floats, owning: Sequence[str], gender: int, genders: dict[str, set[int]]) -> str | None:
    """The owner of the likeliest mention before, of those whose gender goes with this one's."""
    while row[best := int(row.argmax())] > 0:
        owner = owning[best]
        if gender == UNKNOWN or genders.get(owner, {gender}) <= {gender}:
            return owner
        row[[j for j, other in enumerate(owning) if other == owner]] = -np.inf
    return None


def likely_types(owned: Sequence[str], scores: Floats) -> dict[str, EntityType]:
    """What each entity most likely is: a place only if that is likelier than all else together.

    scores: of each mention being of each type, log odds, (mentions, types).
    """
    sums = dict.fromkeys(owned, np.zeros(scores.shape[1], dtype=np.float32))
    for owner, row in zip(owned, 1 / (1 + np.exp(-scores)), strict=True):
        sums[owner] = sums[owner] + row
    return {
        owner: TYPES[PLACE if 2 * row[PLACE] > row.sum() else int(row[:PLACE].argmax())] for owner, row in sums.items()
    }


def unseen(owned: Sequence[str], scores: Floats) -> set[str]:
    """The entities of which no mention is one to the model. scores: as for `likely_types`."""
    seen = {owner for owner, best in zip(owned, scores.max(axis=1, initial=-np.inf), strict=True) if best >= UNSEEN}
    return set(owned) - seen
