"""Utterances by an id, and those that are printed most."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord import ingest
from onrecord.errors import InputError, NotFoundError
from tests.places import NewPlace
from tests.record import made

TRIMMED = "“We will win this harbour back for Vell”"
FULL = "“We will win this harbour back for Vell, and twenty ships will be here tomorrow”"
WHOLE = "“I say it again: we will win this harbour back for Vell, and twenty ships will be here tomorrow”"
FEES = "“Nobody who lands herring at the northern quay pays these fees twice”"
OTHER = "“The lighthouse keepers have not been paid since the storm of last winter”"


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    with ingest.open(place()) as record:
        yield record
        assert record.check() == []


def keep(record: ingest.Record, said: str, publisher: str, **about: str | None) -> str:
    """One article that prints one statement; the statement's id."""
    page = made.page(f"{publisher} {said} {about}", name=f"{publisher} {said} {about}")
    lead = f"From the {publisher}. "  # the same text of the same day is the same article
    marked = made.marked(page, said, publisher=publisher, published="2031-03-02", lead=lead, **about)
    record._store.keep(page, marked)
    return marked.statements()[0].id


def test_an_utterance_by_its_id_and_by_any_statement_that_prints_it(record: ingest.Record) -> None:
    # Among these are hashes with the highest bit set and without.
    for said in (FULL, FEES, OTHER, *(f"“{word} {FEES[8:]}" for word in ("Somebody", "Everybody", "Anybody"))):
        keep(record, said, "Gazette")
        trimmed = keep(record, said[:-20] + "”", "Times")
        quote = record.quote_of(trimmed)
        assert quote is not None
        for id in (quote.id, quote.id[:8], quote.id.upper(), trimmed, trimmed[:9], quote.reference.id):
            assert record.quote(id) == quote


def test_an_id_still_leads_to_its_utterance_when_a_fuller_form_comes(record: ingest.Record) -> None:
    keep(record, FULL, "Gazette")
    keep(record, TRIMMED, "Times")
    before = record.quote(record.statements(outlet="Times")[0].id)
    keep(record, WHOLE, "Sarn Post")
    after = record.quote(before.id)
    assert after.reference.content == WHOLE
    assert after.id != before.id
    assert record.quote(after.id) == after


def test_what_is_no_utterance(record: ingest.Record) -> None:
    alone = keep(record, FULL, "Gazette")
    with pytest.raises(NotFoundError, match=f"no other article .* {alone}"):
        record.quote(alone)
    with pytest.raises(NotFoundError, match="no statement and no utterance 0123456789abcdef"):
        record.quote("0123456789abcdef")
    for wrong in ("", "0123", "zzzzzzzz", "0" * 17, "0%_' OR 1"):
        with pytest.raises(InputError, match="is no id"):
            record.quote(wrong)


def test_the_most_printed_utterances_of_one_actor(record: ingest.Record) -> None:
    for outlet in ("Gazette", "Times"):
        keep(record, FEES, outlet)
    for outlet in ("Gazette", "Times", "Sarn Post"):
        keep(record, FULL if outlet == "Times" else TRIMMED, outlet)
    keep(record, OTHER, "Gazette")  # one article alone
    for outlet in ("Gazette", "Times", "Sarn Post", "Vell News"):
        keep(record, OTHER, outlet, speaker="Oda Lind")
    most = record.most_printed("Ilse Marran")
    assert [(quote.reference.content, quote.outlets, quote.differs) for quote in most] == [
        (FULL, 3, ("trimmed",)),
        (FEES, 2, ()),
    ]
    assert record.most_printed("Ilse Marran", limit=1) == most[:1]
    with pytest.raises(NotFoundError):
        record.most_printed("Nobody Here")
