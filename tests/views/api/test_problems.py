"""What cannot be done is told as a problem (RFC 9457), which says what, where, and what to do next."""

from __future__ import annotations

from typing import Any

import pytest

from tests.views.api.served import Served


def problem(api: Served, path: str, status: int, kind: str, /, **asked: Any) -> dict[str, Any]:
    """The problem that an address gives."""
    answer = api.get(path, **asked)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["type"] == f"/api/v1/problems/{kind}"
    assert told["instance"].startswith("/api/v1")
    page = api.json(told["type"])
    assert (page["status"], page["title"]) == (status, told["title"])
    return told


@pytest.mark.parametrize(
    ("path", "asked", "told"),
    [
        ("/statements", {"words": "harbour OR"}, "OR stands between two words"),
        ("/statements", {"words": "color:red"}, "there is no filter color:; the filters are"),
        ("/statements", {"since": "2031-05", "until": "2031-04"}, "since (2031-05) is after until (2031-04)"),
        ("/statements", {"since": "0000-01-01"}, "which is no date; give YYYY"),
        ("/statements", {"until": "2031-02-30"}, "which is no date"),
        ("/statements", {"country": "Nowhereland"}, "country is 'Nowhereland'"),
        ("/statements", {"after": "abcd"}, "is no cursor; give one that came with a page"),
        ("/articles", {"after": "WyJ4Il0"}, "that cursor is of another search"),
        ("/events", {"after": "WyJ4Il0"}, "that cursor is of another search"),
        ("/actors", {"after": "WyJ4Il0"}, "that cursor is of another search"),
        ("/corrections", {"after": "abcd"}, "is no cursor"),
        ("/statements/zz", {}, "'zz' is no id"),
        ("/statements", {"words": "a\0b"}, "NUL"),
        ("/similar", {"like": " "}, "nothing was given that statements could be like"),
        ("/exports/articles.csv", {"with_pages": "true"}, "--with-pages is for articles as jsonl or json"),
    ],
)
def test_questions_that_have_no_answer(api: Served, path: str, asked: dict[str, str], told: str) -> None:
    assert told in problem(api, path, 400, "question", **asked)["detail"]


@pytest.mark.parametrize(
    ("path", "asked", "name", "told"),
    [
        ("/statements", {"limit": "0"}, "limit", "greater than or equal to 1"),
        ("/statements", {"limit": "99999999999999999999999"}, "limit", "less than or equal to 1000"),
        ("/statements", {"limit": "many"}, "limit", "valid integer"),
        ("/statements", {"kind": "loud"}, "kind", "'direct', 'indirect' or 'mixed'"),
        ("/statements", {"confidence": "nan"}, "confidence", "finite number"),
        ("/statements", {"confidence": "1.5"}, "confidence", "less than or equal to 1"),
        ("/statements", {"since": "tomorrow"}, "since", "give YYYY, YYYY-MM or YYYY-MM-DD"),
        ("/statements", {"after": "?"}, "after", "give the cursor that came with a page"),
        ("/statements", {"words": "x" * 2001}, "words", "at most 2000 characters"),
        ("/search", {}, "words", "Field required"),
        ("/exports/statements.doc", {}, "form", "'csv', 'jsonl'"),
        ("/facets/statements", {"names": "colour"}, "names", "pattern"),
        ("/quotes", {"differs": "all"}, "differs", "'typography'"),
    ],
)
def test_values_that_are_not_what_they_must_be(
    api: Served, path: str, asked: dict[str, str], name: str, told: str
) -> None:
    found = problem(api, path, 422, "invalid", **asked)
    (error,) = found["errors"]
    assert error["name"] == name
    assert told in error["message"]
    assert found["detail"] == f"{name}: {error['message']}"


def test_names_that_nobody_knows_or_that_come_twice(api: Served) -> None:
    told = problem(api, "/statements", 400, "unknown-parameter", word="harbour")["detail"]
    assert told.startswith("there is no parameter 'word' here; there are about, actor, after, confidence,")
    twice = api.client.get("/api/v1/statements?words=a&words=b")
    assert (twice.status_code, twice.json()["detail"]) == (400, "words is given more than once; give it once")
    assert problem(api, "/summary", 400, "unknown-parameter", x="1")["detail"].endswith("there are none")


@pytest.mark.parametrize(
    "path",
    [
        "/statements/0000000000000000",
        "/articles/0000000000000000/history",
        "/actors/Nobody At All",
        "/actors/nobody/at/all",
        "/events/0000000000000000",
        "/stories/0000000000000000",
        "/quotes/0000000000000000",
        "/corrections/0000000000000000",
        "/dossiers/0000000000000000",
        "/jobs/0000000000000000",
        "/problems/none",
        "/nowhere",
        "/statements/%0A",
        "/a%0Ab",
    ],
)
def test_nothing_by_that_id_or_address(api: Served, path: str) -> None:
    answer = api.get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.status_code in (400, 404) if "%0A" in path else answer.status_code == 404


def test_what_is_printed_once_alone_says_so(api: Served) -> None:
    in_stories = {one.reference.article_id for one in api.record.stories()}
    in_stories |= {one.article_id for story in api.record.stories() for one in story.printings}
    alone = next(one.article.id for one in api.record.articles() if one.article.id not in in_stories)
    assert "is printed once alone" in problem(api, f"/articles/{alone}/story", 404, "not-found")["detail"]


def test_another_method_names_all_that_there_are(api: Served) -> None:
    for path, allowed in (("/statements", "GET, HEAD"), ("/dossiers/x", "DELETE, GET, HEAD, PATCH")):
        for method in ("PUT", "OPTIONS", "TRACE"):
            answer = api.client.request(method, f"/api/v1{path}")
            assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
            assert answer.json()["detail"] == f"{method} is not done here; use {allowed}"


def test_where_the_record_is_stays_in_the_room(api: Served) -> None:
    told = problem(api, "/articles/0000000000000000", 404, "not-found")["detail"]
    assert told == "filled.db holds no article 0000000000000000; see `onrecord search` for ids"


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b'{"kind": "shout"}', b'{"kind":"merge","actors":["\\ud800","b"]}'])
def test_bodies_that_are_none(own_api: Served, sent: bytes) -> None:
    answer = own_api.client.post("/api/v1/corrections", content=sent, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems/invalid"), answer.text
    other = own_api.client.post(
        "/api/v1/corrections", content=b'{"kind": "merge"}', headers={"Content-Type": "text/plain"}
    )
    assert other.status_code == 422
