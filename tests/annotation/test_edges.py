"""A content's edges in characters."""

import pytest

from onrecord.annotation.decode import Piece
from onrecord.annotation.edges import join_contents, trim_content
from onrecord.annotation.quotes import quotations
from onrecord.annotation.tagger import WEIGHTS
from onrecord.annotation.wordpieces import WordpieceReader
from onrecord.model import Span

CASES = [
    ("“[We will go],” she said.", "“We will go,”"),
    ("“[We will go,]” she said.", "“We will go,”"),
    ("[We will go,] she said.", "We will go"),
    ("She said [they would “go at once]”.", "they would “go at once”"),
    ("She said “[no” and “yes]”.", "“no” and “yes”"),
    ("[“We will go,”] she said.", "“We will go,”"),
    ("He accused [the company of lying and] warned of strikes.", "the company of lying"),
    ("She said [they would go, but] did not.", "they would go"),
    ("[“We will go], she said.", "“We will go,"),
    ("[“We will go, she] said.", "“We will go,"),
    ("[”] she said.", None),
    ("[a] she said.", None),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_trim_content(marked: str, expected: str | None) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = trim_content(text, Span(start, end), quotations(text))
    assert (found.of(text) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "pieces", "joined"),
    [
        ("During the visit, they will meet", [(0, 2), (4, 6)], [(0, 6)]),
        ("They went. They will meet", [(0, 1), (3, 5)], [(0, 1), (3, 5)]),
        ("“We went,” “we will”", [(0, 4), (5, 8)], [(0, 4), (5, 8)]),
        ("They said they went", [(0, 0), (2, 3)], [(0, 0), (2, 3)]),
        ("They went\n\nThey left", [(0, 1), (2, 3)], [(0, 1), (2, 3)]),
    ],
)
def test_join_contents(text: str, pieces: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    wordpieces = WordpieceReader(WEIGHTS / "tokenizer.json").read(text)
    found = join_contents(text, [Piece("content", first, last, 0.9) for first, last in pieces], wordpieces)
    assert [(piece.first, piece.last) for piece in found] == joined
