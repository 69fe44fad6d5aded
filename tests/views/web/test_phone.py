"""What pages do on a phone: filters fold, tables become stacks, the top is low."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.views.web.conftest import NewPage
from tests.views.web.rooms import Room

Filled = tuple[Room, dict[str, str]]

PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}

FORMS = [
    ("/search", "Words", "Speaker", "Search", "speaker=Tolvik"),
    ("/stories", "Words", "Outlet", "Show", "outlet=Courier"),
    ("/quotes", "Words", "Speaker", "Show", "speaker=Tolvik"),
    ("/agenda", "With somebody", "Place", "Show", "place=Halvenport"),
]
"""Of each form: its address, the field that always shows, one that folds, its button, and a filter."""

STACKS = ["history", "actors", "story", "quote", "outlets", "corrections", "printings"]
"""The pages with a table that becomes a stack."""


def form(page: Page) -> Any:
    return page.get_by_role("main").locator("form.filters")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("path", "first", "folded", "button", "filter"), FORMS)
def test_on_a_phone_filters_are_folded(
    new_page: NewPage, room: Room, path: str, first: str, folded: str, button: str, filter: str, scripts: bool
) -> None:
    page = new_page(**PHONE, java_script_enabled=scripts)
    page.goto(room.url + path)
    fields = form(page)
    expect(fields.get_by_label(first)).to_be_visible()
    expect(fields.get_by_role("button", name=button)).to_have_count(1)
    expect(fields.get_by_label(folded)).to_be_hidden()
    box = fields.bounding_box()
    assert box is not None and box["height"] < 260
    fields.get_by_text("Filters", exact=True).tap()
    expect(fields.get_by_label(folded)).to_be_visible()
    page.goto(f"{room.url}{path}?{filter}")
    expect(form(page).get_by_label(folded)).to_be_visible()


@pytest.mark.parametrize(("path", "first", "folded", "button", "filter"), FORMS)
def test_where_there_is_room_filters_show_without_a_click(
    new_page: NewPage, room: Room, path: str, first: str, folded: str, button: str, filter: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page.goto(room.url + path)
    fields = form(page)
    expect(fields.get_by_label(folded)).to_be_visible()
    expect(fields.get_by_text("Filters", exact=True)).to_be_hidden()
    expect(fields.get_by_role("button", name=button)).to_have_count(1)
    fields.get_by_label(folded).fill("Tolvik")
    fields.get_by_role("button", name=button).click()
    assert f"{folded.lower()}=Tolvik" in page.url


@pytest.mark.parametrize("name", STACKS)
def test_a_table_becomes_a_stack_that_is_still_a_table(new_page: NewPage, filled: Filled, name: str) -> None:
    room, paths = filled
    page = new_page(**PHONE)
    page.goto(room.url + paths[name])
    table = page.locator("table.stack").first
    scroll = table.evaluate("(table) => table.parentElement.scrollWidth - table.parentElement.clientWidth")
    assert scroll == 0
    rows = table.get_by_role("row")
    assert rows.count() == table.locator("tr").count() > 1
    row = rows.nth(1)
    names = table.get_by_role("columnheader").all_inner_texts()
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").count() + 1 == len(names)
    told = row.locator("[data-label]").evaluate_all(
        "(cells) => cells.map((cell) => [cell.dataset.label, getComputedStyle(cell, '::before').content])"
    )
    assert told
    for label, content in told:
        assert label in names
        assert content.startswith(f'"{label} "')
    boxes = [cell.bounding_box() for cell in row.locator("> *:visible").all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)


def test_a_table_stays_one_where_there_is_room(new_page: NewPage, filled: Filled) -> None:
    room, paths = filled
    page = new_page(viewport={"width": 1000, "height": 700})
    page.goto(room.url + paths["outlets"])
    table = page.locator("table.stack")
    expect(table.get_by_role("columnheader", name="Articles")).to_be_visible()
    assert table.locator("td").first.evaluate("(cell) => getComputedStyle(cell, '::before').content") == "none"


def test_the_top_is_low_with_the_theme_beside_the_name(new_page: NewPage, room: Room) -> None:
    page = new_page(**PHONE)
    page.goto(room.url + "/actors")
    name, theme = page.locator("a.name").bounding_box(), page.locator("button.theme").bounding_box()
    field, places = page.locator(".quick").bounding_box(), page.locator(".places").bounding_box()
    assert name and theme and field and places
    assert abs((name["y"] + name["height"] / 2) - (theme["y"] + theme["height"] / 2)) < 6
    assert max(name["y"] + name["height"], theme["y"] + theme["height"]) <= field["y"]
    assert field["y"] + field["height"] <= places["y"]
    top = page.locator("header.top").bounding_box()
    assert top and top["height"] <= 170
