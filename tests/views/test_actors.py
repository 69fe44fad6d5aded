"""Actors as people get them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from types import MappingProxyType

import pytest

from onrecord.model import Actor, ActorPage, ActorRole, Join
from onrecord.record import Store
from onrecord.views.actor_tables import actor_card, actors_table
from onrecord.views.screen import Screen
from tests.places import NewPlace
from tests.views import made
from tests.views.test_cli import Run, run

__all__ = ["run"]


def actor(**changes: object) -> Actor:
    fields: dict[str, object] = {
        "id": "3ee7f60cca158cef",
        "name": "Ilva Tarn",
        "type": "person",
        "aliases": ("Tarn",),
        "roles": (
            ActorRole("councillor", 1, "2029-01-02", "2029-01-02"),
            ActorRole("minister of works", 2, "2031-03-18", "2031-05-02"),
        ),
        "articles": 3,
        "statements": 5,
        "first": "2029-01-02",
        "last": "2031-05-02",
    }
    return Actor(**{**fields, **changes})  # type: ignore[arg-type]


def actor_page() -> ActorPage:
    return ActorPage(
        actor(),
        MappingProxyType({"2029-01": 1, "2031-03": 4}),
        ((actor(name="Oda Lind"), 2),),
        ((actor(name="Pell Ancar", roles=()), 1),),
        (Join("60303ae22b998861", "e1", 1.0, "the earliest"), Join("70303ae22b998861", "e2", 0.98, "same full name")),
    )


def card(width: int | None, *, joins: bool = False) -> str:
    stream = io.StringIO()
    screen = Screen(stream, plain=width is None, width=width)
    screen.print(*actor_card(actor_page(), screen, joins=joins))
    return re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_card_of_any_width(width: int) -> None:
    shown = card(width, joins=True)
    assert all(len(line) <= width for line in shown.splitlines())
    for words in (
        "Ilva Tarn",
        "also Tarn",
        "councillor",
        "2029-01",
        "█",
        "25 months without",
        "Oda Lind",
        "Pell Ancar",
        "0.98",
    ):
        assert words in shown, words


def test_a_pipe_gets_plain_signs() -> None:
    shown = card(None)
    assert "#" * 30 in shown
    assert "█" not in shown
    assert "0.98" not in shown, "joins are told on request"


def test_a_table_for_a_pipe() -> None:
    stream = io.StringIO()
    screen = Screen(stream, plain=True)
    screen.print(actors_table([actor()], screen))
    head, row = stream.getvalue().splitlines()
    assert head.split() == ["ID", "STATEMENTS", "ARTICLES", "TYPE", "FIRST", "LAST", "NAME", "ROLE"]
    assert row.split()[:4] == ["3ee7f60c", "5", "3", "person"]


@pytest.fixture
def filled(run: Run, place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ONRECORD_RECORD", place())
    page = made.page()
    with Store.open(place()) as store:
        store.keep(page, made.annotations(page_id=page.id))
    return run


def test_the_list_and_one_of_it(filled: Run) -> None:
    code, out, _ = filled("actors", "--format", "jsonl")
    (line,) = map(json.loads, out.splitlines())
    assert (code, line["name"], line["statements"], line["roles"][0]["role"]) == (
        0,
        "Ilva Tarn",
        2,
        "minister of works",
    )
    _, out, _ = filled("actors", "Ilva", "Tarn", "--format", "json")
    assert json.loads(out)["by_month"] == [{"month": "2031-03", "statements": 2}]
    _, out, _ = filled("actors", "--format", "csv")
    assert [row["name"] for row in csv.DictReader(io.StringIO(out))] == ["Ilva Tarn"]
    assert "Roles as printed" in filled("actors", line["id"][:8])[1]


def test_nobody_of_that_name(filled: Run) -> None:
    assert filled("actors", "Pell") == (1, "", "onrecord: the record has no actor 'Pell'; see `onrecord actors`\n")


def test_somebody_who_was_brought_in_carries_an_id(filled: Run, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    tarn = {"id": "NK-1", "schema": "Person", "properties": {"name": ["Ilva Tarn"], "wikidataId": ["Q9001"]}}
    other = {"id": "NK-2", "schema": "Person", "properties": {"name": ["Pell Ancar"]}}
    file.write_text("\n".join(json.dumps(one) for one in (tarn, other)), encoding="utf-8")
    assert filled("actors", "import", str(file)) == (0, "2 brought in.\n", "")
    assert filled("actors", "import", str(file))[1] == "0 brought in, 2 held before and replaced.\n"
    (line,) = map(json.loads, filled("actors", "--format", "jsonl")[1].splitlines())
    assert (line["qid"], line["link"]) == ("Q9001", "https://www.wikidata.org/wiki/Q9001")
    assert "Q9001, https://www.wikidata.org/wiki/Q9001" in filled("actors", "Ilva Tarn")[1]
    code, out, error = filled("actors", "import", str(tmp_path / "none.json"))
    assert (code, out) == (2, "")
    assert "none.json cannot be read (No such file or directory); check the path" in error
