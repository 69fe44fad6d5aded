"""What the benchmark of speakers takes as right, on an invented text."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.gate import SCORER
from benchmarks.speakers.alignment import Alignment
from benchmarks.speakers.judge import head, is_named, right
from benchmarks.speakers.measure import outcomes
from benchmarks.speakers.readings import Answer, Reading

TEXT = (
    "Ilva Tarn and Brod Vell spoke. Tarn said no. Two officials who had left said yes. "
    "A spokesman for Ilva Tarn agreed."
)


@pytest.fixture(autouse=True)
def needs_the_scorer() -> None:
    if not SCORER.exists():
        pytest.skip(f"{SCORER} not found")


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def judged(answer: Answer, **entity: Any) -> bool:
    """Whether an entity, mentioned where its name is first printed, is that answer."""
    reading = Reading("d", (), (), (), (answer,))
    marked: dict[str, Any] = {"text": TEXT, "entities": [], "mentions": []}
    if entity:
        whole = {"id": "e1", "type": "person", "aliases": [], **entity}
        start = TEXT.index(whole["name"])
        marked["entities"] = [whole]
        marked["mentions"] = [{"start": start, "end": start + len(whole["name"]), "entity": "e1"}]
    return right(reading, TEXT, Alignment(TEXT, TEXT), marked, "e1" if entity else None)


def test_a_name_is_right_in_full_alone() -> None:
    answer = Answer("named", (place("Ilva Tarn"),))
    assert judged(answer, name="Ilva Tarn", aliases=["Tarn"])
    assert not judged(answer, name="Tarn")
    assert not judged(answer, name="A spokesman for Ilva Tarn")
    assert not judged(answer)


def test_several_are_one_of_them_or_all() -> None:
    answer = Answer("named", (place("Ilva Tarn"), place("Brod Vell")), several=True)
    assert judged(answer, name="Brod Vell")
    assert judged(answer, name="Ilva Tarn and Brod Vell", type="group")
    assert not judged(answer, name="Two officials", type="group")


def test_a_description_is_kept_as_such() -> None:
    answer = Answer("described", span=place("Two officials who had left"))
    assert judged(answer, name="Two officials", type="group")
    assert not judged(answer, name="Ilva Tarn")
    assert not judged(answer)
    of_a_name = Answer("described", span=place("A spokesman for Ilva Tarn"))
    assert judged(of_a_name, name="A spokesman")
    assert not judged(of_a_name, name="Ilva Tarn", aliases=["Tarn"])


def test_nobody_is_right_for_nobody_and_the_author() -> None:
    assert judged(Answer("none"))
    assert judged(Answer("author"))
    assert not judged(Answer("none"), name="Ilva Tarn")


@pytest.mark.parametrize(
    ("description", "noun"),
    [
        ("two officials who asked not to be named", "officials"),
        ("a study released on Tuesday", "study"),
        ("a group of doctors", "doctors"),
        ("the retired skipper", "skipper"),
    ],
)
def test_the_noun_of_a_description(description: str, noun: str) -> None:
    assert head(description) == noun


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Brod van der Vell", "person", True),
        ("the League of Sorn", "organization", True),
        ("his bank", "organization", False),
        ("Unionists", "group", False),
    ],
)
def test_which_entities_are_named(name: str, kind: str, named: bool) -> None:
    assert is_named({"name": name, "type": kind}) is named


def test_a_statement_is_found_over_differences_of_the_text() -> None:
    extracted = "By our staff. " + TEXT.replace("Tarn said", "Tarn  said")
    tarn, said, no = place("Tarn said")[0], place("said no"), place("no.")
    reading = Reading(
        "d", ((tarn, tarn + 4),), ((said[0], said[0] + 4),), (no,), (Answer("named", (place("Ilva Tarn"),)),)
    )
    at = extracted.index("Tarn  said")
    marked: dict[str, Any] = {
        "text": extracted,
        "attributions": [
            {"source": [[at, at + 4]], "cue": [[at + 6, at + 10]], "content": [[at + 11, at + 13]], "speaker": "e1"}
        ],
        "entities": [{"id": "e1", "name": "Ilva Tarn", "type": "person", "aliases": []}],
        "mentions": [],
    }
    (outcome,) = outcomes([reading], {"d": TEXT}, {"d": marked})
    assert outcome.found
    assert outcome.right
    (lost,) = outcomes([reading], {"d": TEXT}, {})
    assert not lost.found
