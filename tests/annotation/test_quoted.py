"""Contents that quotation marks alone speak for."""

from itertools import pairwise

import pytest

from onrecord.annotation.decode import Piece
from onrecord.annotation.quoted import add_quotations
from onrecord.annotation.quotes import quotations
from onrecord.annotation.tagger import WEIGHTS
from onrecord.annotation.wordpieces import WordpieceReader

READER = WordpieceReader(WEIGHTS / "tokenizer.json")


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        (
            "“We are done with waiting for the cranes,” she said.",
            [],
            ["content “We are done with waiting for the cranes,”"],
        ),
        ("The film “Done” ran.", [], []),
        ("She spoke. “The crews are ready.\n\n“And I am.”", [], ["content “The crews are ready."]),
        (
            "“Go,” said Orran, “and take the workers along.”",
            [("source", 5, 16)],
            ["source Orran", "content “and take the workers along.”"],
        ),
        ("Jo “Tall” Orran said no.", [("source", 0, 5)], ["source Jo “Tall” Orran"]),
    ],
)
def test_add_quotations(text: str, pieces: list[tuple[str, int, int]], expected: list[str]) -> None:
    wordpieces = READER.read(text)
    given = [Piece(role, first, last, 0.9) for role, first, last in pieces]
    found = add_quotations(text, given, wordpieces, quotations(text))
    shown = [f"{p.role} {text[wordpieces.starts[p.first] : wordpieces.ends[p.last]]}" for p in found]
    assert shown == expected
    assert all(one.last < two.first for one, two in pairwise(found))
