"""Places and institutions that everybody knows, where nothing else marked them."""

from __future__ import annotations

import pytest

from onrecord.annotation.coreference import with_known_names
from onrecord.annotation.speakers.resolve import Resolved
from onrecord.model import Entity, Mention


def found(text: str, *mentions: Mention, entities: tuple[Entity, ...] = ()) -> list[tuple[str, str, str]]:
    resolved = with_known_names(text, Resolved((), mentions, entities))
    names = {entity.id: entity.name for entity in resolved.entities}
    return [(text[m.start : m.end], m.type, names[m.entity]) for m in resolved.mentions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met in Norway, then in Norway again.", ["Norway", "Norway"]),
        ("Norway's fleet left.", ["Norway"]),
        ("She told the White House on Monday.", ["White House"]),
        ("He lives in Grand Ebble, Fla., by the sea.", ["Grand Ebble", "Fla."]),
        ("Sen. Ida Reyes, R-Texas, agreed.", ["Texas"]),
        ("Ohio Gov. Ida Reyes agreed.", ["Ohio"]),
        ("They chose Ida Reyes (Tex.) and Nora Wend (N.J.).", ["Tex.", "N.J."]),
        ("He left the State Department in May.", ["State Department"]),
        ("The firm is Texas Harrow Works.", []),
        ("An Ohio-based firm closed.", []),
        ("Help us, said the house.", []),
        ("turkey and chile are food.", []),
    ],
)
def test_names_that_stand_alone(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in found(text)] == names


def test_what_a_mention_covers_is_left_alone() -> None:
    text = "The University of Texas closed."
    entity = Entity("e1", "University of Texas", "organization")
    marked = found(text, Mention(4, 23, "organization", "e1"), entities=(entity,))
    assert marked == [("University of Texas", "organization", "University of Texas")]


def test_a_place_within_a_title_is_free() -> None:
    text = "Ohio Gov. Ida Reyes agreed."
    entity = Entity("e1", "Ida Reyes", "person")
    assert found(text, Mention(0, 19, "person", "e1"), entities=(entity,)) == [
        ("Ohio", "place", "Ohio"),
        ("Ohio Gov. Ida Reyes", "person", "Ida Reyes"),
    ]


def test_a_name_that_an_entity_has_is_that_entity() -> None:
    text = "Norway won. Norway!"
    marked = found(text, Mention(0, 6, "place", "e1"), entities=(Entity("e1", "Norway", "place"),))
    assert {name for _, _, name in marked} == {"Norway"}
    assert len(marked) == 2
    resolved = with_known_names(text, Resolved((), (Mention(0, 6, "place", "e1"),), (Entity("e1", "Norway", "place"),)))
    assert len(resolved.entities) == 1


@pytest.mark.parametrize(
    "words", ["the Ohio governor", "Sen. Ida Reyes of Ohio", "two Ohio senators", "Ida Reyes (Ohio)"]
)
def test_a_place_beside_a_role_is_free(words: str) -> None:
    entity = Entity("e1", words, "person")
    marked = found(f"So {words} agreed.", Mention(3, 3 + len(words), "person", "e1"), entities=(entity,))
    assert ("Ohio", "place", "Ohio") in marked


def test_a_place_in_a_persons_name_is_not() -> None:
    words = "George Ohio"
    marked = found(f"So {words} agreed.", Mention(3, 14, "person", "e1"), entities=(Entity("e1", words, "person"),))
    assert [name for name, _, _ in marked] == [words]
