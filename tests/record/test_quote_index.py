"""The quote index: what it holds follows what the record holds, whatever comes, goes and is decided."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

import pytest

from onrecord import ingest
from onrecord.errors import InputError
from onrecord.model import Quote
from onrecord.record.quote_runs import ROW_BITS
from tests.places import NewPlace
from tests.record import made

FULL = "“We will win this harbour back for Vell, and twenty ships will be here tomorrow”"
TRIMMED = "“We will win this harbour back for Vell”"
TOLD = "they would win the harbour back for Vell, and twenty ships would be there the next day"


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    with ingest.open(place()) as record:
        yield record
        assert record.check() == []


def keep(record: ingest.Record, said: str, publisher: str, **about: str | None) -> str:
    """One article that prints one statement; its id."""
    name = about.pop("name", None) or f"{publisher} {said}"
    page = made.page(f"{publisher} {said} {about}", name=name)
    day = about.pop("published", "2031-03-02")
    marked = made.marked(page, said, publisher=publisher, published=day, **about)  # type: ignore[arg-type]
    record._store.keep(page, marked)
    return marked.article.id


def kinds(quotes: Iterator[Quote]) -> list[tuple[str, ...]]:
    return [quote.differs for quote in quotes]


def rows(record: ingest.Record, table: str) -> int:
    with record._store._backend.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_the_fullest_quote_is_the_reference_of_all_others(record: ingest.Record) -> None:
    keep(record, TOLD, "Sarn Post", published="2031-03-01")
    keep(record, TRIMMED, "Times")
    keep(record, FULL, "Gazette")
    (quote,) = record.quotes()
    assert quote.reference.content == FULL
    assert [(v.statement.publisher, v.differs) for v in quote.variants] == [
        ("Sarn Post", ("indirect",)),
        ("Times", ("trimmed",)),
    ]
    assert (quote.differs, quote.outlets) == (("trimmed", "indirect"), 3)
    assert record.statement(quote.variants[0].statement.id[:8]).content == TOLD


def test_any_order_gives_the_same(place: NewPlace) -> None:
    given = [(FULL, "Gazette"), (TRIMMED, "Times"), (TOLD, "Post"), (FULL.replace("twenty", "20"), "Echo")]
    found = []
    for number, order in enumerate((given, given[::-1])):
        with ingest.open(place(f"{number}")) as record:
            for said, publisher in order:
                keep(record, said, publisher)
                record._catch_up()
            found.append(list(record.quotes(differs="any")))
    assert found[0] == found[1]
    assert len(found[0]) == 1


def test_the_utterance_of_a_statement(record: ingest.Record) -> None:
    keep(record, FULL, "Gazette", published="2031-03-01")
    keep(record, FULL, "Times")
    keep(record, TRIMMED, "Post", published="2031-03-03")
    alone = record.said_in(keep(record, "“Nobody asked us about the quay”", "Echo"))[0]
    for said in record.statements(about="harbour"):
        quote = record.quote_of(said.id)
        assert quote is not None
        assert quote.reference.publisher == "Gazette"
        assert [(v.statement.publisher, v.differs) for v in quote.variants] == [("Times", ()), ("Post", ("trimmed",))]
    assert record.quote_of(alone.id) is None
    assert record.quote_of("0" * 16) is None


def test_typography_is_listed_when_it_is_asked_for(record: ingest.Record) -> None:
    keep(record, FULL, "Gazette")
    keep(record, FULL.replace("twenty", "20"), "Times")
    assert list(record.quotes()) == []
    assert kinds(record.quotes(differs="typography")) == kinds(record.quotes(differs="any")) == [("typography",)]


def test_filters(record: ingest.Record) -> None:
    keep(record, FULL, "Gazette", published="2031-03-01")
    keep(record, TRIMMED, "Times", published="2031-04-01")
    for wanted in (
        {"speaker": "Marran"},
        {"words": '"win this harbour"'},
        {"outlet": "times"},
        {"since": "2031-04"},
        {"until": "2031-03"},
        {"differs": "trimmed"},
        {"limit": 1},
    ):
        assert len(list(record.quotes(**wanted))) == 1, wanted  # type: ignore[arg-type]
    for other in (
        {"speaker": "Lind"},
        {"words": "quay"},
        {"outlet": "Echo"},
        {"since": "2031-05"},
        {"differs": "words"},
        {"speaker": "Marran", "outlet": "Echo"},
        {"limit": 0},
    ):
        assert list(record.quotes(**other)) == [], other  # type: ignore[arg-type]
    for wrong in ({"differs": "spelling"}, {"limit": -1}, {"since": "soon"}):
        with pytest.raises(InputError):
            list(record.quotes(**wrong))  # type: ignore[arg-type]


def test_another_speaker_is_named_another_form_of_the_name_is_not(record: ingest.Record) -> None:
    keep(record, FULL, "Gazette", speaker="Ilse Marran", published="2031-03-01")
    keep(record, FULL, "Times", speaker="Ms Marran")
    assert list(record.quotes(differs="any")) == []
    keep(record, FULL, "Post", speaker="Oda Lind", published="2031-03-03")
    (quote,) = record.quotes(differs="speaker")
    assert [v.differs for v in quote.variants] == [(), ("speaker",)]
    (change,) = quote.variants[1].changes
    assert (change.reference, change.variant) == ("Ilse Marran", "Oda Lind")


def test_what_people_decide_holds(record: ingest.Record) -> None:
    keep(record, FULL, "Gazette", speaker="Ilse Marran")
    keep(record, FULL, "Times", speaker="Oda Lind")
    assert kinds(record.quotes()) == [("speaker",)]
    merged = record.corrections.merge("Ilse Marran", "Oda Lind", by="me")
    assert kinds(record.quotes()) == []
    record.corrections.undo(merged.id, by="me")
    (quote,) = record.quotes()
    hidden = record.corrections.no_statement(quote.variants[0].statement.id, by="me")
    assert kinds(record.quotes()) == []
    record.corrections.undo(hidden.id, by="me")
    record.corrections.speaker(quote.variants[0].statement.id, quote.reference.speaker or "", by="me")
    assert kinds(record.quotes()) == []


def test_stock_phrases_are_not_joined(record: ingest.Record) -> None:
    for number, who in enumerate(("Ilse Marran", "Oda Lind", "Nils Tarn", "Pell Ancar", "Ruth Osk")):
        for said in ("“No comment”", "“We will see what happens”", "“Our thoughts and prayers are with the families”"):
            keep(record, said, f"Outlet {number}", speaker=who)
    assert list(record.quotes(differs="any", one_outlet=True)) == []


def test_one_outlet_alone_is_asked_for(record: ingest.Record) -> None:
    keep(record, FULL, "Gazette")
    keep(record, TRIMMED, "Gazette")
    assert kinds(record.quotes()) == []
    assert kinds(record.quotes(one_outlet=True)) == [("trimmed",)]


def test_earlier_states_of_a_page_are_no_variants(record: ingest.Record) -> None:
    keep(record, FULL, "Gazette", url="https://gazette.example/1", name="one")
    keep(record, TRIMMED, "Gazette", url="https://gazette.example/1", name="two")
    assert kinds(record.quotes(one_outlet=True)) == []
    keep(record, FULL, "Times")
    (quote,) = record.quotes()
    assert [v.statement.content for v in quote.variants] == [TRIMMED]


def postings(record: ingest.Record) -> list[tuple[int, int]]:
    """Every key and the wording that it leads to."""
    with record._store._backend.reading() as connection:
        blocks = connection.exec_driver_sql("SELECT postings FROM quote_blocks").all()
    found = [one for (block,) in blocks for (one,) in struct.iter_unpack("<Q", block)]
    return sorted((one >> (ROW_BITS + 1), one & ((1 << ROW_BITS) - 1)) for one in found)


def test_what_goes_takes_its_rows_along(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = ("quoted", "quote_wordings", "quote_links", "quote_articles", "quote_families")
    keep(record, FULL, "Gazette")
    keep(record, TOLD, "Post")
    assert list(record.quotes(differs="any"))
    before = {table: rows(record, table) for table in tables}
    led = postings(record)
    keep(record, TRIMMED, "Times", name="times")
    assert len(next(record.quotes()).variants) == 2
    page = next(page for page in record._store.pages() if page.name == "times")
    record._store.skip(page, made_skipped(page.id, page.location))
    assert kinds(record.quotes()) == [("indirect",)]
    assert {table: rows(record, table) for table in tables} == before
    # Keys go when it is worth it; until then nothing else gets the row that they lead to.
    assert (rows(record, "quote_gone"), len(postings(record)) > len(led)) == (1, True)
    keep(record, "“The quay at Sarn was closed because of the storm last night”", "Echo", name="echo")
    record._catch_up()
    assert rows(record, "quoted") == 3
    monkeypatch.setattr("onrecord.record.quote_runs.LEAST_GONE", 1)
    record._store.skip(page := next(p for p in record._store.pages() if p.name == "echo"), made_skipped(page.id, "x"))
    record._catch_up()
    assert (rows(record, "quote_gone"), postings(record)) == (0, led)
    assert kinds(record.quotes()) == [("indirect",)]


def made_skipped(page_id: str, location: str):  # type: ignore[no-untyped-def]
    from onrecord.model import Skipped

    return Skipped("times", location, "extraction", "it is a list of links", page_id)


def test_a_family_comes_apart_when_what_held_it_goes(record: ingest.Record) -> None:
    start, end = "“We will win this harbour back for Vell”", "“and twenty loaded ships will be here tomorrow morning”"
    keep(record, start, "Times")
    keep(record, end, "Post")
    assert kinds(record.quotes(differs="any")) == []
    keep(record, f"{start[:-1]}, {end[1:]}", "Gazette", name="both")
    (quote,) = record.quotes()
    assert len(quote.variants) == 2
    page = next(page for page in record._store.pages() if page.name == "both")
    record._store.skip(page, made_skipped(page.id, page.location))
    assert kinds(record.quotes(differs="any")) == []
    assert rows(record, "quote_links") == 0


def test_a_frequent_key_stays_bounded(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.quote_near.MOST_OF_A_KEY", 5)
    for number in range(30):
        keep(record, f"“The harbour basin of Vell holds ship{number} and crane{number} of dock{number}”", "Gazette")
        if number % 4 == 0:
            record._catch_up()
    record._catch_up()
    assert Counter(Counter(key for key, _ in postings(record)).values())[5] >= 3
    assert max(Counter(key for key, _ in postings(record)).values()) == 5


def test_in_one_lot_or_in_many_the_same_is_linked(place: NewPlace) -> None:
    found = []
    for number, each in enumerate((1, 7, 100)):
        with ingest.open(place(f"{number}")) as record:
            for at in range(24):
                said = f"“The northern quay of Vell {at % 6} needs crane{at % 6}, dock{at % 6} and ship{at % 6} by May”"
                keep(record, said.replace(" by May", "") if at // 6 % 2 else said, f"Outlet {at}")
                if at % each == 0:
                    record._catch_up()
            found.append([(q.id, q.differs, len(q.variants)) for q in record.quotes(differs="any")])
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 6


def test_other_keys_index_all_anew(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(record, FULL, "Gazette")
    keep(record, TOLD, "Post")
    found = list(record.quotes())
    monkeypatch.setattr("onrecord.quoting.Decider.version", 99)
    assert list(record.quotes()) == found
    assert rows(record, "quote_articles") == 2


def test_a_long_list_goes_on(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        said = f"“Crane{number} of the northern quay lifts ship{number} over dock{number}”"
        keep(record, said, "Gazette", published=f"2031-03-0{1 + number // 3}")
        keep(record, said.replace("lifts", "drops"), "Times", published=f"2031-03-0{1 + number // 3}")
    at_once = [quote.id for quote in record.quotes()]
    monkeypatch.setattr("onrecord.record.quote_index.LISTED", 2)
    monkeypatch.setattr("onrecord.record.quote_index.MOST_LISTED", 3)
    assert [quote.id for quote in record.quotes()] == at_once
    assert len(set(at_once)) == 7
    assert len(list(record.quotes(outlet="times", words="northern"))) == 7
