from __future__ import annotations

import pytest

from onrecord.extraction.comments import first_comment, is_comment_head


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe on March 3, 2026 at 4:47 pm said:",
        "riverman71 says: March 3, 2026 at 4:47 pm",
        "Otto Lunde March 3, 2026 at 4:47 pm",
        "3 March 2026, 16:47 | Reply",
        "2 days ago at 07:47 am",
    ],
)
def test_heads_of_comments(line: str) -> None:
    assert is_comment_head(line)


@pytest.mark.parametrize(
    "line",
    [
        "March 3, 2026 at 4:47 pm",
        "By Jane Roe on March 3, 2026 at 4:47 pm",
        "Updated March 3, 2026 at 4:47 pm",
        "She writes:",
        "The ministers met on March 3, 2026 at 4:47 pm in Amberlow.",
    ],
)
def test_lines_of_articles(line: str) -> None:
    assert not is_comment_head(line)


def test_comments_begin_below_prose_and_come_in_numbers() -> None:
    head = "Jane Roe on March 3, 2026 at 4:47 pm said:"
    assert first_comment(["Prose.", head, "Fish.", head], [50, 0, 1, 0]) == 1
    assert first_comment([head, "Prose.", head], [0, 50, 0]) is None
