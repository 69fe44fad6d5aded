"""Whole pages with what a careful reader takes from them: each folder of `cases` holds a page and its expected.json.

"starts" lists how each paragraph of the body begins, so that their number and order count too; "skipped" is a part of
the reason why a page is no article. A field that expected.json does not name is not checked; null means that none may
be found.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.extraction import read
from onrecord.model import FIELDS, Page, Skipped

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def page_of(case: Path) -> Page:
    file = next(case.glob("page.*"))
    media_type = "text/html" if file.suffix == ".html" else "text/plain"
    return Page(case.name, file.read_bytes(), str(file), media_type=media_type)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text())
    outcome = read(page_of(case))
    if "skipped" in expected:
        assert isinstance(outcome, Skipped)
        assert outcome.stage == "extraction"
        assert expected["skipped"] in outcome.reason
        return
    assert not isinstance(outcome, Skipped), outcome.reason
    paragraphs = outcome.text.split("\n\n")
    starts = expected["starts"]
    assert [line[: len(start)] for line, start in zip(paragraphs, starts, strict=False)] == starts
    assert len(paragraphs) == len(starts), paragraphs[len(starts) :]
    for words in expected.get("not_in_text", []):
        assert words not in outcome.text
    wanted = {name: expected[name] for name in FIELDS if name in expected}
    assert {name: outcome.fields[name] for name in wanted} == wanted
    assert {name for name, value in outcome.fields.items() if value is not None} == set(outcome.found_in)
