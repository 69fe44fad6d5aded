"""Linked articles as stories: one reference each, round-ups in one of theirs, the same in any order."""

from __future__ import annotations

import itertools

from onrecord.stories import Folded, Group, Member, Overlap, compare, fold, grouped
from tests.stories.texts import BRIDGE, HARBOUR, cut


def stories(texts: dict[str, str], dates: dict[str, str] | None = None, own: str | None = None) -> dict[str, list[str]]:
    """The reference of each story, and the others."""
    names = list(texts)
    folded: list[Folded] = [fold(texts[name]) for name in names]

    def compared(a: int, b: int) -> tuple[Overlap, bool]:
        return compare(folded[a], folded[b])

    members = [
        Member(row, name, (dates or {}).get(name), len(folded[row]), own=name == own) for row, name in enumerate(names)
    ]
    links: dict[int, dict[int, Overlap]] = {row: {} for row in range(len(names))}
    for a, b in itertools.permutations(range(len(names)), 2):
        shared, same = compared(a, b)
        if same:
            links[a][b] = shared
    return {
        one.reference.article_id: [member.article_id for member, _ in one.others]
        for one in _twice(members, links, compared)
    }


def _twice(members, links, compared) -> list[Group]:  # type: ignore[no-untyped-def]
    """The stories, the same whichever article comes first."""
    found = grouped(members, links, compared)
    assert grouped(members[::-1], links, compared) == found
    return found


PARAGRAPHS = HARBOUR.strip().split("\n\n")


def test_the_longest_is_the_reference_where_no_date_tells() -> None:
    assert stories({"a": cut(HARBOUR, 0.4), "b": HARBOUR, "c": BRIDGE}) == {"b": ["a"]}


def test_the_first_by_date_is_the_reference_of_those_that_share_as_much() -> None:
    texts = {"a": cut(HARBOUR, 0.4), "b": HARBOUR, "c": HARBOUR + "One more line of this paper's own."}
    assert stories(texts, {"a": "2031-03-03", "b": "2031-03-02", "c": "2031-03-01"}) == {"c": ["b", "a"]}
    assert stories(texts, {"a": "2031-03-03", "b": "2031-03-01", "c": "2031-03-02"}) == {"b": ["c", "a"]}


def test_the_agency_s_own_is_the_reference() -> None:
    assert stories({"a": HARBOUR, "b": HARBOUR + "One line more.", "c": cut(HARBOUR, 0.2)}, own="c") == {
        "c": ["a", "b"]
    }


def test_a_round_up_belongs_to_the_story_of_which_it_prints_most() -> None:
    texts = {"a": HARBOUR, "b": cut(HARBOUR, 0.3), "c": BRIDGE, "d": cut(BRIDGE, 0.3)}
    found = stories(texts | {"both": f"{cut(HARBOUR, 0.5)}\n\n{BRIDGE}"})
    assert found == {"a": ["b"], "c": ["both", "d"]}
    assert stories({"a": HARBOUR, "c": BRIDGE, "both": f"{HARBOUR}\n\n{cut(BRIDGE, 0.3)}"}) == {"a": ["both"]}


def test_two_cuts_that_share_nothing_are_one_story_if_the_whole_came_first() -> None:
    texts = {"whole": HARBOUR, "start": "\n\n".join(PARAGRAPHS[:2]), "end": "\n\n".join(PARAGRAPHS[4:])}
    dates = {"whole": "2031-03-01", "start": "2031-03-02", "end": "2031-03-02"}
    assert stories(texts, dates) == {"whole": ["end", "start"]}
    later = stories(texts, dates | {"whole": "2031-03-04"})
    assert sum(len(others) for others in later.values()) == 1


def test_a_copy_of_an_inserted_paragraph_is_no_copy_of_the_text() -> None:
    own = BRIDGE.split("\n\n")[0]
    texts = {"a": HARBOUR, "b": f"{HARBOUR}\n\n{own}", "c": cut(HARBOUR, 0.3), "d": own}
    dates = {"a": "2031-03-01", "b": "2031-03-02", "c": "2031-03-03", "d": "2031-03-04"}
    assert stories(texts, dates) == {"a": ["b", "c"]}
