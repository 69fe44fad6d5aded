"""What `onrecord verify` finds: every kind of damage, in the row that has it; and nothing in a record that is whole."""

from __future__ import annotations

import dataclasses
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.actors import Blocks
from onrecord.model import Event, Finding, Known, Page, Report, Skipped, Span, TimeExpression
from onrecord.record import Store, meaning_rows
from tests.record import made

URL = "https://gazette.example/harbour"
QUOTE = "“We will win this harbour back for Vell, and twenty ships will be here tomorrow”"


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """A copy of the record, to be damaged."""
    return Path(shutil.copy(whole, tmp_path))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with something in every table."""
    path = tmp_path_factory.mktemp("whole") / "onrecord.db"
    with ingest.open(path) as record:
        store = record._store
        for number in (1, 2, 3):
            page = made.page(f"state {number}", name="harbour", url=URL)
            marked = made.marked(page, f"it is state {number}", url=URL, published=f"2031-05-0{number}")
            store.keep(page, marked)
        for name, said in (("star", QUOTE), ("post", QUOTE.replace("twenty", "thirty"))):
            page = made.page(said, name=name)
            marked = made.marked(page, said, publisher=name.title(), published="2031-05-04")
            end = len(marked.article.text)
            time = TimeExpression(end - 9, end - 1, "DATE", "2031-05-05", "the day after")
            event = Event(
                "visit", None, "here tomorrow", Span(end - 14, end - 1), Span(end - 14, end - 10), Span(0, end),
                "2031-05-05", None, Span(end - 9, end - 1), participants=("e1",), attribution=0,
            )  # fmt: skip
            store.keep(page, dataclasses.replace(marked, times=(time,), events=(event,)))
        gone = Page("list", b"links", "/pages/list.html")
        store.skip(gone, Skipped(gone.name, gone.location, "extraction", "it is a list of links", gone.id))
        said = record.statements(sort="oldest")
        record.corrections.speaker(said[2].id, "Oda Lind", by="ada")
        record.corrections.no_statement(said[1].id, by="ada")
        store.keep_known([(Known("k1", "Ilse Marran", "person", (), (), (), None, None, "test"), ("marran",))])
        record.dossiers.create("Harbour", by="ada")
        record.dossiers.add("Harbour", "search", {"words": "harbour", "actor": "Ilse Marran"})
        record.dossiers.add("Harbour", "articles", {"outlet": "Star"})
        record.dossiers.add("Harbour", "statement", said[3].id)
        record.tokens.add("ada")
        record.queue.put(["https://gazette.example/1", Page("talks", b"Words.", "-")], who="ada")
        job = record.queue.take()
        assert job is not None and record.queue.finish(job, Report(added=2))
        record.queue.put([Page("talks", b"Words.", "-"), Page("more", b"Words.", "-")], who="ada")
        record.meaning.build()
        record._catch_up()
        record.everybody()
        with store._backend.writing() as connection:  # one article's statements are to be taken in again
            meaning_rows.forget(connection, said[0].article_id)
            meaning_rows.due(connection, [said[0].article_id])
        assert list(record.verify()) == []
    return path


def damaged(path: Path, *commands: str) -> list[Finding]:
    """What is found after these commands have been run behind the record's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for command in commands:
            assert connection.execute(command).rowcount != 0, command
    with ingest.open(path) as record:
        return list(record.verify())


