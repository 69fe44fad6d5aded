"""The words that name events."""

from __future__ import annotations

import pytest

from onrecord.annotation.events.lexicon import lexicon


@pytest.mark.parametrize(
    ("words", "length", "kind"),
    [
        ("town hall meeting", 3, "speech"),
        ("primaries", 1, "election"),
        ("met with", 1, "meeting"),
        ("visiting", 1, "visit"),
        ("took effect", 2, "effect"),
        ("went to the polls", 4, "election"),
        ("is held", 2, "occasion"),
    ],
)
def test_the_longest_phrase_in_all_its_forms(words: str, length: int, kind: str) -> None:
    found = lexicon().at(words.split(), 0)
    assert found is not None
    assert (found[0], found[1].type) == (length, kind)


def test_a_word_that_names_none() -> None:
    assert lexicon().at(["harbour"], 0) is None


def test_types_map_to_plover_where_one_fits() -> None:
    plover = lexicon().plover
    assert plover["visit"] == "CONSULT"
    assert plover["election"] is None
