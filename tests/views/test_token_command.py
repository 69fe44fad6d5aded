"""`onrecord token`: made, listed, revoked."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

import onrecord
from onrecord.model import Token
from onrecord.views.screen import Screen
from onrecord.views.token_lines import tokens_table
from tests.places import NewPlace
from tests.views.test_cli import Run, run

__all__ = ["run"]


@pytest.fixture
def kept(run: Run, place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ONRECORD_RECORD", place())
    onrecord.open(place()).close()
    return place()


def test_a_token_from_its_making_to_its_end(run: Run, kept: str) -> None:
    code, out, err = run("token", "add", "ada, desk", "--role", "write")
    assert (code, err) == (0, "")
    first, secret = out.splitlines()
    assert re.fullmatch(r"Token [0-9a-f]{16} of ada, desk \(write\)\. Its secret, shown this once:", first)
    with onrecord.open(kept) as record:
        token = record.tokens.check(secret)
    assert token is not None
    assert (token.name, token.role) == ("ada, desk", "write")
    for listed in (run("token", "list")[1], run("token")[1]):
        assert (token.id in listed, "valid" in listed, secret in listed) == (True, True, False)
    assert run("token", "revoke", token.id[:8])[:2] == (0, f"Revoked: token {token.id} of ada, desk.\n")
    assert "revoked 20" in run("token", "list")[1]
    assert run("token", "revoke", token.id)[0] == 2
    assert run("token", "revoke", "bo")[0] == 1


def test_forms_for_programs(run: Run, kept: str) -> None:
    made = json.loads(run("token", "add", "ada", "--format", "json")[1])
    assert list(made) == ["version", "id", "name", "role", "created", "revoked", "secret"]
    assert made["secret"].startswith("onr_")
    (listed,) = json.loads(run("token", "list", "--format", "json")[1])
    assert listed == {key: value for key, value in made.items() if key != "secret"}
    assert json.loads(run("token", "list", "--format", "jsonl")[1]) == listed
    (row,) = csv.DictReader(io.StringIO(run("token", "list", "--format", "csv")[1]))
    assert (row["id"], row["revoked"]) == (made["id"], "")
    (row,) = csv.DictReader(io.StringIO(run("token", "add", "bo", "--format", "csv")[1]))
    assert row["secret"].startswith("onr_")
    gone = json.loads(run("token", "revoke", "ada", "--format", "json")[1])
    assert (gone["id"], gone["revoked"] is None) == (made["id"], False)


def test_a_record_without_tokens_says_so(run: Run, kept: str) -> None:
    assert run("token", "list")[:2] == (
        0,
        "No tokens: only this machine can use the reading room. See `onrecord token add --help`.\n",
    )
    assert run("token", "list", "--format", "jsonl")[1] == ""


def test_a_token_needs_a_record(run: Run) -> None:
    code, _, err = run("token", "add", "ada", "--record", "none.db")
    assert (code, "there is no record" in err) == (1, True)


def test_what_cannot_be_made(run: Run, kept: str) -> None:
    for wrong in (("add", " "), ("add", "ada", "--role", "owner"), ("revoke",)):
        assert run("token", *wrong)[0] == 2
    assert run("token", "list", "--format", "jsonl")[1] == ""


@pytest.mark.parametrize("width", [None, 40, 100])
def test_a_table_of_any_width(width: int | None) -> None:
    stream = io.StringIO()
    screen = Screen(stream, plain=width is None, width=width)
    found = [
        Token("5d1c03aa91f07b2e", "ada of the desk for the courts", "read", "2031-05-04T09:30:00+00:00"),
        Token("6d1c03aa91f07b2e", "\x1b[31mbo", "write", "2031-05-04T09:30:00+00:00", "2031-06-04T09:30:00+00:00"),
    ]
    screen.print(tokens_table(found, screen))
    text = stream.getvalue()
    assert "\x1b[31mbo" not in text
    shown = re.sub(r"\x1b\[[\d;]*m", "", text)
    assert width is None or all(len(line) <= width for line in shown.splitlines())
    assert "revoked 2031-06-04" in shown
