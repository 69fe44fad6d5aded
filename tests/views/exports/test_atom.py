"""Feeds, read by feedparser and by a strict XML parser."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from onrecord.views.exports.text import for_xml
from tests.views.exports import made

ATOM = "{http://www.w3.org/2005/Atom}"

ITEMS: dict[Any, list[Any]] = {
    "statements": made.cited(),
    "articles": made.articles(),
    "events": [made.event(), made.event(id="0123456789abcde0", status="cancelled")],
}


def read(kind: Any, items: list[Any], **filters: str) -> Any:
    feed = feedparser.parse(made.written("atom", kind, items, **filters), sanitize_html=False)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize("kind", ITEMS)
def test_it_has_what_rfc_4287_asks_for(kind: str) -> None:
    root = ElementTree.fromstring(made.written("atom", kind, ITEMS[kind]))  # type: ignore[arg-type]
    nodes = [root, *root.findall(f"{ATOM}entry")]
    assert len(nodes) == len(ITEMS[kind]) + 1
    for node in nodes:
        for name in ("id", "title", "updated"):
            assert len(node.findall(ATOM + name)) == 1, name
        assert node.findtext(f"{ATOM}author/{ATOM}name")
        updated = node.findtext(ATOM + "updated") or ""
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)", updated)
    assert len({node.findtext(ATOM + "id") for node in nodes}) == len(nodes)


def test_an_entry_is_the_statement() -> None:
    entry = read("statements", made.cited()).entries[0]
    said = made.cited()[0].statement
    assert entry.id == f"urn:onrecord:statement:{said.id}"
    assert entry.link == said.url
    assert entry.content[0].value == said.content
    assert entry.title.startswith("Ilva Tarn, reported: ")
    assert entry.author == "Vell Gazette"


def test_the_feed_is_as_new_as_its_newest_entry_and_keeps_its_id() -> None:
    items = made.cited(published="2031-05") + made.cited(published="2031-04-02T08:00:00+02:00") + made.cited()
    first, again = read("statements", items, speaker="Tarn"), read("statements", [], speaker="Tarn")
    assert datetime.fromisoformat(first.feed.updated) == datetime.fromisoformat("2031-05-01T00:00:00+00:00")
    assert first.feed.id == again.feed.id != read("statements", [], speaker="Lind").feed.id
    assert "speaker Tarn" in first.feed.title


def test_only_a_known_day_is_published() -> None:
    partial, exact, undated = (
        read("statements", made.cited(published=published)).entries[0] for published in ("2031-05", "2031-05-02", None)
    )
    assert ("published" in partial, "published" in exact, "published" in undated) == (False, True, False)
    assert undated.updated.startswith("1970-01-01")


@pytest.mark.parametrize("words", made.HOSTILE)
def test_hostile_words_are_text(words: str) -> None:
    for kind, items in (
        ("statements", made.cited(words)),
        ("articles", made.articles(words)),
        ("events", [made.event(words)]),
    ):
        read(kind, items)
        root = ElementTree.fromstring(made.written("atom", kind, items))  # type: ignore[arg-type]
        (entry,) = root.findall(f"{ATOM}entry")
        assert {node.tag.removeprefix(ATOM) for node in entry} <= {
            *("id", "title", "updated", "published", "author", "link", "category", "summary", "content")
        }
    root = ElementTree.fromstring(made.written("atom", "statements", made.cited(words)))
    shown = for_xml(words).replace("\r\n", "\n").replace("\r", "\n")
    assert (root.findtext(f"{ATOM}entry/{ATOM}content") or "").replace("\r\n", "\n") == shown


@pytest.mark.parametrize("url", made.URLS)
def test_what_is_no_address_is_no_link(url: str) -> None:
    root = ElementTree.fromstring(made.written("atom", "statements", made.cited(url=url)))
    assert root.findall(f"{ATOM}entry/{ATOM}link") == []
