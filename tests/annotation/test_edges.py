"""A content's edges in characters."""

import pytest

from onrecord.annotation.edges import trim_content
from onrecord.annotation.quotes import quotations
from onrecord.model import Span

CASES = [
    ("“[We will go],” she said.", "“We will go,”"),
    ("“[We will go,]” she said.", "“We will go,”"),
    ("[We will go,] she said.", "We will go"),
    ("She said [they would “go at once]”.", "they would “go at once”"),
    ("She said “[no” and “yes]”.", "“no” and “yes”"),
    ("[“We will go,”] she said.", "“We will go,”"),
    ("[”] she said.", None),
    ("[a] she said.", None),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_trim_content(marked: str, expected: str | None) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = trim_content(text, Span(start, end), quotations(text))
    assert (found.of(text) if found else None) == expected
