"""The house is in order: dependencies, locks, the wheel's contents, and nothing that only one machine has."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "onrecord"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
GROUPS = [Requirement(line) for group in PROJECT["dependency-groups"].values() for line in group]
OPTIONAL = PROJECT["project"]["optional-dependencies"]
EXTRAS = [Requirement(line) for extra, lines in OPTIONAL.items() if extra != "train" for line in lines]
TRAINING = [Requirement(line) for line in OPTIONAL["train"]]

NEEDED_BY_OTHERS = {"lxml-html-clean", "httptools", "python-multipart"}
"""Asked for by name though no code here imports them; docs/dependencies.md says why."""


def names(requirements: list[Requirement]) -> set[str]:
    return {canonicalize_name(requirement.name) for requirement in requirements}


def pins(lock: str) -> dict[str, set[str]]:
    """The versions of each package that a lock file pins."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ \\]+)", (ROOT / lock).read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def test_every_dependency_has_its_row_and_every_row_its_dependency() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = {canonicalize_name(name) for name in re.findall(r"^\| ([\w.-]+) \|", text, re.MULTILINE)}
    rows -= {"package", "library"}
    assert rows == names(RUNTIME + EXTRAS + GROUPS + TRAINING)


def test_what_is_imported_is_asked_for_and_the_other_way_round() -> None:
    used = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                used.add(node.module.partition(".")[0])
    used -= set(sys.stdlib_module_names) | {"onrecord"}
    assert {canonicalize_name(module) for module in used} == names(RUNTIME + EXTRAS) - NEEDED_BY_OTHERS


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-installer.lock"])
def test_locks_name_no_index_and_no_path_and_hash_everything(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert entries
    for entry in entries:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==\S+( ; [^\\\n]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+", entry), entry


def test_locks_pin_what_pyproject_asks_for() -> None:
    dev, runtime, installer = (pins(f"requirements{kind}.lock") for kind in ("-dev", "", "-installer"))
    for requirement in RUNTIME:
        for version in runtime[canonicalize_name(requirement.name)]:
            assert requirement.specifier.contains(version), f"{requirement}: run `make lock`"
    for requirement in GROUPS:
        for version in (dev | installer)[canonicalize_name(requirement.name)]:
            assert requirement.specifier.contains(version), f"{requirement}: run `make lock`"
    assert runtime.items() <= dev.items(), "what is tested must be what is run"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    with ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel: set[str]) -> None:
    package = {
        f"onrecord/{file.relative_to(SOURCE).as_posix()}"
        for file in SOURCE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert {name for name in wheel if ".dist-info/" not in name} == package
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


@pytest.mark.parametrize(
    "pattern",
    [
        r"onrecord/py\.typed",
        r"onrecord/annotation/weights/\w+\.onnx",
        r"onrecord/annotation/weights/tokenizer\.json",
        r"onrecord/record/migrations/versions/\w+\.py",
    ],
)
def test_the_wheel_holds_the_data_that_running_needs(wheel: set[str], pattern: str) -> None:
    assert any(re.fullmatch(pattern, name) for name in wheel)


def tracked() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout, so what is tracked is not known")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def test_nothing_tracked_names_a_place_of_one_machine() -> None:
    # Put together here, so that this file doesn't name any itself.
    places = "|".join(("home", "root", "Users", "work", "mnt", "opt"))
    absolute = re.compile(rf"(?<![\w.~:/)\]}}*-])/(?:{places})/".encode())
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if not {".html", ".htm"} & set(path.suffixes)  # whose links are places of their sites
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1)
        if b"\0" not in line and absolute.search(line)
    ]
    assert wrong == []


def test_every_script_says_at_the_top_what_it_does() -> None:
    for path in [*(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"]:
        if path.is_file():
            assert re.match(r'#!/usr/bin/env bash\n# \w|"""\w', path.read_text(encoding="utf-8")), path.name
