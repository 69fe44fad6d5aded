"""Each file of `cases/` is one case: see `README.md` there. Adding a case takes no Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.annotation.speakers import resolve
from tests.annotation.speakers.marked_text import read_marked

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text, marked = read_marked(case["text"])
    resolved = resolve(text, list(marked.values()), headline=case.get("headline"), byline=case.get("byline"))
    entities = {entity.id: entity for entity in resolved.entities}
    speakers = {
        number: entities[a.speaker] if a.speaker is not None else None
        for number, a in zip(marked, resolved.attributions, strict=True)
    }
    for number, expected in case["speakers"].items():
        speaker = speakers[number]
        if expected is None:
            assert speaker is None, f"statement {number}: {speaker}"
            continue
        assert speaker is not None, f"statement {number} has no speaker"
        have = {key: getattr(speaker, key) for key in expected}
        assert have == expected, f"statement {number}"
    for numbers in case.get("same", []):
        assert len({speakers[n].id for n in numbers}) == 1, f"{numbers} are one: {[speakers[n].name for n in numbers]}"
    for numbers in case.get("different", []):
        assert len({speakers[n].id for n in numbers}) == len(numbers), f"{numbers} are not one"
    for expected in case.get("entities", []):
        named = [e for e in resolved.entities if e.name == expected["name"]]
        assert len(named) == 1, f"{expected['name']}: {[e.name for e in resolved.entities]}"
        have = {key: getattr(named[0], key) for key in expected}
        have = {key: list(value) if isinstance(value, tuple) else value for key, value in have.items()}
        assert have == expected
    for name in case.get("absent", []):
        assert name not in {form for e in resolved.entities for form in (e.name, *e.aliases)}


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
