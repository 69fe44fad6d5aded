"""htmx, as docs/assets.md configures it, under the Content-Security-Policy: parts, forms, history, faults."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.views.web.charts import HEAD as CHARTS
from tests.views.web.charts import figure
from tests.views.web.conftest import until
from tests.views.web.sheets import Sheets

CONFIG = next(
    iter(re.findall(r"^    (\{.*\})$", (Path(__file__).parents[3] / "docs" / "assets.md").read_text("utf-8"), re.M))
)

HEAD = f"""<meta name="htmx-config" content='{CONFIG}'><script src="/static/vendor/htmx.min.js" defer></script>
<script src="/static/room.js" defer></script>{CHARTS}"""


def test_parts_are_had_drawn_and_wired_without_a_violation(page: Page, sheets: Sheets) -> None:
    part = figure("columns", "Days", ["Day", "n"], [("2031-01-01", 2), ("2031-01-02", 3)])
    sheets.answer(
        "/part", lambda given: f"<p id='said'>{given['words']}</p>{part}<button data-copy='said' hidden>Copy</button>"
    )
    form = '<form hx-get="/part" hx-target="#here" hx-trigger="input changed delay:50ms from:#words, submit">'
    page.goto(sheets.show(f'<main>{form}<input id="words" name="words"></form><div id="here"></div></main>', HEAD))
    page.fill("#words", "bridge")
    page.wait_for_selector("svg.chart")
    assert page.inner_text("#said") == "bridge"
    assert page.get_by_role("button", name="Copy").is_visible()
    assert page.locator(".chart-cursor").count() == 1


def test_going_back_after_a_pushed_address_loads_the_page(page: Page, sheets: Sheets) -> None:
    sheets.answer("/list", lambda given: f"<p id='here'>{given.get('n', '')}</p>")
    link = '<a href="/list?n=2" hx-get="/list?n=2" hx-target="#here" hx-swap="outerHTML" hx-push-url="true">2</a>'
    start = sheets.show(f"<main>{link}<p id='here'>1</p></main>", HEAD)
    page.goto(start)
    page.click("a")
    page.wait_for_url("**/list?n=2")
    assert page.inner_text("#here") == "2"
    page.go_back()
    page.wait_for_url(start)
    page.get_by_text("1", exact=True).wait_for()
    until(page, "window.htmx")
    assert [path for path, _ in sheets.asked].count(start.removeprefix(sheets.url)) == 2


@pytest.mark.parametrize(
    ("address", "why"), [("/nothing", "the room answered 404"), ("http://127.0.0.1:9/", "did not answer")]
)
def test_a_fault_is_said_and_its_page_is_not_put_in(
    page: Page, sheets: Sheets, complaints: list[str], address: str, why: str
) -> None:
    page.goto(
        sheets.show(f'<main><button hx-get="{address}" hx-target="#here">Go</button><p id="here">1</p></main>', HEAD)
    )
    page.click("button")
    note = page.locator(".fault-note")
    note.wait_for()
    assert why in note.inner_text()
    assert page.inner_text("#here") == "1"
    complaints.clear()


def test_code_in_attributes_does_not_run(page: Page, sheets: Sheets, complaints: list[str]) -> None:
    body = """<button id="a" hx-on:click="document.title='ran'">A</button>
        <button id="b" hx-get="/part" hx-vals="js:{a: document.title='ran'}">B</button>"""
    page.goto(sheets.show(body, HEAD))
    page.click("#a")
    page.click("#b")
    page.wait_for_timeout(100)
    assert page.title() == "Sheet"
    assert complaints
    complaints.clear()
