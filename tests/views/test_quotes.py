"""Utterances and histories as people and programs get them."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from onrecord import ingest
from onrecord.views.quote_tables import history_card, quote_card
from onrecord.views.screen import Screen
from tests.places import NewPlace
from tests.record import made
from tests.views.test_cli import Run, run

__all__ = ["run"]

URL = "https://gazette.example/harbour"
FULL = "“We will win this harbour back for Vell, and twenty ships will be here tomorrow”"


@pytest.fixture
def target(place: NewPlace) -> str:
    path = place()
    with ingest.open(path) as record:
        for publisher, said, who, day in (
            ("Gazette", FULL, "Ilse Marran", "2031-03-01"),
            ("Times", FULL.replace("twenty", "fifty"), "Ilse Marran", "2031-03-02"),
            ("Post", FULL.replace(", and", "").replace("this harbour", "the\tharbour"), "Oda Lind", "2031-03-03"),
        ):
            page = made.page(publisher + said, name=publisher)
            marked = made.marked(page, said, speaker=who, publisher=publisher, published=day, url=f"{URL}/{publisher}")
            record._store.keep(page, marked)
        page = made.page("later", name="later")
        said = "“We will never win this harbour back”"
        marked = made.marked(page, said, publisher="Gazette", published="2031-03-01", url=f"{URL}/Gazette")
        record._store.keep(page, marked)
        page = made.page("later still", name="later still")
        marked = made.marked(
            page, FULL, publisher="Gazette", published="2031-03-01", url=f"{URL}/Gazette", lead="Now. "
        )
        record._store.keep(page, marked)
    return path


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_a_pipe_gets_one_line_a_statement(run: Run, target: str) -> None:
    code, out, _ = run("quotes", "--record", target)
    assert code == 0
    lines = out.splitlines()
    assert re.fullmatch(r"[0-9a-f]{8}  3 statements, 3 outlets: words, speaker", lines[0])
    assert "reference" in lines[1]
    assert "[-twenty-] {+fifty+}" in lines[2]
    assert "as said by Oda Lind: " in lines[3]
    assert "[-, and-]" not in lines[3] and "[-and-]" in lines[3]
    assert lines[-1] == "1 utterance."
    shown = lines[2].split()[0]
    assert run("show", shown, "--record", target)[0] == 0


def test_the_forms_say_the_same(run: Run, target: str) -> None:
    (line,) = [json.loads(one) for one in run("quotes", "--record", target, "--format", "jsonl")[1].splitlines()]
    assert json.loads(run("quotes", "--record", target, "--format", "json")[1]) == [line]
    rows = list(csv.DictReader(io.StringIO(run("quotes", "--record", target, "--format", "csv")[1])))
    assert [row["id"] for row in rows] == [line["reference"]["id"], *(v["id"] for v in line["variants"])]
    assert [row["differs"] for row in rows[1:]] == [" ".join(v["differs"]) for v in line["variants"]]
    assert "words: twenty > fifty" in rows[1]["changes"]


def test_nothing_found_says_what_to_do(run: Run, target: str) -> None:
    code, out, _ = run("quotes", "--record", target, "--outlet", "Echo")
    assert code == 0
    assert "--differs any" in out
    assert run("quotes", "--record", target, "--differs", "colour")[0] == 2
    assert run("quotes", "--record", target, "--since", "soon")[0] == 2


def test_a_history(run: Run, target: str) -> None:
    code, out, _ = run("history", f"{URL}/Gazette", "--record", target)
    assert code == 0
    assert "{+never+}" in out and "From 2 to 3" in out and "from a file" in out
    line = json.loads(run("history", f"{URL}/Gazette", "--record", target, "--format", "json")[1])
    assert len(line["states"]) == 3
    assert [len(r["statements"]) for r in line["revisions"]] == [1, 1]
    rows = list(csv.DictReader(io.StringIO(run("history", f"{URL}/Gazette", "--record", target, "--format", "csv")[1])))
    assert {row["what"] for row in rows} == {"text", "statement"}


def test_one_state_and_none(run: Run, target: str) -> None:
    assert "One state is held" in run("history", f"{URL}/Times", "--record", target)[1]
    code, _, err = run("history", "https://other.example/", "--record", target)
    assert code == 1
    assert "`onrecord add` it" in err


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_cards_of_any_width(target: str, width: int) -> None:
    stream = io.StringIO()
    screen = Screen(stream, plain=False, width=width)
    with ingest.open(target) as record:
        for quote in record.quotes():
            screen.print(*quote_card(quote, screen))
        screen.print(*history_card(record.history(f"{URL}/Gazette"), screen))
    shown = plain(stream.getvalue())
    assert all(len(line) <= width for line in shown.splitlines())
    for words in ("twenty", "fifty", "Oda Lind", "reference", "never"):
        assert words in shown
