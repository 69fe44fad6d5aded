from __future__ import annotations

from onrecord.extraction import read
from onrecord.model import Page, Skipped

TEASERS = "".join(
    f'<div><h3><a href="/{i}">Minister number {i} speaks of rivers</a></h3><p>The minister with the number {i} said on '
    f"Monday that the river was wet, and that nobody in the whole of Lestmark had expected it.</p></div>"
    for i in range(12)
)
ARTICLE = "<h1>Bridge opens</h1>" + "".join(
    f"<p>Engineer number {i} told the council that the bridge over the Velm would hold for {i + 10} years or more, and "
    "that the paint was included in the price.</p>"
    for i in range(8)
)
NOTICE = "<p>" + "We keep small files on your device so that the page remembers you, and we say so here. " * 5 + "</p>"


def outcome(body: str) -> str:
    page = f"<!doctype html><html><body>{body}</body></html>".encode()
    article = read(Page("page", page, None, media_type="text/html"))
    return f"skipped: {article.reason}" if isinstance(article, Skipped) else article.text


def test_teasers_without_class_names_stay_out_wherever_they_stand() -> None:
    for page in (f"<div>{TEASERS}</div><div>{ARTICLE}</div>", f"<div>{ARTICLE}</div><div>{TEASERS}</div>"):
        text = outcome(page)
        assert "Engineer number 7" in text and "Engineer number 0" in text
        assert "The minister with" not in text


def test_a_page_of_teasers_is_no_article_even_with_a_notice() -> None:
    assert "list of headlines" in outcome(f"<div>{NOTICE}</div><div>{TEASERS}{TEASERS}</div>")


def test_an_article_built_like_a_list_is_read() -> None:
    head = '<head><meta property="og:type" content="article"></head>'
    page = f"<html>{head}<body><h1>Ten ministers</h1>{TEASERS}</body></html>"
    article = read(Page("page", page.encode(), None, media_type="text/html"))
    assert not isinstance(article, Skipped)
    assert "The minister with the number 11" in article.text
