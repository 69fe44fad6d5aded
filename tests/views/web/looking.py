"""Looking at pages as a program reads them."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from tests.views.web.rooms import Room

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
"""What must be text wherever a page of the world can put it."""


def read(room: Room, path: str, status: int = 200, /, **params: str) -> HtmlElement:
    """A page of the room, whose answer has that status."""
    answer = room.get(path, params=params) if params else room.get(path)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def text(element: HtmlElement) -> str:
    """All words of it, on one line."""
    return " ".join(element.text_content().split())


def texts(element: HtmlElement, selector: str) -> list[str]:
    """The words of all that a selector finds."""
    return [text(one) for one in element.cssselect(selector)]


def harmless(tree: HtmlElement) -> None:
    """Nothing of the page runs, styles or leads to a script, but what is shipped."""
    assert all((script.get("src") or "").startswith("/static/") for script in tree.cssselect("script"))
    assert not tree.cssselect("style, img, iframe, object, embed, [style]")
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            if name in ("href", "src", "action"):
                assert not value.strip().lower().startswith(("javascript:", "data:", "vbscript:")), value
