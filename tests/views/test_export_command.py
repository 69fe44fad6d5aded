"""`onrecord export` and `onrecord import` as people and pipelines use them, and the citations of `onrecord show`."""

from __future__ import annotations

import builtins
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import bibtexparser
import pytest

from onrecord import ingest
from onrecord.views.commands.export import ExportFormat, ExportKind
from onrecord.views.commands.show import ShowFormat
from onrecord.views.exports import FORMATS, KINDS
from tests.views.test_cli import Run, record, run

__all__ = ["record", "run"]  # fixtures


def test_the_choices_are_those_that_there_are() -> None:
    assert [one.value for one in ExportFormat] == list(FORMATS)
    assert [one.value for one in ExportKind] == list(KINDS)
    plain = {"table", "json", "jsonl", "csv"}
    assert all("statements" in FORMATS[one.value].writers for one in ShowFormat if one.value not in plain)


def test_without_output_it_goes_to_standard_output_as_json_lines(run: Run, record: str) -> None:
    code, out, err = run("export", "statements")
    assert (code, err, len(out.splitlines())) == (0, "", 8)
    assert [json.loads(line)["id"] for line in out.splitlines()]
    assert run("export", "statements", "-o", "-")[1] == out


def test_a_file_is_told_with_its_hash(run: Run, record: str, tmp_path: Path) -> None:
    code, out, err = run("export", "statements", "harbour", "--speaker", "Tarn", "--output", "a.bib")
    content = (tmp_path / "a.bib").read_bytes()
    assert (code, out) == (0, "")
    assert err == f"2 statements in a.bib, {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}\n"
    assert len(bibtexparser.parse_string(content.decode()).entries) == 2
    assert "1 statement in b.csv" in run("export", "statements", "--limit", 1, "-o", "b.csv")[2]


def test_the_format_given_is_stronger_than_the_ending(run: Run, record: str, tmp_path: Path) -> None:
    assert run("export", "actors", "-o", "a.csv", "--format", "json")[0] == 0
    assert json.loads((tmp_path / "a.csv").read_bytes())[0]["name"]
    assert run("export", "actors", "-o", "plain")[0] == 0
    assert json.loads((tmp_path / "plain").read_bytes().splitlines()[0])["name"]


def test_words_of_several_parts_stand_side_by_side(run: Run, record: str) -> None:
    assert len(run("export", "statements", "waited long")[1].splitlines()) == 2
    assert run("export", "statements", "long waited")[1] == ""
    assert len(run("export", "actors", "Ilva", "Tarn")[1].splitlines()) == 1


def test_articles_are_found_as_a_search_finds_them(run: Run, record: str) -> None:
    numbers = []
    asked = (("speaker:Tarn",), ("--speaker", "Tarn"), ("--kind", "direct", "--country", "Sweden"), ("nowhere",))
    for arguments in asked:
        found = {json.loads(line)["id"] for line in run("export", "articles", *arguments)[1].splitlines()}
        listed = run("search", "--articles", "--format", "jsonl", *arguments)[1].splitlines()
        assert found == {json.loads(line)["id"] for line in listed}
        numbers.append(len(found))
    assert 0 in numbers
    assert any(numbers)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("actors", "--format", "bibtex"), "actors can be written as csv, jsonl, json, parquet, jsonld, ftm"),
        (("events", "--speaker", "Tarn"), "speaker is no filter of events; theirs are since"),
        (("articles", "--actor", "Tarn"), "actor is no filter of articles"),
        (("statements", "--format", "parquet"), "--output statements.parquet"),
        (("statements", "--with-pages"), "--with-pages is for articles"),
        (("statements", "--since", "soon", "-o", "a.csv"), "since is 'soon'"),
        (("statements", "-o", "no/where.csv"), "the folder no does not exist"),
        (("statements", "-o", "."), "is a folder"),
        (("pages",), "'pages' is not one of"),
    ],
)
def test_what_does_not_fit_is_said(run: Run, record: str, tmp_path: Path, arguments: Any, words: str) -> None:
    code, out, err = run("export", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".csv") == []


def test_without_pyarrow_no_file_is_left(
    run: Run, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ModuleNotFoundError(name)
        return plain(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    code, _, err = run("export", "statements", "-o", "a.parquet")
    assert (code, 'pip install "onrecord[parquet]"' in err) == (2, True)
    assert not [path for path in tmp_path.iterdir() if "parquet" in path.name]


def test_what_was_exported_is_brought_in(run: Run, record: str, tmp_path: Path) -> None:
    assert run("export", "articles", "--with-pages", "-o", "all.jsonl")[0] == 0
    assert run("import", "all.jsonl", "--record", "other.db")[:2] == (0, "2 brought in.\n")
    assert run("import", "all.jsonl", "--record", "other.db")[:2] == (0, "0 brought in, 2 held already.\n")
    run("export", "articles", "--with-pages", "--record", "other.db", "-o", "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()


def test_wrong_lines_are_named_and_the_code_says_so(run: Run, record: str, tmp_path: Path) -> None:
    lines = run("export", "articles")[1]
    (tmp_path / "a.jsonl").write_text("oops\n" + lines)
    code, out, err = run("import", "a.jsonl", "--record", "other.db", "--format", "json")
    assert code == 1
    assert json.loads(out) == {"version": 1, "added": 2, "completed": 0, "held": 0, "wrong": 1, "unlinked": 0}
    assert err.startswith("onrecord: line 1: this is no JSON")


def test_import_reads_standard_input(run: Run, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run("export", "articles")[1].encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run("import", "-", "--record", "other.db")[1] == "2 brought in.\n"
    assert run("import", "none.jsonl", "--record", "other.db")[0] == 2


@pytest.mark.parametrize("form", [one for one in ShowFormat if one.value not in ("table", "json", "jsonl", "csv")])
def test_show_cites_one_statement(run: Run, record: str, form: ShowFormat) -> None:
    with ingest.open(record) as kept:
        said = kept.statements(speaker="Tarn")[0]
    code, out, err = run("show", said.id[:8], "--format", form.value)
    assert (code, err) == (0, "")
    assert said.id in out
    assert out == run("export", "statements", "--speaker", "Tarn", "--limit", 1, "--format", form.value)[1].replace(
        "Statements: speaker Tarn, limit 1", f"Statements: id {said.id}"
    ) or form in (ShowFormat.annotations, ShowFormat.markdown)


def test_what_is_no_statement_is_not_cited(run: Run, record: str) -> None:
    with ingest.open(record) as kept:
        said = kept.statements(speaker="Tarn")[0]
        kept.corrections.no_statement(said.id, by="ada")
    code, out, err = run("show", said.id, "--format", "bibtex")
    assert (code, out, "nothing is to be cited" in err) == (2, "", True)
