"""Dossiers: what people put together is kept in its order, and says what the record holds for it now, or why not."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator

import pytest

import onrecord
from onrecord import ingest
from onrecord.dossiers import LONGEST_FILTER, LONGEST_NAME, LONGEST_NOTE, LONGEST_TITLE
from onrecord.errors import InputError, NotFoundError
from onrecord.model import Absent, Annotations, Cited, Dossier, FoundArticle, Page, Span
from onrecord.record.dossiers import MOST_ENTRIES
from tests.places import NewPlace
from tests.record import made

HARBOUR, BRIDGE, TOLL = "the harbour opens in May", "the bridge is safe", "the bridge needs no toll"


def keep(record: ingest.Record, said: str, name: str, **fields: str | None) -> tuple[Page, Annotations]:
    page = made.page(said, name=name, url=fields.get("url"))
    marked = made.marked(page, said, **{"publisher": "Vell Gazette", **fields})  # type: ignore[arg-type]
    record._store.keep(page, marked)
    return page, marked


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    """Three articles of one statement each, two by one speaker."""
    with onrecord.open(place()) as opened:
        keep(opened, HARBOUR, "harbour", published="2031-05-01")
        keep(opened, BRIDGE, "bridge", published="2031-05-02", publisher="Northern Star")
        keep(opened, TOLL, "toll", published="2031-05-03", speaker="Oda Lind")
        yield opened


@pytest.fixture(scope="module")
def refusing(module_place: NewPlace) -> Iterator[ingest.Record]:
    """A record with the empty dossier "d", which stays so."""
    with onrecord.open(module_place()) as opened:
        keep(opened, HARBOUR, "harbour")
        opened.dossiers.create("d", by="ada")
        yield opened


def said(record: ingest.Record, words: str) -> str:
    (one,) = record.statements(about=words)
    return one.id


def contents(record: ingest.Record, dossier: str) -> list[list[str]]:
    """Of each entry, what was said, or the name of the article, or why there is nothing."""

    def told(item: Cited | FoundArticle | Absent) -> str:
        match item:
            case Cited(statement):
                return statement.content
            case FoundArticle(article):
                return article.name
            case Absent(reason):
                return reason

    return [[told(item) for item in one.items] for one in record.dossiers.contents(dossier)]


def titles(dossier: Dossier) -> list[str]:
    return [entry.title for entry in dossier.entries]


def test_a_dossier_from_its_beginning_to_its_end(record: ingest.Record) -> None:
    made_ = record.dossiers.create("  The  harbour ", "Who said\r\nwhat.  \n\n\nAnd when.\n", by="ada")
    assert (made_.name, made_.note, made_.who) == ("The harbour", "Who said\nwhat.\n\n\nAnd when.", "ada")
    assert made_.created == made_.changed
    record.dossiers.add("the HARBOUR", "search", {"words": "bridge", "sort": "oldest", "outlet": " "}, note="both")
    record.dossiers.add(made_.id, "articles", {"outlet": "Star"}, title="In the Star")
    record.dossiers.add(made_.id[:6], "statement", said(record, "harbour")[:8])
    held = record.dossiers.get("The harbour")
    assert held.changed > held.created
    assert titles(held) == ["bridge", "In the Star", f"Ilse Marran: {HARBOUR}"]
    assert [entry.kind for entry in held.entries] == ["search", "articles", "statement"]
    assert held.entries[0].filters == (("words", "bridge"), ("sort", "oldest"))
    assert held.entries[2].statement_id == said(record, "harbour")
    assert contents(record, "The harbour") == [[BRIDGE, TOLL], ["bridge"], [HARBOUR]]
    assert [record.dossiers.count(entry) for entry in held.entries] == [2, 1, 1]
    assert record.dossiers.all() == [held]
    assert record.dossiers.delete(held.id) == held
    assert record.dossiers.all() == []
    assert list(record.verify()) == []


def test_what_is_found_is_cited_from_its_article(record: ingest.Record) -> None:
    record.dossiers.create("d", by="ada")
    record.dossiers.add("d", "search", {"speaker": "Lind"})
    record.dossiers.add("d", "statement", said(record, "toll"))
    for one in record.dossiers.contents("d"):
        (item,) = one.items
        assert isinstance(item, Cited) and item.article is not None
        assert (item.statement.content, item.article.name) == (TOLL, "toll")


def test_a_limit_holds_of_each_entry(record: ingest.Record) -> None:
    record.dossiers.create("d", by="ada")
    record.dossiers.add("d", "search", {"sort": "oldest"})
    record.dossiers.add("d", "search", {"sort": "oldest", "limit": "2"})
    record.dossiers.add("d", "articles", {"sort": "newest"})
    assert contents(record, "d")[1] == [HARBOUR, BRIDGE]
    assert [len(list(one.items)) for one in record.dossiers.contents("d", limit=1)] == [1, 1, 1]
    assert [record.dossiers.count(entry) for entry in record.dossiers.get("d").entries] == [3, 2, 3]


def test_an_actor_is_asked_for_under_every_name(record: ingest.Record) -> None:
    record.dossiers.create("d", by="ada")
    record.corrections.merge("Ilse Marran", "Oda Lind", by="ada")
    entry = record.dossiers.add("d", "search", {"actor": "Oda Lind", "words": "bridge", "sort": "oldest"})
    assert entry.title == "Oda Lind, bridge"
    assert contents(record, "d") == [[BRIDGE, TOLL]]
    with pytest.raises(NotFoundError, match="Wanda"):
        record.dossiers.add("d", "search", {"actor": "Wanda Nobody"})


def test_changes_of_names_notes_and_searches(record: ingest.Record) -> None:
    record.dossiers.create("d", "old", by="ada")
    entry = record.dossiers.add("d", "search", {"words": "bridge"}, "t", "n")
    one = record.dossiers.add("d", "statement", said(record, "toll"))
    assert record.dossiers.change("d", note="new").note == "new"
    assert record.dossiers.change("d", name="D").name == "D", "another spelling of its own name"
    held = record.dossiers.change("d")
    assert (held.name, held.note) == ("D", "new")
    assert record.dossiers.change("d", note=" ").note is None
    assert record.dossiers.change_entry(entry.id, title="u").title == "u"
    changed = record.dossiers.change_entry(entry.id[:8], note="", filters={"words": "harbour", "since": "2031"})
    assert changed == dataclasses.replace(
        entry, title="u", note=None, filters=(("words", "harbour"), ("since", "2031"))
    )
    assert contents(record, "d")[0] == [HARBOUR]
    with pytest.raises(InputError, match="this entry is a statement, and has no filters"):
        record.dossiers.change_entry(one.id, filters={"words": "x"})
    with pytest.raises(InputError, match="since is 'x'"):
        record.dossiers.change_entry(entry.id, filters={"since": "x"})


def test_entries_move_and_leave_no_gaps(record: ingest.Record) -> None:
    record.dossiers.create("d", by="ada")
    ids = {title: record.dossiers.add("d", "search", {}, title).id for title in "abcd"}
    for moved, position, order in (
        *(("a", 0, "abcd"), ("a", 1, "bacd"), ("a", 3, "bcda"), ("c", 0, "cbda")),
        *(("d", 1, "cdba"), ("b", 3, "cdab"), ("b", 0, "bcda")),
    ):
        assert "".join(titles(record.dossiers.move(ids[moved], position))) == order
    assert "".join(titles(record.dossiers.remove(ids["c"]))) == "bda"
    assert "".join(titles(record.dossiers.move(ids["b"], 2))) == "dab", "the places are 0, 1, 2 again"
    with pytest.raises(InputError, match="position is 3; the dossier has the positions 0 to 2"):
        record.dossiers.move(ids["b"], 3)
    assert list(record.verify()) == []


def test_two_writers_leave_no_gaps(record: ingest.Record, place: NewPlace) -> None:
    record.dossiers.create("d", by="ada")
    kept = [record.dossiers.add("d", "search", {}, f"kept {number}").id for number in range(4)]
    wrong: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with onrecord.open(place()) as other:
                own = [other.dossiers.add("d", "search", {}, f"{name} {number}").id for number in range(12)]
                for number, id in enumerate(own):
                    other.dossiers.move(id, number % 3)
                    other.dossiers.move(kept[number % 4], number % 5)
                for id in own[::2]:
                    other.dossiers.remove(id)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "xy"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    left = titles(record.dossiers.get("d"))
    assert sorted(left) == sorted(
        [f"{name} {number}" for name in "xy" for number in range(1, 12, 2)] + [f"kept {number}" for number in range(4)]
    )
    assert list(record.verify()) == []


def test_one_name_is_taken_once_however_many_write(record: ingest.Record, place: NewPlace) -> None:
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def write() -> None:
        with onrecord.open(place()) as other:
            ready.wait()
            try:
                outcomes.append(other.dossiers.create("Harbour", by="ada").name)
            except InputError as error:
                outcomes.append(str(error)[:36])

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["Harbour", "there is a dossier called 'Harbour' "]


def test_a_hidden_statement_is_said_and_comes_back(record: ingest.Record) -> None:
    record.dossiers.create("d", by="ada")
    record.dossiers.add("d", "statement", said(record, "toll"))
    decided = record.corrections.no_statement(said(record, "toll"), by="ada")
    ((item,),) = [list(one.items) for one in record.dossiers.contents("d")]
    assert isinstance(item, Absent)
    assert (item.reason, item.correction) == ("hidden", decided.id)
    assert decided.id[:8] in item.told
    (entry,) = record.dossiers.get("d").entries
    assert record.dossiers.count(entry) == 0
    with pytest.raises(InputError, match="is called no statement by the correction"):
        record.dossiers.add("d", "statement", entry.statement_id or "")
    record.corrections.undo(decided.id, by="ada")
    assert contents(record, "d") == [[TOLL]]


def test_a_statement_is_found_again_where_it_was(record: ingest.Record) -> None:
    url = "https://gazette.example/quay"
    page, marked = keep(record, "the quay is closed for good", "quay", url=url)
    record.dossiers.create("d", by="ada")
    entry = record.dossiers.add("d", "statement", said(record, "quay"))
    # Another annotator leaves out the last word: the statement has another id.
    (one,) = marked.attributions
    start, end = one.content[0]
    record._store.remark(
        page, dataclasses.replace(marked, attributions=(dataclasses.replace(one, content=(Span(start, end - 5),)),))
    )
    assert contents(record, "d") == [["the quay is closed for"]]
    assert said(record, "quay") != entry.statement_id
    # Another reading of the page gives another text.
    record._store.remark(page, made.marked(page, "the quay is closed for good", lead="On Friday ", url=url))
    assert contents(record, "d") == [["the quay is closed for good"]]


def test_a_statement_that_is_gone_is_said(record: ingest.Record) -> None:
    page, _ = keep(record, "the quay is closed for good", "quay")
    record.dossiers.create("d", by="ada")
    entry = record.dossiers.add("d", "statement", said(record, "quay"))
    record._store.remark(page, made.marked(page, "nothing of the kind was ever heard"))
    ((item,),) = [list(one.items) for one in record.dossiers.contents("d")]
    assert item == Absent("gone", "this statement is no longer in the record", entry.statement_id)
    assert record.dossiers.get("d").entries[0].title == "Ilse Marran: the quay is closed for good"


def test_a_search_that_cannot_be_asked_any_more_is_said(record: ingest.Record) -> None:
    page, _ = keep(record, "the quay is closed", "quay", speaker="Wanda Brek")
    record.dossiers.create("d", by="ada")
    entry = record.dossiers.add("d", "search", {"actor": "Wanda Brek"})
    record.dossiers.add("d", "search", {"words": "toll"})
    record._store.remark(page, made.marked(page, "the quay is closed"))
    first, second = record.dossiers.contents("d")
    (item,) = first.items
    assert isinstance(item, Absent) and item.reason == "unanswerable" and "Wanda Brek" in item.told
    assert len(list(second.items)) == 1, "the others are there all the same"
    assert record.dossiers.count(entry) == 0


@pytest.mark.parametrize(
    ("kind", "what", "message"),
    [
        ("song", {}, "kind is 'song'; give one of search, articles, statement"),
        ("search", {"wrods": "x"}, "there is no filter wrods; did you mean words"),
        ("search", {"since": "soon"}, "since is 'soon'"),
        ("search", {"words": "(a"}, "is not closed"),
        ("search", {"headline": "x"}, "no filter headline"),
        ("search", {"after": "x"}, "after is a place in one answer"),
        ("search", {"words": "x" * (LONGEST_FILTER + 1)}, "words has 2,001 characters; give 2,000 at most"),
        ("search", {"words": "a\x00b"}, "no character of a text"),
        ("search", "0123abcd", "is no mapping of filters"),
        ("articles", {"actor": "Ilse Marran"}, "give speaker instead"),
        ("articles", {"limit": "-1"}, "limit is '-1'"),
        ("statement", "xyz", "'xyz' is no id"),
    ],
)
def test_entries_that_do_not_fit(refusing: ingest.Record, kind: str, what: dict[str, str] | str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        refusing.dossiers.add("d", kind, what)
    assert refusing.dossiers.get("d").entries == ()


def test_what_is_not_there_is_named(record: ingest.Record) -> None:
    dossiers = record.dossiers
    with pytest.raises(NotFoundError, match="holds no dossier 'harbour'; `onrecord dossiers` lists all"):
        dossiers.get("harbour")
    with pytest.raises(NotFoundError, match="holds no dossier 'x'"):
        dossiers.add("x", "search", {})
    dossiers.create("d", by="ada")
    with pytest.raises(NotFoundError, match="holds no statement ffffffff"):
        dossiers.add("d", "statement", "ffffffff")
    with pytest.raises(NotFoundError, match="holds no entry ffffffff of a dossier"):
        dossiers.remove("ffffffff")
    with pytest.raises(InputError, match="'one' is no id"):
        dossiers.move("one", 0)
    entry = dossiers.add("d", "search", {})
    for position in (-1, 1):
        with pytest.raises(InputError, match=f"position is {position}; the dossier has the positions 0 to 0"):
            dossiers.move(entry.id, position)


def test_limits_on_lengths(record: ingest.Record) -> None:
    dossiers = record.dossiers
    for name in ("", " \n", "x" * (LONGEST_NAME + 1), "a\x1bb", "\ud800"):
        with pytest.raises(InputError, match=r"the name (is blank|has 201|holds)"):
            dossiers.create(name, by="ada")
    with pytest.raises(InputError, match="the note has 20,001 characters"):
        dossiers.create("d", "x" * (LONGEST_NOTE + 1), by="ada")
    assert dossiers.all() == []
    dossiers.create("x" * LONGEST_NAME, "y" * LONGEST_NOTE, by="ada")
    dossiers.create("d", by="ada")
    with pytest.raises(InputError, match="there is a dossier called 'd' already"):
        dossiers.change("x" * LONGEST_NAME, name="D")
    with pytest.raises(InputError, match="the title has 301"):
        dossiers.add("d", "search", {}, "x" * (LONGEST_TITLE + 1))
    with pytest.raises(InputError, match="the note holds"):
        dossiers.add("d", "search", {}, note="a\x00")
    entry = dossiers.add("d", "search", {"words": "bridgehead " * 60})
    assert len(entry.title) <= LONGEST_TITLE and entry.title.endswith("…")


def test_a_dossier_can_be_full(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ENTRIES == 500
    monkeypatch.setattr("onrecord.record.dossiers.MOST_ENTRIES", 2)
    record.dossiers.create("d", by="ada")
    record.dossiers.add("d", "search", {})
    record.dossiers.add("d", "search", {})
    with pytest.raises(InputError, match="holds 2 entries, which is the most"):
        record.dossiers.add("d", "search", {})


def test_a_name_comes_before_the_beginning_of_an_id(record: ingest.Record) -> None:
    first = record.dossiers.create("first", by="ada")
    second = record.dossiers.create(first.id[:6], by="ada")
    assert record.dossiers.get(first.id[:6]) == second
    assert record.dossiers.get(first.id[:7]) == first
    assert record.dossiers.get(first.id.upper()) == first


def test_a_copy_of_the_record_has_them(record: ingest.Record, place: NewPlace) -> None:
    record.dossiers.create("d", "note", by="ada")
    record.dossiers.add("d", "statement", said(record, "toll"))
    onrecord.copy(place(), place("other"))
    with onrecord.open(place("other")) as other:
        assert other.dossiers.all() == record.dossiers.all()
        assert contents(other, "d") == [[TOLL]]
