"""Filters as an address has them: the same names, the same errors, and back."""

from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.record.reader import ArticleFilters, Filters


def test_there_and_back() -> None:
    asked = Filters(
        words='speaker:"Ilva Tarn" peace', kind="direct", since="2031-03", confidence=0.85, limit=20, country="Swedish"
    )
    written = asked.parameters()
    assert written == {
        "words": 'speaker:"Ilva Tarn" peace',
        "kind": "direct",
        "since": "2031-03",
        "confidence": "0.85",
        "limit": "20",
        "country": "Swedish",
    }
    assert Filters.from_parameters(written) == asked
    articles = ArticleFilters(words="harbour", headline="talks", sort="newest", role="minister")
    assert ArticleFilters.from_parameters(articles.parameters()) == articles
    assert Filters.from_parameters({"words": " ", "kind": ""}) == Filters()


@pytest.mark.parametrize("kind", [Filters, ArticleFilters])
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"colour": "red"}, "there is no filter colour; .*ilters are words, "),
        ({"contry": "SE"}, "there is no filter contry; did you mean country? The filters are words, "),
        ({"speakers": "x"}, "there is no filter speakers"),
        ({"kind": "said"}, "kind is 'said'; give one of direct, indirect, mixed"),
        ({"limit": "many"}, "limit is 'many'; give a whole number"),
        ({"confidence": "2"}, "confidence is 2; give a number from 0 to 1"),
        ({"sort": "best"}, "sort is 'best'; give one of relevance, oldest, newest"),
        ({"since": "March"}, "since is 'March', which is no date"),
        ({"country": "Chnia"}, "country is 'Chnia'"),
        ({"words": "colour:red"}, "there is no filter colour:"),
        ({"words": "(talks"}, r"has a \( that is not closed"),
        ({"words": "kind:said OR talks"}, "kind is 'said'"),
        ({"after": "x"}, "is no cursor"),
    ],
)
def test_what_is_wrong_is_said_at_once(kind: type[Filters], given: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message.replace("country?", r"country\?")):
        kind.from_parameters(given)
