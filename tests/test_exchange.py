"""Articles of one record in another: the same ids, places and texts, whatever happens on the way."""

from __future__ import annotations

import base64
import copy
import io
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from onrecord import ingest
from onrecord.errors import RecordError
from onrecord.model import Brought, Page, Wrong
from onrecord.views.exports import export
from tests.places import NewPlace
from tests.record import made as small
from tests.record.test_agenda import article as told
from tests.views import made


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    """Articles with statements, an event, a corrected speaker, two pages of one text, and three states of one URL."""
    with ingest.open(place("one")) as record:
        keep = record._store.keep
        page = made.page("harbour", b"\x00\xff bytes")
        keep(page, made.annotations(page_id=page.id))
        page, marked = told("one", "2031-03-01", "Tarn at the summit 🚢 in Vell.", "2031-03-20")
        keep(page, marked)
        again = Page(
            "copy", b"the same under another menu", "/copy", fetched_at="2031-03-02T00:00:00Z", charset="utf-8"
        )
        keep(again, replace(marked, article=replace(marked.article, page_id=again.id)))
        # Dates go down, so that an export has the newest state first.
        for number in (3, 2, 1):
            page = small.page(f"state {number}", url="https://gazette.example/talks")
            keep(page, small.marked(page, f"it is state {number}", url=page.url, published=f"2031-01-0{number}"))
        said = next(one for one in record.statements() if one.speaker == "Ilse Marran")
        record.corrections.speaker(said.id, "Oda Lind", by="ada")
        yield record


def exported(record: ingest.Record, *, with_pages: bool = False) -> bytes:
    stream = io.BytesIO()
    export(record, "articles", "jsonl", stream, with_pages=with_pages)
    return stream.getvalue()


@pytest.fixture
def other(place: NewPlace) -> Iterator[ingest.Record]:
    with ingest.open(place("other")) as other:
        yield other


def load(record: ingest.Record, lines: bytes) -> tuple[Brought, list[Wrong]]:
    wrong: list[Wrong] = []
    return record.exchange.load(io.BytesIO(lines), wrong=wrong.append), wrong


@pytest.mark.parametrize("with_pages", [False, True])
def test_what_comes_out_is_what_went_in(record: ingest.Record, other: ingest.Record, with_pages: bool) -> None:
    lines = exported(record, with_pages=with_pages)
    assert load(other, lines) == (Brought(added=5), [])
    assert exported(other, with_pages=with_pages) == lines
    assert load(other, lines) == (Brought(held=5), [])
    assert exported(other, with_pages=with_pages) == lines
    assert other.check() == []
    assert other.agenda() == record.agenda()
    for said in record.statements():
        if said.speaker_by is None:
            assert other.statement(said.id) == said
    for line in map(json.loads, lines.splitlines()):
        assert other.annotations(line["id"]) == record.annotations(line["id"])
        assert other.revisions(line["id"]) == record.revisions(line["id"])


def test_any_order_of_the_lines_gives_the_same(record: ingest.Record, place: NewPlace) -> None:
    lines = exported(record).splitlines(keepends=True)
    for seed in range(5):
        random.Random(seed).shuffle(lines)
        with ingest.open(place(f"{seed}")) as other:
            load(other, b"".join(lines))
            assert exported(other) == exported(record)


def test_many_together_come_as_if_one_came_after_the_other(record: ingest.Record, place: NewPlace) -> None:
    for number in range(9):
        page = small.page(f"page {number}", name=f"n{number}")
        record._store.keep(page, small.marked(page, f"barge {number} has sailed", publisher=f"Outlet {9 - number}"))
    lines = exported(record, with_pages=True).splitlines(keepends=True)
    lines = [one for line in lines for one in (line, line)][:-1] + lines[:2]  # some come twice, at once or later
    found = []
    for name, groups in (("together", [lines]), ("alone", [[line] for line in lines])):
        with ingest.open(place(name)) as other:
            came = [load(other, b"".join(group))[0] for group in groups]
            assert (sum(one.added for one in came), sum(one.wrong for one in came)) == (14, 0)
            assert list(other.verify()) == []
            on_postgresql = other._store.backend.place.startswith("postgresql")
            # There, a value that is there already takes a number that nobody gets then; what is derived has its own.
            skipped = ("facet_values", "facets", "article_facets") if on_postgresql else ()
            digests = other._store.upkeep.digests()
            kept = ("pages", "readings", "articles", "entities", "mentions", "statements", "facet_values", "facets")
            found.append([digests[table] for table in (*kept, "article_facets") if table not in skipped])
    assert found[0] == found[1]


