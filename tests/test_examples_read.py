"""The example pages, read: each field, each body's ends, and nothing of the page around it."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord import extraction, ingest, sources
from onrecord.model import Article, Page, Skipped
from tests.example_pages import EXAMPLES, NAMES, expected, not_articles, one_line, openings


@cache
def read() -> dict[str, Article | Skipped]:
    """What extraction makes of each example page."""
    given = list(sources.pages(EXAMPLES / "pages"))
    assert all(isinstance(page, Page) for page in given)
    return {page.name: extraction.read(page) for page in given if isinstance(page, Page)}


def article(name: str) -> Article:
    """The article of one page."""
    found = read()[name]
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("field", ["headline", "published", "byline", "credit", "publisher", "section", "language"])
@pytest.mark.parametrize("name", NAMES)
def test_fields(name: str, field: str) -> None:
    found = article(name)
    assert getattr(found, field) == expected()[name]["article"][field]
    assert (field in found.found_in) == (getattr(found, field) is not None)


@pytest.mark.parametrize("name", NAMES)
def test_the_body_begins_and_ends_where_it_should(name: str) -> None:
    text, want = article(name).text, expected()[name]["article"]
    first = one_line(text.split("\n\n")[0])
    assert (
        want["first_paragraph_starts"]
        in first[: len(want["first_paragraph_starts"]) + len("DRESK, Nov. 4 (Norvane) - ")]
    )
    assert one_line(text).endswith(want["last_paragraph_ends"])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_page_around_is_in_the_body(name: str) -> None:
    text, want = one_line(article(name).text), expected()[name]["article"]
    assert [string for string in want["not_in_text"] if string in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_are_kept(name: str) -> None:
    text, want = article(name).text, expected()[name]
    assert len(text.split("\n\n")) == want["paragraphs"]
    for statement in want["statements"]:
        assert any(start in text for start in openings(statement)), statement


@pytest.mark.parametrize("name", sorted(not_articles()))
def test_what_is_no_article_is_skipped_with_a_reason(name: str) -> None:
    found = read()[name]
    found = found if isinstance(found, Skipped) else ingest.not_marked(found)
    assert isinstance(found, Skipped)
    assert found.stage == not_articles()[name]["stage"]
    assert found.reason
