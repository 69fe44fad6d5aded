from __future__ import annotations

from onrecord.extraction.lines import lines_of


def texts(dump: str) -> list[str]:
    return [line.text for line in lines_of(dump)]


def test_wrapped_lines_are_joined_and_numbered_by_their_first() -> None:
    dump = (
        "Headline here\n\n"
        "The central bank of Ostavar raised its main interest rate by half a\n"
        "point on Wednesday, the third rise this year, and said that more might\n"
        "follow.\n\n"
        "Economists had expected a smaller step, according to a poll that was\n"
        "taken last week.\n"
    )
    lines = lines_of(dump)
    assert [line.number for line in lines] == [1, 3, 7]
    assert lines[1].text.endswith("that more might follow.")
    assert lines[2].text.endswith("poll that was taken last week.")


def test_a_paragraph_a_line_is_not_joined() -> None:
    dump = "The first paragraph is a sentence of some length that ends here.\n" * 3
    assert len(texts(dump)) == 3


def test_menus_are_not_joined() -> None:
    assert texts("Home\nNews\nSport\n") == ["Home", "News", "Sport"]
