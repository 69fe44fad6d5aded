"""Which two articles print one text: across the edits that outlets make, and not by quotations or notices alone."""

from __future__ import annotations

import re

import pytest

from onrecord.stories import compare, fold, keys
from tests.stories.texts import BRIDGE, HARBOUR, cut, report

OWN = (
    "The mayor's office did not answer calls on Friday, and the market was quiet all day long in the rain.\n\n"
    "Readers of this paper remember the winter of the great ice, when no boat left the town for eleven weeks."
)
PARAGRAPHS = HARBOUR.strip().split("\n\n")
EDITS = {
    "headline": f"A wall that moves\n\nBy Oda Lind\n\n{HARBOUR.partition('— ')[2]}",
    "dateline": HARBOUR.replace("VELL, March 1 (Sarn) —", "Vell —"),
    "cut end": cut(HARBOUR, 0.6),
    "cut start": "\n\n".join(PARAGRAPHS[3:]),
    "inserted": "\n\n".join([*PARAGRAPHS[:2], OWN, *PARAGRAPHS[2:5], OWN.replace("Friday", "Monday")]),
    "reordered": "\n\n".join(PARAGRAPHS[i] for i in (3, 0, 5, 1, 4, 2)),
    "one paragraph": " ".join(PARAGRAPHS),
    "a line each": HARBOUR.replace(". ", ".\n\n"),
    "typography": HARBOUR.replace("“", '"').replace("”", '"').replace("—", " - ").replace("two", "2").upper(),
    "words": re.sub(r"\b(the|said|which) (\w+)", r"\1 very \2", HARBOUR, count=12),
    "all": "\n\n".join([OWN, PARAGRAPHS[4].replace("days", "weeks"), PARAGRAPHS[1].upper(), PARAGRAPHS[0]]),
    "brief": PARAGRAPHS[0],
}


def same(one: str, other: str) -> bool:
    a, b = compare(fold(one), fold(other)), compare(fold(other), fold(one))
    assert a[0].turned() == b[0]
    assert a[1] == b[1]
    return a[1]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_is_the_same_text_and_its_keys_lead_to_it(edit: str) -> None:
    assert same(HARBOUR, EDITS[edit])
    if edit != "brief":
        assert same(f"{BRIDGE}\n\n{EDITS[edit]}", HARBOUR), "inside a longer text"
    whole, copy = keys([fold(HARBOUR), fold(EDITS[edit])])
    assert len(set(whole) & set(copy)) >= min(2, len(copy) // 2)


def test_two_cuts_of_one_text_that_share_a_part_are_the_same() -> None:
    assert same("\n\n".join(PARAGRAPHS[:4]), "\n\n".join(PARAGRAPHS[2:]))


@pytest.mark.parametrize(
    "other",
    [
        BRIDGE,
        report(HARBOUR),
        report(HARBOUR) + "\n\n" + PARAGRAPHS[2],
        f"{PARAGRAPHS[2]}\n\n{PARAGRAPHS[2]}",
        "",
        "The harbour of Vell will close for two weeks.",
    ],
)
def test_another_text_is_another(other: str) -> None:
    assert not same(HARBOUR, other)


@pytest.mark.parametrize("lead", [BRIDGE, PARAGRAPHS[3]])
def test_what_stands_under_all_articles_of_a_house_joins_none(lead: str) -> None:
    assert not same(f"{PARAGRAPHS[4]}\n\n{OWN}", f"{lead}\n\n{OWN}")


def test_a_speech_printed_twice_is_one_text_and_a_quotation_from_it_another() -> None:
    speech = "\n\n".join(f"“{paragraph}”" for paragraph in BRIDGE.replace("“", "").replace("”", "").split("\n\n"))
    one = f"The chairman spoke in the evening at the town hall:\n\n{speech}\n\nThe applause lasted a minute."
    assert same(one, one.replace("a minute", "for long"))
    assert same(one, cut(one, 0.4))
    quoted = speech.split("\n\n")[2]
    other = (
        f"It was a strange thing to say, many found.\n\n{quoted}\n\nNobody asked the chairman what he meant by that."
    )
    assert not same(one, other)


def test_keys_are_the_same_for_the_same_text_and_fit_into_64_bits() -> None:
    one, two, three = keys([fold(HARBOUR), fold(HARBOUR.upper()), fold(BRIDGE)])
    assert one == two
    assert not set(one) & set(three)
    assert all(-(2**63) <= key < 2**63 for key in one)
    assert keys([fold(""), fold("Vell")]) != [[], []]
    assert keys([]) == []
