"""A question that somebody answers is a cue of its own."""

import pytest

from onrecord.annotation.questions import by_question
from onrecord.model import Attribution, Span

TEXT = "When answering a reporter’s question on whether ships will sail, Tarn said yes."


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


@pytest.mark.parametrize(
    ("source", "cue", "content", "expected"),
    [
        ((), "answering", "whether ships will sail", "a reporter’s question on"),
        (("Tarn",), "answering", "whether ships will sail", "a reporter’s question on"),
        ((), "answering", "ships will sail", "answering"),
        ((), "said", "yes", "said"),
    ],
)
def test_by_question(source: tuple[str, ...], cue: str, content: str, expected: str) -> None:
    given = Attribution(spans(TEXT, *source), spans(TEXT, cue), spans(TEXT, content), "indirect")
    (found,) = by_question(TEXT, [given])
    assert [span.of(TEXT) for span in found.cue] == [expected]
    assert found.content == given.content
    assert bool(found.source) == (bool(source) and found.cue == given.cue)
