"""The real commands, killed at a few random moments; `python -m benchmarks.crash` does it a hundred times."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.crash.__main__ import main

PAGES = Path(__file__).parent.parent / "examples" / "pages"

KINDS = ("add", "remark", "migrate 0001", "copy", "import", "backup")
TIMES = 2 * len(KINDS)


def test_a_run_that_is_killed_can_be_repeated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in sorted(path for path in PAGES.rglob("*") if path.is_file())[::4]:
        shutil.copy(page, folder)
    code = main([str(folder), "--times", str(TIMES), "--articles", "8", "--kinds", *KINDS])
    out = capsys.readouterr().out
    assert code == 0, out
    assert f"{TIMES} of {TIMES} kills right" in out
