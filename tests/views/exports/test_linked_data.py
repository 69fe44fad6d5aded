"""JSON-LD of schema.org, expanded by PyLD without a network."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld

from tests.views.exports import contexts, made

SCHEMA = "https://schema.org/"

ITEMS: dict[Any, list[Any]] = {
    "statements": made.cited(),
    "articles": made.articles(),
    "actors": [made.actor(), made.actor(id="00000000000000ad", type="place", qid=None, link=None, roles=())],
    "events": [made.event(), made.event(id="0123456789abcde0", start="2031-Q2", end=None, status="postponed")],
}


def expanded(kind: Any, items: list[Any]) -> list[dict[str, Any]]:
    document = json.loads(made.written("jsonld", kind, items))
    found: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": contexts.load})
    return found


def texts(node: dict[str, Any], name: str) -> list[str]:
    return [value["@value"] for value in node.get(SCHEMA + name, ())]


@pytest.mark.parametrize("kind", ITEMS)
def test_every_item_is_a_node_with_a_name_and_a_type_of_schema_org(kind: str) -> None:
    nodes = expanded(kind, ITEMS[kind])
    assert len(nodes) == len(ITEMS[kind])
    for node in nodes:
        assert node["@id"].startswith("urn:onrecord:")
        assert all(one.startswith(SCHEMA) for one in node["@type"])
        assert all(key.startswith((SCHEMA, "urn:onrecord:terms:", "@")) for key in node)


def test_a_quotation_says_who_made_it_and_what_it_is_part_of() -> None:
    node = expanded("statements", made.cited())[0]
    said = made.cited()[0].statement
    assert node["@type"] == [SCHEMA + "Quotation"]
    assert texts(node, "text") == [said.content]
    (creator,), (part_of,) = node[SCHEMA + "creator"], node[SCHEMA + "isPartOf"]
    assert (creator["@type"], texts(creator, "name")) == ([SCHEMA + "Person"], ["Ilva Tarn"])
    assert part_of["@type"] == [SCHEMA + "NewsArticle"]
    assert texts(part_of, "datePublished") == ["2031-03-18"]
    assert part_of[SCHEMA + "url"] == [{"@id": "https://gazette.example/harbour"}]
    assert node["urn:onrecord:terms:kind"] == [{"@value": "indirect"}]


def test_nobody_named_has_no_creator() -> None:
    nodes = expanded("statements", made.cited())
    assert SCHEMA + "creator" not in nodes[3]


def test_an_article_has_its_text_and_the_hash_of_it() -> None:
    (node,) = expanded("articles", made.articles())
    assert texts(node, "articleBody") == [made.kept().article.text]
    assert len(node["urn:onrecord:terms:sha256"][0]["@value"]) == 64


def test_an_actor_is_who_wikidata_says() -> None:
    person, place = expanded("actors", ITEMS["actors"])
    assert {"@id": "http://www.wikidata.org/entity/Q42"} in person[SCHEMA + "sameAs"]
    assert place["@type"] == [SCHEMA + "Place"]


def test_a_date_is_as_precise_as_it_was_told() -> None:
    exact, quarter = expanded("events", ITEMS["events"])
    assert (texts(exact, "startDate"), texts(exact, "endDate")) == (["2031-03-20"], ["2031-03-22"])
    assert SCHEMA + "startDate" not in quarter
    assert quarter["urn:onrecord:terms:when"] == [{"@value": "2031-Q2"}]
    assert quarter[SCHEMA + "eventStatus"] == [{"@id": SCHEMA + "EventPostponed"}]
    assert len(exact[SCHEMA + "subjectOf"]) == 2


@pytest.mark.parametrize("words", made.HOSTILE)
def test_hostile_words_are_values_and_nothing_else(words: str) -> None:
    for kind, items in (("statements", made.cited(words)), ("articles", made.articles(words))):
        (node,) = expanded(kind, items)
        clean = made.written("jsonld", kind, items).decode()
        assert json.loads(clean)["@graph"][0]["isPartOf" if kind == "statements" else "headline"]
        assert node["@id"].startswith("urn:onrecord:")
    (node,) = expanded("statements", made.cited(words))
    assert texts(node, "text") == [words]


@pytest.mark.parametrize("url", made.URLS)
def test_what_is_no_address_is_no_link(url: str) -> None:
    node = expanded("statements", made.cited(url=url))[0]
    assert SCHEMA + "url" not in node[SCHEMA + "isPartOf"][0]
