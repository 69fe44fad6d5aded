"""What each tool answers about the example pages, asked over HTTP as any client asks."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord import ingest
from onrecord.errors import OnrecordError
from tests.views.mcp.conftest import ROOM
from tests.views.mcp.sessions import ask, call, told


def all_pages(url: str, tool: str, key: str, **arguments: Any) -> list[Any]:
    """Everything that a tool lists, page by page."""
    found: list[Any] = []
    after: dict[str, str] = {}
    while True:
        answer = ask(url, tool, **arguments, **after)
        found += answer[key]
        if "after" not in answer:
            return found
        after = {"after": answer["after"]}


def test_a_search_is_paged_and_says_how_many_there_are(url: str, examples: ingest.Record) -> None:
    expected = [one.id for one in examples.statements(words="bridge")]
    first = ask(url, "search_statements", words="bridge", limit=4)
    assert (first["total"], len(first["statements"])) == (len(expected), 4)
    assert [one["id"] for one in all_pages(url, "search_statements", "statements", words="bridge", limit=7)] == expected
    assert ask(url, "search_statements", words="bridge", limit=50)["total"] == len(expected)


def test_filters_are_those_of_every_search(url: str, examples: ingest.Record) -> None:
    given = {"kind": "direct", "since": "2025-11", "until": "2025-12", "outlet": "Courier", "confidence": 0.5}
    found = ask(url, "search_statements", sort="newest", limit=50, **given)
    expected = examples.statements(sort="newest", **given)  # type: ignore[arg-type]
    assert [one["id"] for one in found["statements"]] == [one.id for one in expected] != []
    actor = examples.actors("Maren Tolvik")[0].id
    by_actor = ask(url, "search_statements", actor=actor, limit=50)
    assert by_actor["total"] == len(examples.statements(speakers=examples.speakers(actor))) > 0
    for name, value in {"role": "spokesperson", "section": "affairs", "credit": "Norvane", "event": "meeting"}.items():
        own = examples.statements(**{name: value})  # type: ignore[arg-type]
        assert ask(url, "search_statements", **{name: value})["total"] == len(own) > 0, name
    assert ask(url, "search_statements", country="SE")["total"] == 0  # all of the examples' countries are invented


def test_nothing_found_is_an_answer(url: str) -> None:
    found = ask(url, "search_statements", words="zeppelin")
    assert (found["total"], found["statements"]) == (0, [])
    assert "Try fewer words" in found["note"]


def test_a_statement_tells_who_else_prints_it(url: str, examples: ingest.Record) -> None:
    one = next(s for s in examples.statements(words="danger passed") if "now passed" in s.content)
    printed = ask(url, "get_statement", statement_id=one.id[:8])["also_printed"]
    assert (printed["printings"], printed["outlets"], printed["differs"]) == (2, 2, ["words"])
    (other,) = printed["others"]
    assert other["is_reference"] and "has not passed" in other["printed"]["quote"]


def test_variants_of_a_quote_name_each_changed_word(url: str, examples: ingest.Record) -> None:
    found = ask(url, "get_quote_variants", words="danger")
    (utterance,) = found["utterances"]
    (variant,) = utterance["variants"]
    (change,) = variant["changes"]
    assert (change["printed"], change["kind"]) == ({"reference": "not", "variant": "now"}, "words")
    for side, said in (("reference", utterance["reference"]), ("variant", variant["statement"])):
        text = examples.article(said["article"]).text
        assert [text[start:end] for start, end in change[f"{side}_spans"]] == [change["printed"][side]]
    by_id = ask(url, "get_quote_variants", statement_id=variant["statement"]["id"])
    assert by_id["utterances"] == found["utterances"]
    assert [one["id"] for one in all_pages(url, "get_quote_variants", "utterances", differs="any", limit=1)] == [
        quote.id for quote in examples.quotes(differs="any")
    ]
    alone = next(one for one in examples.statements() if examples.quote_of(one.id) is None)
    assert "No other article" in ask(url, "get_quote_variants", statement_id=alone.id)["note"]


def test_an_article_is_read_part_by_part(url: str, examples: ingest.Record) -> None:
    article = max((found.article for found in examples.articles()), key=lambda one: len(one.text))
    text, offset, statements = "", 0, []
    while offset is not None:
        part = ask(url, "get_article", article=article.id, offset=offset, characters=700)
        piece = part["printed"]["text"]
        assert (piece["start"], piece["end"]) == (len(text), len(text) + len(piece["text"]))
        text += piece["text"]
        statements += [one["id"] for one in part["statements"]]
        offset = part.get("next_offset")
    assert text == article.text and part["characters"] == len(text)
    assert statements == [one.id for one in examples.said_in(article.id)]
    assert part["statements_in_article"] == len(statements)


def test_an_article_by_its_address_and_its_copies(url: str, examples: ingest.Record) -> None:
    address = "https://www.dreskcourier.example/2026/02/12/central-bank/"
    found = ask(url, "get_article", article=address)
    assert (found["link"], found["room"]) == (address, f"{ROOM}/article/{found['id']}")
    assert found["states"] == [found["id"]]
    story = examples.story_of(found["id"])
    assert story is not None
    assert found["copies_in_all"] == len(found["copies"]) == len(story.printings)


def test_articles_are_found(url: str, examples: ingest.Record) -> None:
    found = all_pages(url, "search_articles", "articles", words="bridge", limit=2)
    assert [one["id"] for one in found] == [one.article.id for one in examples.articles(words="bridge")] != []
    for one in found:
        start, end = one["span"]
        assert examples.article(one["id"]).text[start:end] == one["printed"]["snippet"]


def test_an_actor(url: str, examples: ingest.Record) -> None:
    page = examples.actor("Maren Tolvik")
    found = ask(url, "get_actor", actor="Maren Tolvik", limit=3)
    assert (found["id"], found["statements"], found["room"]) == (
        page.actor.id,
        page.actor.statements,
        f"{ROOM}/actor/{page.actor.id}",
    )
    assert found["printed"]["name"] == "Maren Tolvik"
    assert sum(one["statements"] for one in found["by_month"]) == page.actor.statements
    assert found["roles"][0]["printed"]["role"] == "Varonian Foreign Ministry spokesperson"
    assert [one["printed"]["speaker"] for one in found["latest"]] == ["Maren Tolvik"] * 3
    assert ask(url, "get_actor", actor=found["id"], limit=0)["latest"] == []


def test_the_agenda(url: str, examples: ingest.Record) -> None:
    found = all_pages(url, "get_agenda", "events", since="2026", limit=3)
    assert [one["id"] for one in found] == [item.id for item in examples.agenda(since="2026")]
    for one in found:
        for source in one["sources"]:
            start, end = source["span"]
            assert examples.article(source["article"]).text[start:end] == source["printed"]["quote"]
            assert source["link"] and source["printed"]["outlet"]
    ahead = ask(url, "get_agenda", since="2026", status="announced", place="Halvenport")
    assert all(one["status"] == "announced" for one in ahead["events"])
    assert ask(url, "get_agenda", since="2400") == {"events": []}


@pytest.mark.parametrize(
    ("tool", "arguments", "same"),
    [
        ("get_statement", {"statement_id": "ffffffff"}, lambda record: record.statement("ffffffff")),
        ("get_statement", {"statement_id": "Tarn"}, lambda record: record.statement("Tarn")),
        (
            "get_article",
            {"article": "https://gazette.example/"},
            lambda record: record.states("https://gazette.example/"),
        ),
        ("get_actor", {"actor": "Nobody Known"}, lambda record: record.actor("Nobody Known")),
        ("search_statements", {"since": "soon"}, lambda record: record.statements(since="soon")),
        ("search_statements", {"words": "colour:red x"}, lambda record: record.statements(words="colour:red x")),
        ("search_statements", {"after": "x"}, lambda record: record.statements(after="x")),
        ("get_agenda", {"since": "2026", "until": "2025"}, lambda record: record.agenda(since="2026", until="2025")),
        ("get_quote_variants", {"until": "x"}, lambda record: list(record.quotes(until="x"))),
        ("search_articles", {"words": "colour:red x"}, lambda record: list(record.articles(words="colour:red x"))),
    ],
)
def test_errors_are_those_of_the_record(
    url: str, examples: ingest.Record, tool: str, arguments: Any, same: Any
) -> None:
    with pytest.raises(OnrecordError) as error:
        same(examples)
    answer = call(url, tool, **arguments)
    assert answer.is_error and answer.structured_content is None
    assert told(answer) == str(error.value)


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("search_statements", {"limit": 51}, "limit: Input should be less than or equal to 50; see the schema of"),
        ("search_statements", {"who": "Tarn"}, "who: no such argument; see the schema of search_statements"),
        ("search_statements", {"words": "x" * 1001}, "words: String should have at most 1000 characters"),
        ("get_statement", {}, "statement_id: Field required"),
        ("get_article", {"article": "ffff", "characters": 0}, "characters: Input should be greater than or equal to"),
        ("drop_everything", {}, "Unknown tool: drop_everything"),
    ],
)
def test_wrong_arguments_are_told_in_a_line(url: str, tool: str, arguments: Any, message: str) -> None:
    answer = call(url, tool, **arguments)
    assert answer.is_error and told(answer).startswith(message)


def test_an_offset_behind_the_end_is_told(url: str, examples: ingest.Record) -> None:
    answer = call(url, "get_article", article=next(iter(examples.articles())).article.id, offset=1_000_000)
    assert answer.is_error and told(answer).startswith("offset is 1000000, and the text has")
