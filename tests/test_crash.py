"""The real command, killed at a few random moments; `python -m benchmarks.crash` does it fifty times."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks import crash

PAGES = Path(__file__).parent.parent / "examples" / "pages"


def test_a_run_that_is_killed_can_be_repeated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in sorted(path for path in PAGES.rglob("*") if path.is_file())[::3]:
        shutil.copy(page, folder)
    code = crash.main([str(folder), "--times", "5"])
    assert code == 0, capsys.readouterr().out
    assert "5 of 5 times" in capsys.readouterr().out
