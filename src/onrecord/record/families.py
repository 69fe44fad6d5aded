"""Families: what links hold together, whether directly or not, by the least of its numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence


def joined(of: Mapping[int, int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For families that go into another because of new pairs: into which. of: the family of each number."""
    parent = {family: family for family in of.values()}

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in pairs:
        first, second = sorted((root(of[a]), root(of[b])))
        parent[second] = first
    return {family: root(family) for family in parent if root(family) != family}


def parts(members: Sequence[int], linked: Mapping[int, Collection[int]]) -> list[list[int]]:
    """What links still hold together of some numbers, each part beginning with its first."""
    left = set(members)
    found = []
    for first in members:
        if first not in left:
            continue
        left.discard(first)
        together, edge = [first], [first]
        while edge:
            reached = left.intersection(linked.get(edge.pop(), ()))
            left -= reached
            together += reached
            edge += reached
        found.append(together)
    return found
