"""Charts in a real browser: each kind draws, by pointer, finger and keys; what a page sets stays text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.views.web.charts import (
    FLOWS,
    FORM,
    HEAD,
    NETWORK,
    POINTS,
    PRINTED,
    SPANS,
    Cell,
    days,
    everything,
    figure,
    timeline,
)
from tests.views.web.conftest import NewPage, until
from tests.views.web.sheets import Sheets

ELSEWHERE = "javascript:document.title='ran'"
HOSTILE = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script>"


def opened(page: Page, sheets: Sheets, rows: Sequence[Sequence[Cell]], form: str = FORM) -> Locator:
    """A page with a form and a timeline; the element that takes pointer and keys."""
    sheets.answer("/found", lambda given: f"<title>found</title><p id='given'>{given['since']} {given['until']}</p>")
    page.goto(sheets.show(form + timeline(rows), HEAD))
    return page.get_by_role("slider")


def at(cursor: Locator, column: int, of: int = 40) -> tuple[float, float]:
    """Where on the page a column is; the scale takes some 35 pixels."""
    box = cursor.bounding_box()
    assert box is not None
    left = 37
    return box["x"] + left + (box["width"] - left) * (column + 0.5) / of, box["y"] + box["height"] / 2


def draw(page: Page, sheets: Sheets, kind: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Locator:
    """The one figure of a page."""
    page.goto(sheets.show(figure(kind, "Caption", columns, rows), HEAD))
    page.wait_for_selector("svg.chart")
    return page.locator("figure")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_is_drawn_and_everybody_can_use_it(new_page: NewPage, sheets: Sheets, theme: str) -> None:
    page = new_page(viewport={"width": 1000, "height": 700}, color_scheme=theme)
    page.goto(sheets.show(everything(), HEAD))
    page.locator("svg.chart").nth(5).wait_for()
    assert page.locator("svg.chart").count() == page.locator("figure").count() == 6
    parts = {
        "timeline": (".chart-column", 40),
        "columns": (".chart-column", 32),
        "network": (".chart-node", 13),
        "flows": (".chart-flow", 7),
        "spans": (".chart-bar", 4),
        "points": (".chart-point", 6),
    }
    found = {kind: page.locator(f"figure[data-chart={kind}] {part}").count() for kind, (part, _) in parts.items()}
    assert found == {kind: count for kind, (_, count) in parts.items()}
    results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_nothing_is_cut_off_and_no_labels_of_an_axis_touch(
    new_page: NewPage, sheets: Sheets, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 700}, has_touch=True)
    page.goto(sheets.show(everything(), HEAD))
    page.locator("svg.chart").nth(5).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    outside = """() => [...document.querySelectorAll("svg.chart")].flatMap((svg) => {
        const room = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")].filter((text) => getComputedStyle(text).visibility === "visible")
            .filter((text) => { const box = text.getBoundingClientRect();
                return box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1; })
            .map((text) => text.textContent);
    })"""
    assert page.evaluate(outside) == []
    touching = """() => [...document.querySelectorAll(".chart-axis")].flatMap((axis) => {
        const labels = [...axis.querySelectorAll("text")].map((text) => {
            const line = document.createRange();
            line.selectNodeContents(text.firstChild);
            return line.getBoundingClientRect(); });
        return labels.filter((box, i) => i && box.left < labels[i - 1].right + 4).map((box) => box.left);
    })"""
    assert page.evaluate(touching) == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_two_labels_overlap_and_none_lies_over_what_it_names(new_page: NewPage, sheets: Sheets, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 700})
    months = figure("columns", "Two", ["Month", "n"], [("2030-12", 1), ("2031-01", 3)])
    page.goto(sheets.show(everything() + figure("points", "Printed", ["", "", ""], PRINTED) + months, HEAD))
    page.locator("svg.chart").nth(7).wait_for()
    found = page.evaluate(
        """() => [...document.querySelectorAll("svg.chart")].flatMap((svg) => {
            const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
            const labels = [...svg.querySelectorAll("text")].filter((text) =>
                    text.textContent && getComputedStyle(text).visibility === "visible")
                .flatMap((text) => [...text.childNodes].map((part) => {
                    const line = document.createRange();
                    line.selectNodeContents(part);
                    return { text, said: part.textContent, box: line.getBoundingClientRect() }; }));
            const shapes = [...svg.querySelectorAll(".chart-point rect, .chart-point path, .chart-bar")]
                .map((shape) => ({ said: shape.getAttribute("class"), box: shape.getBoundingClientRect() }));
            const beside = (one, i) => [...labels.slice(i + 1).filter(({ text }) => text !== one.text), ...shapes];
            return labels.flatMap((one, i) => beside(one, i).filter((other) => over(one.box, other.box))
                .map((other) => `${one.said} | ${other.said}`)); })"""
    )
    assert found == []


def test_the_days_of_hours_are_all_told_on_a_phone(new_page: NewPage, sheets: Sheets) -> None:
    page = new_page(viewport={"width": 390, "height": 700})
    found = draw(page, sheets, "points", ["", "", ""], PRINTED)
    assert found.locator(".chart-axis tspan").all_text_contents() == ["12 Mar 2031", "13 Mar", "14 Mar"]


def test_a_picture_says_what_it_shows(page: Page, sheets: Sheets) -> None:
    found = draw(page, sheets, "columns", ["Month", "n"], [("2031-01", "1,200"), ("2031-04", 30), ("2031-03", 2)])
    said = found.get_by_role("img").get_attribute("aria-label")
    assert said == "Caption: 1,232 from January 2031 to April 2031; most on January 2031, 1,200."
    assert found.locator(".chart-column").count() == 4, "February has none, and its place"


def test_the_theme_is_the_style_sheets_also_where_it_changes(new_page: NewPage, sheets: Sheets) -> None:
    page = new_page(color_scheme="light")
    page.goto(sheets.show(everything(), HEAD))
    column = page.locator(".chart-column").nth(1)
    fill = "(column) => getComputedStyle(column).fill"
    light = column.evaluate(fill)
    page.emulate_media(color_scheme="dark")
    dark = column.evaluate(fill)
    assert light != dark
    page.emulate_media(color_scheme="dark", media="print")
    assert column.evaluate(fill) not in (light, dark), "paper is white"
    page.emulate_media(media="screen", color_scheme="dark", forced_colors="active")
    assert column.evaluate(fill) == page.evaluate("getComputedStyle(document.body).color")


def test_without_room_days_become_months_and_come_back(new_page: NewPage, sheets: Sheets) -> None:
    page = new_page(viewport={"width": 1000, "height": 700})
    found = draw(page, sheets, "columns", ["Day", "n"], days(400))
    assert found.locator(".chart-column").count() == 400
    page.set_viewport_size({"width": 320, "height": 700})
    until(page, "document.querySelectorAll('.chart-column').length < 20")
    assert found.locator("svg").count() == 1
    page.set_viewport_size({"width": 1000, "height": 700})
    until(page, "document.querySelectorAll('.chart-column').length === 400")


def test_dates_less_exact_than_the_others_are_not_given_a_day(page: Page, sheets: Sheets) -> None:
    rows = [("2031-03-01", 4), ("2031-03-02", 1), ("2031-03", 70), ("undated", 9), ("2031-03-04", "many")]
    found = draw(page, sheets, "columns", ["Day", "n"], rows)
    assert found.locator(".chart-column").count() == 2
    assert found.locator(".chart-note").inner_text().startswith("Not drawn")
    assert "3; see the table" in found.locator(".chart-note").inner_text()


def test_a_table_without_numbers_is_left_as_it_is(page: Page, sheets: Sheets) -> None:
    page.goto(
        sheets.show(figure("columns", "None", ["Day", "n"], [("soon", "few")]) + figure("pie", "Pie", ["x"], []), HEAD)
    )
    page.wait_for_timeout(50)
    assert page.locator("svg, .chart-stage").count() == 0


def test_keys_go_over_columns_say_them_and_follow_a_link(page: Page, sheets: Sheets) -> None:
    sheets.answer("/search", lambda _: "<title>one day</title>")
    draw(page, sheets, "columns", ["Day", "n"], days(10))
    cursor = page.get_by_role("slider")
    cursor.focus()
    assert cursor.get_attribute("aria-valuetext") == "12 February 2031: 6"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert cursor.get_attribute("aria-valuetext") == page.locator(".chart-tip.shown text").text_content()
    page.keyboard.press("Home")
    assert cursor.get_attribute("aria-valuetext") == "3 February 2031: 1"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?since=2031-02-03&until=2031-02-03")


def test_pointing_says_a_column_and_clicking_follows_it(page: Page, sheets: Sheets) -> None:
    sheets.answer("/search", lambda _: "<title>one day</title>")
    draw(page, sheets, "columns", ["Day", "n"], days(10))
    cursor = page.get_by_role("slider")
    page.mouse.move(*at(cursor, 2, of=10))
    assert page.locator(".chart-tip.shown text").text_content() == "5 February 2031: 4"
    page.mouse.move(0, 0)
    assert page.locator(".chart-tip.shown").count() == 0
    page.mouse.click(*at(cursor, 2, of=10))
    page.wait_for_url("**/search?since=2031-02-05&until=2031-02-05")


def test_dragging_narrows_the_dates_and_they_are_shown_when_it_comes_back(page: Page, sheets: Sheets) -> None:
    cursor = opened(page, sheets, days(40))
    page.mouse.move(*at(cursor, 12))
    page.mouse.down()
    page.mouse.move(*at(cursor, 9))
    page.mouse.move(*at(cursor, 5))
    assert page.locator(".chart-help").inner_text().startswith("Chosen: 8 February 2031 to 15 February 2031")
    assert page.locator(".chart-column:not(.out)").count() == 8
    page.mouse.up()
    assert page.locator("#given").inner_text() == "2031-02-08 2031-02-15"
    page.go_back()
    until(page, "document.querySelectorAll('.chart-column:not(.out)').length === 8")
    page.get_by_role("button", name="All dates").click()
    page.wait_for_url("**/found?since=&until=")


def test_shift_and_arrow_keys_narrow_the_dates(page: Page, sheets: Sheets) -> None:
    cursor = opened(page, sheets, days(40))
    cursor.focus()
    page.keyboard.press("Home")
    for key in ("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert cursor.get_attribute("aria-valuetext") == "6 February 2031: 0. 4 February 2031 to 6 February 2031"
    page.keyboard.press("Escape")
    assert page.locator(".chart-column.out").count() == 0
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    assert page.locator("#given").inner_text() == "2031-02-05 2031-02-06"


def test_escape_while_dragging_chooses_nothing(page: Page, sheets: Sheets) -> None:
    cursor = opened(page, sheets, days(40))
    page.mouse.move(*at(cursor, 12))
    page.mouse.down()
    page.mouse.move(*at(cursor, 5))
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.input_value("#f-since") == ""
    assert [path for path, _ in sheets.asked] == ["/1"]


def test_a_finger_chooses_by_tapping_and_dragging_but_not_by_scrolling(new_page: NewPage, sheets: Sheets) -> None:
    page = new_page(viewport={"width": 360, "height": 500}, has_touch=True, is_mobile=True)
    cursor = opened(page, sheets, days(40))
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        given = {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        touch.send("Input.dispatchTouchEvent", given)

    page.evaluate("document.body.style.paddingBottom = '2000px'")
    x, y = at(cursor, 20)
    finger("touchStart", (x, y))
    for step in range(1, 12):
        finger("touchMove", (x, y - 15 * step))
    finger("touchEnd")
    until(page, "scrollY > 50")
    assert page.input_value("#f-since") == ""
    page.evaluate("scrollTo(0, 0)")
    (x, y), (to, _) = at(cursor, 10), at(cursor, 14)
    finger("touchStart", (x, y))
    for step in range(1, 6):
        finger("touchMove", (x + (to - x) * step / 5, y))
    finger("touchEnd")
    assert page.locator("#given").inner_text() == "2031-02-13 2031-02-17"
    page.go_back()
    page.touchscreen.tap(*at(page.get_by_role("slider"), 7))
    assert page.locator("#given").inner_text() == "2031-02-10 2031-02-10"


def test_a_timeline_shows_the_dates_that_its_form_asks_for(page: Page, sheets: Sheets) -> None:
    opened(page, sheets, days(40), FORM.replace('name="since"', 'name="since" value="2031-03"'))
    assert page.locator(".chart-column:not(.out)").count() == 14
    assert page.locator(".chart-help").inner_text().startswith("Chosen: 1 March 2031 to 14 March 2031")


def test_fields_for_whole_days_get_whole_days(page: Page, sheets: Sheets) -> None:
    opened(page, sheets, [("2031-01", 4), ("2031-02", 3), ("2031-04", 2)], FORM.replace("<input", '<input type="date"'))
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#given").inner_text() == "2031-01-01 2031-02-28"


def test_a_network_is_walked_by_keys_and_the_same_each_time(page: Page, sheets: Sheets) -> None:
    sheets.answer("/actor/2", lambda _: "<title>actor</title>")
    columns = ["Speaker", "About", "n"]
    found = draw(page, sheets, "network", columns, NETWORK)
    places = "[...document.querySelectorAll('.chart-node circle')].map((c) => [c.cx.baseVal.value, c.cy.baseVal.value])"
    first = page.evaluate(places)
    draw(page, sheets, "network", columns, NETWORK)
    assert page.evaluate(places) == first
    assert found.locator("svg a[tabindex='0']").count() == 1
    found.locator("svg a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Ministry of Fisheries of Norland: 52"
    assert found.locator(".chart-edge.lit").count() == 2
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor/2")


def test_a_network_of_many_shows_the_most_joined(page: Page, sheets: Sheets) -> None:
    rows: list[tuple[Cell, Cell, int]] = [("Centre", f"Point {i}", 60 - i) for i in range(50)]
    found = draw(page, sheets, "network", ["", "", ""], rows)
    assert found.locator(".chart-node").count() == 30
    assert found.locator(".chart-note").inner_text() == "The 30 most joined of 51; the others are in the table."
    overlaps = """() => {
        const texts = [...document.querySelectorAll(".chart-node:not(.shy) text")];
        const boxes = texts.map((text) => text.getBoundingClientRect());
        return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => {
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            return wide > 0 && high > 0 && wide * high > 0.25 * a.width * a.height; })).length; }"""
    assert page.evaluate(overlaps) == 0


def test_flows_may_go_in_circles(page: Page, sheets: Sheets) -> None:
    found = draw(page, sheets, "flows", ["Credited", "Printed by", "n"], [("A", "B", 3), ("B", "A", 2), ("A", "A", 1)])
    assert found.locator(".chart-flow").count() == 3
    assert found.locator(".chart-block").count() == 4
    assert found.locator(".chart-heads text").all_text_contents() == ["Credited", "Printed by"]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("network", [((HOSTILE, ELSEWHERE), (f"{HOSTILE}2", "/ok"), 3)]),
        ("flows", [((HOSTILE, ELSEWHERE), (f"{HOSTILE}2", "/ok"), 3)]),
        ("spans", [((HOSTILE, ELSEWHERE), "2031", "2032", HOSTILE), ((HOSTILE, "/ok"), "2031", "", 1)]),
        ("points", [((HOSTILE, ELSEWHERE), "2031", HOSTILE), ((HOSTILE, "/ok"), "2031-01-02", "x")]),
        ("columns", [(("2031-01", ELSEWHERE), 3)]),
    ],
)  # fmt: skip
def test_what_a_page_of_the_world_sets_is_text(page: Page, sheets: Sheets, kind: str, rows: list[list[Cell]]) -> None:
    found = draw(page, sheets, kind, [HOSTILE, HOSTILE, HOSTILE], rows)
    assert found.locator("img, script").count() == 0
    assert all(
        href == "/ok" for href in found.locator("svg a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    )
    if kind == "columns":
        page.get_by_role("slider").click()
    page.wait_for_timeout(30)
    assert page.title() == "Sheet"


def test_figures_that_come_later_are_drawn_too_and_folded_ones_when_they_open(page: Page, sheets: Sheets) -> None:
    later = figure("spans", "Roles", ["Role", "First", "Last"], SPANS)
    page.goto(
        sheets.show(
            f"<details id='fold'><summary>More</summary>{figure('points', 'P', ['', '', ''], POINTS)}</details>", HEAD
        )
    )
    page.wait_for_timeout(50)
    assert page.locator("svg").count() == 0
    page.click("summary")
    page.wait_for_selector("svg.chart")
    page.evaluate(
        """(html) => { document.body.append(new DOMParser().parseFromString(html, "text/html").querySelector("figure"));
            document.dispatchEvent(new CustomEvent("htmx:after:swap")); }""",
        later,
    )
    page.locator("svg.chart").nth(1).wait_for()
    assert page.locator(".chart-stage").count() == 2


def test_a_thousand_rows_are_drawn_at_once(page: Page, sheets: Sheets) -> None:
    rows: list[tuple[Cell, Cell, int]] = [(f"From {i % 40}", f"To {i % 37}", i + 1) for i in range(1000)]
    page.goto(
        sheets.show(figure("network", "N", ["", "", ""], rows) + figure("flows", "F", ["", "", ""], rows + FLOWS), HEAD)
    )
    page.locator("svg.chart").nth(1).wait_for()
    assert page.locator("figure").nth(1).locator(".chart-flow").count() == 40
