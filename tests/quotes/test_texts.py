"""What changed from one text to the next, at its places in both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotes import text_changes

BEFORE = "The quay is open.\n\nTwo ships came in.\n\nNobody was hurt.\n\nThe rain went on."
AFTER = "Nobody was hurt.\n\nThe quay is shut.\n\nA third came late.\n\nThe rain went on."


def test_each_paragraph_is_told_once() -> None:
    found = {(c.kind, c.before, c.after) for c in text_changes(BEFORE, AFTER)}
    assert found == {
        ("changed", "The quay is open.", "The quay is shut."),
        ("removed", "Two ships came in.", None),
        ("added", None, "A third came late."),
    }


def test_what_stands_elsewhere_was_moved() -> None:
    before = "The quay is open.\n\nTwo ships came in.\n\nNobody was hurt."
    (moved,) = text_changes(before, "Two ships came in.\n\nNobody was hurt.\n\nThe quay is open.")
    assert (moved.kind, moved.before, moved.after) == ("moved", "The quay is open.", "The quay is open.")


def test_changed_words_stand_at_their_places() -> None:
    (change,) = [c for c in text_changes(BEFORE, AFTER) if c.kind == "changed"]
    (word,) = change.words
    assert (word.before, word.after) == ("open", "shut")
    assert (word.before_span.of(BEFORE), word.after_span.of(AFTER)) == ("open", "shut")


@given(*(st.lists(st.text("ab c.\n", max_size=12), max_size=6) for _ in range(2)))
def test_any_two_texts(old: list[str], new: list[str]) -> None:
    before, after = "\n\n".join(old), "\n\n".join(new)
    for change in text_changes(before, after):
        if change.before_span is not None:
            assert change.before_span.of(before) == change.before
        if change.after_span is not None:
            assert change.after_span.of(after) == change.after
        for word in change.words:
            assert (word.before_span.of(before), word.after_span.of(after)) == (word.before, word.after)
    assert text_changes(before, before) == ()
