"""Answers: what they hold is what the command line writes; tags, packing, headers alone, addresses."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from jsonschema_rs import Draft202012Validator

from onrecord.model import content_id
from onrecord.record.ranking import cursor
from onrecord.record.reader import ArticleFilters, Filters, highlights
from onrecord.views.actor_lines import actor_line, actor_page_line
from onrecord.views.found_articles import found_article_line
from onrecord.views.lines import agenda_line, facet_line, found_line, statement_line
from onrecord.views.quote_lines import history_line, quote_line
from onrecord.views.selectors import cited_line
from onrecord.views.story_lines import story_line
from tests.views.api.served import Served, served

LISTS = ("statements", "articles", "actors", "events", "stories", "quotes", "corrections", "doubtful?below=0.9")


def without_links(line: dict[str, Any]) -> dict[str, Any]:
    """The line as the command line writes it."""
    assert line["links"]["self"].startswith("/api/v1/")
    return {name: value for name, value in line.items() if name != "links"}


def plain(line: Any) -> Any:
    """A line as JSON has it."""
    return json.loads(json.dumps(line))


def test_statements_are_the_lines_of_a_search(api: Served) -> None:
    filters = Filters(words="harbour", limit=5)
    found = api.record.results(filters)
    page = api.json("/statements", words="harbour", limit="5")
    assert found.statements
    assert [without_links(one) for one in page["items"]] == [
        plain(found_line(one, highlights(one, filters.asked_words()))) for one in found.statements
    ]
    assert page["after"] == found.after


def test_articles_actors_events_stories_and_quotes_are_their_lines(api: Served) -> None:
    def items(path: str) -> list[Any]:
        return [without_links(one) for one in api.json(path, limit="1000")["items"]]

    record = api.record
    assert items("/articles") == [plain(found_article_line(one)) for one in record.articles()]
    assert items("/actors") == [plain(actor_line(one)) for one in record.actors()]
    assert items("/events") == [plain(agenda_line(one)) for one in record.agenda()]
    assert items("/stories") == [plain(story_line(one)) for one in record.stories()]
    assert items("/quotes") == [plain(quote_line(one)) for one in record.quotes()]


def test_one_of_each_with_its_evidence(api: Served) -> None:
    record = api.record
    said = record.statements(limit=3)[2]
    line = without_links(api.json(f"/statements/{said.id}"))
    forms = line.pop("forms")
    assert line == plain(cited_line(said, record.article(said.article_id)))
    assert said.id in forms["bibtex"] and said.id in forms["csl"]
    assert api.json(f"/statements/{said.id[:8]}")["id"] == said.id
    whole = api.json(f"/articles/{said.article_id}")
    assert whole["text"] == record.article(said.article_id).text
    own = api.json(f"/articles/{said.article_id}/statements")["items"]
    assert [without_links(one) for one in own] == [
        plain(statement_line(one)) for one in record.said_in(said.article_id)
    ]
    actor = record.actors(limit=1)[0]
    assert without_links(api.json(f"/actors/{actor.id}")) == plain(actor_page_line(record.actor(actor.id)))
    assert api.json(f"/actors/{actor.name}")["id"] == actor.id
    story = next(iter(record.stories()))
    edited = plain(story_line(story, list(record.edits(story))))
    assert without_links(api.json(f"/stories/{story.id}")) == edited
    assert without_links(api.json(f"/articles/{story.reference.article_id}/story")) == edited
    quote = next(iter(record.quotes()))
    assert without_links(api.json(f"/quotes/{quote.id}")) == plain(quote_line(quote))
    assert api.json(f"/statements/{quote.reference.id}/quote")["id"] == quote.id


def test_an_event_by_its_id_or_by_that_of_a_source(api: Served) -> None:
    for item in api.record.agenda():
        assert without_links(api.json(f"/events/{item.id}")) == plain(agenda_line(item))
        for source in item.sources:
            assert api.json(f"/events/{source.event_id}")["id"] == item.id
    assert api.get("/events/0000000000000000").status_code == 404


def test_the_history_of_a_page_that_changed(api: Served) -> None:
    newest = api.record.articles(headline="ferry", sort="newest")[0].article
    history = api.record.history(newest.id)
    assert len(history.states) == 2
    for state in history.states:
        assert without_links(api.json(f"/articles/{state.article_id}/history")) == plain(history_line(history))


def test_facets_counts_and_the_summary(api: Served) -> None:
    record = api.record
    found = api.json("/facets/statements", words="harbour", most="3")
    filters = Filters(words="harbour")
    assert found["items"] == [plain(facet_line(one)) for one in record.facets(filters, most=3)]
    assert found["count"] == record.count(filters) == api.json("/counts/statements", words="harbour")["count"]
    assert [one["facet"] for one in api.json("/facets/statements", names="kind,date")["items"]] == ["kind", "date"]
    assert api.json("/facets/articles")["count"] == record.article_count(ArticleFilters())
    assert api.json("/counts/articles", speaker="Tarn")["count"] == record.article_count(ArticleFilters(speaker="Tarn"))
    assert api.json("/counts/actors", type="person")["count"] == record.count_actors("person")
    assert api.json("/summary") == {"version": 1, **vars(record.summary())}


def test_days_and_outlets(api: Served) -> None:
    record = api.record
    found = api.json("/days/statements", words="harbour", by="month")["items"]
    assert [(one["day"], one["count"]) for one in found] == list(record.days(Filters(words="harbour"), "month"))
    outlet = record.outlets()[0]
    assert [one["name"] for one in api.json("/outlets")["items"]] == [one.name for one in record.outlets()]
    page = api.json(f"/outlets/{outlet.name.upper()}")
    assert (page["name"], page["articles"]) == (outlet.name, outlet.articles)
    assert [(one["value"], one["statements"]) for one in page["speakers"]] == list(record.outlet(outlet.name).speakers)
    assert len(api.json("/copying")["shared"]) == len(record.shared())
    assert api.json("/articles", outlet=outlet.name)["items"][0]["publisher"] == outlet.name


def test_an_actor_by_name_finds_what_it_says_under_every_name(api: Served) -> None:
    actor = max(api.record.actors(type="person"), key=lambda one: one.statements)
    found = api.json("/statements", actor=actor.id, limit="1000")["items"]
    assert len(found) == actor.statements
    assert api.json("/counts/statements", actor=actor.name)["count"] == actor.statements


def test_one_search_over_both(api: Served) -> None:
    found = api.json("/search", words="harbour", limit="1")
    assert found["statements"]["items"] == api.json("/statements", words="harbour", limit="1")["items"]
    assert found["articles"]["items"] == api.json("/articles", words="harbour", limit="1")["items"]
    following = api.json(found["statements"]["next"])
    assert following["items"][0]["id"] not in found["statements"]["items"][0]["id"]


def test_by_meaning(api: Served) -> None:
    said = api.record.similar("the harbour is open", limit=3)
    found = api.json("/similar", like="the harbour is open", limit="3")
    assert [one["id"] for one in found["items"]] == [one.statement.id for one in said]
    assert found["items"][0]["similarity"] == pytest.approx(said[0].similarity, abs=1e-4)
    assert (found["next"], found["after"]) == (None, None)


@pytest.mark.parametrize("name", LISTS)
def test_next_leads_through_the_whole_list(api: Served, name: str) -> None:
    asked = dict(parse_qsl(urlsplit(name).query))
    name = urlsplit(name).path
    whole = api.json(f"/{name}", limit="1000", **asked)
    assert whole["next"] is None
    page, found = api.json(f"/{name}", limit="2", **asked), []
    while True:
        found += page["items"]
        if page["next"] is None:
            break
        assert len(page["items"]) == 2
        assert page["next"].startswith(f"/api/v1/{name}?limit=2&") and "after=" in page["next"]
        page = api.json(page["next"])
    assert found == whole["items"]


def test_a_room_that_knows_its_address_gives_whole_addresses(filled: Path) -> None:
    with served(filled, role="read", base_url="https://room.example") as api:
        page = api.json("/statements", limit="1")
        assert page["next"].startswith("https://room.example/api/v1/statements?limit=1&after=")
        assert page["items"][0]["links"]["page"].startswith("https://room.example/article/")


def test_what_the_asker_holds_is_not_sent_again(api: Served) -> None:
    first = api.get("/statements", limit="1")
    assert first.headers["etag"].startswith('"')
    again = api.client.get(
        "/api/v1/statements?limit=1", headers={"If-None-Match": f'W/"other", {first.headers["etag"]}'}
    )
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = api.client.get("/api/v1/statements?limit=2", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    assert api.get("/statements", limit="1").headers["etag"] == first.headers["etag"]


def test_answers_are_packed_for_who_takes_that(api: Served) -> None:
    path = "/api/v1/statements?limit=50"
    with api.client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as packed:
        body = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    plain_one = api.client.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain_one.headers
    assert gzip.decompress(body) == plain_one.content
    assert len(body) < len(plain_one.content) / 4


def test_what_is_new_is_the_lines_of_the_record(api: Served) -> None:
    record = api.record
    articles, said = api.json("/latest/articles", limit="3"), api.json("/latest/statements", limit="3")
    assert [without_links(one) for one in articles["items"]] == [plain(found_article_line(a)) for a in record.latest(3)]
    assert [without_links(one) for one in said["items"]] == [
        plain(statement_line(one)) for one in record.latest_statements(3)
    ]
    assert len(articles["items"]) == len(said["items"]) == 3
    changed, found = api.json("/changes", limit="2"), record.changes(2)
    assert [without_links(one) for one in changed["revisions"]] == [{"version": 1, **vars(r)} for r in found.revisions]
    assert [without_links(one) for one in changed["quotes"]] == [plain(quote_line(one)) for one in found.quotes]
    assert changed["revisions"][0]["changed"] == 1
    assert api.json("/counts/doubtful", below="0.9")["count"] == record.count_doubtful(0.9) > 0


def test_a_dossier_holds_what_its_file_prints_page_by_page(api: Served) -> None:
    record = api.record
    dossier = record.dossiers.all()[0]
    for entry, kind in zip(dossier.entries, ("statement", "statement", "article", "absent"), strict=True):
        at = f"/dossiers/{dossier.id}/entries/{entry.id}"
        assert api.json(at)["found"] == record.dossiers.count(entry)
        items: list[Any] = []
        address = f"/api/v1{at}/items?limit=2"
        while address:
            page = api.json(address)
            assert 0 < len(page["items"]) <= 2
            items += page["items"]
            address = page["next"]
        assert {name for one in items for name, value in one.items() if value} == {kind}
        own = list(record.dossiers.items(entry))
        assert len(items) == len(own)
        if kind == "statement":
            assert [one["statement"]["id"] for one in items] == [one.statement.id for one in own]  # type: ignore[union-attr]
    assert items[0]["absent"]["reason"] == "hidden"
    assert api.get(f"{at}/items", after="abcd").status_code == 400
    first, second, *_ = dossier.entries
    after = record.dossiers.item_results(dossier.entries[2], limit=2).after
    assert after is not None
    assert api.get(f"/dossiers/{dossier.id}/entries/{dossier.entries[2].id}/items", after=after).status_code == 200
    for other in (first, second):
        refused = api.get(f"/dossiers/{dossier.id}/entries/{other.id}/items", after=after)
        assert (refused.status_code, "cursor is of another" in refused.json()["detail"]) == (400, True)
    question = content_id("items", first.id, repr(first.filters))
    for number in (-1, 10**15, 2**70):
        made = cursor(question, (number,))
        assert api.get(f"/dossiers/{dossier.id}/entries/{first.id}/items", after=made).status_code == 400
    assert api.json(f"/dossiers/{dossier.id}/entries/{first.id}/items", after=cursor(question, (10**9,)))["items"] == []
    assert api.get(f"/dossiers/{dossier.id}/entries/{'0' * 16}").status_code == 404


def test_head_has_the_headers_alone(api: Served) -> None:
    for path in ("/api/v1/statements?limit=1", "/api/v1/exports/statements.csv", "/api/v1/"):
        whole, head = api.client.get(path), api.client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == whole.headers["content-type"]
        assert head.headers.get("etag") == whole.headers.get("etag")


def test_nothing_is_answered_to_other_sites(api: Served) -> None:
    answer = api.client.get("/api/v1/summary", headers={"Origin": "https://other.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def closed(schema: Any) -> Any:
    """The schema with no keys but those that it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(one) for name, one in schema.items()}
    return {"additionalProperties": False, **made} if "properties" in made else made


