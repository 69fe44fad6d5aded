"""Stops within names end no sentence, and the tagger is not shown them."""

import pytest

from onrecord.annotation.reading import shown
from onrecord.annotation.stops import stops
from onrecord.annotation.tagger import WEIGHTS
from onrecord.annotation.wordpieces import WordpieceReader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The new ID. models are here. The ID. Vell is one.", ["ID", "ID"]),
        ("It is V. cholerae. The V. is small. V. We", ["V", "V", "V"]),
        ("Sen. and Gov. are titles, and Inc. is none.", []),
        ("He met Orla D. Denby. She left.", []),
        ("Founded in the U.S. by Tarn.", []),
        ("It sank. nobody knew.", []),
        ("The ID. Vell is the only ID.\nWe saw it.", []),
        ("", []),
    ],
)
def test_stops(text: str, expected: list[str]) -> None:
    found = stops(text)
    assert [text[: span.start].split()[-1] for span in found] == expected
    assert all(span.of(text) == "." for span in found)


def test_the_tagger_sees_the_name_without_its_stop() -> None:
    text = "The ID. models came. The ID. Rover sank."
    pieces = shown(text, (), (), WordpieceReader(WEIGHTS / "tokenizer.json"))
    places = zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    assert " ".join(text[s:e] for s, e in places) == "The ID models came . The ID Rover sank ."
