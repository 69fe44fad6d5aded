"""The real commands, killed at a few random moments; `python -m benchmarks.crash` does it a hundred times."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.crash.__main__ import main

PAGES = Path(__file__).parent.parent / "examples" / "pages"


@pytest.mark.parametrize(
    ("kinds", "times"), [(("add",), 1), (("remark",), 1), (("migrate 0001", "copy", "import", "backup"), 4)]
)
def test_a_run_that_is_killed_can_be_repeated(
    kinds: tuple[str, ...], times: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in sorted(path for path in PAGES.rglob("*") if path.is_file())[::4]:
        shutil.copy(page, folder)
    code = main([str(folder), "--times", str(times), "--articles", "8", "--kinds", *kinds])
    out = capsys.readouterr().out
    assert code == 0, out
    assert f"{times} of {times} kills right" in out
