"""`onrecord search --like` and `onrecord meaning` as people and programs get them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from onrecord import ingest, similar
from onrecord.views.lines import similar_line
from tests.places import NewPlace
from tests.record import made
from tests.views.test_cli import Run, run

__all__ = ["run"]

TAXES = "nobody in Vell will pay higher taxes next year"
OWED = "there will be no rise in what citizens owe the treasury"
HARBOUR = "the harbour of Vell will open again in spring"
ASKED = "taxes will not go up"


@pytest.fixture
def target(place: NewPlace) -> str:
    path = place()
    with ingest.open(path) as record:
        for said, publisher in ((HARBOUR, "Post"), (OWED, "Times"), (TAXES, "Gazette")):
            page = made.page(said, name=publisher)
            record._store.keep(page, made.marked(page, said, publisher=publisher, published="2031-03-01"))
    return path


def test_a_pipe_gets_one_line_a_statement(run: Run, target: str) -> None:
    code, out, _ = run("search", "--like", ASKED, "--record", target)
    assert code == 0
    header, first, second = out.splitlines()
    assert "LIKE" in header and "SURE" not in header
    assert first.endswith(TAXES) and "  0.5" in first
    assert OWED in second


def test_json_says_how_similar(run: Run, target: str) -> None:
    code, out, _ = run("search", "treasury", "--like", ASKED, "--format", "jsonl", "--record", target)
    assert code == 0
    found = [json.loads(line) for line in out.splitlines()]
    assert [one["content"] for one in found] == [OWED, TAXES]
    assert [len(one["highlights"]) for one in found] == [1, 0]
    assert found[1]["similarity"] > found[0]["similarity"] > similar.LEAST
    _, out, _ = run("search", "--like", found[0]["id"], "--format", "csv", "--record", target)
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["content"] == TAXES
    assert 0 < float(row["similarity"]) < 1


def test_it_is_cut_at_the_limit(run: Run, target: str) -> None:
    _, out, _ = run("search", "--like", ASKED, "--limit", "1", "--format", "jsonl", "--record", target)
    assert [json.loads(line)["content"] for line in out.splitlines()] == [TAXES]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--facets",), "--facets counts what words find; leave it out with --like"),
        (("--limit", "0"), "limit is 0; give 1 to 1,000"),
        (("--sort", "newest"), "most similar first; leave the order out"),
        (("--after", "x"), "no cursor; give a larger limit instead"),
    ],
)
def test_what_does_not_go_with_it_is_told(run: Run, target: str, options: tuple[str, ...], message: str) -> None:
    code, out, told = run("search", "--like", ASKED, *options, "--record", target)
    assert (code, out) == (2, "")
    assert message in told
    assert told.count("\n") == 1


def test_nothing_like_it(run: Run, target: str) -> None:
    code, out, _ = run("search", "--like", "quantum chromodynamics of gluons", "--record", target)
    assert code == 0
    assert "Nothing in the record says anything like it." in out


def test_building_and_dropping(run: Run, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "AT_ONCE", 2)
    code, _, told = run("search", "--like", ASKED, "--record", target)
    assert code == 1
    assert "3 statements of the record are not taken in" in told
    assert "`onrecord meaning build`" in told
    _, out, _ = run("meaning", "status", "--record", target)
    assert out == "0 of 3 statements can be found by their meaning; `onrecord meaning build` takes in the rest.\n"
    _, out, _ = run("meaning", "build", "--record", target)
    assert out.startswith("3 statements taken in, ")
    _, out, _ = run("meaning", "build", "--record", target)
    told = "0 statements taken in. 3 of 3 statements can be found by their meaning, what is added is taken in too"
    assert out.startswith(told)  # and what finds them, where it is pgvector
    _, out, _ = run("meaning", "status", "--format", "jsonl", "--record", target)
    status = json.loads(out)
    assert status.pop("searched_by") in ("signs", "pgvector")  # as the server has it
    assert status == {"version": 1, "statements": 3, "missing": 0, "kept_up": True}
    assert run("meaning", "drop", "--record", target)[0] == 0
    _, out, _ = run("meaning", "status", "--format", "csv", "--record", target)
    assert out == "statements,missing,kept_up,searched_by\n0,3,False,signs\n"


def test_a_line_is_a_found_statement_with_its_similarity(target: str) -> None:
    with ingest.open(target) as record:
        (found,) = record.similar(TAXES, limit=1)
    line = similar_line(found, ())
    assert list(line)[-2:] == ["highlights", "similarity"]
    assert line["similarity"] == round(found.similarity, 4)
