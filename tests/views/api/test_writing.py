"""What is sent to a room: corrections, dossiers, pages; and that it is taken of those alone who may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Job
from onrecord.views.actor_lines import correction_line
from tests.views.api.served import Served, served

WRITING: list[tuple[str, str, Any]] = [
    ("POST", "/corrections", {"kind": "rename", "actor": "x", "name": "y"}),
    ("POST", "/corrections/0000000000000000/undo", None),
    ("POST", "/dossiers", {"name": "x"}),
    ("PATCH", "/dossiers/x", {"name": "y"}),
    ("DELETE", "/dossiers/x", None),
    ("POST", "/dossiers/x/entries", {"kind": "search", "filters": {}}),
    ("PATCH", "/dossiers/x/entries/y", {"title": "z"}),
    ("DELETE", "/dossiers/x/entries/y", None),
    ("POST", "/pages", {"addresses": ["https://gazette.example/a"]}),
    ("POST", "/pages/files", None),
    ("POST", "/corrections", "no object"),
]


@pytest.mark.parametrize(("method", "path", "body"), WRITING)
@pytest.mark.parametrize("write", [False, True])
def test_nothing_is_taken_of_those_who_may_not(
    api: Served, filled: Path, write: bool, method: str, path: str, body: Any
) -> None:
    if write:
        with served(filled, role="read", write=True) as room:
            answer = room.client.request(method, f"/api/v1{path}", json=body)
            told = "this token only reads"
    else:
        answer, told = api.client.request(method, f"/api/v1{path}", json=body), "this room only reads"
    assert (answer.status_code, answer.json()["type"]) == (403, "/api/v1/problems/not-allowed")
    assert told in answer.json()["detail"]


def decided(api: Served, **decision: Any) -> dict[str, Any]:
    """A correction that was made, as the record has it then."""
    answer = api.post("/corrections", **decision)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"/api/v1/corrections/{made['id']}" == made["links"]["self"]
    kept = api.record.corrections.get(made["id"])
    assert kept.who == "Oda Tester"
    assert api.json(made["links"]["self"])["state"] == kept.state
    assert {**made, "state": kept.state} == {**correction_line(kept), "links": made["links"]} | {
        "targets": made["targets"]
    }
    return made


def test_corrections_of_every_kind(own_api: Served) -> None:
    record = own_api.record
    one, other, third, *_ = record.actors(type="person")
    said, second, *_ = [one for one in record.statements() if not one.confirmed_by]
    assert decided(own_api, kind="rename", actor=one.id, name="Zora Quill", why="married")["why"] == "married"
    assert record.actor(one.id).actor.name == "Zora Quill"
    decided(own_api, kind="retype", actor=other.id, type="organization")
    assert record.actor(other.id).actor.type == "organization"
    decided(own_api, kind="merge", actors=[one.id, third.id])
    assert record.actor("Zora Quill").actor.articles >= third.articles
    decided(own_api, kind="confirmed", statement=said.id)
    assert record.statement(said.id).confirmed_by
    named = decided(own_api, kind="speaker", statement=said.id, speaker="Quentin Farr")
    assert record.statement(said.id).speaker == "Quentin Farr"
    undone = own_api.post(f"/corrections/{named['id']}/undo")
    assert (undone.status_code, undone.json()["state"], undone.json()["undone_by"]) == (200, "undone", "Oda Tester")
    assert record.statement(said.id).speaker == said.speaker
    decided(own_api, kind="not a statement", statement=second.id)
    assert second.id not in [one.id for one in record.statements()]
    assert own_api.json(f"/statements/{second.id}")["forms"] is None


def test_an_actor_is_split_by_a_printed_name(own_api: Served) -> None:
    record = own_api.record
    many = next(one for one in record.actors() if one.articles > 1)
    article = record.actor(many.id).joins[-1].article_id
    decided(own_api, kind="split", actor=many.id, articles=[article])
    assert record.actor(many.id).actor.articles == many.articles - 1


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        ({"kind": "merge", "actors": ["Nobody", "No One"]}, (404, "no actor")),
        ({"kind": "rename", "actor": "Nobody", "name": "x"}, (404, "no actor")),
        ({"kind": "confirmed", "statement": "zz"}, (400, "is no id")),
        ({"kind": "merge", "actors": ["Nobody"]}, (422, "at least 2 items")),
        ({"kind": "retype", "actor": "x", "type": "river"}, (422, "'person', 'organization' or 'place'")),
        ({"kind": "rename", "actor": "x", "name": "y", "by": "eve"}, (422, "Extra inputs are not permitted")),
    ],
)
def test_decisions_that_cannot_be_made(own_api: Served, decision: dict[str, Any], told: tuple[int, str]) -> None:
    before = len(own_api.record.corrections.all())
    answer = own_api.post("/corrections", **decision)
    assert answer.status_code == told[0]
    assert told[1] in answer.json()["detail"]
    assert len(own_api.record.corrections.all()) == before


def test_a_dossier_from_its_beginning_to_its_end(own_api: Served) -> None:
    made = own_api.post("/dossiers", name="The ferry", note="Since May.")
    assert (made.status_code, made.headers["location"]) == (201, made.json()["links"]["self"])
    path = made.headers["location"].removeprefix("/api/v1")
    own_api.post(f"{path}/entries", kind="search", filters={"words": "ferry"}, title="Said of it")
    said = own_api.record.statements(limit=1)[0]
    held = own_api.post(f"{path}/entries", kind="statement", filters={"id": said.id}).json()
    assert [one["kind"] for one in held["entries"]] == ["search", "statement"]
    entry = held["entries"][1]["id"]
    moved = own_api.client.patch(f"/api/v1{path}/entries/{entry}", json={"position": 0, "note": "First."}).json()
    assert [one["note"] for one in moved["entries"]] == ["First.", None]
    left = own_api.client.delete(f"/api/v1{path}/entries/{entry}").json()
    assert [one["title"] for one in left["entries"]] == ["Said of it"]
    assert own_api.client.patch(f"/api/v1{path}", json={"name": "The boat"}).json()["name"] == "The boat"
    assert own_api.client.delete(f"/api/v1{path}").json()["name"] == "The boat"
    assert own_api.get(path).status_code == 404


def test_pages_are_queued(own_api: Served) -> None:
    pages = [{"name": "a", "html": "<p>Hello</p>", "url": "https://gazette.example/a"}, {"name": "b", "text": "Hello"}]
    answer = own_api.post("/pages", addresses=["https://gazette.example/c"], pages=pages)
    assert answer.status_code == 202, answer.text
    told = answer.json()
    assert answer.headers["location"] == f"/api/v1/jobs/{told['id']}"
    assert (told["state"], told["pages"], told["done"], told["who"]) == ("waiting", 3, 0, "Oda Tester")
    assert own_api.json(answer.headers["location"]) == told
    assert own_api.json("/jobs", limit="1")["items"] == [told]
    job: Job = own_api.record.queue.get(told["id"])
    assert [(page.name, page.sent, page.media_type) for page in job.pages] == [
        ("https://gazette.example/c", False, None),
        ("a", True, "text/html"),
        ("b", True, "text/plain"),
    ]
    assert own_api.record.queue.content(job, 1) == b"<p>Hello</p>"


def test_files_are_queued_as_they_are(own_api: Served) -> None:
    files = [
        ("files", ("a.html", b"<p>\xe9</p>", "text/html; charset=latin-1")),
        ("files", ("b.txt.gz", b"\x1f\x8b", "")),
    ]
    answer = own_api.client.post("/api/v1/pages/files", files=files)
    assert answer.status_code == 202, answer.text
    job = own_api.record.queue.get(answer.json()["id"])
    assert [page.name for page in job.pages] == ["a.html", "b.txt.gz"]
    assert own_api.record.queue.content(job, 0) == b"<p>\xe9</p>"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "there is no page"),
        ({"addresses": ["file:///etc/passwd"]}, "no http or https address"),
        ({"pages": [{"name": "a"}]}, "give html or text, one of both"),
        ({"pages": [{"name": "a", "html": "", "text": ""}]}, "give html or text, one of both"),
        ({"pages": [{"name": "a", "text": ""}]}, "a is empty"),
    ],
)
def test_pages_that_cannot_be_taken(own_api: Served, sent: dict[str, Any], told: str) -> None:
    answer = own_api.post("/pages", **sent)
    assert (answer.status_code, answer.json()["type"]) == (400, "/api/v1/problems/question")
    assert told in answer.json()["detail"]
