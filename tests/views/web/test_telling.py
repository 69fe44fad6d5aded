"""What a printing changed, told in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.views.web.telling import LONGEST, told
from onrecord.views.web.utterances import shown
from tests.record import made

REFERENCE = "“We will win this harbour back for Vell, and twenty ships will be here tomorrow, whatever the others say”"


def keep(record: ingest.Record, said: str, publisher: str, **about: str) -> None:
    page = made.page(f"{publisher} {said}", name=f"{publisher} {said}"[:60])
    day = "2031-03-01" if publisher == "Gazette" else "2031-03-02"
    lead = f"From the {publisher}. "
    record._store.keep(page, made.marked(page, said, publisher=publisher, published=day, lead=lead, **about))


def sentences(record: ingest.Record) -> list[tuple[str, str, str]]:
    """What is told of the one variant in the record."""
    (quote,) = record.quotes(differs="any")
    return [(one.what, one.reference, one.variant) for one in told(quote.reference, quote.variants[0])]


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (
            REFERENCE.replace("twenty", "thirty"),
            ("Prints other words", "… for Vell, and twenty ships will be …", "… for Vell, and thirty ships will be …"),
        ),
        (
            REFERENCE.replace("twenty ships", "twenty fine ships").replace(", whatever the others say", ""),
            ("Adds words", "… Vell, and twenty ships will be …", "… Vell, and twenty fine ships will be …"),
        ),
        (
            REFERENCE.replace("here tomorrow", "tomorrow"),
            (
                "Leaves words out",
                "… ships will be here tomorrow, whatever the …",
                "… ships will be tomorrow, whatever the …",
            ),
        ),
        (
            REFERENCE.replace(", whatever the others say", ""),
            ("Leaves out the end", "whatever the others say", ""),
        ),
        (
            REFERENCE.replace("We will win this harbour back for Vell, and t", "T"),
            ("Leaves out the beginning", "We will win this harbour back for Vell, and", ""),
        ),
        (
            REFERENCE.replace("and twenty ships will be here tomorrow, ", "… "),
            ("Leaves out the middle", "and twenty ships will be here tomorrow", ""),
        ),
    ],
)
def test_each_kind_of_change_has_its_sentence(tmp_path: Path, variant: str, expected: tuple[str, str, str]) -> None:
    with ingest.open(tmp_path / "one.db") as record:
        keep(record, REFERENCE, "Gazette")
        keep(record, variant, "Times")
        assert expected in sentences(record)


def test_typography_speakers_and_reports_are_told(tmp_path: Path) -> None:
    with ingest.open(tmp_path / "one.db") as record:
        keep(record, REFERENCE, "Gazette")
        keep(record, REFERENCE.upper(), "Times", speaker="Oda Lind")
        found = sentences(record)
        assert found[0] == ("Names another speaker", "Ilse Marran", "Oda Lind")
    with ingest.open(tmp_path / "two.db") as record:
        keep(record, REFERENCE, "Gazette")
        keep(record, "they would win this harbour back for Vell, and twenty ships would be here the next day", "Times")
        assert sentences(record)[0] == ("Is reported, where the reference is quoted", "", "")


def test_what_is_long_is_told_by_its_ends(tmp_path: Path) -> None:
    much = " ".join(f"and ship number {number} carried barley to port {number}" for number in range(40))
    with ingest.open(tmp_path / "one.db") as record:
        keep(record, REFERENCE[:-1] + f", {much}”", "Gazette")
        keep(record, REFERENCE, "Times")
        ((what, left_out, _),) = sentences(record)
    assert what == "Leaves out the end"
    assert left_out.startswith("and ship number 0 carried")
    assert left_out.endswith("carried barley to port 39")
    assert len(left_out) <= LONGEST + 3


def test_those_who_print_alike_are_together_and_changed_words_come_first(tmp_path: Path) -> None:
    with ingest.open(tmp_path / "one.db") as record:
        for outlet in ("Gazette", "Herald", "Mirror"):
            keep(record, REFERENCE, outlet)
        for outlet in ("Post", "Times"):
            keep(record, REFERENCE.replace("twenty", "thirty"), outlet)
        (quote,) = record.quotes()
        found = shown(quote)
        assert [sorted(said.publisher or "" for said in one.statements) for one in found.wordings] == [
            ["Post", "Times"],
            ["Herald", "Mirror"],
        ]
        assert [bool(one.differs) for one in found.wordings] == [True, False]
        assert (found.printings, found.left, shown(quote, 1).left) == (5, 0, 1)
