"""Names that a title or a first name tells."""

from __future__ import annotations

import pytest

from onrecord.annotation.coreference.full_names import full_names
from onrecord.annotation.coreference.gazetted import with_full_names
from onrecord.annotation.speakers.resolve import Resolved
from onrecord.model import Entity, EntityType, Mention, Span


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It was Sen. Ida Reyes of Vell.", ["Ida Reyes"]),
        ("the actresses Nora Wend and Emma Holm", ["Nora Wend", "Emma Holm"]),
        ("In 2031 President Tarn's car stopped.", ["Tarn"]),
        ("Mr. Orlo B. Denby left.", ["Orlo B. Denby"]),
        ("former Gov. Martin O’Marr left", ["Martin O’Marr"]),
        ("the David Wend Foundation", []),
        ("at David Wend University of Vell", []),
        ("the Nora Wend-led group", []),
        ("in St. David Wend Square", []),
        ("The General Assembly met; President of the council", []),
        ("Vell Nora Wend Prize", []),
        ("a rose of Vell Town", []),
    ],
)
def test_whom_they_name(text: str, names: list[str]) -> None:
    assert [one.name for one in full_names(text)] == names
    assert all(text[one.start : one.end] == one.name for one in full_names(text))


def entity(id: str, name: str, type: EntityType = "person") -> Entity:
    return Entity(id, name, type)


def test_they_become_entities_with_their_role() -> None:
    text = "President Tarn met Nora Wend."
    made = with_full_names(text, Resolved((), (), ()))
    assert made.entities == (
        Entity("e1", "Tarn", "person", (), "President", Span(0, 9)),
        Entity("e2", "Nora Wend", "person"),
    )
    assert [(text[m.start : m.end], m.entity) for m in made.mentions] == [("Tarn", "e1"), ("Nora Wend", "e2")]


def test_a_person_who_is_there_is_no_other() -> None:
    text = "Ilva Tarn spoke. Later President Tarn left."
    there = Resolved((), (Mention(0, 9, "person", "e1"),), (entity("e1", "Ilva Tarn"),))
    made = with_full_names(text, there)
    assert made.entities == there.entities
    assert [(m.start, m.entity) for m in made.mentions] == [(0, "e1"), (33, "e1")]


def test_what_is_marked_as_a_person_stays() -> None:
    text = "Judge Nora Wend left."
    there = Resolved((), (Mention(0, 15, "person", "e1"),), (entity("e1", "Nora Wend"),))
    assert with_full_names(text, there) == there


def test_a_name_within_a_longer_mention_of_others_is_free() -> None:
    text = "two actresses, Nora Wend and Ida Holm, left"
    there = Resolved((), (Mention(0, 37, "group", "e1"),), (entity("e1", "two actresses", "group"),))
    assert [e.name for e in with_full_names(text, there).entities] == ["two actresses", "Nora Wend", "Ida Holm"]
