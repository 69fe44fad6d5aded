"""Groups: articles that are linked two by two, as stories that each have one reference text.

A story is a reference and what shares enough with the reference itself, not all that hang together in any way: a
round-up that holds two stories is linked with the copies of both, and they are two stories all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.stories.dates import before
from onrecord.stories.decide import FEWEST
from onrecord.stories.overlap import Overlap

NEARLY = 0.9
"""How much of what the best-supported text shares another must share to be as good a reference."""

JOINED = 12
"""Words in runs outside quotations by which two articles hang together without being copies: a sentence of two cuts
of one text that keep hardly the same parts."""

MOST_TRIED = 4
"""Articles of each of two parts that are compared to see whether the parts hang together."""

Links = Mapping[int, Mapping[int, Overlap]]
"""For each article, those that print one text with it, and what both share, seen from it."""

Compare = Callable[[int, int], tuple[Overlap, bool]]
"""What two articles share, and whether they print one text."""


@dataclass(frozen=True)
class Member:
    """One article as far as stories are concerned.

    row: its number. article_id, published: as of the article. words: of its text. own: it is printed by the agency that
    it, or a copy of it, names as its origin.
    """

    row: int
    article_id: str
    published: str | None
    words: int
    own: bool = False


@dataclass(frozen=True)
class Group:
    """A story: the reference, and the others with what each shares with it, seen from the reference."""

    reference: Member
    others: tuple[tuple[Member, Overlap], ...]


def grouped(members: Sequence[Member], links: Links, compare: Compare) -> list[Group]:
    """The stories of two articles or more that these are, whatever the order in which they are given."""
    of = {one.row: one for one in members}
    known = {row: {to: shared for to, shared in links.get(row, {}).items() if to in of} for row in of}
    stars, round_ups = _stars(of, known, compare)
    alone = [row for row, others in stars.items() if not others and known[row]]
    for row in round_ups + alone:
        _attach(row, stars, of, known, compare)
    made = []
    for first, others in stars.items():
        rest = sorted(others, key=lambda row: (of[row].published or "~", of[row].article_id))
        if rest:
            made.append(Group(of[first], tuple((of[row], others[row]) for row in rest)))
    return sorted(made, key=lambda group: group.reference.article_id)


def _stars(of: Mapping[int, Member], known: Links, compare: Compare) -> tuple[dict[int, dict[int, Overlap]], list[int]]:
    """References with what is theirs, and the articles that hold several stories, which are nobody's yet."""
    left = set(of)
    round_ups: list[int] = []
    stars: dict[int, dict[int, Overlap]] = {}
    while left:
        first = _reference(left, of, known)
        mine = _linked_with(first, left, known, compare)
        left.discard(first)
        if _holds_several(first, mine, of, known, compare):
            round_ups.append(first)
        else:
            stars[first] = mine
            left -= mine.keys()
    return stars, round_ups


def _reference(left: set[int], of: Mapping[int, Member], known: Links) -> int:
    """The agency's own text, else of those that share most with others the first by date, else the longest."""
    shared = {row: max((o.words[0] for to, o in known[row].items() if to in left), default=0) for row in left}
    own = [row for row in left if of[row].own and shared[row]]
    most = max(shared[row] for row in own or left)
    best = [row for row in own or left if shared[row] >= NEARLY * most]
    first = [row for row in best if not any(before(of[other].published, of[row].published) for other in best)]
    return min(first, key=lambda row: (of[row].published is None, -of[row].words, of[row].article_id))


def _linked_with(first: int, left: set[int], known: Links, compare: Compare) -> dict[int, Overlap]:
    """What prints one text with an article: also what was never compared with it, but with a copy of it."""
    mine = {row: shared for row, shared in known[first].items() if row in left}
    near = {row for one in mine for row in known[one] if row in left} - {first, *mine}
    for row in sorted(near):
        shared, same = compare(first, row)
        if same:
            mine[row] = shared
    return mine


def _holds_several(
    first: int, mine: Mapping[int, Overlap], of: Mapping[int, Member], known: Links, compare: Compare
) -> bool:
    """Whether what an article is linked with are two stories or more, which share nothing with each other.

    Two cuts of one long text may share nothing either; they are its own if it was printed before them.
    """
    parts = _parts(sorted(mine, key=lambda row: of[row].article_id), known)
    if len(parts) > 1 and (first_printed := of[first].published):
        later = [part for part in parts if all(before(first_printed, of[row].published) for row in part)]
        parts = [part for part in parts if part not in later] or parts[:1]
    whole: list[list[int]] = []
    for part in parts:
        near = [other for other in whole if _hang_together(part, other, compare)]
        whole = [other for other in whole if other not in near]
        whole.append([*part, *(row for other in near for row in other)])
    return len(whole) > 1


def _parts(mine: Sequence[int], known: Links) -> list[list[int]]:
    """What links hold together among some articles."""
    left = list(mine)
    parts = []
    while left:
        part, edge = [left[0]], [left.pop(0)]
        while edge:
            reached = [row for row in left if row in known[edge[-1]]]
            edge.pop()
            part += reached
            edge += reached
            left = [row for row in left if row not in reached]
        parts.append(part)
    return parts


def _hang_together(some: Sequence[int], others: Sequence[int], compare: Compare) -> bool:
    """Whether any two share a sentence of their own."""
    pairs = ((a, b) for a in some[:MOST_TRIED] for b in others[:MOST_TRIED])
    return any(min(compare(a, b)[0].told) >= JOINED for a, b in pairs)


def _attach(
    row: int, stars: dict[int, dict[int, Overlap]], of: Mapping[int, Member], known: Links, compare: Compare
) -> None:
    """Give an article to the story whose reference it shares most with, if it prints one text with that or with half
    of its copies: one that holds several stories, or one that has too little of the reference left."""
    best: tuple[int, str, int, Overlap] | None = None
    for first, others in stars.items():
        if first != row and (first in known[row] or any(other in known[row] for other in others)):
            shared, same = compare(first, row)
            near = same or 2 * sum(other in known[row] for other in others) >= len(others)
            place = shared.told[0], of[first].article_id
            if near and min(shared.told) >= FEWEST and (best is None or place > best[:2]):
                best = (*place, first, shared)
    if best:
        stars[best[2]][row] = best[3]
        stars.pop(row, None)
