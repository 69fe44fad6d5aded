"""Exports of a record: what fits what, which filters, how much, and all of one moment."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import ingest
from onrecord.errors import InputError
from onrecord.views.exports import FORMATS, KINDS, export, format_for
from onrecord.views.exports.export import FILTERS, of_ending
from tests.places import NewPlace
from tests.record.test_agenda import article as told
from tests.views import made


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    """Two articles of four statements each, and one without any that tells of an event."""
    first, second = made.page("harbour", b"1"), made.page("other", b"2")
    with ingest.open(place()) as record:
        record._store.keep(first, made.annotations(page_id=first.id))
        fields = {"name": "other", "publisher": "Northern Star", "published": "2031-05", "url": None}
        record._store.keep(second, made.annotations(page_id=second.id, **fields))
        record._store.keep(*told("one", "2031-03-01", "Tarn at the summit in Vell.", "2031-03-20"))
        yield record


def lines(record: ingest.Record, kind: str, /, **filters: Any) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    done = export(record, kind, "jsonl", stream, **filters)
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert done.items == len(found)
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", FORMATS)
def test_each_form_holds_what_it_says_and_tells_what_it_wrote(
    record: ingest.Record, format: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "written"
    if kind not in FORMATS[format].kinds:
        with pytest.raises(InputError, match=f"{kind} can be written as csv, jsonl, json, parquet") as error:
            export(record, kind, format, path)
        named = str(error.value).partition("can be written as ")[2].split(", ")
        assert named == [name for name, one in FORMATS.items() if kind in one.kinds]
        assert not path.exists()
        return
    done = export(record, kind, format, path)
    content = path.read_bytes()
    assert (done.size, done.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert done.items == len(lines(record, kind)) > 0
    assert export(record, kind, format, io.BytesIO()) == done, "the same bytes each time"


def test_what_there_is_not_is_said() -> None:
    for name, kind, words in (("xls", "actors", "no format 'xls'; actors can be"), ("csv", "pages", "statements, ")):
        with pytest.raises(InputError, match=words):
            format_for(name, kind)


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({}, 8),
        ({"speaker": "Tarn"}, 4),
        ({"actor": "Ilva Tarn"}, 4),
        ({"words": "harbour"}, 2),
        ({"about": '"waited long"', "outlet": "Northern"}, 1),
        ({"kind": "direct", "confidence": 0.5}, 2),
        ({"until": "2031-03-18", "since": "2031-03-02"}, 4),
        ({"limit": 3}, 3),
        ({"limit": None, "speaker": None}, 8),
        ({"speaker": "Nobody"}, 0),
    ],
)
def test_filters_of_statements(record: ingest.Record, filters: dict[str, Any], number: int) -> None:
    found = lines(record, "statements", **filters)
    assert len(found) == number
    asked = {name: value for name, value in filters.items() if value is not None}
    stream = io.BytesIO()
    assert export(record, "statements", "csl", stream, **asked).items == number, (
        "those that need articles are asked so too"
    )


@pytest.mark.parametrize(
    ("kind", "filters", "number"),
    [
        ("articles", {}, 3),
        ("articles", {"outlet": "gazette.example"}, 1),
        ("articles", {"since": "2031-05"}, 1),
        ("articles", {"limit": 2}, 2),
        ("articles", {"words": "harbour", "limit": 1}, 1),
        ("articles", {"words": "nothingofthat"}, 0),
        ("articles", {"speaker": "Nobody"}, 0),
        ("actors", {"words": "Tarn", "type": "person"}, 1),
        ("actors", {"type": "place"}, 1),
        ("events", {"since": "2031-03-20"}, 1),
        ("events", {"since": "2031-04"}, 0),
        ("events", {"place": "Vell", "status": "announced"}, 1),
        ("events", {"actor": "Nobody"}, 0),
    ],
)
def test_filters_of_others(record: ingest.Record, kind: str, filters: dict[str, Any], number: int) -> None:
    assert len(lines(record, kind, **filters)) == number


@pytest.mark.parametrize("kind", KINDS)
def test_a_filter_of_another_kind_is_refused(record: ingest.Record, kind: str) -> None:
    every = {name for names in FILTERS.values() for name in names}
    for name in every - set(FILTERS[kind]):  # type: ignore[index]
        with pytest.raises(InputError, match=f"{name} is no filter of {kind}; theirs are "):
            lines(record, kind, **{name: "x"})


@pytest.mark.parametrize("kind", ["statements", "articles", "events"])
def test_a_filter_that_is_none_is_refused_before_anything_is_written(
    record: ingest.Record, kind: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="since is 'soon'"):
        export(record, kind, "jsonl", tmp_path / "written", since="soon")
    assert not (tmp_path / "written").exists()


def test_it_is_of_the_moment_at_which_it_began(record: ingest.Record) -> None:
    seen: list[int] = []

    def add(done: int, total: int | None) -> None:
        if done == 1:
            page = made.page("late", b"3")
            record._store.keep(page, made.annotations(page_id=page.id, name="late", published="2032", url=None))
        seen.append(done)

    export(record, "statements", "csv", io.BytesIO(), progress=add)
    assert seen == list(range(1, 9))
    assert len(lines(record, "statements")) == 12


def test_pages_come_along_only_with_articles_as_json(record: ingest.Record) -> None:
    assert all("content" not in page for line in lines(record, "articles") for page in line["pages"])
    assert all(page["content"] for line in lines(record, "articles", with_pages=True) for page in line["pages"])
    for kind, format in (("articles", "csv"), ("statements", "jsonl")):
        with pytest.raises(InputError, match="--with-pages is for articles"):
            export(record, kind, format, io.BytesIO(), with_pages=True)


def test_an_export_says_what_the_reader_says(record: ingest.Record) -> None:
    stream = io.BytesIO()
    export(record, "statements", "csv", stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert [row["id"] for row in rows] == [said.id for said in record.statements()]
    assert [line["id"] for line in lines(record, "events")] == [item.id for item in record.agenda()]
    assert [line["id"] for line in lines(record, "actors")] == [actor.id for actor in record.actors()]


def test_what_a_correction_hides_is_left_out(record: ingest.Record) -> None:
    said = record.statements(speaker="Tarn")[0]
    record.corrections.no_statement(said.id, by="ada")
    assert said.id not in [line["id"] for line in lines(record, "statements")]
    article = next(line for line in lines(record, "articles") if line["id"] == said.article_id)
    assert len(article["attributions"]) == 4, "what was found stays in its article"


@pytest.mark.parametrize(
    ("name", "kind", "format"),
    [
        ("a.csv", "actors", "csv"),
        ("A.CSL.JSON", "statements", "csl"),
        ("a.ftm.json", "actors", "ftm"),
        ("a.anno.jsonld", "statements", "annotations"),
        ("a.anno.jsonld", "articles", "jsonld"),
        ("a.json", "events", "json"),
        ("a.bib", "events", None),
        ("a.txt", "statements", None),
    ],
)
def test_an_ending_names_the_form(name: str, kind: str, format: str | None) -> None:
    assert of_ending(name, kind) == format


def test_forms_differ_in_what_they_are_called() -> None:
    for names in zip(*((one.name, one.ending, one.about) for one in FORMATS.values()), strict=True):
        assert len(set(names)) == len(FORMATS)
