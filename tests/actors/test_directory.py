"""The directory of a record."""

from __future__ import annotations

import pytest

from onrecord.actors import Directory
from onrecord.errors import InputError, NotFoundError
from tests.actors.test_join import seen


@pytest.fixture
def directory() -> Directory:
    company = ("Oda Lind", "Harbour Union")
    occurrences = [
        seen("1", "Ilva Tarn", role="councillor", company=company),
        seen("2", "Ilva Tarn", role="minister", company=company),
        seen("3", "Ilva Tarn", role="Minister", company=company),
        seen("3", "Oda Lind", entity="e2"),
        seen("4", "Edda Tarn"),
        seen("4", "two officials", entity="e2"),
    ]
    return Directory.of(occurrences, {("1", "e1"): {"2031-03": 2}, ("3", "e1"): {"2031-04": 1}})


def test_roles_over_time(directory: Directory) -> None:
    actor = directory.find("Ilva Tarn")
    assert [(r.role, r.articles, r.first, r.last) for r in actor.roles] == [
        ("councillor", 1, "2031-03-01", "2031-03-01"),
        ("minister", 2, "2031-03-02", "2031-03-03"),
    ]
    assert (actor.articles, actor.statements, actor.first, actor.last) == (3, 3, "2031-03-01", "2031-03-03")


def test_those_who_speak_most_come_first(directory: Directory) -> None:
    assert [a.name for a in directory.search()] == ["Ilva Tarn", "Edda Tarn", "Oda Lind"]
    assert [a.name for a in directory.search("tarn", limit=1)] == ["Ilva Tarn"]
    assert directory.search(type="place") == []


def test_an_ambiguous_name_lists_who_it_may_be(directory: Directory) -> None:
    with pytest.raises(
        InputError, match=r"several actors are called 'Tarn': \w{8} Ilva Tarn \(minister, 3 articles\); "
    ):
        directory.find("Tarn")
    actor = directory.find("Edda Tarn")
    assert directory.find(actor.id[:8]) == actor
    with pytest.raises(NotFoundError, match="has no actor 'Pell'"):
        directory.find("Pell")


@pytest.mark.parametrize("wrong", [{"type": "group"}, {"limit": -1}])
def test_wrong_filters(directory: Directory, wrong: dict[str, object]) -> None:
    with pytest.raises(InputError, match="give"):
        directory.search(**wrong)  # type: ignore[arg-type]


def test_who_speaks_about_whom(directory: Directory) -> None:
    said = [(("3", "e1"), [("3", "e2"), ("3", "e1")]), (("9", "e9"), [("3", "e2")])]
    tarn, lind = (directory.page(directory.find(name), said) for name in ("Ilva Tarn", "Oda Lind"))
    assert [(a.name, n) for a, n in tarn.speaks_about] == [("Oda Lind", 1)]
    assert [(a.name, n) for a, n in lind.spoken_about_by] == [("Ilva Tarn", 1)]
    assert tarn.by_month == {"2031-03": 2, "2031-04": 1}
