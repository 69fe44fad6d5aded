"""A real Chromium for tests of the reading room: `page`, `new_page` and `browser`.

A page fails its test by itself when its console shows an error, when the Content-Security-Policy forbids something,
when a script raises, or when anything is asked of another machine. A test that wants one of these takes `complaints`
and empties it after looking.

    def test_front(page, room): page.goto(room.url); ...
    def test_phone(new_page): page = new_page(viewport={"width": 360, "height": 740}, color_scheme="dark")
"""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.views.web.rooms import filled, own_record, own_room, room
from tests.views.web.sheets import Sheets, serving

__all__ = ["filled", "own_record", "own_room", "room"]

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What Debian's and others' packages call it."""

QUIET = (
    "--no-sandbox",  # CI is root, which Chromium does not run in its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",
)
"""It asks nobody for anything but the pages that a test opens, and shows them all in one process."""

PATIENCE = 5_000
"""Milliseconds until what a test waits for must be there: a page takes 100, on processors that do other work more."""

NewPage = Callable[..., Page]
"""`new_page(viewport=..., color_scheme="dark", java_script_enabled=False)`: all of Playwright's `new_context`."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[tuple[Callable[[], Browser], asyncio.AbstractEventLoop]]:
    """The browser, started once, and the loop that drives it; tests take `browser`, `new_page` or `page`."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        message = "there is no Chromium to test pages with (on Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        loop = asyncio.get_running_loop()
        started: list[Browser] = []

        def browser() -> Browser:
            """The browser that was started; another one if that has ended, as the system may end it."""
            if not started or not started[-1].is_connected():
                started.append(playwright.chromium.launch(executable_path=program, args=QUIET))
            return started[-1]

        asyncio._set_running_loop(None)
        yield browser, loop
        asyncio._set_running_loop(loop)
        for one in started:
            one.close()


@pytest.fixture
def browser(chromium: tuple[Callable[[], Browser], asyncio.AbstractEventLoop]) -> Iterator[Browser]:
    """Chromium, for one test. Outside of it no loop counts as running, so that other tests may run their own."""
    started, loop = chromium
    asyncio._set_running_loop(loop)
    yield started()
    asyncio._set_running_loop(None)


@pytest.fixture
def complaints() -> list[str]:
    """What pages of this test complained of so far; what is left in it fails the test."""
    return []


@pytest.fixture
def new_page(browser: Browser, complaints: list[str]) -> Iterator[NewPage]:
    """Opens pages, each in a context of its own (cookies, storage, size, theme)."""
    contexts = []

    def opened(**options: Any) -> Page:
        page = _opened(browser, options, complaints.append)
        contexts.append(page.context)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == [], "the browser complained"


@pytest.fixture(scope="session")
def used_pages() -> dict[str, tuple[Page, list[list[str]]]]:
    """Pages by the options that they were opened with, each with the list that takes what it complains of now."""
    return {}


@pytest.fixture
def same_page(
    browser: Browser, complaints: list[str], used_pages: dict[str, tuple[Page, list[list[str]]]]
) -> Iterator[NewPage]:
    """As `new_page`, but a page that another test has looked at something else in: for tests that only look.

    To open a page takes longer than to show most of the room's in it.
    """

    def opened(**options: Any) -> Page:
        key = repr(sorted(options.items()))
        held = used_pages.get(key)
        if held is None or held[0].context.browser is not browser:
            told: list[list[str]] = []
            held = used_pages[key] = _opened(browser, options, lambda one: told[-1].append(one)), told
        page, told = held
        told[:] = [complaints]
        return page

    yield opened
    assert complaints == [], "the browser complained"


def _opened(browser: Browser, options: dict[str, Any], complain: Callable[[str], object]) -> Page:
    """A page in a context of its own, which tells of its faults."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("console", lambda message: note_console(message, complain))
    page.on("pageerror", lambda error: complain(f"a script raised: {error}"))
    page.on("request", lambda request: note_request(request, complain))
    return page


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of 1280 by 800, light, with JavaScript."""
    return new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")


@pytest.fixture(scope="session")
def sheets_server() -> Iterator[Sheets]:
    """One server for all tests, which browsers may still ask when a test ends; tests take `sheets`."""
    with serving() as sheets:
        yield sheets


@pytest.fixture
def sheets(sheets_server: Sheets) -> Sheets:
    """Pages that only this test has, under the reading room's Content-Security-Policy and with its assets."""
    sheets_server.clear()
    return sheets_server


def until(page: Page, expression: str) -> None:
    """Wait until an expression of JavaScript holds in a page.

    Playwright's own `wait_for_function` evaluates it from within the page when it does not hold at once, which the
    Content-Security-Policy forbids, so that it fails now and then.
    """
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"still not so: {expression}"
        page.wait_for_timeout(20)


def note_console(message: ConsoleMessage, complain: Callable[[str], object]) -> None:
    """Errors, which violations of the Content-Security-Policy are among, and warnings that name it."""
    if message.type == "error" or "Content Security Policy" in message.text:
        complain(f"console: {message.text} ({message.location.get('url', '')})")


def note_request(request: Request, complain: Callable[[str], object]) -> None:
    """What goes to another machine."""
    parts = urlsplit(request.url)
    if parts.scheme not in ("data", "blob", "about") and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        complain(f"asked another machine: {request.url}")
