"""The command line as a process of its own: start-up, pipes that close, and pages all the way through."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "examples" / "pages"
MODEL = ROOT / "src" / "onrecord" / "annotation" / "weights" / "tagger.onnx"
HEAVY = ("sqlalchemy", "alembic", "onnxruntime", "numpy", "tokenizers", "trafilatura", "lxml", "httpx2", "rich.table")

needs_model = pytest.mark.skipif(not MODEL.exists(), reason="the model is not there: run `make train`")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}


def onrecord(*arguments: object, folder: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        input=given,
        cwd=folder,
        env={name: value for name, value in ENVIRONMENT.items() if name != "ONRECORD_RECORD"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def test_starting_loads_nothing_heavy() -> None:
    program = f"import sys, onrecord.views.cli; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@needs_model
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    text = json.dumps({"id": "a", "text": "“It is done,” Ilva Tarn said. " * 10})
    (tmp_path / "in.jsonl").write_text(f"{text}\n" * 40)
    command = f"{sys.executable} -m onrecord annotate in.jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert json.loads(done.stdout)["id"] == "a"
    assert done.stderr == ""


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    command = f"{sys.executable} -m onrecord --help > /dev/full"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "onrecord: standard output: No space left on device\n"


@needs_model
def test_pages_become_statements_that_can_be_shown(tmp_path: Path) -> None:
    folder = next(PAGES.iterdir())
    added = onrecord("add", folder, "--format", "json", folder=tmp_path)
    assert (added.returncode, added.stderr) == (0, "")
    report = json.loads(added.stdout)
    assert report["added"] > 0
    again = json.loads(onrecord("add", folder, "--format", "json", folder=tmp_path).stdout)
    assert (again["added"], again["unchanged"], again["statements"]) == (0, report["added"], 0)

    found = [json.loads(line) for line in onrecord("search", "--format", "jsonl", folder=tmp_path).stdout.splitlines()]
    assert len(found) == report["statements"] > 0
    shown = onrecord("show", found[0]["id"], folder=tmp_path).stdout
    assert "[content|" in shown
    assert "Cite as  " in shown


@needs_model
def test_reading_then_marking_is_marking(tmp_path: Path) -> None:
    folder = next(PAGES.iterdir())
    whole = onrecord("annotate", folder, folder=tmp_path).stdout.splitlines()
    steps = onrecord("annotate", "-", folder=tmp_path, given=onrecord("read", folder, folder=tmp_path).stdout)
    assert steps.stderr == ""
    for one, two in zip(map(json.loads, whole), map(json.loads, steps.stdout.splitlines()), strict=True):
        assert one["id"] == two["id"]
        assert one.get("attributions") == two.get("attributions")
        assert one.get("entities") == two.get("entities")
        assert one.get("skipped") == two.get("skipped")


@needs_model
def test_doctor(tmp_path: Path) -> None:
    done = onrecord("doctor", "--format", "jsonl", folder=tmp_path)
    checks = {line["check"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert {check["state"] for check in checks.values()} <= {"ok", "warn"}, done.stdout
    assert done.returncode == 0
    assert checks["record"]["state"] == "warn"
    assert "FTS5" in checks["SQLite"]["detail"]
    (tmp_path / "onrecord.db").write_text("no database")
    broken = onrecord("doctor", folder=tmp_path)
    assert broken.returncode == 1
    assert "fail  record" in broken.stdout


def test_closed_streams_are_no_fault(tmp_path: Path) -> None:
    def closed(redirection: str) -> subprocess.CompletedProcess[str]:
        command = f"{sys.executable} -m onrecord --version {redirection}"
        return subprocess.run(["bash", "-c", command], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)

    assert closed("2>&-").returncode == 0
    assert (closed(">&- 2>&-").returncode, closed(">&-").returncode) == (1, 1)
    assert closed(">&-").stderr == "onrecord: standard output is closed; send it to a file, or to /dev/null\n"


@pytest.mark.parametrize("seconds", [0.08, 0.11, 0.15, 0.3])
def test_ctrl_c_while_starting_gives_no_traceback(tmp_path: Path, seconds: float) -> None:
    def interruptible() -> None:
        """A shell that starts the tests in the background has them ignore Ctrl-C, and their children with them."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    command = [sys.executable, "-m", "onrecord", "read", "-"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:  # Python loses it in the callback of a module's lock: a person presses again
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)
        err = process.stderr.read()
    ends = {130, -signal.SIGINT}
    if "Traceback" in err or "Fatal Python error" in err:  # Python itself, or the package's names, were being loaded
        assert "onrecord/views" not in err
        ends.add(1)  # as Python ends where it has not loaded what it needs itself
    assert process.returncode in ends


@pytest.mark.parametrize("where", ["_keep_libraries_quiet", "run"])
def test_ctrl_c_beside_a_command_ends_the_process_as_while_loading(tmp_path: Path, where: str) -> None:
    """Before a command has begun, and when it has ended: neither is within what a command puts in order."""
    program = (
        "import signal; from onrecord import __main__; from onrecord.views import cli; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"own = cli.{where}; "
        f"cli.{where} = lambda *given: (own(*given), signal.raise_signal(signal.SIGINT)); "
        "__main__.main()"
    )
    command = [sys.executable, "-c", program, "--version"]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")
