"""The API where it is served: behind the room's door, beside its pages, and shown to people at /api."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

import onrecord
from onrecord.errors import RecordError
from tests.views.web.rooms import Room, open_room


@pytest.fixture(scope="module")
def room(filled: Path) -> Iterator[Room]:
    """As anybody on this machine finds it."""
    with open_room(filled) as found:
        yield found


def test_the_room_answers_programs(room: Room) -> None:
    answer = room.get("/api/v1/statements?limit=50")
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "onrecord" in answer.json()["items"][0]["annotator"]
    again = room.get("/api/v1/statements?limit=50", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_what_is_wrong_is_a_problem_there_too(room: Room) -> None:
    for path, status in (("/api/v1/nowhere", 404), ("/api/v1/a%0Ab", 404), ("/api/v1/statements?x=1", 400)):
        answer = room.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_links_lead_to_pages(room: Room) -> None:
    said = room.get("/api/v1/statements?limit=1").json()["items"][0]
    for name in ("page", "cite", "self", "article"):
        assert room.get(said["links"][name]).status_code == 200, name
    lit = said["links"]["page"].partition("#")[2]
    assert f'id="{lit}"' in room.get(said["links"]["page"]).text
    actor = room.get("/api/v1/actors?limit=1").json()["items"][0]
    assert actor["name"] in room.get(actor["links"]["page"]).text


def test_a_token_opens_it_from_elsewhere(filled: Path, tmp_path: Path) -> None:
    place = tmp_path / "own.db"
    with onrecord.open(filled) as record:
        record.backup(place)
    with open_room(place, public=True, write=True, allowed_hosts=("127.0.0.1",)) as room:
        _, reads = room.record.tokens.add("reader", "read")
        _, writes = room.record.tokens.add("ada", "write")
        refused = room.get("/api/v1/summary")
        assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
        with pytest.raises(RecordError, match=r"send a token.*give it as token=..., or in ONRECORD_TOKEN"):
            onrecord.open(room.url)
        with onrecord.open(room.url, token=reads) as record:
            assert record.summary() == room.record.summary()
            said = record.statements(limit=1)[0]
            with pytest.raises(RecordError, match="this token only reads"):
                record.corrections.no_statement(said.id)
        with onrecord.open(room.url, token=writes) as record:
            assert record.corrections.no_statement(said.id).who == "ada"


def test_people_are_shown_all_of_it(room: Room) -> None:
    page = room.get("/api")
    assert page.status_code == 200
    paths = room.get("/api/v1/openapi.json").json()["paths"]
    for path, operations in paths.items():
        for method in operations:
            assert f"{method.upper()} {path}</code>" in page.text, (method, path)
    assert 'style="' not in page.text
    assert "<script>" not in page.text


def test_the_shown_commands_work(room: Room) -> None:
    text = room.get("/api").text
    addresses = re.findall(r"curl &#39;?(http[^&\s<]*(?:&amp;[^&\s<]*)*)", text)
    addresses += re.findall(r"<code>curl (http[^\s<]*)</code>", text)
    assert len(addresses) > 30
    for address in addresses:
        answer = httpx2.get(address.replace("&amp;", "&"), timeout=60)
        assert answer.status_code in (200, 404), (address, answer.text[:200])
        assert answer.status_code == 200 or answer.json()["type"].endswith("not-found")
