"""The browser that other tests use does notice what it is there to notice."""

from __future__ import annotations

import asyncio

from playwright.sync_api import Page

from tests.views.web.conftest import NewPage
from tests.views.web.sheets import Sheets


def test_a_violation_and_an_error_are_complaints(page: Page, sheets: Sheets, complaints: list[str]) -> None:
    page.goto(sheets.show("<p style='color: red'>red</p><script>document.title = 'ran'</script>"))
    assert page.title() != "ran"
    assert len([line for line in complaints if "Content Security Policy" in line]) == 2
    complaints.clear()
    page.evaluate("() => { setTimeout(() => { throw new Error('mine') }) }")
    for _ in range(100):  # it comes when the browser comes to it
        if complaints:
            break
        page.wait_for_timeout(50)
    assert complaints == ["a script raised: mine"]
    complaints.clear()


def test_asking_another_machine_is_a_complaint(page: Page, sheets: Sheets, complaints: list[str]) -> None:
    page.goto(sheets.show("<img src='http://example.invalid/a.png' alt=''>"))
    assert any("Content Security Policy" in line for line in complaints)
    page.goto("about:blank")
    with page.expect_event("requestfailed"):
        page.evaluate("() => { new Image().src = 'http://example.invalid/b.png' }")
    page.context.close()
    assert any(line.startswith("asked another machine: http://example.invalid/b") for line in complaints)
    complaints.clear()


def test_without_scripts_and_in_the_dark(new_page: NewPage, sheets: Sheets) -> None:
    page = new_page(java_script_enabled=False, color_scheme="dark")
    page.goto(sheets.show("<noscript><p>plain</p></noscript>"))
    assert page.inner_text("noscript") == "plain"


def test_other_tests_may_run_loops_of_their_own_beside_it(chromium: object) -> None:
    assert asyncio.run(asyncio.sleep(0, "done")) == "done"
