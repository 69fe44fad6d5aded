"""Who is one actor across articles, and who is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors import join, keys, states
from onrecord.model import EntityType, Joined, Known, Occurrence


def seen(
    article: str,
    name: str,
    type: EntityType = "person",
    *,
    entity: str = "e1",
    role: str | None = None,
    company: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    speaks: bool = False,
) -> Occurrence:
    published = f"2031-03-{int(article):02}"
    return Occurrence(article, entity, 0, name, type, aliases, role, speaks, published, company=company)


def articles(joined: tuple[Joined, ...]) -> list[list[str]]:
    return sorted(sorted(j.article_id for j in one.joins) for one in joined)


def test_a_full_name_is_one_actor_and_says_why() -> None:
    company = ("Oda Lind", "Harbour Union")
    (one,) = join([seen("1", "Ilva Tarn", role="minister", company=company), seen("2", "Ilva Tarn", company=company)])
    assert one.name == "Ilva Tarn"
    assert [j.score for j in one.joins] == [1.0, 0.98]
    assert one.joins[1].reason == "same full name; both with Oda Lind"


@pytest.mark.parametrize("other", ["Dr. Ilva Tarn", "ILVA TARN", "Ilva M. Tarn", "I. Tarn", "Ílva Tarn"])
def test_forms_of_a_name(other: str) -> None:
    assert len(join([seen("1", "Ilva Tarn"), seen("2", other)])) == 1


@pytest.mark.parametrize("other", ["Orla Tarn", "Ilva Tarn Jr.", "Ilva Tarnow", "Ilva K. Tarn"])
def test_other_people(other: str) -> None:
    assert len(join([seen("1", "Ilva M. Tarn"), seen("2", other)])) == 2


def test_nicknames() -> None:
    assert len(join([seen("1", "William Harrow"), seen("2", "Bill Harrow")])) == 1


def test_never_by_a_surname_alone() -> None:
    assert len(join([seen("1", "Ilva Tarn"), seen("2", "Tarn")])) == 2


def test_a_surname_with_the_role_of_just_one() -> None:
    found = join([seen("1", "Ilva Tarn", role="minister of works"), seen("2", "Tarn", role="Minister of Works")])
    assert len(found) == 1
    assert found[0].joins[1].reason == "same surname and role (Minister of Works)"


def test_a_surname_in_the_company_of_just_one() -> None:
    company = ("Oda Lind", "Pell Ancar", "Harbour Union")
    people = [
        seen("1", "Ilva Tarn", company=company),
        seen("2", "Ilva Tarn", company=company),
        seen("3", "Edda Tarn", company=("Nils Orben",)),
        seen("4", "Tarn", company=("Lind", "Ancar")),
    ]
    joined = {one.name: one for one in join(people)}
    assert [j.article_id for j in joined["Ilva Tarn"].joins] == ["1", "2", "4"]
    assert joined["Ilva Tarn"].joins[2].reason == "same surname; both with Ancar and Lind"
    assert len(join([*people[:3], seen("4", "Tarn", company=("Lind",))])) == 3, "one companion is chance"


def test_two_of_one_name_whose_roles_exclude_each_other() -> None:
    minister = seen("1", "Jon Marl", role="finance minister", company=("Oda Lind",))
    winger = seen("2", "Jon Marl", role="winger", company=("Vell Rovers",))
    again = seen("3", "Jon Marl", role="minister", company=("Oda Lind",))
    assert articles(join([minister, winger, again])) == [["1", "3"], ["2"]]


def test_a_ministry_in_all_its_orders() -> None:
    names = ("Chinese Foreign Ministry", "China's Foreign Ministry", "Ministry of Foreign Affairs of China")
    found = [seen(str(i), name, "organization") for i, name in enumerate(names, start=1)]
    (one, bare) = join([*found, seen("4", "Foreign Ministry", "organization")])
    assert {len(one.joins), len(bare.joins)} == {3, 1}
    assert max((one, bare), key=lambda j: len(j.joins)).countries == ("CN",)


def test_an_abbreviation_and_the_one_name_that_it_shortens() -> None:
    found = join([seen("1", "Vell Harbour Authority", "organization"), seen("2", "VHA", "organization")])
    assert articles(found) == [["1", "2"]]
    two = [seen("1", "Vell Harbour Authority", "organization"), seen("3", "Varn Housing Agency", "organization")]
    assert len(join([*two, seen("2", "VHA", "organization")])) == 3


@pytest.mark.parametrize(
    ("name", "speaks"), [("Beijing", True), ("the Chinese side", True), ("China", False), ("PRC", False)]
)
def test_what_stands_for_a_state(name: str, speaks: bool) -> None:
    (one,) = join([seen("1", name, "place", speaks=speaks)])
    assert (one.name, one.known, one.countries) == ("China", "state:CN", ("CN",))


def test_a_capital_that_says_nothing_is_a_city() -> None:
    (one,) = join([seen("1", "Beijing", "place")])
    assert (one.name, one.known) == ("Beijing", None)


def test_somebody_known_beforehand() -> None:
    known = Known("Q1", "Ilva Tarn", "person", ("Ilva Maria Tarn",), qid="Q1")
    (one,) = join([seen("1", "Ilva Tarn")], [known])
    assert one.known == "Q1"
    (two,) = join([seen("1", "Ilva Tarn")], [known, Known("Q2", "Ilva Tarn", "person")])
    assert two.known is None, "two are known by that name"


@pytest.mark.parametrize(
    ("name", "type"), [("two officials", "person"), ("It", "person"), ("", "person"), ("Report", "document")]
)
def test_what_is_no_actor_has_no_keys(name: str, type: EntityType) -> None:
    assert keys(seen("1", name, type)) == ()


def test_states_have_codes_and_names() -> None:
    by_code = {one.countries[0]: one for one in states()}
    assert by_code["GB"].name == "United Kingdom"
    assert "U.S." in by_code["US"].aliases
    assert len(by_code) >= 240


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_does_not_matter(seed: int) -> None:
    names = ("Ilva Tarn", "Tarn", "I. Tarn", "Edda Tarn", "Harbour Union", "HU", "Vell")
    chance = random.Random(seed)
    found = [
        seen(
            str(i),
            chance.choice(names),
            "organization" if i % 3 == 0 else "person",
            company=tuple(chance.sample(names, 3)),
        )
        for i in range(1, 15)
    ]
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert join(shuffled) == join(found)


def test_a_junior_without_company_is_a_son() -> None:
    company = ("Oda Lind", "Harbour Union")
    assert len(join([seen("1", "Nils Tarn", company=company), seen("2", "Nils Tarn Jr.")])) == 2
    assert len(join([seen("1", "Nils Tarn", company=company), seen("2", "Nils Tarn Jr.", company=company)])) == 1
    assert len(join([seen("1", "Nils Tarn Sr.", company=company), seen("2", "Nils Tarn Jr.", company=company)])) == 2


def test_a_person_once_taken_for_a_place() -> None:
    (one,) = join([seen("1", "Ilva Tarn"), seen("2", "Ilva Tarn"), seen("3", "Ilva Tarn", "place")])
    assert (one.type, len(one.joins)) == ("person", 3)
    assert len(join([seen("1", "Port Tarn"), seen("2", "Port Tarn", "place")])) == 2, "nothing tells which it is"


def test_a_place_once_taken_for_a_person() -> None:
    (one,) = join([seen("1", "Vell", "place"), seen("2", "Vell"), seen("3", "Vell")])
    assert (one.type, len(one.joins)) == ("place", 3)
    assert len(join([seen("1", "Vell", "place"), seen("2", "Vell"), seen("3", "Ida Vell")])) == 3, "a surname too"
    assert len(join([seen("1", "Vell", "place"), seen("2", "Vell", speaks=True)])) == 2, "a place does not speak"
    (other,) = join([seen("1", "HarbourWatch"), seen("2", "HarbourWatch")])
    assert len(other.joins) == 2, "no surname is written so"


@pytest.mark.parametrize(
    ("name", "short"),
    [("Vermont", "Vt."), ("Florida", "Fla"), ("Washington", "D.C."), ("Republican Party", "GOP")],
)
def test_short_names(name: str, short: str) -> None:
    assert len(join([seen("1", name, "place"), seen("2", short, "place")])) == 1


def test_a_campaign_is_no_person() -> None:
    found = join([seen("1", "Ilva Tarn"), seen("1", "the Tarn campaign", "organization", entity="e2")])
    assert sorted(one.name for one in found) == ["Ilva Tarn", "the Tarn campaign"]
    (one,) = join([seen("1", "the Tarn campaign", "organization"), seen("2", "Tarn\u2019s campaign", "organization")])
    assert len(one.joins) == 2
