"""The country of a speaker: what is printed says it, or who is known; nothing is guessed."""

from __future__ import annotations

import pytest

from onrecord.actors.countries import Reader, in_name, in_role
from onrecord.countries import code_of, name_of
from onrecord.model import Known


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("Chinese Foreign Ministry spokesperson", "CN"),
        ("former Russian president", "RU"),
        ("U.S. Secretary of State", "US"),
        ("US ambassador to China", "US"),
        ("foreign minister of Iran", "IR"),
        ("prime minister of the Netherlands", "NL"),
        ("president of the United States", "US"),
        ("head of Iran's atomic agency", "IR"),
        ("spokesman for the Chinese Foreign Ministry", "CN"),
        ("adviser to the Russian president", "RU"),
        ("a member of the Iraqi parliament", "IQ"),
        ("Kremlin spokesman", "RU"),
        ("spokesman for the White House", "US"),
        ("Bank of Japan governor", "JP"),
        ("South Korean president", "KR"),
        ("Saudi crown prince", "SA"),
        ("Scottish first minister", "GB"),
        # None of these says whom the speaker stands for.
        ("ambassador to China", None),
        ("UN envoy for Syria", None),
        ("Governor of Texas", None),
        ("governor of Georgia", None),
        ("New Mexico governor", None),
        ("China expert", None),
        ("China director at a think tank", None),
        ("Kremlin critic", None),
        ("English teacher", None),
        ("professor of China studies", None),
        ("Chinese American activist", None),
        ("Latin American expert", None),
        ("UNICEF representative in Yemen", None),
        ("harbour minister of Vell", None),
        ("us too", None),
    ],
)
def test_a_role(role: str, code: str | None) -> None:
    found = in_role(role)
    assert (found[0] if found else None) == code
    if found:
        assert found[1] in role


@pytest.mark.parametrize(
    ("name", "type", "code"),
    [
        ("Beijing", "place", "CN"),
        ("the Kremlin", "organization", "RU"),
        ("the Iranian side", "organization", "IR"),
        ("Ministry of Foreign Affairs of China", "organization", "CN"),
        ("U.S. State Department", "organization", "US"),
        ("Chinese embassy in London", "organization", "CN"),
        ("Swedish officials", "person", "SE"),
        ("Russian President Ilva Tarn", "person", "RU"),
        ("Beijing", "person", None),
        ("Jordan", "person", None),
        ("Israel Marran", "person", None),
        ("German Marran", "person", None),
        ("German Fund of the United States", "organization", None),
        ("Iran Watch", "organization", None),
        ("New Mexico", "place", None),
        ("Vell", "place", None),
    ],
)
def test_a_name(name: str, type: str, code: str | None) -> None:
    found = in_name(name, type)
    assert (found[0] if found else None) == code


def known(id: str, name: str, *countries: str) -> Known:
    return Known(id=id, name=name, type="person", qid=id, countries=countries, dataset="made up")


def test_who_is_known_by_the_very_name_says_it_if_all_say_the_same() -> None:
    read = Reader().country
    ada, other = known("Q1", "Ada Marran", "SE"), known("Q2", "Ada Marran", "NO")
    assert read("Ada Marran", "person", "harbour minister", [ada]) == ("SE", "known: Q1")
    assert read("Ada Marran", "person", "harbour minister", [ada, other]) is None
    assert read("Ada Marran", "person", None, [known("Q3", "Ada Marran", "SE", "NO")]) is None
    assert read("Marran", "person", None, [ada]) is None
    assert read("Oda Marran", "person", None, [ada]) is None
    assert read("Ada Marran", "person", "Finnish minister", [ada]) == ("FI", "role: Finnish")


def test_what_a_person_types_for_a_country() -> None:
    assert {code_of(text) for text in ("cn", "China", "CHINESE", "People's Republic of China", "P.R.C.")} == {"CN"}
    assert {code_of(text) for text in ("American", "the United States", "u.s.")} == {"US"}
    assert code_of("Côte d'Ivoire") == "CI"
    assert name_of("SE") == "Sweden"
