"""The pages of actors, quotes and outlets in a real browser: what scripts add, and what goes without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.views.web.conftest import NewPage
from tests.views.web.rooms import Room


def test_parts_of_an_actor_come_after_and_are_drawn(page: Page, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.views.web.pages.actor.AT_ONCE", 1)
    page.goto(f"{room.url}/actor/Maren Tolvik?now")
    expect(page.locator("article.quote")).to_have_count(5)
    expect(page.locator("section.facet").first).to_be_visible()
    expect(page.locator("figure[data-chart=network] svg")).to_be_visible()
    expect(page.locator("#actor-decided #corrections")).to_have_text("Corrections")
    expect(page.locator(".lazy")).to_have_count(0)


def test_an_actor_is_renamed_and_that_is_undone_by_keyboard(page: Page, own_room: Room) -> None:
    page.goto(f"{own_room.url}/actor/Perrin Vaust")
    page.get_by_text("It has another name").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("The right name")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("P. Vaust-Lind")
    page.keyboard.press("Tab")
    page.keyboard.type("as the bank writes")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("P. Vaust-Lind")
    expect(page.locator(".done")).to_contain_text("Decided: Perrin Vaust is called P. Vaust-Lind")
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Perrin Vaust")


def test_a_quote_is_reached_and_read_without_scripts(new_page: NewPage, room: Room) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{room.url}/quotes")
    page.get_by_role("link", name="2 printings, 2 outlets").click()
    expect(page.locator(".told li")).to_contain_text("Prints other words")
    page.get_by_text("The numbers as a table").click()
    expect(page.get_by_role("row", name="Lestmark Official Bulletin 13 Feb 2026 wording 2")).to_be_visible()
