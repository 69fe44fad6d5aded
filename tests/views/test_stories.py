"""Stories as people and programs get them, on the example pages and on invented copies."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.model import Annotations, Article
from onrecord.views.screen import Screen
from onrecord.views.story_tables import stories_table, story_card
from tests.example_pages import EXAMPLES
from tests.record import made
from tests.stories.texts import BRIDGE, HARBOUR, cut
from tests.views.test_cli import Run, run

__all__ = ["run"]

URL = "https://gazette.example/harbour"


@pytest.fixture
def target(tmp_path: Path) -> str:
    path = tmp_path / "onrecord.db"
    paragraphs = HARBOUR.strip().split("\n\n")
    edited = [*paragraphs[2:4], "The council meets again on Monday.", paragraphs[0].replace("forty", "fifty")]
    with ingest.open(path) as record:
        for publisher, text, day in (
            ("Gazette", HARBOUR, "2031-03-01"),
            ("Times", "\n\n".join(edited).replace("“", '"'), "2031-03-02"),
            ("Echo", BRIDGE, "2031-04-01"),
            ("Post", cut(BRIDGE, 0.5), None),
        ):
            page = made.page(text, name=publisher)
            url = f"{URL}/{publisher}"
            headline = f"News\tof {publisher}"
            article = Article(publisher, text, headline, day, publisher=publisher, url=url, page_id=page.id)
            record._store.keep(page, Annotations(article, made.ANNOTATOR))
    return str(path)


def test_a_pipe_gets_one_line_a_story(run: Run, target: str) -> None:
    code, out, _ = run("stories", "--record", target)
    assert code == 0
    head, bridge, harbour, count = out.splitlines()
    assert head.split() == ["ID", "DATE", "OUTLETS", "CREDIT", "FIRST", "KEPT", "HEADLINE"]
    assert "Echo (of those with a date; 1 without)" in bridge
    assert harbour.endswith("News of Gazette")
    assert "49% Times" in harbour
    assert count == "2 stories."
    assert run("stories", harbour.split()[0], "--record", target)[0] == 0


def test_one_story_says_what_each_printing_changed(run: Run, target: str) -> None:
    code, out, _ = run("stories", f"{URL}/Times", "--record", target)
    assert code == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "2 printings, 2 outlets" in lines
    assert "First printed: Gazette" in lines
    assert "headline [-News of Gazette-] {+News of Times+}" in lines
    assert "added The council meets again on Monday." in lines
    assert any(line.startswith("cut Divers found three cracks") for line in lines)
    assert any(line.startswith("changed") and "[-forty-] {+fifty+}" in line for line in lines)
    assert not any('"We could not wait' in line for line in lines), "typography is each house's own"


def test_the_forms_say_the_same(run: Run, target: str) -> None:
    lines = [json.loads(one) for one in run("stories", "--record", target, "--format", "jsonl")[1].splitlines()]
    assert json.loads(run("stories", "--record", target, "--format", "json")[1]) == lines
    rows = list(csv.DictReader(io.StringIO(run("stories", "--record", target, "--format", "csv")[1])))
    printed = [one for line in lines for one in (line["reference"], *line["printings"])]
    assert [row["article_id"] for row in rows] == [one["article_id"] for one in printed]
    assert [float(row["kept"]) for row in rows] == [one["kept"] for one in printed]
    assert [row["first"] for row in rows] == ["True", "False", "True", "False"]
    assert lines[0]["undated"] == 1
    one = json.loads(run("stories", lines[1]["id"], "--record", target, "--format", "json")[1])
    edits = one["printings"][0]
    assert {**one, "printings": [{k: v for k, v in edits.items() if k not in ("fields", "text")}]} == lines[1]
    kinds = {change["kind"] for change in edits["text"]}
    assert kinds >= {"removed", "added"}
    with ingest.open(target) as record:
        texts = [record.article(part["article_id"]).text for part in (one["reference"], edits)]
    for change in edits["text"]:
        for text, side in zip(texts, ("before", "after"), strict=True):
            if change[side] is not None:
                start, end = change[f"{side}_span"]
                assert text[start:end] == change[side]
    table = list(csv.DictReader(io.StringIO(run("stories", lines[1]["id"], "--record", target, "--format", "csv")[1])))
    assert [row["change"] for row in table if row["what"] == "text"] == [change["kind"] for change in edits["text"]]


def test_what_cannot_be_answered_says_what_to_do(run: Run, target: str) -> None:
    code, out, _ = run("stories", "--record", target, "--outlet", "Nobody")
    assert code == 0
    assert "onrecord doctor" in out
    code, _, err = run("stories", "12345678", "--record", target)
    assert code == 1
    assert "holds no" in err
    assert run("stories", "12345678", "--outlet", "Times", "--record", target)[0] == 2
    assert run("stories", "--since", "spring", "--record", target)[0] == 2


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_of_any_width_gets_all(target: str, width: int) -> None:
    stream = io.StringIO()
    screen = Screen(stream, plain=False, width=width)
    with ingest.open(target) as record:
        found = list(record.stories())
        screen.print(stories_table(found, screen))
        for story in found:
            screen.print(*story_card(story, list(record.edits(story)), screen))
    out = stream.getvalue()
    assert "Gazette" in out
    assert "fifty" in out
    assert "[-forty-]" not in out or not screen.colours


def test_the_examples_hold_two_stories(run: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "examples.db")
    assert run("add", str(EXAMPLES / "pages"), "--record", target)[0] == 0
    lines = [json.loads(one) for one in run("stories", "--record", target, "--format", "jsonl")[1].splitlines()]
    bank, bridge = lines
    assert [bank["reference"]["publisher"], bank["printings"][0]["publisher"]] == [
        "The Dresk Courier",
        "Lestmark Official Bulletin",
    ]
    assert (bank["credit"], bank["by_agency"]) == ("Norvane News Agency", False)
    assert (bridge["reference"]["publisher"], bridge["by_agency"]) == ("Norvane News Agency", True)
    kept = {one["publisher"]: one["kept"] for one in bridge["printings"]}
    assert 0.45 < kept["The Dresk Courier"] < 0.6
    assert kept["Lestmark Official Bulletin"] > 0.95
    out = run("stories", bank["id"], "--record", target)[1]
    assert "[-not-] {+now+}" in out
