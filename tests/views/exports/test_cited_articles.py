"""A bibliography has each article once, in order, whether it was sorted in memory or in parts in a file."""

from __future__ import annotations

import random

import pytest

from onrecord.model import Article
from onrecord.views.exports.cited_articles import LONGEST, CitedArticles


def articles(number: int) -> list[Article]:
    outlets = ("Vell Gazette", "northern star", None)
    return [
        Article(
            f"a{n}", f"text {n}", headline=f"Headline\n{n}", publisher=outlets[n % 3], published=f"2031-05-{n % 28:02}"
        )
        for n in range(1, number + 1)
    ]


@pytest.mark.parametrize("at_once", [1, 7, 5_000])
def test_each_article_once_in_order(at_once: int) -> None:
    some = articles(40)
    mixed = some * 3
    random.Random(1).shuffle(mixed)
    with CitedArticles(at_once) as cited:
        for one in mixed:
            cited.add(one, one.id)
        found = list(cited)
        assert list(cited) == found, "it can be gone through again"
    assert {one.id for one in found} == {one.id for one in some}
    assert len(found) == len(some)
    outlets = [one.outlet for one in found]
    assert outlets == ["northern star"] * 14 + ["Vell Gazette"] * 13 + [None] * 13
    dates = [one.published for one in found if one.outlet == "Vell Gazette"]
    assert dates == sorted(dates, key=str)
    assert all(one.title.startswith("Headline ") for one in found)


def test_facts_of_any_length_and_kind() -> None:
    given = Article("n" * 5000, "t", headline=None, url="https://a.example/" + "x" * 5000, publisher="\ud800 \x1b")
    with CitedArticles(1) as cited:
        cited.add(given, given.id)
        (one,) = cited
    assert len(one.title) == LONGEST
    assert (one.url, one.outlet) == (None, "� �")


def test_none_at_all() -> None:
    with CitedArticles() as cited:
        assert list(cited) == []
