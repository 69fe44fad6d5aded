"""Corrections on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Anchor, Correction, CorrectionKind
from onrecord.record import Store
from onrecord.views.correction_tables import corrections_table, what
from onrecord.views.screen import Screen
from tests.places import NewPlace
from tests.views import made
from tests.views.test_cli import Run, run

__all__ = ["run"]

ANCHOR = Anchor(
    "60303ae22b998861", "9c56cc51b374c3ba", "https://gazette.example/1", 47, 56, "Ilva Tarn", "Ilva Tarn", "person"
)


def correction(**changes: object) -> Correction:
    made = Correction(
        "5d1c03aa91f07b2e", "rename", ((ANCHOR,),), "Ilva Brandt", "ada", "2031-05-04T09:30:00+00:00", "married"
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def filled(run: Run, place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ONRECORD_RECORD", place())
    page = made.page()
    with Store.open(place()) as store:
        store.keep(page, made.annotations(page_id=page.id))
    return run


def listed(run: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("corrections", "--format", "jsonl")[1].splitlines()]


def test_a_rename_from_end_to_end(filled: Run) -> None:
    code, out, _ = filled("actors", "rename", "Ilva Tarn", "Ilva Brandt", "--by", "ada", "--why", "married")
    assert code == 0
    assert re.fullmatch(r"Ilva Tarn is called Ilva Brandt\. Correction \w{8}\.\n", out)
    assert "Ilva Tarn is called Ilva Brandt" in filled("actors", "Brandt")[1]
    (one,) = listed(filled)
    assert (one["who"], one["why"], one["state"], one["value"]) == ("ada", "married", "in force", "Ilva Brandt")
    code, out, _ = filled("corrections", "undo", str(one["id"])[:8], "--by", "bo")
    assert (code, out) == (0, "Undone: Ilva Tarn is called Ilva Brandt.\n")
    assert filled("actors", "Brandt")[0] == 1
    (one,) = listed(filled)
    assert (one["state"], one["undone_by"]) == ("undone", "bo")
    code, _, error = filled("corrections", "undo", str(one["id"])[:8])
    assert code == 2
    assert "was undone by bo" in error


def test_a_statement_that_is_none(filled: Run) -> None:
    first, *others = [json.loads(line) for line in filled("search", "--format", "jsonl")[1].splitlines()]
    code, out, _ = filled("correct", first["id"][:8], "--not-a-statement")
    assert (code, out[:14]) == (0, "no statement: ")
    left = [json.loads(line) for line in filled("search", "--format", "jsonl")[1].splitlines()]
    assert left == others
    shown = filled("show", first["id"])[1]
    assert "this is no statement (correction" in shown
    assert "Cite as" not in shown
    code, _, error = filled("correct", first["id"][:8], "--not-a-statement")
    assert (code, "is called no statement already" in error) == (2, True)


def test_a_statement_that_is_right(filled: Run) -> None:
    first, *others = [json.loads(line) for line in filled("search", "--format", "jsonl")[1].splitlines()]
    code, out, _ = filled("correct", first["id"][:8], "--confirm", "--by", "ada")
    assert (code, out[:16]) == (0, "right as it is: ")
    assert "this is right (correction" in filled("show", first["id"])[1]
    (one,) = listed(filled)
    assert (one["kind"], one["value"], one["state"]) == ("confirmed", first["speaker"], "in force")
    shown = [json.loads(line) for line in filled("search", "--format", "jsonl")[1].splitlines()]
    assert shown == [{**first, "confirmed_by": one["id"]}, *others]
    (row, *_) = csv.DictReader(io.StringIO(filled("search", "--format", "csv")[1]))
    assert row["confirmed_by"] == one["id"]
    code, _, error = filled("correct", first["id"][:8], "--confirm")
    assert (code, "is confirmed already" in error) == (2, True)


def test_a_speaker_is_found_under_the_new_name(filled: Run) -> None:
    first = json.loads(filled("search", "--format", "jsonl")[1].splitlines()[0])
    filled("correct", first["id"], "--speaker", "Oda Lind")
    (found,) = [
        json.loads(line) for line in filled("search", "--speaker", "Oda Lind", "--format", "jsonl")[1].splitlines()
    ]
    assert (found["id"], found["speaker"]) == (first["id"], "Oda Lind")
    assert found["speaker_by"] == listed(filled)[0]["id"]
    (same,) = [
        json.loads(line) for line in filled("search", "--actor", "Oda Lind", "--format", "jsonl")[1].splitlines()
    ]
    assert same == found
    assert [json.loads(line)["name"] for line in filled("actors", "--format", "jsonl")[1].splitlines()].count(
        "Oda Lind"
    ) == 1


def test_export_and_import(filled: Run, tmp_path: Path, place: NewPlace) -> None:
    filled("actors", "retype", "Ilva Tarn", "organization")
    lines = filled("corrections", "export")[1]
    (tmp_path / "ours.jsonl").write_text(lines, encoding="utf-8")
    assert filled("corrections", "import", str(tmp_path / "ours.jsonl"))[1] == "0 brought in; 1 was held already.\n"
    other = place("other")
    Store.open(other).close()
    code, out, _ = filled("corrections", "import", str(tmp_path / "ours.jsonl"), "--record", other)
    assert (code, out) == (0, "1 brought in, 1 of them waiting for their pages.\n")
    page = made.page()
    with Store.open(other) as store:
        store.keep(page, made.annotations(page_id=page.id))
    (actor,) = [json.loads(line) for line in filled("actors", "--record", other, "--format", "jsonl")[1].splitlines()]
    assert actor["type"] == "organization"
    (row,) = csv.DictReader(io.StringIO(filled("corrections", "--format", "csv")[1]))
    assert (row["kind"], row["what"], row["state"]) == ("retype", "Ilva Tarn", "in force")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2 of .*wrong.jsonl is no JSON .*; none was brought in"),
        (
            "[]",
            "correction 2: this is no JSON object; give what `onrecord corrections export` writes; none was brought in",
        ),
        ('{"kind": "forget"}', "correction 2: kind is 'forget'; it is one of merge, "),
        ('{"kind": "rename", "who": "ada"}', "correction 2: when is missing"),
        ('{"kind": "rename", "who": "ada", "when": "soon"}', "when is 'soon'; give a time as "),
        ('{"kind": "rename", "who": "ada", "when": "2031-01-01T00:00:00+00:00"}', "value is missing"),
        ('{"kind": "merge", "who": "ada", "when": "2031-01-01T00:00:00+00:00", "targets": 3}', "targets is no list"),
        ('{"kind": "merge", "who": "a", "when": "2031-01-01T00:00:00+00:00", "targets": [[{"x": 1}]]}', "a target is "),
    ],
)
def test_a_wrong_line_brings_nothing_in(filled: Run, tmp_path: Path, place: NewPlace, line: str, message: str) -> None:
    filled("actors", "rename", "Ilva Tarn", "Ilva Brandt")
    good = filled("corrections", "export")[1]
    other, file = place("other"), tmp_path / "wrong.jsonl"
    Store.open(other).close()
    file.write_text(good + line + "\n", encoding="utf-8")
    code, out, error = filled("corrections", "import", str(file), "--record", other)
    assert (code, out) == (2, "")
    assert re.search(message, error)
    assert filled("corrections", "export", "--record", other)[1] == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("correct", "60303ae2"), "give one of --not-a-statement, --speaker NAME and --confirm"),
        (("actors", "merge", "Ilva Tarn", "Tarn"), "are one actor already"),
        (("actors", "split", "Ilva Tarn"), "say what is another actor"),
        (("actors", "split", "Ilva Tarn", "--printed", "Ilva Tarn"), "that is all of Ilva Tarn"),
        (("actors", "split", "Ilva Tarn", "--printed", "Tarnow"), "nothing of Ilva Tarn is printed as 'Tarnow'"),
        (("actors", "rename", "Ilva Tarn", " "), "the new name is ' '; give 1 to 1,000 printable characters"),
        (("actors", "rename", "Ilva Tarn", "Brandt", "--by", "\x07"), "by is '\\\\x07'"),
        (("actors", "merge", "Ilva Tarn", "Pell"), "has no actor 'Pell'"),
        (("corrections", "undo", "ffff"), "holds no correction ffff; see `onrecord corrections` for ids"),
    ],
)
def test_what_cannot_be_decided(filled: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, error = filled(*arguments)
    assert code in (1, 2)
    assert out == ""
    assert re.search(message, error), error
    assert listed(filled) == []


def test_the_login_name_decides_where_nobody_is_named(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_USER", " eva ")
    filled("actors", "rename", "Ilva Tarn", "Ilva Brandt")
    monkeypatch.delenv("ONRECORD_USER")
    monkeypatch.setattr("getpass.getuser", lambda: "desk")
    filled("actors", "rename", "Ilva Brandt", "Ilva B.")
    assert [one["who"] for one in listed(filled)] == ["eva", "desk"]


@pytest.mark.parametrize("width", [None, 40, 80])
def test_a_table_of_any_width(width: int | None) -> None:
    stream = io.StringIO()
    screen = Screen(stream, plain=width is None, width=width)
    screen.print(corrections_table([correction(), correction(state="undone", why=None)], screen))
    shown = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())
    assert width is None or all(len(line) <= width for line in shown.splitlines())
    assert "married" in shown
    assert "undone" in shown


@pytest.mark.parametrize(
    ("kind", "targets", "value", "words"),
    [
        ("merge", 3, None, "Ilva Tarn, Ilva Tarn and Ilva Tarn are one"),
        ("split", 2, None, "Ilva Tarn is two: another one in 1 place, printed as Ilva Tarn"),
        ("retype", 1, "organization", "Ilva Tarn is an organization"),
        ("not a statement", 1, None, "no statement: Ilva Tarn"),
        ("speaker", 1, "Oda Lind", "Oda Lind said: Ilva Tarn"),
        ("confirmed", 1, "Oda Lind", "right as it is: Ilva Tarn"),
    ],
)
def test_what_was_decided_in_words(kind: CorrectionKind, targets: int, value: str | None, words: str) -> None:
    assert what(correction(kind=kind, targets=((ANCHOR,),) * targets, value=value)) == words