@pytest.mark.parametrize(
    ("command", "what", "problem"),
    [
        ("UPDATE pages SET content = x'00' WHERE name = 'star'", "pages", "damaged and cannot be unpacked"),
        (
            "UPDATE pages SET content = (SELECT content FROM pages WHERE name = 'post') WHERE name = 'star'",
            "pages",
            "not those that its SHA-256 was taken of",
        ),
        ("UPDATE pages SET size = size + 1 WHERE name = 'star'", "pages", "its size says"),
        ("UPDATE pages SET url = 'https://else.example' WHERE name = 'star'", "pages", "its id is not that of"),
        ("UPDATE articles SET text = text || '.' WHERE name = 'star'", "articles", "not the one that its SHA-256"),
        ("UPDATE articles SET headline = 'No' WHERE name = 'star'", "articles", "its id is not that of"),
        ("UPDATE articles SET sorted_by = '1999' WHERE name = 'star'", "articles", "sorted_by is '1999'"),
        ("UPDATE articles SET found_in = '{' WHERE name = 'star'", "articles", "a value is no JSON"),
        ("UPDATE articles SET outlet = NULL WHERE name = 'star'", "articles", "outlet is None, and by the other"),
        ("DELETE FROM readings WHERE article_id = (SELECT id FROM articles WHERE name = 'star')", "articles' pages",
         "does not give it"),
        ("UPDATE articles SET revises = (SELECT max(id) FROM articles WHERE url IS NOT NULL)"
         " WHERE url IS NOT NULL", "earlier states", "no first state is ever reached"),
        ("UPDATE articles SET revises = 'ffffffffffffffff' WHERE name = 'star'", "database", "articles that is not"),
        ("UPDATE statements SET content = 'We lose' WHERE article_id = (SELECT id FROM articles WHERE name = 'star')",
         "marks", "its content is 'We lose', and at its place stands '“We will"),
        ("UPDATE statements SET content_spans = '[[5, 99999]]' WHERE row = 4", "marks", "no place in a text of"),
        ("UPDATE statements SET content_spans = '[[9, 5]]' WHERE row = 4", "marks", r"\[9, 5\] is no place"),
        ("UPDATE statements SET cue_spans = '[[1, 2, 3]]' WHERE row = 4", "marks", "a place is"),
        ("UPDATE statements SET source_spans = '{}' WHERE row = 4", "marks", "its source has no list of places"),
        ("UPDATE statements SET source_spans = '[[' WHERE row = 4", "marks", "a value is no JSON"),
        ("UPDATE statements SET start = 3 WHERE row = 4", "marks", "its start is 3"),
        ("UPDATE statements SET id = 'ffffffffffffffff' WHERE row = 4", "marks", "its id is not that of its places"),
        ("UPDATE statements SET kind = 'sung' WHERE row = 4", "marks", "its kind is 'sung'"),
        ("UPDATE statements SET confidence = 1.5 WHERE row = 4", "marks", "which is no probability"),
        ("UPDATE statements SET annotator = 'me' WHERE row = 4", "marks", "me marked it"),
        ("UPDATE statements SET speaker = 'Oda Lind' WHERE row = 4", "marks", "its entity 'Ilse Marran'"),
        ("UPDATE statements SET speaker_entity = 'e9' WHERE row = 4", "marks", "does not have"),
        ("UPDATE statements SET speaker_by = 'ffff' WHERE row = 4", "marks", "but not both"),
        ("UPDATE statements SET hidden_by = 'ffff' WHERE row = 4", "marks", "ffff changed it .hidden_by., which"),
        ("UPDATE statements SET confirmed_by = 'fff' WHERE row = 4", "marks", "fff changed it .confirmed_by., which"),
        ("UPDATE entities SET id = 'e2' WHERE article_id = (SELECT id FROM articles WHERE name = 'star')", "marks",
         "the entity e1, which the article does not have"),
        ("UPDATE entities SET role_end = 5000", "marks", "no place in a text"),
        ('UPDATE mentions SET "end" = 5000', "marks", "no place in a text"),
        ('UPDATE times SET "start" = -1', "marks", "no place in a text"),
        ("UPDATE events SET evidence_end = 5000", "marks", "no place in a text"),
        ("UPDATE events SET spans = '{}'", "marks", "its spans are not those of"),
        ("UPDATE events SET start = '2031-06-01'", "marks", "its days are"),
        ("UPDATE events SET id = 'f' || substr(id, 2) WHERE id NOT LIKE 'f%'", "marks", "its id is not that"),
        ("UPDATE events SET statement_id = 'ffff'", "marks", "statement ffff announces it"),
        ("UPDATE events SET participants = '[\"e7\"]'", "marks", "the entity e7"),
        ("UPDATE skipped SET page_id = 'ffff'", "orphans", "page ffff, which is not there"),
        ("DELETE FROM statements WHERE row = 4", "database", "row 4 of quoted points at a row of statements"),
        ("DELETE FROM articles WHERE name = 'star'", "database", "points at a row of articles"),
        ("UPDATE corrections SET kind = 'praise'", "corrections", "kind is 'praise'"),
        ("UPDATE corrections SET who = 'bob'", "corrections", "its id is not that of what was decided"),
        ("UPDATE corrections SET undone_by = 'bob'", "corrections", "but not both"),
        ("UPDATE corrections SET targets = '[' WHERE kind = 'speaker'", "corrections", "a value is no JSON"),
        ("UPDATE known SET aliases = '1'", "known actors", "not all lists"),
        ("DELETE FROM dossiers", "dossiers", "it has entries, and it is not there"),
        ("DELETE FROM dossier_entries WHERE position = 1", "dossiers", "entries have the positions 0, 2"),
        ("UPDATE dossier_entries SET position = 0 WHERE position = 1", "dossiers", "positions 0, 0, 2"),
        ("UPDATE dossier_entries SET kind = 'song' WHERE position = 1", "dossiers", "its kind is 'song'"),
        ("UPDATE dossier_entries SET filters = '[1]' WHERE position = 1", "dossiers", "its filters are no object"),
        ("UPDATE dossier_entries SET filters = '{' WHERE position = 1", "dossiers", "a value is no JSON"),
        ("UPDATE dossier_entries SET filters = '{\"since\": 3}' WHERE position = 1", "dossiers", "is no text"),
        ("UPDATE dossier_entries SET filters = '{\"since\": \"x\"}' WHERE position = 1", "dossiers", "be asked: since"),
        ("UPDATE dossier_entries SET kind = 'statement' WHERE position = 1", "dossiers", "and has the filters outlet"),
        ("UPDATE dossier_entries SET kind = 'articles' WHERE position = 0", "dossiers", "there is no filter actor"),
        ("UPDATE dossier_entries SET filters = json_set(filters, '$.anchor.at', 3) WHERE position = 2", "dossiers",
         "its anchor is none"),
        ("UPDATE jobs SET state = 'late'", "jobs", "its state is 'late'"),
        ("UPDATE jobs SET pages = '[1]'", "jobs", "its pages or its report are none"),
        ("UPDATE jobs SET pages = '['", "jobs", "a value is no JSON"),
        ("UPDATE jobs SET report = NULL WHERE state = 'done'", "jobs", "it is done, and what came of it says"),
        ("UPDATE jobs SET state = 'running' WHERE state = 'done'", "jobs", "it is running, and what came of it says"),
        ("DELETE FROM job_contents WHERE position = 1", "jobs", "are not those of its pages that were sent"),
        ("UPDATE tokens SET role = 'owner'", "tokens", "its role is 'owner'"),
        ("UPDATE tokens SET sha256 = 'x'", "tokens", "its SHA-256 is none"),
        ("DELETE FROM facets WHERE row = 4", "narrow rows", "there is none"),
        ("UPDATE facets SET row = 4000 WHERE row = 4", "narrow rows", "its statement is not there"),
        ("UPDATE facets SET confidence = 0.1, outlet = NULL WHERE row = 4", "narrow rows", "in confidence, outlet"),
        ("UPDATE facet_values SET folded = 'no' WHERE value = 'Star'", "narrow rows", "it is folded to 'no'"),
        ("UPDATE facets SET country = 1 WHERE row = 4", "narrow rows", "its country is no value that is known"),
        ("DELETE FROM article_facets WHERE row = 4", "narrow rows", "no search finds the article"),
        ("UPDATE article_facets SET host = 1 WHERE row = 4", "narrow rows", "it disagrees with the article"),
        ("UPDATE actor_entities SET name = 'O' WHERE entity = 'e1'", "actor index", "the article has 'Ilse Marran'"),
        ("UPDATE actor_entities SET entity = 'e9' WHERE entity = 'e1'", "actor index", "the article does not have it"),
        ("UPDATE actor_entities SET entity = '~9' WHERE entity LIKE '~%'", "actor index", "names it is not there"),
        ("UPDATE actor_entities SET said = said + 1", "actor index", "it makes 1 statements, and 2 are counted"),
        ("DELETE FROM actor_articles", "actor index", "entities of it are listed, and it is not there"),
        ("UPDATE actor_articles SET company = '[[\"e9\", \"X\"]]'", "actor index", "it names the entity e9"),
        ("UPDATE actor_articles SET said = '7'", "actor index", "no list of the form"),
        ("UPDATE actor_articles SET said = '{'", "actor index", "a value is no JSON"),
        ("DELETE FROM actor_members", "actor index", "of no actor, and nothing waits"),
        ("UPDATE actor_members SET actor = 'ffff'", "actor index", "it has entities, and it is not there"),
        ("UPDATE actor_members SET score = 2", "actor index", "no probability"),
        ("UPDATE actor_members SET said = 9", "actor index", "disagrees with the one that lists it"),
        ("UPDATE actors SET articles = 9", "actor index", "it says 9 articles and"),
        ("UPDATE actors SET rank = 9", "actor index", "its rank is not that of its numbers"),
        ("DELETE FROM actor_words WHERE actor = (SELECT max(id) FROM actors)", "actor index", "no word leads to it"),
        ("UPDATE actor_words SET actor = 'ffff' WHERE word = 'ilse'", "actor index", "words lead to it"),
        ("INSERT INTO actor_decided SELECT id, 'ffff' FROM actors", "actor index", "in force about an actor"),
        ("INSERT INTO actor_letters VALUES ('vb', 'b:vell bank', 0)", "actor index", "nobody of that name is listed"),
        ("INSERT INTO actor_shorts VALUES ('b:vb', 'vb', 'b:vell bank', 0)", "actor index", "is not abbreviated so"),
        ("UPDATE actor_places SET entity = 'e9'", "actor index", "nobody is listed there"),
        ("UPDATE corrections SET undone_by = 'bob', undone_at = '2031-01-01T00:00:00Z' WHERE kind = 'speaker'",
         "actor index", "it was undone, and is said to be somewhere"),
        ("INSERT INTO actor_marks VALUES ('x:marran')", "actor index", "it marks nothing"),
        ("DELETE FROM correction_anchors", "actor index", "it is not looked up by what it is about .article:"),
        ("DELETE FROM meaning_vectors WHERE statement = 4", "meaning", "it has no vector, and none is due"),
        ("DELETE FROM meaning_due", "meaning", "it has no vector, and none is due"),
        ("UPDATE meaning_vectors SET vector = x'00' WHERE statement = 4", "meaning", "it has 1 bytes, not 384"),
        ("DELETE FROM meaning_stale", "meaning", "it is not what the vectors say"),
        ("UPDATE meaning_vectors SET statement = 99 WHERE statement = 4", "meaning", "its statement is not there"),
        ("DELETE FROM quote_blocks", "quote index", "its blocks are not the"),
        ("UPDATE quote_blocks SET postings = substr(postings, 9)", "quote index", "its blocks are not the"),
        ("UPDATE quote_runs SET postings = postings + 1", "quote index", "its blocks are not the"),
        ("UPDATE quote_blocks SET postings = CAST(x'0000000000000000' || substr(postings, 9) AS BLOB)", "quote index",
         "are not there"),
        ("INSERT INTO quote_gone VALUES (2)", "quote index", "it is said to be gone, and is there"),
        ("DELETE FROM quote_links WHERE wording = 2", "quote index", "not linked with it"),
        ("DELETE FROM quote_links", "quote index", "nothing links it with the others"),
        ("UPDATE quote_wordings SET family = row + 1", "quote index", "not the first of one"),
        ("UPDATE quote_wordings SET family = row", "quote index", "of another family"),
        ("UPDATE quote_links SET other = 99 WHERE wording = 2", "quote index", "it is not there"),
        ("DELETE FROM quoted WHERE statement = 4", "quote index", "no statement has it"),
        ("DELETE FROM quote_articles", "quote index", "its article is not said to be in the index"),
        ("DELETE FROM story_articles WHERE row = 4", "story index", "is not in the index and does not wait"),
        ("INSERT INTO story_pending SELECT article_id FROM story_articles", "story index", "and waits for it"),
        ("DELETE FROM story_keys WHERE row = 4", "story index", "keys do not lead to it"),
        ("INSERT INTO story_links VALUES (4, 5, 1, 1, 1, 1)", "story index", "not said the other way round"),
        ("UPDATE quote_families SET family = 99", "quote index", "there are a family of it"),
    ],
)  # fmt: skip
def test_damage_is_found(path: Path, command: str, what: str, problem: str) -> None:
    found = damaged(path, command)
    own = [one for one in found if one.what == what]
    assert own, found
    assert any(re.search(problem, one.problem) for one in own), own
    assert all(one.where and one.to_do and not one.repaired for one in found)


