"""Every page in a real browser: for axe in both themes, on a phone, without scripts, by the keyboard."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.views.web.conftest import until
from tests.views.web.filled import addresses
from tests.views.web.rooms import Room

Filled = tuple[Room, dict[str, str]]

NAMES = tuple(re.findall(r'^        "([\w-]+)": ', inspect.getsource(addresses), re.MULTILINE))
"""The pages, by name."""

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

ASKED_OF_AXE = {
    "runOnly": {"type": "tag", "values": list(STANDARDS)},
    "resultTypes": ["violations"],  # of what is right, one place of each rule is enough
}

STATUS = {"fault": 404}


def come_to(page: Page, room: Room, name: str, path: str, *, scripts: bool = True) -> None:
    """Open a page, with everything on it that comes later."""
    answer = page.goto(room.url + path)
    assert answer is not None
    assert answer.status == STATUS.get(name, 200)
    if scripts:
        until(page, "!document.querySelector('.lazy[hx-get]')")


@pytest.fixture
def allowed(complaints: list[str]) -> Any:
    """Lets a page tell that it was not found, if that is what it is for."""
    yield
    complaints[:] = [one for one in complaints if "404 (Not Found)" not in one or "/nowhere" not in one]


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(same_page: Any, allowed: Any, filled: Filled, name: str) -> None:
    room, paths = filled
    page = same_page(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
    come_to(page, room, name, paths[name])
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found = Axe().run(page, options=ASKED_OF_AXE).response
        serious = [
            f"{one['impact']} {one['id']}: {one['help']} at {[node['target'] for node in one['nodes'][:3]]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == [], theme
        assert "color-contrast" in {one["id"] for one in found["passes"]}, f"axe looked at nothing ({theme})"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_a_phone(same_page: Any, allowed: Any, filled: Filled, name: str) -> None:
    room, paths = filled
    page = same_page(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    come_to(page, room, name, paths[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(e => {
            const box = e.getBoundingClientRect();
            return box.width > 0 && box.right > innerWidth + 1 && getComputedStyle(e).position !== 'absolute'
                && !e.closest('.scroll, pre, svg, .unseen, [tabindex="0"]');
        }).map(e => e.tagName + '.' + e.className).slice(0, 5)"""
    )
    assert cut == []
    scrolls = page.evaluate(
        """() => { document.querySelectorAll('main details').forEach(one => { one.open = true; });
            return [...document.querySelectorAll('main .scroll, main pre')].filter(e => e.scrollWidth > e.clientWidth)
                .map(e => e.getAttribute('aria-label') ?? e.textContent.slice(0, 40)); }"""
    )
    assert scrolls == [], "cut off until somebody scrolls sideways"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_reads_without_scripts(same_page: Any, allowed: Any, filled: Filled, name: str) -> None:
    room, paths = filled
    page = same_page(java_script_enabled=False)
    come_to(page, room, name, paths[name], scripts=False)
    assert page.locator("h1").count() == 1
    words = page.locator("main").inner_text()
    assert len(words) > 60
    assert page.locator("[data-copy]:visible").count() == 0, "a button that does nothing without a script"


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    same_page: Any, allowed: Any, filled: Filled, name: str
) -> None:
    room, paths = filled
    page = same_page(viewport={"width": 1280, "height": 900})
    come_to(page, room, name, paths[name])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.evaluate(
        """() => { window.seen = []; document.addEventListener('focusin', ({target}) => {
            const s = getComputedStyle(target);
            window.seen.push([target.tagName, s.outlineStyle !== 'none' || s.boxShadow !== 'none']); }); }"""
    )
    for _ in range(25):
        page.keyboard.press("Tab")
    seen = page.evaluate("window.seen")
    assert [name for name, shown in seen if not shown] == [], "nobody sees that these have the focus"
    assert len(seen) >= min(20, page.locator("main :is(a, button, input)").count())


def test_the_whole_of_a_page_is_light(filled: Filled) -> None:
    """The first view of a page, packed: under 150 KB without charts, 400 KB with."""
    room, paths = filled
    for name, path in paths.items():
        body = room.get(path, headers={"Accept-Encoding": "gzip"})
        total = packed(body)
        assets = re.findall(r'(?:src|href)="(/static/[^"]+)"', body.text)
        charts = any("charts.min.js" in one for one in assets)
        for one in assets:
            total += packed(room.get(one.replace("&amp;", "&"), headers={"Accept-Encoding": "gzip"}))
        assert total < (400_000 if charts else 150_000), (name, total)


def packed(answer: Any) -> int:
    """Bytes as they came over the network."""
    return int(answer.num_bytes_downloaded)
