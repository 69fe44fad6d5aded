"""Reported words before who said them begin their sentence."""

import pytest

from onrecord.annotation.fronted import MOST, whole_sentence
from onrecord.model import Span


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts if part)


def whole(text: str, content: str, source: str = "Tarn", cue: str = "said", marked: tuple[str, ...] = ()) -> str:
    given = spans(text, content)
    found = whole_sentence(text, given, spans(text, source), spans(text, cue), spans(text, *marked))
    assert len(found) == len(given)
    return found[0].of(text)


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("The visit is a trip of peace, Tarn said.", "a trip of peace", "The visit is a trip of peace"),
        ("The visit is a trip of peace, said Tarn.", "a trip of peace", "The visit is a trip of peace"),
        ("It rained. The quay is old, Tarn said.", "is old", "The quay is old"),
        ("It rained\n\nThe quay is old, Tarn said.", "is old", "The quay is old"),
        ("“No.” The quay is old, Tarn said.", "is old", "The quay is old"),
        ("But the quay is old, Tarn said.", "is old", "the quay is old"),
        ("The quay is old, Tarn said.", "The quay is old", "The quay is old"),
    ],
)
def test_the_sentence_is_given_back(text: str, content: str, expected: str) -> None:
    assert whole(text, content) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tarn said the quay is old.", "is old"),
        ("The quay is old, as the mayor of Vell and Tarn said.", "is old"),
        ("The plan: the quay is old, Tarn said.", "is old"),
        ("The “new” quay is old, Tarn said.", "is old"),
        ("The crews knew that ships sink, Tarn said.", "that ships sink"),
        ("The crews asked why ships sink, Tarn said.", "why ships sink"),
        (f"The quay{' by the quay' * (MOST // 10)} is old, Tarn said.", "is old"),
    ],
)
def test_what_speaks_against_it(text: str, content: str) -> None:
    assert whole(text, content) == content


def test_nobody_said_it() -> None:
    assert whole("The quay is old, it was said.", "is old", source="") == "is old"


def test_another_statement_stands_before_it() -> None:
    text = "Orran denied it and the quay is old, Tarn said."
    assert whole(text, "is old", marked=("Orran", "denied", "is old", "Tarn", "said")) == "is old"
    assert whole(text, "is old", marked=("is old", "Tarn", "said")) == "Orran denied it and the quay is old"


def test_other_pieces_of_the_content_stay() -> None:
    text = "The quay is old, Tarn said, and the crane is older."
    content = spans(text, "is old", "the crane is older")
    found = whole_sentence(text, content, spans(text, "Tarn"), spans(text, "said"), ())
    assert [span.of(text) for span in found] == ["The quay is old", "the crane is older"]
