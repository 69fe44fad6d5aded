"""Mentions find their entities, and entities what they are."""

import numpy as np
import pytest

from onrecord.annotation.coreference.owners import UNSEEN, likely_types, owners, unseen
from onrecord.annotation.coreference.pairs import describe
from onrecord.model import Span

LOW = -9.0


def owned(
    words: str, links: dict[int, dict[int, float]], known: dict[int, str] | None = None, speaking: tuple[str, ...] = ()
) -> list[str]:
    """The owners of mentions of one word each. links: what speaks for a mention being one before it."""
    printed = words.split()
    starts = [sum(len(word) + 1 for word in printed[:i]) for i in range(len(printed))]
    spans = [Span(start, start + len(word)) for start, word in zip(starts, printed, strict=True)]
    table = np.full((len(printed), len(printed)), -np.inf, dtype=np.float32)
    table[np.tril_indices(len(printed), -1)] = -1.0
    for later, row in links.items():
        for earlier, score in row.items():
            table[later, earlier] = score
    described = describe(words, spans, np.zeros(len(spans), dtype=np.int64), ())
    return owners(described, [(known or {}).get(i) for i in range(len(printed))], speaking, [(0, table)])


def test_a_mention_goes_to_the_likeliest_before_it_or_is_new() -> None:
    assert owned("miller baker they", {2: {0: 1.0, 1: 2.0}}) == ["new0", "new1", "new1"]
    assert owned("miller baker they", {2: {0: -1.0, 1: -2.0}}) == ["new0", "new1", "new2"]


def test_names_and_speakers_stay_with_the_rules() -> None:
    link = {1: {0: 5.0}}
    assert owned("Orran Tarn", link, {1: "e1"}) == ["new0", "e1"]
    assert owned("Orran minister", link, {1: "e1"}) == ["new0", "new0"]
    assert owned("Orran minister", link, {1: "e1"}, ("e1",)) == ["new0", "e1"]
    assert owned("Orran minister", {}, {1: "e1"}) == ["new0", "e1"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("he she she", ["new0", "new1", "new1"]),  # the likeliest is a he, the next one a she
        ("he he she", ["new0", "new0", "new2"]),
        ("he it she", ["new0", "new1", "new1"]),
        ("he she they", ["new0", "new1", "new2"]),
    ],
)
def test_no_she_is_given_to_a_he(words: str, expected: list[str]) -> None:
    first = {1: {0: 9.0}} if words.startswith("he he") else {}
    assert owned(words, {**first, 2: {0: 3.0, 1: 2.0}}) == expected


def test_an_entity_has_one_gender_however_it_got_it() -> None:
    # The baker became a she by her second mention.
    assert owned("baker she he", {1: {0: 2.0}, 2: {0: 2.0}}) == ["new0", "new0", "new2"]


def test_what_an_entity_is_all_its_mentions_say() -> None:
    scores = np.array([[2, LOW, 1], [LOW, LOW, 3], [LOW, LOW, 3], [LOW, 1, 0.5], [LOW, LOW, LOW]], dtype=np.float32)
    assert likely_types(["a", "a", "a", "b", "c"], scores) == {"a": "place", "b": "organization", "c": "person"}
    assert likely_types([], np.zeros((0, 3), dtype=np.float32)) == {}


def test_who_is_nobody_to_the_model() -> None:
    scores = np.array([[LOW] * 3, [LOW, UNSEEN, LOW], [LOW] * 3], dtype=np.float32)
    assert unseen(["a", "b", "b"], scores) == {"a"}
    assert unseen([], np.zeros((0, 3), dtype=np.float32)) == set()
