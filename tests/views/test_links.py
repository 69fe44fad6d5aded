"""Which addresses of pages may be links, and what the record's things are called outside of it."""

from __future__ import annotations

import pytest

from onrecord.views.links import link, urn
from tests.views.exports import made


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/harbour",
        "http://gazette.example:8080/a/b?c=d&e=%20f#g",
        "https://münchen.example/straße?ü=ß",
        "https://[2001:db8::1]/x",
        "HTTPS://GAZETTE.EXAMPLE",
    ],
)
def test_addresses_of_the_web_are_links(url: str) -> None:
    assert link(url) == url


@pytest.mark.parametrize("url", [None, "", *made.URLS, "ftp://a.example/x", "https://a.example:99999/", "harbour.html"])
def test_what_is_none_is_no_link(url: str | None) -> None:
    assert link(url) is None


def test_a_name_says_what_it_is_of() -> None:
    assert urn("statement", "00aa") == "urn:onrecord:statement:00aa"
