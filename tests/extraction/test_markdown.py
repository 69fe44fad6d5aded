from __future__ import annotations

from onrecord.extraction.markdown import without_markdown


def test_marks_are_taken_off_and_lines_stay() -> None:
    text = "# Fish\n\n![Boat](https://a.example/b.jpg)\n\nThe [minister](https://a.example) **left**.\n\n> Gone.\n"
    assert without_markdown(text) == "Fish\n\n\n\nThe minister left.\n\nGone.\n"


def test_plain_text_with_brackets_and_stars_is_left_alone() -> None:
    text = "He [the minister] gave it 5*3 stars.\n# 1 on the list was the cow.\n> no markup\n"
    assert without_markdown(text) == text
