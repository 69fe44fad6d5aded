"""Countries of speakers: read with every page, caught up with where rules, or who is known, have changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import onrecord
from onrecord.actors.countries import Reader
from onrecord.actors.keys import known_keys
from onrecord.errors import InputError
from onrecord.model import Known, Skipped
from onrecord.record import Store
from onrecord.record.reader import Filters
from tests.places import NewPlace
from tests.record import made

SAID = {"ilse": "Ilse Marran", "beijing": "Beijing", "swede": "Swedish officials", "nobody": None}


def fill(store: Store) -> None:
    for name, speaker in SAID.items():
        page = made.page(name, name=name)
        marked = made.marked(page, "it is so", speaker=speaker)
        store.keep(page, marked)


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    with Store.open(place(), countries=Reader()) as store:
        fill(store)
        yield store


def told(store: Store) -> dict[str, tuple[str | None, str | None]]:
    return {s.article: (s.country, s.country_from) for s in store.reader.statements()}


def test_a_page_comes_with_them_and_with_what_says_so(store: Store) -> None:
    assert told(store) == {
        "ilse": (None, None),
        "beijing": (None, None),  # a person of that name
        "swede": ("SE", "name: Swedish"),
        "nobody": (None, None),
    }
    for asked in ("SE", "sweden", "Swedish"):
        assert [s.article for s in store.reader.statements(country=asked)] == ["swede"]
        assert [s.article for s in store.reader.statements(words=f"country:{asked}")] == ["swede"]
    assert store.reader.count(Filters(words="-country:se")) == 3
    (facet,) = store.reader.facets(Filters(), ["country"])
    assert facet.values == (("SE", 1),)
    assert [a.article.name for a in store.reader.articles(country="se")] == ["swede"]


def test_whoever_comes_to_be_known_has_one(store: Store) -> None:
    known = Known(id="Q1", name="Ilse Marran", type="person", qid="Q1", countries=("NO",), dataset="made up")
    store.keep_known([(known, known_keys(known))])
    assert [s.article for s in store.reader.statements(country="Norway")] == ["ilse"]
    assert told(store)["ilse"] == ("NO", "known: Q1")
    other = Known(id="Q2", name="Ilse Marran", type="person", qid="Q2", countries=("DK",), dataset="made up")
    store.keep_known([(other, known_keys(other))])
    assert store.reader.count(Filters(country="Norway")) == 0  # two of one name: which is not known


def test_what_was_kept_without_is_read_when_asked_for(place: NewPlace) -> None:
    with Store.open(place()) as store:
        fill(store)
        assert told(store)["swede"] == (None, None)
    with Store.open(place(), countries=Reader()) as store:
        assert store.countries is not None
        assert store.reader.count(Filters(country="SE")) == 1
        assert store.countries.catch_up() == 0

    class Later(Reader):
        version = Reader.version + 1

        def country(self, *_: object, **__: object) -> tuple[str, str] | None:
            return "FI", "name: everybody"

    with Store.open(place(), countries=Later()) as store:
        steps: list[tuple[int, int | None]] = []
        assert store.countries is not None
        assert store.countries.catch_up(lambda done, total: steps.append((done, total))) == 4
        assert steps == [(4, 4)]
        assert store.reader.count(Filters(country="FI")) == 4


def test_they_follow_corrections_and_go_with_the_article(place: NewPlace) -> None:
    with Store.open(place(), countries=Reader()) as store:
        fill(store)
    with onrecord.open(place()) as record:
        (swede,) = record.statements(country="SE")
        record.corrections.speaker(swede.id, "Ilva Tarn", by="ada")
        assert record.count(Filters(country="SE")) == 0
        record.corrections.undo(record.corrections.all()[0].id, by="ada")
        assert record.count(Filters(country="SE")) == 1
    with Store.open(place(), countries=Reader()) as store:
        page = made.page("swede", name="swede")
        store.skip(page, Skipped("swede", "/pages/swede.txt", "extraction", "no article", page.id))
        assert store.reader.count(Filters(country="SE")) == 0
        with store._backend.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM country_articles").scalar() == 3


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("Swedne", "country is 'Swedne', which is none; give its two letters .*; did you mean Sweden?"),
        ("Congolese", r"which several are called; give one of CD \(Congo - Kinshasa\), CG"),
        ("xyzzyq", "which is none; give its two letters .* e.g. CN, China or Chinese$"),
    ],
)
def test_what_is_no_country_is_said(store: Store, given: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        store.reader.statements(country=given)
    with pytest.raises(InputError, match=message):
        store.reader.count(Filters(words=f"talks country:{given}"))