def test_a_part_and_then_all_gives_all(record: ingest.Record, other: ingest.Record) -> None:
    lines = exported(record).splitlines(keepends=True)
    revising = [line for line in lines if json.loads(line)["revises"]]
    assert load(other, revising[0])[0].unlinked == 1
    for number in range(len(lines)):
        load(other, b"".join(lines[: number + 1]))
    assert exported(other) == exported(record)


def test_links_to_what_is_nowhere_are_counted_and_made_when_it_comes(
    record: ingest.Record, other: ingest.Record
) -> None:
    lines = exported(record).splitlines(keepends=True)
    newest = next(line for line in lines if json.loads(line)["headline"] == "Talks in Vell" and b"state 1" in line)
    assert load(other, newest)[0] == Brought(added=1, unlinked=1)
    assert load(other, newest)[0] == Brought(held=1, unlinked=1)
    rest = b"".join(line for line in lines if line != newest)
    load(other, rest)
    assert load(other, newest)[0] == Brought(completed=1)
    assert exported(other) == exported(record)


def test_corrections_take_effect_as_the_articles_come(record: ingest.Record, other: ingest.Record) -> None:
    from onrecord.views.actor_lines import correction_line

    other.corrections.load(map(correction_line, record.corrections.all()))
    load(other, exported(record))
    assert other.statements() == record.statements()


def test_nothing_held_is_overwritten(record: ingest.Record, other: ingest.Record) -> None:
    page = made.page("harbour", b"\x00\xff bytes")
    mine = replace(made.annotations(page_id=page.id), annotator="mine 1", attributions=())
    other._store.keep(page, mine)
    assert load(other, exported(record))[0] == Brought(added=4, held=1)
    assert other.annotations(mine.article.id).annotator == "mine 1"


def test_without_their_bytes_pages_are_left_alone_until_they_come(record: ingest.Record, other: ingest.Record) -> None:
    load(other, exported(record))
    store = other._store
    assert (store.count_pages(), list(store.pages())) == (0, [])
    assert record.summary().pages == other.summary().pages == 6
    assert load(other, exported(record, with_pages=True))[0] == Brought(completed=5)
    assert list(store.pages()) == list(record._store.pages())
    assert exported(other, with_pages=True) == exported(record, with_pages=True)


def test_adding_a_page_brings_its_bytes(record: ingest.Record, other: ingest.Record) -> None:
    load(other, exported(record))
    for page in record._store.pages():
        other._store.forgive(page)
        if page.name == "harbour":
            assert other._store.keep(page, made.annotations(page_id=page.id)) == "unchanged"
    assert exported(other, with_pages=True) == exported(record, with_pages=True)


def test_a_place_is_skipped_no_longer(record: ingest.Record, other: ingest.Record) -> None:
    page = made.page("harbour", b"\x00\xff bytes")
    other._store.skip(page, replace(made.skipped("harbour"), location=page.location, page_id=page.id))
    load(other, exported(record))
    assert other.skipped() == []


@pytest.fixture
def line(record: ingest.Record) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(record, with_pages=True).splitlines()[-1])
    return found


def test_a_wrong_line_is_named_and_passed_by(record: ingest.Record, other: ingest.Record) -> None:
    lines = exported(record).splitlines(keepends=True)
    lines[1:1] = [b"\n", b"{oops\n", b'{"version": 1}\n', b"[" * 100_000 + b"\n", b"\xff\n"]
    done, wrong = load(other, b"".join(lines))
    assert done == Brought(added=5, wrong=4)
    assert [one.line for one in wrong] == [3, 4, 5, 6]
    assert "no JSON" in wrong[0].reason and "no exported article" in wrong[1].reason
    assert exported(other) == exported(record)


