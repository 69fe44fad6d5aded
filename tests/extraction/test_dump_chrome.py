from __future__ import annotations

import pytest

from onrecord.extraction.dump_chrome import ends_article, is_dump_furniture, is_dump_tail, opens_comments


@pytest.mark.parametrize(
    "line",
    [
        "Ad Feedback",
        "Image source, Norvane",
        "list 2 of 4",
        "Share this with Messenger",
        "3 hours ago",
        "4 min read",
        "01:42 - Source: QNN",
        "Facebook Twitter Email",
        "https://courier.example/a 1/2",
        "You have 2 free articles remaining. Subscribe now for unlimited access.",
    ],
)
def test_furniture(line: str) -> None:
    assert is_dump_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Tuesday after the bank's decision.",
        "Image is everything, the minister said.",
        "More rain is expected.",
        "Print is not dead, said the editor of the Gazette.",
        "Three hours ago the bridge was open.",
        "“Published”",
        "From the harbour: a whistle, then silence, and then the police.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    assert not is_dump_furniture(line)
    assert not ends_article(line)
    assert not opens_comments(line)


@pytest.mark.parametrize(
    "line", ["###", "-ENDS-", "Notes to editors", "More on this story", "Load-Date: March 4, 2026"]
)
def test_ends(line: str) -> None:
    assert ends_article(line)


def test_those_who_wrote_it_are_no_part_of_it() -> None:
    assert is_dump_tail("Jane Roe covers schools for the Gazette. Reach her at 555-0100.")
    assert is_dump_tail("Norvane writer Ilse Marr contributed to this report.")
    assert not is_dump_tail("Jane Roe is the mayor of Amberlow, and she has a cow.")
    assert not is_dump_tail("Rivers and rain contributed to the flood.")
