"""FollowTheMoney entities, judged by the package of that name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model

from onrecord import ingest
from onrecord.actors.known.followthemoney import Posts, known
from tests.views.exports import made


def entities(kind: Any, items: list[Any]) -> list[Any]:
    """All entities, checked: the schema knows each property and takes each value as it is written."""
    found = []
    for line in made.written("ftm", kind, items).decode().split("\n")[:-1]:
        data = json.loads(line)
        schema = model.get(data["schema"])
        assert schema is not None
        assert set(data["properties"]) <= set(schema.properties)
        schema.validate(data)
        assert all(name in data["properties"] for name in schema.required if name in ("name", "document", "fileName"))
        proxy = model.get_proxy(data, cleaned=False)
        for name, values in data["properties"].items():
            assert len(proxy.get(name)) == len(values), (name, values, proxy.get(name))
        found.append(proxy)
    return found


@pytest.mark.parametrize("words", [None, *made.HOSTILE])
@pytest.mark.parametrize("kind", ["statements", "articles", "actors", "events"])
def test_every_entity_is_valid(kind: Any, words: str | None) -> None:
    items: list[Any] = {
        "statements": made.cited(words),
        "articles": made.articles(words),
        "actors": [made.actor(words or "Ilva Tarn")],
        "events": [made.event(words)],
    }[kind]
    assert entities(kind, items)


def test_a_statement_is_a_note_on_its_speaker_proved_by_its_article() -> None:
    found = entities("statements", made.cited())
    assert [proxy.schema.name for proxy in found] == [
        *("Article", "Person", "Mention", "Note", "Person", "Mention", "Note"),
        *("LegalEntity", "Mention", "Note", "Note"),
    ], "an article once, for all of its statements that follow each other"
    article, person, mention, note = found[:4]
    assert note.get("entity") == [person.id] == mention.get("resolved")
    assert note.get("proof") == [article.id] == mention.get("document")
    assert note.get("description") == ["The harbour of Vell will open again in spring"]
    assert person.get("position") == ["minister of works"]
    assert article.get("publishedAt") == ["2031-03-18"]
    assert found[4].id == person.id, "one speaker of one article is one entity"


def test_an_article_has_its_text() -> None:
    (article,) = entities("articles", made.articles())
    assert article.get("bodyText") == [made.kept().article.text]
    assert article.get("language") == ["eng"]


def test_a_date_that_is_no_day_month_or_year_is_told_in_words() -> None:
    *_, event = entities("events", [made.event(start="2031-Q2", end=None)])
    assert (event.get("startDate"), "2031-Q2" in event.get("summary")[0]) == ([], True)


def test_actors_can_be_brought_in_as_known(tmp_path: Path) -> None:
    file = tmp_path / "actors.ftm.json"
    file.write_bytes(made.written("ftm", "actors", [made.actor()]))
    with ingest.open(tmp_path / "onrecord.db") as record:
        assert record.import_known(file).added == 1
    read = known(json.loads(file.read_bytes()), Posts())
    assert read is not None
    assert (read.name, read.qid, read.countries, read.aliases) == (
        *("Ilva Tarn", "Q42", ("CN", "FR")),
        ("Ilva Tarn (b.)", "Tarn"),
    )
    assert read.positions == (("Ilva Tarn of works", None, None),)


@pytest.mark.parametrize("url", made.URLS)
def test_what_is_no_address_is_left_out(url: str) -> None:
    for proxy in entities("statements", made.cited(url=url)):
        assert proxy.get("sourceUrl", quiet=True) == []