def test_a_text_search_out_of_step_is_found_and_made_anew(path: Path) -> None:
    found = damaged(path, "DROP TRIGGER statements_text_changed", "UPDATE statements SET confidence = confidence")
    assert found == []
    (one, *_) = damaged(path, "INSERT INTO statements_text(statements_text) VALUES('delete-all')")
    assert (one.what, one.repaired) == ("text search", False)
    with ingest.open(path) as record:
        assert [(one.what, one.repaired) for one in record.verify(repair=True)] == [("text search", True)]
        assert list(record.verify()) == []
        assert record.search("harbour")


def test_derived_tables_are_made_anew_and_originals_left(path: Path) -> None:
    with ingest.open(path) as record:
        before = record._store.upkeep.digests()
        quotes = list(record.quotes())
        assert len(quotes) == 1
    found = damaged(
        path,
        "DELETE FROM facets WHERE row IN (2, 4)",
        "UPDATE facets SET hidden = 1 - hidden WHERE row = 1",
        "UPDATE facet_values SET folded = 'x'",
        "INSERT INTO facets (row, sorted_by, article_id, start, hidden, kind, confidence)"
        " SELECT 99, sorted_by, article_id, start, 0, 0, 1 FROM facets LIMIT 1",
        "DELETE FROM quote_blocks",
        "DELETE FROM article_facets WHERE row = 5",
        "UPDATE pages SET size = 1 WHERE name = 'star'",
    )
    assert {one.what for one in found} == {"narrow rows", "quote index", "pages"}
    with ingest.open(path) as record:
        repaired = list(record.verify(repair=True))
        assert {(one.what, one.repaired) for one in repaired} == {
            ("narrow rows", True),
            ("quote index", True),
            ("pages", False),
        }
        assert [one.what for one in record.verify()] == ["pages"]
        after = record._store.upkeep.digests()
        changed = {name for name in before if before[name] != after[name]}
        taken_in = {"meaning_due", "meaning_stale", "meaning_vectors"}
        assert changed == {"pages", "quote_runs", "quote_blocks", *taken_in}, "runs are numbered on"
        assert list(record.quotes()) == quotes


