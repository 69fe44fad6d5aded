from __future__ import annotations

import pytest

from onrecord.extraction.credit import dateline, find_credit, in_byline, same_outlet, source_line
from onrecord.extraction.findings import Found


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("  ·  2023-03-18  ·   Source: Norvane News Agency", "Norvane News Agency"),
        ("Source: Varonian Press Agency | Editor: L. Harp", "Varonian Press Agency"),
        ("(Source: Velm Radio)", "Velm Radio"),
        ("SOURCE: News agencies", None),
        ("Source: the writer's own notes on the matter, which were long and are lost", None),
        ("The source said nothing", None),
    ],
)
def test_source_lines(line: str, name: str | None) -> None:
    assert source_line(line) == name


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("GENEVA (Reuters) - Talks began", "Reuters"),
        ("DRESK, Nov. 4 (Norvane) - Talks began", "Norvane"),
        ("HALVENPORT, Lestmark (AP) — Talks began", "AP"),
        ("AMBERLOW, March 3, 2021 (VPA) -- Talks began", "VPA"),
        ("(CNN) Talks began", "CNN"),
        ("Norvane News Agency – Talks began", "Norvane News Agency"),
        ("The party (which he founded) - and left - won", None),
        ("Talks began (on Monday) and ended", None),
        ("He won (2021) - again", None),
    ],
)
def test_datelines(paragraph: str, name: str | None) -> None:
    assert dateline(paragraph) == name


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("Jane Roe, AP", "AP"),
        ("By Jane Roe, Associated Press", "Associated Press"),
        ("By MEG DOE and ERIN ROE, Associated Press", "Associated Press"),
        ("Associated Press", "Associated Press"),
        ("dpa", "dpa"),
        ("AFP", "AFP"),
        ("Jane Roe | Norvane News Agency", "Norvane News Agency"),
        ("Jane Roe, Staff Writer", None),
        ("Jane Roe, MD", None),
        ("Jane Roe, Political Correspondent", None),
        ("Jane Roe", None),
    ],
)
def test_bylines(byline: str, name: str | None) -> None:
    assert in_byline(byline) == name


def test_a_byline_that_names_the_outlet_itself_is_no_credit() -> None:
    def credit(publisher: str) -> Found | None:
        return find_credit(
            source_lines=[],
            first_paragraphs=["Talks began."],
            byline=Found("Jane Roe, Velm Press", "byline"),
            last_paragraph="Talks ended.",
            foot_lines=[],
            publisher=publisher,
        )

    assert credit("The Velm Press") is None
    assert credit("Amberlow Echo") == Found("Velm Press", "byline")


def test_the_same_outlet_under_two_names() -> None:
    assert same_outlet("The Amberlow Echo", "amberlowecho.com")
    assert not same_outlet("Amberlow Echo", "Velm Press")
    assert not same_outlet("Amberlow Echo", None)
