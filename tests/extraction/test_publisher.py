from __future__ import annotations

import pytest

from onrecord.extraction.findings import Found
from onrecord.extraction.publisher import cleaned, from_copyright, from_title, with_masthead


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Copyright Velm Review All rights reserved 京ICP备00000000号", "Velm Review"),
        ("© 2021 Quillon Courier Ltd. All rights reserved.", "Quillon Courier"),
        ("Copyright © 2001-2021 The Morning Post of Amberlow", "The Morning Post of Amberlow"),
        ("Copyright by Velm Daily Online. All rights reserved.", "Velm Daily Online"),
        ("(c) 2020 Lestmark Herald, Inc.", "Lestmark Herald"),
        ("Lestmark Herald © 2020", "Lestmark Herald"),
        ("All rights reserved", None),
        ("Copyright 2020. All rights reserved.", None),
    ],
)
def test_copyright_lines(line: str, name: str | None) -> None:
    assert from_copyright(line) == name


def test_names_without_taglines_and_legal_forms() -> None:
    assert cleaned("River News | All the news of the river") == "River News"
    assert cleaned("River News Inc.") == "River News"
    assert cleaned(" - ") is None


def test_titles_end_in_the_outlet() -> None:
    assert from_title("Bridge closed - Local | Amberlow Echo", "Bridge closed") == "Amberlow Echo"
    assert from_title("Bridge closed", "Bridge closed") is None
    assert from_title("Sunday | Amberlow Echo", "Bridge closed") is None


def test_the_masthead_prints_the_name_without_the_company() -> None:
    found = with_masthead(Found("Morning Star Media", "copyright line"), [Found("Morning Star", "text line 1")])
    assert found == Found("Morning Star", "masthead (text line 1)")