def test_the_actor_index_is_made_anew(path: Path) -> None:
    with ingest.open(path) as record:
        before = record.actors()
        assert len(before) > 1
        digests = record._store.upkeep.digests()
    commands = ("DELETE FROM actor_entities", "UPDATE actors SET name = 'X'", "DELETE FROM correction_anchors")
    assert {one.what for one in damaged(path, *commands)} == {"actor index"}
    with ingest.open(path) as record:
        assert {(one.what, one.repaired) for one in record.verify(repair=True)} == {("actor index", True)}
        assert record.actors() == before
        assert list(record.verify()) == []
        after = record._store.upkeep.digests()
        assert {name for name in digests if digests[name] != after[name]} <= {
            "meaning_due",
            "meaning_stale",
            "meaning_vectors",
        }


def test_what_waits_to_be_joined_is_no_fault(path: Path) -> None:
    with ingest.open(path) as record:
        page = made.page("anew", name="anew")
        marked = made.marked(page, "it is news", publisher="Star")
        record._store.keep(page, marked)
        assert list(record.verify()) == []
        index = record._store.actor_index(Blocks())
        with record._store._backend.writing() as connection:
            assert index._take_in(connection, [marked.article.id]) == 1
        assert list(record.verify()) == []
        record._store.skip(page, Skipped(page.name, page.location, "extraction", "no article", page.id))
        assert list(record.verify()) == []


def test_one_part_that_cannot_be_read_does_not_hide_the_others(path: Path) -> None:
    found = damaged(path, "DROP TABLE quote_links", "DELETE FROM facets WHERE row = 4")
    assert {"narrow rows", "quote index"} <= {one.what for one in found}
    assert any("the database failed (no such table: quote_links)" in one.problem for one in found)


def test_looking_does_not_keep_writers_waiting(path: Path) -> None:
    with ingest.open(path) as record, Store.open(path) as other:
        looking = record.verify(progress=lambda done, total: None)
        damaged_at = closing(sqlite3.connect(path))
        with damaged_at as connection, connection:
            connection.execute("UPDATE pages SET size = 1")
        assert next(looking).what == "pages"
        page = made.page("meanwhile", name="meanwhile")
        assert other.keep(page, made.marked(page, "it goes on")) == "added"
        assert {one.what for one in looking} == {"pages"}


def test_progress_ends_at_the_whole(path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with ingest.open(path) as record:
        assert list(record.verify(progress=lambda done, total: told.append((done, total)))) == []
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
