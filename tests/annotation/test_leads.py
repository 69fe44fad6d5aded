"""What stands before a line's first word."""

import pytest

from onrecord.annotation.leads import leads, stamps, without
from onrecord.annotation.tagger import WEIGHTS
from onrecord.annotation.wordpieces import WordpieceReader, paragraph_starts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VELL, March 3 (Sarn) - Two ships sank.", ["VELL, March 3 (Sarn) - "]),
        (
            "VELL, March 3 (Sarn) - Two ships sank.\n\nORRAN, March 3 (Sarn) - Rain fell.\n\n• One.",
            ["VELL, March 3 (Sarn) - ", "ORRAN, March 3 (Sarn) - ", "• "],
        ),
        ("Two ships sank.\n\nORRAN, March 3 (Sarn) - Rain fell.", []),
        ("• One.\n\n- Two.\n* “Three.”", ["• ", "- ", "* "]),
        ("1. One.\n2) Two.\n(c) Three.", ["1. ", "2) ", "(c) "]),
        ("> One.", ["> "]),
        ("11:05 “No,” he said.\n\n11:30 — Rain.\n\n[04:12:07] Rain.", ["11:05 ", "11:30 — ", "[04:12:07] "]),
        ("9:30 p.m. Rain.\n\n10.42am Rain.", ["9:30 p.m. ", "10.42am "]),
        ("“1/ The bins.", []),
        ("10.42am\n\nRain.", []),
        ("9.30 percent went.\n\n2031 was dry.\n\n-5 degrees.\n\nHe left at 9:30 today.", []),
        ("", []),
    ],
)
def test_leads(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in leads(text)] == expected


def test_stamps() -> None:
    text = "10.42am\n\nRain.\n\n  [11:05]\n11:30 Rain at 12:00\n2:10 p.m.\n"
    assert [text[start:].split("\n")[0].strip() for start in stamps(text)] == ["10.42am", "[11:05]", "2:10 p.m."]


def test_what_is_left_out_leaves_the_paragraphs() -> None:
    text = "• One went.\n\n• Two came."
    read = WordpieceReader(WEIGHTS / "tokenizer.json").read(text)
    kept = without(read, leads(text))
    assert [text[s:e] for s, e in zip(kept.starts, kept.ends, strict=True)] == ["One", "went", ".", "Two", "came", "."]
    assert paragraph_starts(text, kept).tolist() == [0, 3]
    assert without(read, ()) is read
