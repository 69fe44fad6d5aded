"""What browsers get is made of what is in assets/, small, licensed, and asks for nothing that is forbidden."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.views.web.sheets import STATIC

ASSETS = Path(__file__).parents[3] / "assets"
LOCK = ASSETS / "package-lock.json"

MADE = {
    "theme.js": [ASSETS / "room" / "theme.js"],
    "room.js": sorted((ASSETS / "room").glob("*.js")),
    "vendor/charts.min.js": [*sorted((ASSETS / "charts").glob("*.js")), LOCK],
    "vendor/htmx.min.js": [LOCK],
}
"""Each file that `make assets` makes, and what of."""


def packages() -> dict[str, dict[str, object]]:
    """What the lock has for running, by name."""
    held = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    return {path.removeprefix("node_modules/"): held[path] for path in held if path and not held[path].get("dev")}


@pytest.mark.parametrize("name", MADE)
def test_files_were_made_of_what_is_there_now(name: str) -> None:
    found = re.search(r"of assets/ ([0-9a-f]{16})\.", (STATIC / name).read_text(encoding="utf-8")[:200])
    assert found, f"{name} says not what it was made of"
    expected = hashlib.sha256(b"".join(file.read_bytes() for file in MADE[name])).hexdigest()[:16]
    assert found[1] == expected, f"{name} was made of something else: run `make assets`"


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("theme.js", 1),
        ("room.js", 6),
        ("parts.css", 2),
        ("charts.css", 4),
        ("vendor/charts.min.js", 60),
        ("vendor/htmx.min.js", 16),
    ],
)
def test_files_stay_small(name: str, limit: int) -> None:
    """limit: thousands of bytes, compressed."""
    assert len(gzip.compress((STATIC / name).read_bytes(), 9)) < limit * 1000


def test_the_lock_names_no_registry_and_checks_everything() -> None:
    assert "://" not in LOCK.read_text(encoding="utf-8")
    held = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    assert all(one["integrity"].startswith("sha512-") for path, one in held.items() if path)
    asked = json.loads((ASSETS / "package.json").read_text(encoding="utf-8"))
    for name, version in {**asked["dependencies"], **asked["devDependencies"]}.items():
        assert held[f"node_modules/{name}"]["version"] == version, "pinned to one version, and locked to it"


def test_every_library_that_is_shipped_comes_with_its_licence_and_a_reason() -> None:
    licences = (STATIC / "vendor" / "LICENSES.txt").read_text(encoding="utf-8")
    for name, one in packages().items():
        assert f"\n{name} {one['version']} ({one['license']})\n" in licences
    reasons = (ASSETS.parent / "docs" / "dependencies.md").read_text(encoding="utf-8")
    asked = json.loads((ASSETS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    rows = set(re.findall(r"`([\w.-]+)`", "".join(re.findall(r"^\| (`.*?) \|", reasons, re.MULTILINE))))
    assert rows == set(asked)


def test_our_own_scripts_set_no_html_no_style_attribute_and_evaluate_nothing() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|\.html\(|setHTML|eval\(|Function\(|[\"']style[\"'],|document\.write"
    )
    for file in ASSETS.glob("*/*.js"):
        if file.parent.name != "node_modules":
            assert not forbidden.search(file.read_text(encoding="utf-8")), file.name