def test_every_answer_is_what_the_description_says_and_has_no_other_keys(api: Served) -> None:
    description = api.json("/openapi.json")
    assert description["openapi"].startswith("3.1")
    said = api.json("/statements", limit="1")["items"][0]
    dossier = api.json("/dossiers")["items"][0]
    entry = dossier["entries"][0]["id"]
    story, quote = api.json("/stories")["items"][0], api.json("/quotes")["items"][0]
    ids = {
        "/statements/{id}": said["id"],
        "/statements/{id}/quote": quote["reference"]["id"],
        "/articles/{id}/story": story["reference"]["article_id"],
        "/stories/{id}": story["id"],
        "/quotes/{id}": quote["id"],
        "/events/{id}": api.json("/events")["items"][0]["id"],
        "/actors/{actor}": api.json("/actors")["items"][0]["id"],
        "/corrections/{id}": api.json("/corrections")["items"][0]["id"],
        "/dossiers/{id}": dossier["id"],
        "/jobs/{id}": api.json("/jobs")["items"][0]["id"],
        "/outlets/{name}": api.json("/outlets")["items"][0]["name"],
        "/problems/{name}": "question",
    }
    ids |= {f"/dossiers/{{id}}/entries/{{entry}}{part}": dossier["id"] for part in ("", "/items")}
    needed = {"/history": {"page": api.json("/articles")["items"][0]["id"]}, "/doubtful": {"below": "1"}}
    needed |= {"/search": {"words": "harbour"}, "/similar": {"like": "the harbour is open"}}
    looked_at = 0
    for path, operations in description["paths"].items():
        if "get" not in operations or path.startswith("/exports/"):
            continue
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        changed = "ferry" if path.endswith("history") else None
        article = api.json("/articles", **({"headline": changed} if changed else {}))["items"][0]["id"]
        own = path.replace("{id}", ids.get(path, article)).replace("{entry}", entry)
        own = own.replace("{actor}", ids.get(path, "")).replace("{name}", ids.get(path, ""))
        answer = api.json(own, **needed.get(path, {}))
        whole = closed({**schema, "components": description["components"]})
        errors = [
            f"{path}: {error.message} at {error.instance_path}"
            for error in Draft202012Validator(whole).iter_errors(answer)
        ]
        assert errors[:5] == []
        assert answer.get("items") != [], f"{path} has nothing to look at"
        looked_at += 1
    assert looked_at > 25


def test_every_operation_is_described_with_an_example(api: Served) -> None:
    description = api.json("/openapi.json")
    tags = {tag["name"] for tag in description["tags"]}
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"] and operation["description"], (method, path)
            assert set(operation["tags"]) <= tags
            for parameter in operation.get("parameters", []):
                assert parameter["description"], (method, path, parameter["name"])
            good = [one for status, one in operation["responses"].items() if status.startswith("2")]
            for content in good[0]["content"].values():
                if content["schema"] not in ({"type": "string"}, {}):
                    shape = {**content["schema"], "components": description["components"]}
                    Draft202012Validator(shape).validate(content["example"])
            for content in operation.get("requestBody", {}).get("content", {}).values():
                if "example" in content:
                    shape = {**content["schema"], "components": description["components"]}
                    Draft202012Validator(shape).validate(content["example"])
            assert "422" in operation["responses"], (method, path)