def _set(*keys: Any, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(line: dict[str, Any]) -> None:
        inner: Any = line
        for key in keys[:-1]:
            inner = inner[key]
        inner[keys[-1]] = to

    return change


WRONG = {
    "version": (_set("version", to=99), "version is 99"),
    "type": (_set("type", to="statement"), "no exported article"),
    "text": (_set("text", to="another"), "sha256 is not that of the text"),
    "text is none": (_set("text", to=None), "text is None"),
    "headline": (_set("headline", to="another"), "id is .* changed"),
    "surrogate": (_set("byline", to="\ud800"), "half a character"),
    "found_in": (_set("found_in", to=[]), "found_in is no object"),
    "annotator": (_set("annotator", to=5), "annotator is 5"),
    "no list": (_set("mentions", to={}), "mentions is no list"),
    "no object": (_set("times", to=[3]), "number 1 of times is no object"),
    "kind": (
        _set("attributions", 0, "kind", to="loud"),
        "number 1 of attributions: kind is 'loud'; it is one of",
    ),
    "speaker": (_set("attributions", 0, "speaker", to="e99"), "speaker is 'e99', which is none of the entities"),
    "span": (_set("attributions", 0, "content", to=[[5, 100_000]]), "is no place in a text of"),
    "span of texts": (_set("attributions", 0, "content", to=[["a", 3]]), "a place is"),
    "nothing said": (_set("attributions", 0, "content", to=[]), "content has no place"),
    "confidence": (_set("attributions", 0, "confidence", to=float("nan")), "confidence is nan"),
    "mention": (_set("mentions", 0, "start", to=-1), "is no place"),
    "entity type": (_set("entities", 0, "type", to="robot"), "type is 'robot'"),
    "page_id": (_set("page_id", to="00"), "none of the pages"),
    "content": (_set("pages", 0, "content", to=base64.b64encode(b"other").decode()), "content is not what sha256"),
    "base64": (_set("pages", 0, "content", to="*"), "content is no base64"),
    "page's id": (_set("pages", 0, "url", to="https://other.example"), "not that of this url and content"),
    "size": (_set("pages", 0, "size", to="7"), "size is '7'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_line_is_said(line: dict[str, Any], other: ingest.Record, name: str) -> None:
    change, reason = WRONG[name]
    assert line["attributions"] and line["mentions"] and line["entities"]
    changed = copy.deepcopy(line)
    changed["times"] = []
    change(changed)
    done, (wrong,) = load(other, json.dumps(changed).encode())
    assert done == Brought(wrong=1)
    assert re.search(reason, wrong.reason), wrong.reason
    assert exported(other) == b""


def test_events_are_checked_too(record: ingest.Record, other: ingest.Record) -> None:
    line = next(one for one in map(json.loads, exported(record).splitlines()) if one["events"])
    for key, value, reason in (
        ("start", "soon", "no dates"),
        ("attribution", 0, "there are 0 attributions"),
        ("participants", ["e9"], "none of the entities"),
        ("status", "sure", "status is 'sure'"),
        ("what_span", None, "None is no place"),
    ):
        changed = copy.deepcopy(line)
        changed["events"][0][key] = value
        _, (wrong,) = load(other, json.dumps(changed).encode())
        assert reason in wrong.reason


def test_an_article_cannot_revise_itself_by_way_of_others(record: ingest.Record, other: ingest.Record) -> None:
    lines = [json.loads(line) for line in exported(record).splitlines()]
    first, second, third = (line for line in lines if line["headline"] == "Talks in Vell")
    for line, before in ((first, second), (second, third), (third, first)):
        line["revises"] = before["id"]
    load(other, "\n".join(map(json.dumps, (first, second, third))).encode())
    assert sum(not other.revisions(line["id"]) for line in (first, second, third)) == 1
    own = {**first, "revises": first["id"]}
    assert "itself" in load(other, json.dumps(own).encode())[1][0].reason


def test_searches_by_meaning_are_kept_up(record: ingest.Record, other: ingest.Record) -> None:
    told: list[tuple[int, int | None]] = []
    lines = exported(record, with_pages=True).splitlines(keepends=True)
    other.exchange.load(lines[:2], meaning=lambda *done: told.append(done))
    assert told == [], "nobody has asked for them yet"
    other.meaning.build()
    other.exchange.load(lines, meaning=lambda *done: told.append(done))
    assert told, "it tells how far it is"
    assert told[-1][0] == told[-1][1]
    assert other.meaning.taken_in().missing == 0


def test_an_import_that_is_killed_is_simply_run_again(place: NewPlace) -> None:
    with ingest.open(place("many")) as many:
        for number in range(150):
            page = small.page(f"article {number}", name=str(number), url=f"https://gazette.example/{number % 100}")
            many._store.keep(page, small.marked(page, f"it is number {number}", url=page.url))
        wanted = exported(many, with_pages=True)
    lines = wanted.splitlines(keepends=True)
    target = place("killed")
    command = [sys.executable, "-m", "onrecord", "import", "-", "--record", target]
    held = 0
    for some in (10, 60, 110):
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as running:
            assert running.stdin is not None
            running.stdin.write(b"".join(lines[:some]))
            running.stdin.flush()
            deadline = time.monotonic() + 60
            while _articles(target) <= held and time.monotonic() < deadline:
                time.sleep(0.005)
            running.kill()
        with ingest.open(target) as part:
            assert part.check() == []
            assert held < part.summary().articles <= some
            held = part.summary().articles
    subprocess.run(command, input=wanted, check=True, stdout=subprocess.DEVNULL)
    with ingest.open(target) as whole:
        assert whole.check() == []
        assert exported(whole, with_pages=True) == wanted


def _articles(target: str) -> int:
    """How many the record holds, asked beside whoever writes it; 0 while there is none."""
    try:
        with ingest.open(target, create=False) as record:
            return record.summary().articles
    except RecordError:
        return 0
