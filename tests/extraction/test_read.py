"""Reading never raises, whatever the bytes, and what it gives is always a text that spans can point into."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction import read
from onrecord.model import Article, Page, Skipped
from onrecord.settings import MAX_PAGE_BYTES

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages"
SENTENCE = "The minister said on Friday that the bridge would be repaired before the winter."
PIECES = [
    "<p>", "</p>", "<div class='related'>", "</div>", "<article>", "<h1>", "<br>", "<br><br>", "<blockquote>", "<li>",
    "<td>", "<a href='x'>", "</a>", "<script>", "<!--", "-->", "<aside>", "</aside>", SENTENCE, "“No,” she said.",
    "\x00", "\ud800", "&#0;", "&#xD800;", "\u200b", "\u200d", "e\u0301", "👩‍🔧", "שלום", "\r\n", "\x0b", "\u2028",
    "Copyright 2020", "Source: Norvane News Agency", "By Jane Roe, AP", "3 March 2021", "\n\n", " | ",
]  # fmt: skip


def page(content: bytes | str, media_type: str | None = "text/html") -> Page:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return Page("page", data, "page.html", media_type=media_type)


def article(content: bytes | str, media_type: str | None = "text/html") -> Article:
    outcome = read(page(content, media_type))
    assert isinstance(outcome, Article), outcome
    return outcome


def reason(content: bytes | str, media_type: str | None = "text/html") -> str:
    outcome = read(page(content, media_type))
    assert isinstance(outcome, Skipped)
    assert outcome.stage == "extraction"
    assert outcome.page_id == page(content, media_type).id
    return outcome.reason


def check(outcome: Article | Skipped) -> None:
    if isinstance(outcome, Skipped):
        assert outcome.reason and "\n" not in outcome.reason
        return
    paragraphs = outcome.text.split("\n\n")
    assert outcome.text == outcome.text.strip()
    for paragraph in paragraphs:
        assert paragraph and paragraph == paragraph.strip()
        assert len(paragraph.splitlines()) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u200b\ufeff\ud800-\udfff]", outcome.text)
    assert {name for name, value in outcome.fields.items() if value is not None} == set(outcome.found_in)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", None]))
def test_any_bytes(content: bytes, media_type: str | None) -> None:
    check(read(page(content, media_type)))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["text/html", "text/plain", None]))
def test_any_markup(pieces: list[str], media_type: str | None) -> None:
    check(read(page("".join(pieces), media_type)))


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 100_000 + f"<p>{SENTENCE}</p>" + "</div>" * 100_000,
        "<table><tr><td>" * 5_000 + SENTENCE,
        "<a " * 100_000,
        "<" * 300_000,
        "x<br>" * 20_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<p class="x><<<p>' + SENTENCE,
    ],
    ids=["deep", "tables", "open tags", "brackets", "line breaks", "deep json", "broken tag"],
)
def test_hostile_markup_ends(content: str) -> None:
    check(read(page(content)))


def test_a_hundred_divs_hide_nothing() -> None:
    assert article("<div>" * 100 + f"<p>{SENTENCE}</p>" * 1 + "</div>" * 100).text == SENTENCE


def test_characters_that_carry_meaning_stay() -> None:
    line = (
        "The mayor 👩‍🔧 said “café” (cafe\u0301) means שלום in the town\u200b hall, and n\x00othing else at\u00adall."
    )
    expected = "The mayor 👩‍🔧 said “café” (cafe\u0301) means שלום in the town hall, and nothing else atall."
    assert article(f"<html><body><p>{line}</p></body></html>").text == expected
    assert article(line, "text/plain").text == expected


def test_text_inside_html_files_is_read_as_text() -> None:
    assert article(SENTENCE).text == SENTENCE


def test_other_languages_are_read_and_named() -> None:
    text = (
        "Der Minister sagte am Freitag, dass die Brücke vor dem Winter repariert werde und dass sie nichts koste. " * 3
    )
    assert article(text, "text/plain").language == "de"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(256)) * 4, "binary"),
        ("Home | News | Sport | Weather | Jobs", "no running text"),
        ("<html><body><ul><li><a href='/'>Home</a></li></ul></body></html>", "no running text"),
        (f"{SENTENCE}\n" * 30_000, "more than any article"),
    ],
)
def test_what_is_no_article_says_why(content: bytes | str, words: str) -> None:
    assert words in reason(content, None)


def test_a_page_beyond_the_limit_is_not_parsed() -> None:
    assert "20 MB" in reason(b"<" * (MAX_PAGE_BYTES + 1))


def test_the_address_of_a_fetched_page_is_kept() -> None:
    fetched = Page(
        "p", f"<p>{SENTENCE}</p>".encode(), "https://a.example/x", url="https://a.example/x", media_type="text/html"
    )
    outcome = read(fetched)
    assert isinstance(outcome, Article)
    assert outcome.url == "https://a.example/x"
    assert outcome.found_in["url"] == "address of the page"


def test_the_real_page() -> None:
    file = SHARED / "state-visit.txt"
    if not file.exists():
        pytest.skip("the real page is not beside this repository")
    import json

    expected = json.loads((SHARED / "state-visit.expected.json").read_text())["article"]
    outcome = article(file.read_bytes(), "text/plain")
    for name in ("headline", "published", "credit", "publisher", "language"):
        assert outcome.fields[name] == expected[name]
    paragraphs = outcome.text.split("\n\n")
    assert paragraphs[0].startswith(expected["first_paragraph_starts"])
    assert paragraphs[-1].endswith(expected["last_paragraph_ends"])
    assert len(paragraphs) == 14
    assert not [words for words in expected["not_in_text"] if words in outcome.text]
