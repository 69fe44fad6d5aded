"""Dossiers on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from onrecord.model import Dossier, DossierEntry
from onrecord.views.commands.dossier_export import DossierFormat
from onrecord.views.dossier_lines import ShownDossier
from onrecord.views.dossier_tables import dossier_card, dossiers_table
from onrecord.views.exports.dossier_file import DOSSIER_FORMS
from onrecord.views.screen import Screen
from tests.views.test_cli import Run, record, run

__all__ = ["record", "run"]


def dossier(words: str = "The harbour") -> Dossier:
    filters = (("words", "open*"), ("actor", "Ilva Tarn"))
    entry = DossierEntry("9b4069ab53c01033", "search", words, filters, f"note: {words}")
    return Dossier("f34a62ed0ae24069", words, f"{words}\nmore", "ada", "2031-05-04", "2031-05-05", (entry,))


def line(run: Run, *arguments: str) -> dict[str, object]:
    code, out, error = run("dossiers", *arguments, "--format", "jsonl")
    assert (code, error) == (0, "")
    found: dict[str, object] = json.loads(out)
    return found


@pytest.fixture
def harbour(record: str, run: Run) -> Run:
    """A record with a dossier of a search, articles and a statement."""
    assert run("dossiers", "create", "The harbour", "--note", "What was promised.", "--by", "ada")[0] == 0
    for options in (["cranes", "--sort", "oldest"], ["--articles", "headline:harbour", "--outlet", "Star"]):
        assert run("dossiers", "add", "The harbour", *options)[0] == 0
    (one,) = run("search", "harbour", "--outlet", "Gazette", "--format", "jsonl")[1].splitlines()
    assert run("dossiers", "add", "the harbour", "--statement", json.loads(one)["id"][:8], "--note", "first")[0] == 0
    return run


def test_a_dossier_from_end_to_end(record: str, run: Run) -> None:
    assert run("dossiers") == (0, "There is none yet: see `onrecord dossiers create --help`.\n", "")
    code, out, _ = run("dossiers", "create", "The harbour", "--note", "What was\npromised.", "--by", "ada")
    assert code == 0
    assert re.fullmatch(r"The harbour: made\. `onrecord dossiers add \w{8} \.\.\.` puts something into it\.\n", out)
    assert "It has no entries yet" in run("dossiers", "show", "The harbour")[1]
    filters = ["speaker:Tarn", "open again", "--kind", "indirect", "--confidence", "0.5", "--limit", "3"]
    assert run("dossiers", "add", "The harbour", *filters, "--title", "Promises")[1] == (
        "The harbour: “Promises” is number 1.\n"
    )
    assert run("dossiers", "add", "The harbour", "--actor", "Ilva Tarn", "--note", "All of it.")[1] == (
        "The harbour: “Ilva Tarn” is number 2.\n"
    )
    (made,) = [json.loads(one) for one in run("dossiers", "--format", "jsonl")[1].splitlines()]
    assert [one["filters"] for one in made["entries"]] == [
        {"words": 'speaker:Tarn "open again"', "kind": "indirect", "confidence": "0.5", "limit": "3"},
        {"actor": "Ilva Tarn"},
    ]
    shown = line(run, "show", "The harbour")
    assert [one["found"] for one in shown["entries"]] == [2, 4]  # type: ignore[attr-defined]
    assert run("dossiers", "move", "The harbour", "2", "1")[1] == "The harbour: “Ilva Tarn” is number 1 now.\n"
    moved = line(run, "show", made["id"][:8])
    assert [one["title"] for one in moved["entries"]] == ["Ilva Tarn", "Promises"]  # type: ignore[attr-defined]
    assert run("dossiers", "change", "The harbour", "--name", "Quay", "--note", "")[1] == "Quay: changed.\n"
    changed = line(run, "change", "Quay", "2", "--title", "What she promised", "--note", "n")
    assert (changed["name"], changed["note"]) == ("Quay", None)
    second = changed["entries"][1]  # type: ignore[index]
    assert (second["title"], second["note"]) == ("What she promised", "n")
    assert run("dossiers", "remove", "Quay", second["id"][:6])[1] == "Quay: without “What she promised” now.\n"
    code, _, error = run("dossiers", "delete", "Quay")
    assert (code, error) == (
        2, "onrecord: Quay has 1 entry, which would be gone for good; give --force to delete it\n",
    )  # fmt: skip
    assert run("dossiers", "delete", "Quay", "--force")[:2] == (0, "Quay: deleted.\n")
    assert run("dossiers", "--format", "jsonl")[1] == ""


def test_the_forms_of_the_list_and_of_one(harbour: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(harbour("dossiers", "--format", "csv")[1]))
    assert (row["name"], row["entries"], row["who"], row["note"]) == ("The harbour", "3", "ada", "What was promised.")
    rows = list(csv.DictReader(io.StringIO(harbour("dossiers", "show", "The harbour", "--format", "csv")[1])))
    assert [(one["number"], one["kind"], one["found"]) for one in rows] == [
        ("1", "search", "2"),
        ("2", "articles", "1"),
        ("3", "statement", "1"),
    ]
    assert rows[1]["filters"] == "words=headline%3Aharbour&outlet=Star"
    listed = harbour("dossiers")[1].splitlines()
    assert listed[0].split() == ["ID", "ENTRIES", "CHANGED", "WHO", "NAME"]
    assert re.fullmatch(r"\w{8}  3 +\d{4}-\d\d-\d\d  ada  The harbour", listed[1])
    shown = harbour("dossiers", "show", "The harbour")[1].splitlines()
    assert shown[0] == "The harbour" and "What was promised." in shown
    assert re.fullmatch(r"1  \w{8}  cranes  \(Statements: words cranes, sort oldest; 2 statements\)", shown[-3])
    assert re.fullmatch(r"2  \w{8}  headline:harbour, outlet Star  \(Articles: .*; 1 article\)", shown[-2])
    assert shown[-1].endswith("1 statement)  first")


def test_a_dossier_is_written_as_a_file(harbour: Run, tmp_path: Path) -> None:
    code, out, error = harbour("dossiers", "export", "The harbour", "-o", "harbour.html")
    assert (code, out) == (0, "")
    written = (tmp_path / "harbour.html").read_bytes()
    assert error.startswith(f"4 items in harbour.html, {len(written):,} bytes, SHA-256 ")
    assert b"<h1" in written and b"What was promised." in written
    code, out, error = harbour("dossiers", "export", "The harbour")
    assert (code, error, out.splitlines()[0]) == (0, "", "# The harbour")
    assert harbour("dossiers", "export", "The harbour", "--format", "html")[1].startswith("<!DOCTYPE html>")
    harbour("dossiers", "export", "The harbour", "-o", "harbour.htm", "--format", "markdown")
    assert (tmp_path / "harbour.htm").read_text(encoding="utf-8").startswith("# The harbour")
    assert [one.value for one in DossierFormat] == list(DOSSIER_FORMS)


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        (["show", "nothing"], 1, "holds no dossier 'nothing'; `onrecord dossiers` lists all"),
        (["create", "the HARBOUR"], 2, "there is a dossier called 'The harbour' already"),
        (["create", ""], 2, "the name is blank"),
        (["add", "The harbour", "since:x"], 2, "since"),
        (["add", "The harbour", "--statement", "ffffffff"], 1, "holds no statement ffffffff"),
        (["add", "The harbour", "--statement", "ffffffff", "words"], 2, "--statement and a search do not go together"),
        (["add", "The harbour", "--statement", "ffffffff", "--articles"], 2, "--statement and --articles do not go"),
        (["add", "The harbour", "--articles", "--actor", "Tarn"], 2, "--articles and --actor do not go together"),
        (["add", "The harbour", "--actor", "Nobody"], 1, "Nobody"),
        (["move", "The harbour", "4", "1"], 2, "The harbour has no entry '4'; it has the numbers 1 to 3"),
        (["move", "The harbour", "1", "4"], 2, "POSITION is 4; the dossier has 3"),
        (["move", "The harbour", "1", "0"], 2, "greater than or equal to 1"),
        (["remove", "The harbour", "0"], 2, "The harbour has no entry '0'"),
        (["remove", "The harbour", "abcdefab"], 2, "no entry has an id that begins with abcdefab"),
        (["change", "The harbour"], 2, "nothing is to be changed; give --name or --note"),
        (["change", "The harbour", "1"], 2, "nothing is to be changed; give --title or --note"),
        (["change", "The harbour", "--title", "x"], 2, "--title is of an entry; give its number"),
        (["change", "The harbour", "1", "--name", "x"], 2, "--name is of the dossier"),
        (["export", "nothing"], 1, "holds no dossier 'nothing'"),
        (["export", "The harbour", "--format", "pdf"], 2, "pdf"),
    ],
)
def test_what_does_not_fit(refusing: Run, command: list[str], code: int, message: str) -> None:
    found, out, error = refusing("dossiers", *command)
    assert (found, out) == (code, "")
    assert message in error


@pytest.fixture
def refusing(run: Run, refusing_record: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands on a record that all these tests share, since none changes it."""
    monkeypatch.setenv("ONRECORD_RECORD", refusing_record)
    return run


@pytest.fixture(scope="module")
def refusing_record(tmp_path_factory: pytest.TempPathFactory) -> str:
    from onrecord import ingest

    path = str(tmp_path_factory.mktemp("refusing") / "onrecord.db")
    with ingest.open(path) as record:
        record.dossiers.create("The harbour", by="ada")
        for title in "abc":
            record.dossiers.add("The harbour", "search", {}, title)
    return path


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_tables_of_a_terminal(width: int) -> None:
    stream = io.StringIO()
    screen = Screen(stream, plain=False, width=width)
    hostile = dossier("The \x1b[31mharbour\u202e of Vell")
    screen.print(dossiers_table([hostile], screen))
    screen.print(*dossier_card(ShownDossier(hostile, [1]), screen))
    text = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())
    assert "\x1b" not in text and "\u202e" not in text
    assert max(map(len, text.splitlines())) <= width
    assert text.count("�") >= 5
    assert "f34a62ed" in text and "9b4069ab" in text
    assert "1 statement" in " ".join(text.split())
