"""Unmarked pieces of earlier sentences are no part of what is reported."""

import pytest

from onrecord.annotation.quotes import quotations
from onrecord.annotation.strays import without_strays
from onrecord.model import Span


def kept(text: str, *pieces: str) -> list[str]:
    content = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    cue = (Span(text.index("said"), text.index("said") + len("said")),)
    return [span.of(text) for span in without_strays(text, content, cue, quotations(text))]


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("It has a wooden deck. Tarn said it floats.", ["a wooden deck", "it floats"], ["it floats"]),
        ("It has a wooden deck\n\nTarn said it floats.", ["a wooden deck", "it floats"], ["it floats"]),
        ("“A deck of wood.” It rained. Tarn said it floats.", ["“A deck of wood.”", "it floats"], None),
        ("A friend of Sen. Orran, Tarn said, had it built.", ["A friend of Sen. Orran,", "had it built"], None),
        ("The deck, Tarn said, is old. It floats.", ["The deck,", "is old", "It floats"], None),
        ("It has a wooden deck. So he said.", ["a wooden deck"], None),
        ("Wooden. It has a wooden deck. So he said.", ["Wooden", "a wooden deck"], None),
    ],
)
def test_strays(text: str, pieces: list[str], expected: list[str] | None) -> None:
    assert kept(text, *pieces) == (pieces if expected is None else expected)


def test_without_a_cue_nothing_is_judged() -> None:
    assert without_strays("One. Two.", (Span(0, 3), Span(5, 8)), (), ()) == (Span(0, 3), Span(5, 8))
