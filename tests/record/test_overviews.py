"""A record as a whole: by day, by outlet, the newest, what changed, and what nobody has decided about yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

import onrecord
from onrecord import ingest
from onrecord.errors import InputError, NotFoundError
from onrecord.model import Credited, Shared, Statement
from onrecord.record.reader import ArticleFilters, Filters
from tests.places import NewPlace
from tests.record import made

GAZETTE, COURIER, HERALD = "Vell Gazette", "Sarn Courier", "The Herald"
COPIED = (
    "The ministry of works has let the contract for the new harbour wall of Vell to a firm from Dresk, which begins"
    " in March and has promised to be done before the autumn storms. The wall was broken by the flood of 2029, and"
    " fishermen have landed their catch at Sarn ever since, at a cost that the council puts at two million a year."
)

PAGES = (
    # name, published, outlet, credit, section, confidence
    ("one", "2031-03-18T09:30:00Z", GAZETTE, "Dresk Wire", "Politics", 0.95),
    ("two", "2031-03-18", GAZETTE, "Dresk Wire", "World", 0.41),
    ("three", "2031-03", GAZETTE, None, "Politics", 0.2),
    ("four", "2031-05-02", "VELL GAZETTE", "Vell Press", None, 0.69),
    ("five", "2030", COURIER, None, "World", 0.3),
    ("six", None, COURIER, None, "World", 0.41),
    ("seven", "2031-03-19", None, "Dresk Wire", None, 0.6),
)


@pytest.fixture(scope="module")
def record(module_place: NewPlace) -> Iterator[ingest.Record]:
    with onrecord.open(module_place()) as opened:
        for name, published, outlet, credit, section, confidence in PAGES:
            fields = {"published": published, "publisher": outlet, "credit": credit, "section": section}
            url = f"https://news.example/{name}"
            keep(opened, name, f"the talks of {name} go on", confidence=confidence, url=url, headline=name, **fields)
        yield opened


def keep(record: ingest.Record, name: str, said: str, **given: object) -> None:
    page = made.page(f"{name} {said} {given}", name=name, url=given.get("url"))  # type: ignore[arg-type]
    record._store.keep(page, made.marked(page, said, **given))  # type: ignore[arg-type]


# By day


def test_statements_by_day_as_precise_as_it_is_known(record: ingest.Record) -> None:
    assert record.days() == (("2030", 1), ("2031-03", 1), ("2031-03-18", 2), ("2031-03-19", 1), ("2031-05-02", 1))
    assert record.days(by="month") == (("2030", 1), ("2031-03", 4), ("2031-05", 1))
    assert record.days(by="year") == (("2030", 1), ("2031", 5))
    assert record.days(by="auto") == record.days(by="month"), "seventeen months are too many days"
    assert record.days(Filters(since="2031-01"), by="auto") == record.days(Filters(since="2031-01"))
    assert record.article_days() == record.days()


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        (
            Filters(words="talks", kind="indirect"),
            {"2030": 1, "2031-03": 1, "2031-03-18": 2, "2031-03-19": 1, "2031-05-02": 1},
        ),
        (Filters(words="one OR six"), {"2031-03-18": 1}),
        (Filters(outlet="gazette"), {"2031-03": 1, "2031-03-18": 2, "2031-05-02": 1}),
        (Filters(words='outlet:courier section:"World"'), {"2030": 1}),
        (Filters(words="-outlet:gazette"), {"2030": 1, "2031-03-19": 1}),
        (Filters(since="2031-03-19"), {"2031-03": 1, "2031-03-19": 1, "2031-05-02": 1}),
        (Filters(since="2031-03-19", words="talks"), {"2031-03": 1, "2031-03-19": 1, "2031-05-02": 1}),
        (Filters(until="2030-06"), {"2030": 1}),
        (Filters(confidence=0.6), {"2031-03-18": 1, "2031-03-19": 1, "2031-05-02": 1}),
        (Filters(words="nothing"), {}),
        (Filters(words="-"), {}),
    ],
)
def test_the_days_of_a_search(record: ingest.Record, filters: Filters, days: dict[str, int]) -> None:
    assert dict(record.days(filters)) == days
    found = record.statements(**{name: value for name, value in vars(filters).items() if value is not None})
    assert Counter(s.published[:10] for s in found if s.published) == Counter(days)
    assert record.count(filters) == len(found)
    for facet in record.facets(filters, ("outlet", "credit", "section", "date")):
        if facet.name != "date":
            name = {"outlet": "publisher"}.get(facet.name, facet.name)
            of = [record.article(s.article_id).fields[name] for s in found]
            assert dict(facet.values) == Counter(value for value in of if value), facet.name


def test_the_days_of_articles(record: ingest.Record) -> None:
    assert record.article_days(ArticleFilters(words="text:four OR outlet:courier")) == (("2030", 1), ("2031-05-02", 1))
    assert record.article_days(ArticleFilters(confidence=0.6), by="year") == (("2031", 3),)


def test_what_no_time_line_has(record: ingest.Record) -> None:
    with pytest.raises(InputError, match="by is 'week'; give one of day, month, year, auto"):
        record.days(by="week")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"since \(2031\) is after until \(2030\)"):
        record.days(Filters(since="2031", until="2030"))


# The newest


def test_the_latest(record: ingest.Record) -> None:
    found = record.latest(20)
    assert [one.article.headline for one in found[:2]] == ["four", "seven"]
    assert [one.article.headline for one in found][-2:] == ["five", "six"], "undated ones last"
    assert [one.statements for one in found] == [1] * 7
    assert record.latest(3) == found[:3]
    assert record.latest(0) == ()
    assert [s.content for s in record.latest_statements(2)] == ["the talks of four go on", "the talks of seven go on"]
    with pytest.raises(InputError, match="limit is -1"):
        record.latest(-1)


def test_a_page_that_changed(place: NewPlace) -> None:
    with onrecord.open(place()) as record:
        assert record.changes() == replace(record.changes(), revisions=(), quotes=())
        url = "https://gazette.example/harbour"
        lead = "The town has waited for years.\n\n"
        keep(record, "a", "the harbour opens", url=url, headline="Harbour", published="2031-03-18", lead=lead)
        assert record.changes().revisions == ()
        more = "The town has waited for ten years.\n\nShips land in Sarn.\n\n"
        keep(record, "a", "the harbour opens", url=url, headline="Harbour late", published="2031-03-18", lead=more)
        keep(record, "b", "the harbour opens at last", url="https://courier.example/b", published="2031-03-17")
        (one,) = record.changes(5).revisions
        assert (one.headline_before, one.headline) == ("Harbour", "Harbour late")
        assert (one.added, one.removed, one.changed, one.moved) == (1, 0, 1, 0)
        assert (one.article_id, one.before) == tuple(reversed(record.states(url)))
        assert [found.article.headline for found in record.latest(5)] == ["Harbour late", "Talks in Vell"]
        assert record.changes(0).revisions == ()


def test_changes_of_late_come_first(place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.open(place()) as record:
        for state in range(3):
            for name in ("a", "b", "c"):
                url = f"https://gazette.example/{name}"
                page = replace(
                    made.page(f"{name} {state}", name=name, url=url), fetched_at=f"2031-03-1{state}T0{ord(name) % 5}:00"
                )
                said = f"the harbour opens in {state} days"
                record._store.keep(page, made.marked(page, said, url=url, headline=f"{name}{state}"))
        newest = [(one.headline, one.headline_before) for one in record.changes(20).revisions]
        assert newest == [("c2", "c1"), ("b2", "b1"), ("a2", "a1"), ("c1", "c0"), ("b1", "b0"), ("a1", "a0")]
        monkeypatch.setattr("onrecord.record.latest.MANY", 1)
        monkeypatch.setattr("onrecord.record.latest.OF_MANY", 1)
        assert [(one.headline, one.headline_before) for one in record.changes(3).revisions] == newest[:3]


# Outlets


def test_outlets_with_what_they_print(record: ingest.Record) -> None:
    gazette, courier, host = record.outlets()
    assert (gazette.name, gazette.articles, gazette.statements) == (GAZETTE, 4, 4), "whatever the case of the letters"
    assert (gazette.first, gazette.last) == ("2031-03", "2031-05-02")
    assert gazette.credits == (("Dresk Wire", 2), ("Vell Press", 1))
    assert (gazette.sections, gazette.credited) == ((("Politics", 2), ("World", 1)), 3)
    assert (courier.name, courier.first, courier.last, courier.credits) == (COURIER, "2030", "2030", ())
    assert (host.name, host.articles) == ("news.example", 1), "where no publisher is named"


def test_one_outlet(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    found = record.outlet("vell gazette")
    assert found.outlet == record.outlets()[0]
    assert found.speakers == (("Ilse Marran", 4),)
    assert found.months == (("2031-03", 3), ("2031-05", 1))
    assert (found.takes, found.gives) == ((), ())
    monkeypatch.setattr("onrecord.record.outlet_query.LARGE", 1.0)
    assert record.outlet(GAZETTE) == found, "by whichever way its speakers are counted"
    with pytest.raises(NotFoundError, match="holds no article of an outlet 'Nobody'"):
        record.outlet("Nobody")


def test_who_credits_whom(record: ingest.Record) -> None:
    assert record.credits() == (
        Credited(GAZETTE, "Dresk Wire", 2),
        Credited(GAZETTE, "Vell Press", 1),
        Credited("news.example", "Dresk Wire", 1),
    )


def test_who_prints_what_others_have_first(place: NewPlace) -> None:
    with onrecord.open(place()) as record:
        for n, (outlet, day) in enumerate(((GAZETTE, "18"), (COURIER, "19"), (HERALD, "20"), ("the herald", "21"))):
            lead = f"{COPIED}\n\n"
            url = f"https://{n}.example/wall"
            keep(record, str(n), "it is so", lead=lead, publisher=outlet, published=f"2031-03-{day}", url=url)
        assert record.shared() == (Shared(COURIER, GAZETTE, 1), Shared(HERALD, GAZETTE, 1))
        assert record.outlet(GAZETTE).gives == record.shared()
        assert record.outlet(HERALD).takes == (Shared(HERALD, GAZETTE, 1),)


# Doubtful ones


def names(found: tuple[Statement, ...]) -> list[str]:
    return [str(one.headline) for one in found]


def test_the_least_sure_first(record: ingest.Record) -> None:
    found = record.doubtful()
    assert (names(found.statements), found.after) == (["three", "five", "two", "six"], None)
    assert record.count_doubtful() == 4
    assert (record.count_doubtful(0.7), record.count_doubtful(0.9), record.count_doubtful(1)) == (6, 6, 7)
    assert names(record.doubtful(0.96).statements)[-1] == "one"
    assert names(record.doubtful(outlet="courier").statements) == ["five", "six"]
    assert names(record.doubtful(words="talks -five", since="2031").statements) == ["three", "two"]
    assert record.count_doubtful(speaker="Marran", outlet="gazette") == 2
    assert names(record.doubtful(confidence=0.25).statements) == ["five", "two", "six"]


def test_doubtful_ones_page_by_page(record: ingest.Record) -> None:
    seen, after = [], None
    for _ in range(4):
        found = record.doubtful(limit=1, after=after)
        seen += names(found.statements)
        after = found.after
    assert (seen, after) == (["three", "five", "two", "six"], None)
    assert record.doubtful(limit=0).statements == ()
    cursor = record.doubtful(limit=1).after
    for wrong in ({"below": 0.6}, {"outlet": "courier"}):
        with pytest.raises(InputError, match="that cursor is of another search"):
            record.doubtful(**{"after": cursor, **wrong})  # type: ignore[arg-type]
    with pytest.raises(InputError, match="is no cursor"):
        record.doubtful(after="soon")


def test_what_was_decided_is_not_doubtful(place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.open(place()) as record:
        for name, confidence in (("a", 0.1), ("b", 0.2), ("c", 0.3), ("d", 0.4)):
            keep(
                record,
                name,
                f"the talks of {name} go on",
                confidence=confidence,
                headline=name,
                url=f"https://x.example/{name}",
            )
        a, b, c, _ = record.doubtful().statements
        confirmed = record.corrections.confirm(a.id, by="ada")
        record.corrections.no_statement(b.id, by="ada")
        record.corrections.speaker(c.id, "Oda Lind", by="ada")
        assert names(record.doubtful().statements) == ["d"]
        assert record.count_doubtful() == 1
        record.corrections.undo(confirmed.id, by="ada")
        assert names(record.doubtful().statements) == ["a", "d"]
        assert record.outlets()[0].statements == 3
        assert record.count(Filters(words="talks")) == record.count() == 3
        assert record.count(Filters(words="b")) == 0
        monkeypatch.setattr("onrecord.record.search.MOST_HIDDEN", 1)
        assert record.count(Filters(words="talks")) == 3, "by whichever way they are counted"
        assert [one.statements for one in record.latest(4)].count(0) == 1
        assert record.days() == ()
        assert record.check() == []
        assert list(record.verify()) == []


def test_what_is_no_question_about_doubtful_ones(record: ingest.Record) -> None:
    with pytest.raises(InputError, match="below is 2; give a number from 0 to 1"):
        record.doubtful(2)
    with pytest.raises(InputError, match="sort cannot be given"):
        record.doubtful(sort="newest")
    with pytest.raises(InputError, match="kind is 'loud'"):
        record.count_doubtful(kind="loud")


# As a whole


def test_the_summary_is_of_the_record_as_it_is(place: NewPlace) -> None:
    with onrecord.open(place()) as record, onrecord.open(place()) as other:
        empty = record.summary()
        keep(other, "a", "it is so", publisher=GAZETTE, published="2031-03-18")
        found = record.summary()
        assert (empty.articles, found.articles, found.statements, found.speakers, found.outlets) == (0, 1, 1, 1, 1)
        assert (found.first_published, found.last_published) == ("2031-03-18", "2031-03-18")
        record.corrections.no_statement(record.statements()[0].id, by="ada")
        assert (record.summary().statements, record.summary().speakers) == (0, 0)
