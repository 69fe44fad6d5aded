"""What changed from one text to the next, at its places in both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotes import text_changes
from onrecord.quotes.texts import paragraphs

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


@given(*(st.lists(st.text("ab c.", min_size=1, max_size=12), max_size=6) for _ in range(2)))
def test_the_whole_of_two_texts_is_every_paragraph_of_both(old: list[str], new: list[str]) -> None:
    before, after = "\n\n".join(old), "\n\n".join(new)
    found = text_changes(before, after, whole=True)
    assert sorted(c.before_span for c in found if c.before_span is not None) == paragraphs(before)
    assert [c.after_span for c in found if c.after_span is not None] == paragraphs(after)
    assert tuple(c for c in found if c.kind != "same") == text_changes(before, after)
    assert all(c.before == c.after for c in found if c.kind == "same")


def test_what_differs_in_form_alone_is_the_same_where_all_is_asked_for() -> None:
    found = text_changes("The QUAY is open.\n\nRain.", "The quay is open.\n\nSun.", str.casefold, whole=True)
    assert (found[0].kind, found[0].before, found[0].after) == ("same", "The QUAY is open.", "The quay is open.")
    assert [c.kind for c in text_changes("The QUAY.", "The quay.", str.casefold)] == []
