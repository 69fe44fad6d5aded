"""The room's small scripts in a real browser: theme, copying, keys, statements and their cards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.views.web.conftest import NewPage, until
from tests.views.web.sheets import Sheets

HEAD = """<link rel="stylesheet" href="/static/room.css"><link rel="stylesheet" href="/static/parts.css">
<script src="/static/theme.js"></script><script src="/static/room.js" defer></script>
"""

SWITCH = '<button type="button" data-theme-switch hidden>Theme: <span data-theme-name>system</span></button>'

ARTICLE = """<main><h1>A headline</h1><article data-article-text>
<p>Before. <mark class="part content" data-s="abc">“The bridge is safe,</mark>
<mark class="part cue" data-s="abc">said</mark> <mark class="part source" data-s="abc">Maren Tolvik</mark>, who added
that
<mark class="part content" data-s="abc">it will open after
<mark class="part content" data-s="in abc">the port said so</mark></mark>.</p>
<p class="filler">Filler.</p>
<p><mark class="part content" data-s="e:1">“No comment”</mark></p></article>
<aside id="s-abc-card"><p id="cited">Tolvik, 5 March 2031</p><button data-copy="cited" hidden>Copy</button></aside>
<aside id="s-in-card">The port</aside><aside id="s-e:1-card">Nobody</aside></main>
"""


def lit(page: Page) -> list[str]:
    """What the lit pieces say, by their first word."""
    return [text.split()[0] for text in page.locator("mark.lit").all_inner_texts()]


def test_the_theme_is_switched_kept_and_there_before_anything_is_painted(
    page: Page, sheets: Sheets, complaints: list[str]
) -> None:
    page.goto(sheets.show(SWITCH, HEAD))
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    switch = page.get_by_role("button")
    switch.click()
    assert switch.inner_text() == "Theme: light"
    switch.click()
    assert switch.inner_text() == "Theme: dark"
    dark = page.evaluate(ground)
    assert dark != light
    page.route("**/room.js", lambda route: route.abort())
    page.reload()
    assert page.evaluate(ground) == dark, "before room.js"
    complaints.clear()
    page.unroute("**/room.js")
    page.reload()
    assert switch.inner_text() == "Theme: dark"
    switch.click()
    assert page.evaluate(ground) == light
    assert page.evaluate("localStorage.getItem('onrecord-theme')") is None


def test_another_page_of_the_room_follows_the_theme(page: Page, sheets: Sheets) -> None:
    page.goto(sheets.show(SWITCH, HEAD))
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button").click()
    until(page, "document.documentElement.dataset.theme === 'light'")
    assert page.get_by_role("button").inner_text() == "Theme: light"


def test_buttons_copy_and_say_so(page: Page, sheets: Sheets) -> None:
    body = (
        "<p id='words'>“Safe,” <b>said</b>\n  Tolvik</p><textarea id='field'>a  b</textarea>"
        "<button data-copy='words' hidden>One</button><button data-copy='field' hidden>Two</button>"
        "<div role='status' data-announce></div>"
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(sheets.show(body, HEAD))
    page.get_by_role("button", name="One").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "“Safe,” said Tolvik"
    until(page, "document.querySelector('[data-announce]').textContent === 'Copied'")
    page.get_by_role("button", name="Two").click()
    until(page, "navigator.clipboard.readText().then((text) => text === 'a  b')")
    page.get_by_role("button", name="One").wait_for()


def test_where_there_is_no_clipboard_the_text_is_selected(page: Page, sheets: Sheets) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(sheets.show("<p id='words'>Safe</p><button data-copy='words' hidden>Copy</button>", HEAD))
    page.get_by_role("button").click()
    until(page, "getSelection().toString() === 'Safe'")
    page.locator("[data-announce]", has_text="op").wait_for(state="attached")


def test_keys_click_buttons_but_not_while_typing(page: Page, sheets: Sheets) -> None:
    sheets.answer("/next", lambda _: "<title>next</title>")
    body = (
        "<input type='search' data-search><button type='submit' form='f' data-key='c'>Confirm <kbd>c</kbd></button>"
        "<a href='/next' data-key='j' data-key-name='The next one'>&gt;</a><button data-key='n' disabled>No</button>"
        "<button data-key='h' hidden>Hidden</button><input type='text' data-key='s' aria-label='Speaker'>"
        "<form id='f' action='/next'></form><button data-keys hidden>Keys</button>"
    )
    page.goto(sheets.show(body, HEAD))
    page.keyboard.press("n")
    page.keyboard.press("h")
    page.keyboard.press("/")
    page.keyboard.type("c?j")
    assert page.input_value("[type=search]") == "c?j"
    page.keyboard.press("Tab")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Speaker"
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys on this page")
    assert dialog.locator("dt").all_inner_texts() == ["c", "j", "s", "/", "?"]
    assert dialog.locator("dd").all_inner_texts()[:3] == ["Confirm", "The next one", "Speaker"]
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("Control+j")
    assert page.title() == "Sheet"
    page.keyboard.press("j")
    page.wait_for_url("**/next")


def test_keys_can_be_switched_off_and_on_again(page: Page, sheets: Sheets) -> None:
    page.goto(sheets.show("<a id='a' href='#went' data-key='j'>Next</a><button data-keys hidden>Keys</button>", HEAD))
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert "#went" not in page.url
    assert page.get_by_role("dialog").count() == 0
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_url("**#went")


def test_pointing_at_a_piece_lights_all_of_its_statement_and_shows_its_card(page: Page, sheets: Sheets) -> None:
    page.goto(sheets.show(ARTICLE, HEAD))
    near = page.locator(".near")
    page.locator("mark.cue").hover()
    assert lit(page) == ["“The", "said", "Maren", "it", "the"]
    near.wait_for()
    assert near.inner_text().splitlines()[0] == "Tolvik, 5 March 2031"
    assert page.evaluate("document.querySelectorAll('[id=cited]').length") == 1
    piece, box = page.locator("mark.cue").bounding_box(), near.bounding_box()
    assert piece is not None and box is not None
    assert piece["y"] <= box["y"] <= piece["y"] + piece["height"] + 10
    assert box["x"] + box["width"] <= 1280
    near.hover()
    page.wait_for_timeout(400)
    assert near.is_visible(), "it stays while the pointer is in it"
    page.mouse.move(2, 700)
    near.wait_for(state="detached")
    assert lit(page) == []


def test_a_card_stands_beside_the_text_where_there_is_room(page: Page, sheets: Sheets) -> None:
    page.goto(sheets.show(ARTICLE.replace("<article", '<article class="pair"'), HEAD))
    page.locator("mark.source").hover()
    page.locator(".near").wait_for()
    box, text = page.locator(".near").bounding_box(), page.locator("article p").first.bounding_box()
    assert box is not None and text is not None
    assert text["x"] + text["width"] < box["x"] and box["x"] + box["width"] <= 1280
    page.set_viewport_size({"width": 500, "height": 700})
    until(page, "document.querySelector('.near').getBoundingClientRect().left < 150")


def test_a_statement_in_another_is_the_one_that_is_pointed_at(page: Page, sheets: Sheets) -> None:
    page.goto(sheets.show(ARTICLE, HEAD))
    page.locator("mark[data-s='in abc']").hover()
    page.locator(".near", has_text="The port").wait_for()
    assert lit(page) == ["the"]
    page.locator("mark.cue").hover()
    page.locator(".near", has_text="Tolvik").wait_for()
    assert page.locator(".near").count() == 1


def test_keys_reach_each_statement_once_its_card_and_back(page: Page, sheets: Sheets) -> None:
    page.goto(sheets.show(ARTICLE, HEAD))
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.s"))
    assert reached == ["abc", "in abc", "e:1"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    near = page.locator(".near", has_text="Tolvik")
    near.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy"
    assert near.is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.s") == "abc"
    assert page.locator(".near").count() == 0
    assert lit(page) == []


def test_where_a_page_has_links_for_statements_keys_go_by_those(page: Page, sheets: Sheets) -> None:
    link = '<a data-s="abc" href="#s-abc-card" aria-label="Statement 1">1</a><p class="filler">'
    page.goto(sheets.show(ARTICLE.replace('<p class="filler">', link), HEAD))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "A"
    page.locator(".near", has_text="Tolvik").wait_for()
    assert lit(page)[0] == "“The"
    page.keyboard.press("Enter")
    page.wait_for_url("**#s-abc-card")
    page.locator(".near").wait_for(state="detached")
    assert lit(page)[0] == "“The"
    assert page.locator("#s-abc-card.lit").count() == 1


def test_a_tap_shows_a_card_and_a_tap_elsewhere_closes_it(new_page: NewPage, sheets: Sheets) -> None:
    page = new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page.goto(sheets.show(ARTICLE, HEAD))
    page.locator("mark.cue").tap()
    near = page.locator(".near")
    near.wait_for()
    box = near.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360
    near.get_by_role("button").tap()
    assert near.is_visible()
    page.locator("h1").tap()
    near.wait_for(state="detached")


def test_what_the_page_itself_lights_stays_lit(page: Page, sheets: Sheets) -> None:
    body = ARTICLE.replace('content" data-s="e:1"', 'content lit" data-s="e:1"')
    sheets.answer("/article", lambda _: f"<!doctype html><html><head>{HEAD}</head><body>{body}</body></html>")
    page.goto(f"{sheets.url}/article?s=e:1")
    until(page, "document.querySelector('mark[tabindex]')")
    assert lit(page) == ["“No"]


@pytest.mark.parametrize("at", ["abc", "e:1", "e%3A1"])
def test_the_address_lights_a_statement_and_scrolls_to_it(page: Page, sheets: Sheets, at: str) -> None:
    page.set_viewport_size({"width": 700, "height": 400})
    body = ARTICLE.replace("Filler.", "Filler.<br>" * 80)
    page.goto(f"{sheets.show(body, HEAD)}#s-{at}")
    page.locator("mark.lit").first.wait_for()
    assert lit(page)[0] == {"abc": "“The"}.get(at, "“No")
    inside = "(mark) => { const box = mark.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    assert page.locator("mark.lit").first.evaluate(inside)
    page.evaluate("location.hash = 's-in'")
    until(page, "document.querySelectorAll('mark.lit').length === 1")
    page.keyboard.press("Escape")
    assert lit(page) == []


def test_a_broken_address_and_unknown_statements_do_no_harm(page: Page, sheets: Sheets) -> None:
    for at in ("#s-none", "#s-%", '#s-"]', "#s-"):
        page.goto("about:blank")
        page.goto(sheets.show(ARTICLE, HEAD) + at)
        until(page, "document.querySelector('mark[tabindex]')")
        assert lit(page) == []


def test_without_scripts_cards_are_there_and_buttons_are_not(new_page: NewPage, sheets: Sheets) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(sheets.show(SWITCH + ARTICLE, HEAD))
    assert page.locator("aside").nth(0).is_visible()
    assert page.get_by_role("button").count() == 0
