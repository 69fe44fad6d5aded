"""Take pictures of every page of the reading room, light, dark and on a phone: `make screenshots`.

They go into docs/reading-room/, and docs/reading-room.md shows them. The record is made from the examples, with what
people would add (a changed page, a dossier, corrections). Ends with 1 if a page is wider than its window or its
console tells of an error. Needs Debian's Chromium, or one that CHROMIUM names.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import onrecord
from onrecord.views.web.app import create_app
from onrecord.views.web.serving import Serving
from tests.views.serving import serving
from tests.views.web.filled import addresses, fill

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reading-room"

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)

UNSEEN = frozenset(("printings", "keep", "facets", "days", "fault"))
"""Pages that only browsers without scripts come to, or that say that something is wrong."""

QUALITY = 60
"""Of the JPEG files: text stays sharp, and a picture has some tens of kilobytes."""

TALLEST = 1300
"""Pixels of a picture; what is below is more of the same."""


@dataclass(frozen=True)
class Look:
    """One way of looking at a page."""

    name: str
    width: int
    height: int
    theme: str


LOOKS = (Look("light", 1280, 900, "light"), Look("dark", 1280, 900, "dark"), Look("phone", 390, 844, "light"))


def main() -> int:
    """Take all pictures; the exit code."""
    wrong: list[str] = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.jpg"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, _room(Path(folder)) as (url, pages), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=ARGUMENTS
        )
        for look in LOOKS:
            wrong += _taken(browser, url, pages, look)
        browser.close()
    for line in wrong:
        print(line, file=sys.stderr)
    size = sum(file.stat().st_size for file in FOLDER.glob("*.jpg"))
    print(f"{len(pages) * len(LOOKS)} pictures in {FOLDER.relative_to(ROOT)}, {size:,} bytes")
    return int(bool(wrong))


def _taken(browser: Browser, url: str, pages: dict[str, str], look: Look) -> Iterator[str]:
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        has_touch=look.width < 600,
    )
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    for name, path in pages.items():
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(250)
        width, height = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        if width > look.width:
            yield f"{name} ({look.name}) is {width} pixels wide in a window of {look.width}"
        top = page.evaluate("scrollY")
        clip = {"x": 0, "y": top, "width": look.width, "height": min(TALLEST, height - top)}
        page.screenshot(
            path=FOLDER / f"{name}-{look.name}.jpg", type="jpeg", quality=QUALITY, full_page=True, clip=clip
        )  # type: ignore[arg-type]
        yield from (f"{name} ({look.name}): {line}" for line in told)
        told.clear()
    context.close()


@contextmanager
def _room(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A room that is open, and its pages by name."""
    with onrecord.open(folder / "examples.db") as record:
        fill(record, folder)
        pages = {name: path for name, path in addresses(record).items() if name not in UNSEEN}
        app = create_app(Serving(write=True, requests=0, user="Ilva Reader", secret="s" * 64), record)
        with serving(app, lifespan="on") as port:
            yield f"http://127.0.0.1:{port}", pages


if __name__ == "__main__":
    raise SystemExit(main())
