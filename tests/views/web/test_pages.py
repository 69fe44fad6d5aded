"""Every page of the room, as a program reads it: what it shows, and what it does with odd questions."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from lxml import html

from onrecord.views.web.asked import FORMATS
from tests.views.web.rooms import Room, open_room


def text(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def test_the_front_page_shows_what_is_new(room: Room) -> None:
    answer = room.get("/")
    assert answer.status_code == 200
    seen = text(answer.text)
    newest = room.record.latest(1)[0]
    assert newest.article.headline in seen
    assert f"{room.record.summary().statements} statements in" in seen
    assert "Last announced" in seen or "Announced next" in seen
    shown = html.fromstring(answer.text).xpath("//section[@aria-labelledby='new-statements']//article")
    assert [one.get("aria-labelledby") for one in shown] == [
        f"said-{said.id}" for said in room.record.latest_statements(8)
    ]


def test_an_empty_record_says_how_to_fill_it(tmp_path: Path) -> None:
    with open_room(tmp_path / "empty.db") as empty:
        assert "onrecord add pages/" in text(empty.get("/").text)
        for path in (
            "/search?words=x",
            "/actors",
            "/stories",
            "/quotes",
            "/agenda",
            "/outlets",
            "/dossiers",
            "/doubtful",
        ):
            assert empty.get(path).status_code == 200, path


def test_a_page_that_is_held_already_is_not_sent_again(room: Room) -> None:
    first = room.get("/search?words=danger")
    again = room.get("/search?words=danger", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_is_another_one_when_the_record_is(own_room: Room) -> None:
    before = own_room.get("/dossiers")
    own_room.record.dossiers.create("Harbour", by="me")
    after = own_room.get("/dossiers", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Harbour" in after.text


def test_search_lights_words_and_keeps_the_question(room: Room) -> None:
    tree = html.fromstring(room.get("/search", params={"words": "danger passed", "kind": "direct"}).text)
    assert {mark.text for mark in tree.cssselect("mark.hit")} == {"danger", "passed"}
    assert tree.get_element_by_id("f-words").get("value") == "danger passed"
    assert tree.get_element_by_id("f-kind").value == "direct"
    assert len(tree.cssselect("article.said")) == len(room.record.search("danger passed", kind="direct"))


def test_articles_are_found_too(room: Room) -> None:
    tree = html.fromstring(room.get("/search", params={"words": "bridge", "articles": "1"}).text)
    assert len(tree.cssselect("article.found-article")) == len(room.record.articles(words="bridge")) > 0


def test_pages_of_results_hold_every_statement_once(room: Room) -> None:
    path, seen = "/search?sort=newest", []
    while path:
        tree = html.fromstring(room.get(path).text)
        seen += [one.get("aria-labelledby") for one in tree.cssselect("article.said")]
        following = tree.cssselect("a[rel=next]")
        path = following[0].get("href") if following else None
    assert len(seen) == len(set(seen)) == room.record.summary().statements


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/search?since=soon", 400, "since is 'soon'"),
        ("/search?words=%28", 400, ""),
        ("/search?confidence=x", 400, "confidence is 'x'"),
        ("/search?actor=Nobody+Atall", 400, "Nobody Atall"),
        ("/search?after=zzz", 400, ""),
        ("/article/ffffffffffffffff", 404, "holds no article"),
        ("/article/x", 400, "is no id"),
        ("/statement/ffffffffffffffff", 404, "holds no statement"),
        ("/statement/ffffffffffffffff/cite", 404, "holds no statement"),
        ("/dossier/nothing", 404, "nothing"),
        ("/nowhere", 404, "There is no such page"),
        ("/export/statements.ics", 404, "ics"),
        ("/export/nothing.csv", 404, "nothing"),
        ("/doubtful?below=2", 400, "below is"),
        ("/doubtful?below=x", 400, "below is"),
    ],
)
def test_odd_questions_get_a_page_that_says_what_is_wrong(room: Room, path: str, status: int, words: str) -> None:
    answer = room.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert words in text(answer.text)


def test_counts_and_days_are_pages_without_scripts_and_parts_with(room: Room) -> None:
    for path in ("/search/facets", "/search/days"):
        whole, part = room.get(path), room.get(path, headers={"HX-Request": "true"})
        assert "<html" in whole.text
        assert "<html" not in part.text
    counted = html.fromstring(room.get("/search/facets", headers={"HX-Request": "true"}).text)
    assert counted.cssselect(".number strong")[0].text == f"{room.record.summary().statements:,}"


def test_everything_can_be_taken_along_as_it_was_found(room: Room) -> None:
    shown = room.record.search("danger")
    answer = room.get("/export/statements.jsonl?words=danger")
    assert len(answer.text.splitlines()) == len(shown)
    assert 'filename="onrecord-statements.jsonl"' in answer.headers["content-disposition"]
    for name, _ in FORMATS["statements"]:
        taken = room.get(f"/export/statements.{name}?words=danger")
        assert (taken.status_code, bool(taken.content)) == (200, True), name
    for name, _ in FORMATS["articles"]:
        taken = room.get(f"/export/articles.{name}?words=bridge&articles=1")
        assert (taken.status_code, bool(taken.content)) == (200, True), name


def test_articles_of_an_actor_are_taken_along_as_the_page_shows_them(room: Room) -> None:
    """Articles are asked for by a speaker's name, where statements are by who an actor is."""
    asked = {"actor": "Maren Tolvik", "articles": "1"}
    shown = html.fromstring(room.get("/search", params=asked).text).xpath("//a[starts-with(@href, '/article/')]/@href")
    taken = room.get("/export/articles.jsonl", params=asked)
    assert taken.status_code == 200
    ids = {json.loads(line)["id"] for line in taken.text.splitlines()}
    assert ids
    assert ids == {address.removeprefix("/article/") for address in shown}


def test_a_feed_of_a_search_is_one(room: Room) -> None:
    feed = feedparser.parse(room.get("/feed.atom?words=danger").content)
    assert not feed.bozo
    assert len(feed.entries) == len(room.record.search("danger"))
