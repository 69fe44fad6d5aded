"""Contents without marks after a colon."""

import pytest

from onrecord.annotation.blocks import add_blocks
from onrecord.annotation.decode import Piece
from onrecord.annotation.leads import leads, without
from onrecord.annotation.tagger import WEIGHTS
from onrecord.annotation.wordpieces import WordpieceReader, paragraph_starts

READER = WordpieceReader(WEIGHTS / "tokenizer.json")


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("Tarn wrote:\n\nThe bells ring.\n\nRain fell.", ["cue wrote"], ["The bells ring."]),
        ("Tarn wrote on Monday:\n\nThe bells ring.", ["cue wrote", "content bells"], ["The bells ring."]),
        ("Tarn wrote:\n\n1. Bells.\n\n2. Lamps.\n\nRain fell.", ["cue wrote"], ["Bells.", "Lamps."]),
        ("Tarn wrote to us. Photos:\n\nThe bells ring.", ["cue wrote", "content to us"], []),
        ("Photos:\n\nThe bells ring.", [], []),
        ("Tarn wrote.\n\nThe bells ring.", ["cue wrote"], []),
        ("Tarn wrote:\n\n“The bells ring.”", ["cue wrote"], []),
        ("Tarn wrote:\n\nOrran: The bells ring.", ["cue wrote"], []),
        ("Tarn wrote:\n\nOrran hums.", ["cue wrote", "cue hums"], []),
        ("Tarn wrote:", ["cue wrote"], []),
    ],
)
def test_add_blocks(text: str, found: list[str], expected: list[str]) -> None:
    wordpieces = without(READER.read(text), leads(text))
    pieces = []
    for role, words in (one.split(" ", 1) for one in found):
        start = text.index(words)
        inside = [i for i, s in enumerate(wordpieces.starts.tolist()) if start <= s < start + len(words)]
        pieces.append(Piece(role, inside[0], inside[-1], 0.9))
    added = add_blocks(text, pieces, wordpieces, paragraph_starts(text, wordpieces), leads(text))
    contents = [text[wordpieces.starts[p.first] : wordpieces.ends[p.last]] for p in added if p.role == "content"]
    assert contents == (expected or [one.split(" ", 1)[1] for one in found if one.startswith("content")])
