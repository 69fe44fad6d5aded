"""Two writers and ten readers for some seconds; `python -m benchmarks.concurrency` lets them work for two minutes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from benchmarks.concurrency.__main__ import lost, main, seen
from tests.record import made


def test_nobody_is_in_anybodys_way(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--seconds", "5"])
    assert code == 0, capsys.readouterr().out


def test_what_is_lost_or_fails_is_noticed(tmp_path: Path) -> None:
    page = made.page("one")
    marked = made.marked(page, "it goes on")
    log = tmp_path / "writer-1.jsonl"
    kept = {"kept": page.id, "article": marked.article.id, "annotator": marked.annotator}
    error = {"error": "keep", "trace": "Traceback\nRecordError: it is held"}
    log.write_text("".join(json.dumps(line) + "\n" for line in (kept, error, {"decided": "ffff"})))
    found = seen([log])
    assert (found.errors, found.unended) == (["writer-1: keep: RecordError: it is held"], 1)
    with onrecord.open(tmp_path / "record.db") as record:
        assert lost(record, found) == [f"page {page.id} is gone", "correction ffff is gone"]
        record._store.keep(page, made.marked(page, "it goes on", annotator="another"))
        assert lost(record, found)[0] == f"article {marked.article.id} is not as {marked.annotator} marked it last"
