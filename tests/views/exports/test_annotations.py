"""Web Annotations, expanded by PyLD, and their selectors put to the text by other means than ours."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from pyld import jsonld

from onrecord.model import Cited
from tests.views.exports import contexts, made
from tests.views.exports.contexts import OA

PARTS = ("source", "cue", "content")


def page(items: list[Cited]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made.written("annotations", "statements", items))
    return found


def anchored(selector: dict[str, Any], text: str) -> list[int]:
    """Every place where the quote stands between its prefix and its suffix, by plain search."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    places, at = [], text.find(whole)
    while at >= 0:
        places.append(at + len(selector["prefix"]))
        at = text.find(whole, at + 1)
    return places


@pytest.mark.parametrize("words", [None, *made.HOSTILE])
def test_both_selectors_find_the_same_characters(words: str | None) -> None:
    items = made.cited(words)
    for cited, annotation in zip(items, page(items)["items"], strict=True):
        text = made.article_text(cited)
        spans = [span for part in PARTS for span in getattr(cited.statement, f"{part}_spans")]
        for span, target in zip(spans, annotation["target"], strict=True):
            position, quote = target["selector"]
            # Through UTF-32, of which four bytes are one code point, not through our slices.
            wide = text.encode("utf-32-le", "surrogatepass")
            found = wide[4 * position["start"] : 4 * position["end"]].decode("utf-32-le", "surrogatepass")
            assert found == quote["exact"]
            assert anchored(quote, text) == [span.start]


def test_a_target_names_the_text_that_positions_count_in() -> None:
    items = made.cited()
    target = page(items)["items"][0]["target"][0]
    assert target["state"]["sha256"] == hashlib.sha256(made.article_text(items[0]).encode()).hexdigest()
    assert "code points" in target["state"]["positions"]
    assert target["source"]["id"] == "https://gazette.example/harbour"


@pytest.mark.parametrize("url", made.URLS)
def test_without_an_address_the_article_is_the_source(url: str) -> None:
    items = made.cited(url=url)
    target = page(items)["items"][0]["target"][0]
    assert target["source"]["id"] == f"urn:onrecord:article:{items[0].statement.article_id}"


@pytest.mark.parametrize("words", [None, *made.HOSTILE])
def test_it_is_a_page_of_annotations_in_the_words_of_the_standard(words: str | None) -> None:
    items = made.cited(words)
    (node,) = jsonld.expand(page(items), {"documentLoader": contexts.load})
    assert node["@type"] == ["https://www.w3.org/ns/activitystreams#OrderedCollectionPage"]
    (listed,) = node["https://www.w3.org/ns/activitystreams#items"]
    assert len(listed["@list"]) == len(items)
    for annotation in listed["@list"]:
        assert annotation["@type"] == [OA + "Annotation"]
        assert annotation["@id"].startswith("urn:onrecord:statement:")
        assert annotation[OA + "motivatedBy"] == [{"@id": OA + "identifying"}]
        for target in annotation[OA + "hasTarget"]:
            kinds = {selector["@type"][0] for selector in target[OA + "hasSelector"]}
            assert kinds == {OA + "TextPositionSelector", OA + "TextQuoteSelector"}
            assert target[OA + "hasState"][0]["urn:onrecord:terms:sha256"]
            assert target["urn:onrecord:terms:part"][0]["@value"] in PARTS


def test_no_term_is_lost_for_want_of_a_meaning() -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()

    document = page(made.cited())
    used = keys({name: value for name, value in document.items() if name != "@context"})
    assert used <= set(contexts.WEB_ANNOTATION) | set(document["@context"][1])
