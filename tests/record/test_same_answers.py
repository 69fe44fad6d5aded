"""PostgreSQL and SQLite give the same answers: the same statements, in the same order, with the same counts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest

from onrecord.record import Store
from onrecord.record.query import Near
from onrecord.record.reader import Filters
from onrecord.record.schema import facets
from onrecord.record.unicode61 import table, words
from onrecord.record.words import Term
from scripts import unicode61 as asking
from tests.places import Server
from tests.record import made

WORDS = [
    "harbour",
    "Harbour",
    "harbours",
    "talks",
    "Véll",
    "vell",
    "e\u0301te",
    "peace",
    "a_b",
    "3.5",
    "don’t",
    "ÅNGSTRÖM",
]
WORDS += [
    "naïve",
    "Straße",
    "Привет",
    "ПРИВЕТ",
    "한국",
    "日本語",
    "ﬁne",
    "x\0y",
    "İzmir",
    "ǅ",
    "the",
    "of",
    "go",
    "on",
    "new",
]
ASKED = [*WORDS, "harb*", "ta*", "п*", "v*", "e*", "angstrom", "strasse", "-", "dont", "3", "5", "b", "izmir", "!"]


@pytest.fixture(scope="module")
def both(postgresql_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same hundred statements on SQLite and on PostgreSQL."""
    name = postgresql_server.record()
    places = str(tmp_path_factory.mktemp("same") / "onrecord.db"), postgresql_server.address(name)
    with Store.open(places[0]) as first, Store.open(places[1]) as second:
        dice = random.Random(5)
        for number in range(100):
            said = " ".join(dice.choices(WORDS, k=dice.randint(1, 30)))
            said = f"“{said}”" if dice.random() < 0.3 else said
            page = made.page(f"{number}", name=f"{number}")
            marked = made.marked(
                page,
                said,
                speaker=dice.choice(["Ilse Marran", "Wen Véll", None, "von der Harbour", "Ärla Öst", "arla Zed"]),
                cue=dice.choice(["said", "told the new talks", "vowed"]),
                confidence=dice.choice([0.5, 0.75, 0.9]),
                published=dice.choice([None, "2031", "2031-02", "2031-02-03", "2031-02-03T10:00Z", "2030-12-31"]),
                publisher=dice.choice(["Gazette", "gazette", "Ångström Post", "The _ 100% Post", None]),
                section=dice.choice(["World", "world", "Élite", None]),
                credit=dice.choice(["Sarn", None]),
            )
            for store in (first, second):
                store.keep(page, marked)
        yield first, second
        assert second.check() == []
    postgresql_server.give_back(name)


def questions(number: int) -> Iterator[str]:
    dice = random.Random(7)

    def one(depth: int) -> str:
        kind = dice.random()
        if kind < 0.5 or depth > 2:
            return dice.choice(ASKED)
        if kind < 0.7:
            return '"' + " ".join(dice.choices(ASKED, k=dice.randint(1, 3))) + '"' + dice.choice(["", "", "*"])
        if kind < 0.8:
            return f"({one(depth + 1)} OR {one(depth + 1)})"
        if kind < 0.85:
            return f"-{dice.choice(WORDS)}"
        if kind < 0.95:
            return f'{dice.choice(["speaker", "about", "source", "cue"])}:"{" ".join(dice.choices(WORDS, k=2))}"'
        return dice.choice(["kind:direct", "outlet:post", "outlet:_", "since:2031-02", "section:élite", "role:harb"])

    for _ in range(number):
        yield " ".join(one(0) for _ in range(dice.randint(1, 3)))


@pytest.mark.parametrize("sort", ["relevance", "oldest", "newest"])
def test_any_question(both: tuple[Store, Store], sort: str) -> None:
    found = 0
    for question in questions(150):
        answers = []
        for store in both:
            try:
                said = store.reader.statements(words=question, sort=sort)  # type: ignore[arg-type]
            except Exception as error:
                answers.append([type(error).__name__, str(error)])
            else:
                answers.append([f"{one.id} {one.content}" for one in said])
        assert answers[0] == answers[1], question
        found += len(answers[0])
    assert found > 1000


def test_values_and_pages(both: tuple[Store, Store]) -> None:
    for asked in (None, "harbour", "talks OR new", "vell -peace"):
        first, second = (store.reader.facets(Filters(words=asked)) for store in both)
        assert first == second
        pages = []
        for store in both:
            at: str | None = None
            seen: list[str] = []
            while True:
                page = store.reader.results(Filters(words=asked, limit=7, after=at))
                seen += [one.id for one in page.statements]
                at = page.after
                if at is None:
                    break
            pages.append(seen)
        assert pages[0] == pages[1]
        assert [one.id for one in both[0].reader.statements(words=asked)] == pages[0]


def test_near(both: tuple[Store, Store]) -> None:
    dice = random.Random(11)
    plain = [word for word in WORDS if "\0" not in word]
    found = 0
    for _ in range(150):
        terms = tuple(
            Term(" ".join(dice.choices(plain, k=dice.choice([1, 1, 2]))), dice.random() < 0.2)
            for _ in range(dice.randint(1, 4))
        )
        answers = []
        for store in both:
            with store._backend.reading() as connection:
                query = facets.select().where(store._backend.match(Near(terms)))
                answers.append({row.article_id for row in connection.execute(query)})
        assert answers[0] == answers[1], terms
        found += len(answers[0])
    assert found > 100


def test_every_character_is_read_alike(postgresql_server: Server) -> None:
    """By SQLite, by the table and by PostgreSQL: characters that are folded, and those where words begin to end.

    If SQLite differs from the table, it reads text anew: run scripts/unicode61.py, and make the functions anew in a
    migration.
    """
    edges = {chr(n) for pair in table().words for n in (pair[0] - 1, pair[0], pair[1], pair[1] + 1) if n < 0x110000}
    some = edges | {one for pair in table().folded for one in pair} | set(table().dropped)
    some = {one for one in some if one != "\0" and not 0xD800 <= ord(one) < 0xE000}
    asked = asking.asked("".join(sorted(some)))
    for one, seen in asked.items():
        expected = ["qq", "zz"] if seen is None else [f"qq{seen}zz"]
        assert words(f"qq{one}zz") == expected, hex(ord(one))
    name = postgresql_server.record()
    with Store.open(postgresql_server.address(name)) as store, store._backend.reading() as connection:
        text = " ".join(f"qq{one}zz" for one in asked)
        read = connection.exec_driver_sql("SELECT to_json(onrecord_words(%s))::text", (text,)).scalar_one()
    postgresql_server.give_back(name)
    assert json.loads(read) == words(text)
