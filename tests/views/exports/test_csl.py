"""CSL-JSON, put through citeproc-py in a style that comes with it."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from tests.views.exports import made


def items(kind: Any, given: list[Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made.written("csl", kind, given))
    return found


def printed(kind: Any, given: list[Any]) -> list[str]:
    data = items(kind, given)
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # what citeproc does not know of an item, it warns of
        warnings.filterwarnings("ignore", message="The following arguments for (Reference|Date)")
        source = CiteProcJSON(data)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for one in data:
            bibliography.register(Citation([CitationItem(one["id"])]))
        return [str(one) for one in bibliography.bibliography()]


def test_a_statement_is_printed_as_an_article_of_a_newspaper() -> None:
    lines = printed("statements", made.cited())
    assert len(lines) == 4
    assert "Oda Lind" in lines[0] and "Harbour of Vell to open in spring" in lines[0]
    assert "Vell Gazette" in lines[0] and "2031" in lines[0]


@pytest.mark.parametrize(
    ("published", "parts"),
    [("2031", [[2031]]), ("2031-03", [[2031, 3]]), ("2031-03-18T09:00:00Z", [[2031, 3, 18]]), (None, None)],
)
def test_a_date_has_as_many_parts_as_are_known(published: str | None, parts: object) -> None:
    item = items("statements", made.cited(published=published))[0]
    assert item.get("issued", {}).get("date-parts") == parts
    assert printed("statements", made.cited(published=published)[:1])


@pytest.mark.parametrize("words", made.HOSTILE)
def test_hostile_words_are_values(words: str) -> None:
    for kind, given in (("statements", made.cited(words)), ("articles", made.articles(words))):
        (item,) = items(kind, given)
        assert item["id"].startswith("onrecord-")
        assert item["type"] == "article-newspaper"
        assert item["title"].replace(" ", "") and "\x1b" not in item["title"]
        assert len(printed(kind, given)) == 1


@pytest.mark.parametrize("url", made.URLS)
def test_what_is_no_address_is_left_out(url: str) -> None:
    assert "URL" not in items("statements", made.cited(url=url))[0]
