"""The kind of a content follows from the quotation marks around its words."""

import pytest

from onrecord.annotation.kinds import kind_of
from onrecord.annotation.quotes import quotations
from onrecord.model import Span

CASES = [
    ("[“We will go,”] she said.", "direct"),
    ("She said [they would go].", "indirect"),
    ("She said [they would “go at once”].", "mixed"),
    ("She noted [that “they will go.”]", "mixed"),
    ('["We will," she said, "go."]', "mixed"),
    ('["We will,"] she said, ["go."]', "direct"),
    ("“[We will go],” she said.", "direct"),
    ("[“We will.\n\n“They won't,”] she said.", "direct"),
    ("[‘We can’t go’], she said.", "direct"),
    ("[“We will go”.] She left.", "direct"),
    ("She said [the plan – the ‘bold’ one – failed]", "mixed"),
]


@pytest.mark.parametrize(("marked", "kind"), CASES)
def test_kind(marked: str, kind: str) -> None:
    text, spans, start = "", [], 0
    for char in marked:
        if char == "[":
            start = len(text)
        elif char == "]":
            spans.append(Span(start, len(text)))
        else:
            text += char
    assert kind_of(text, tuple(spans), quotations(text)) == kind
