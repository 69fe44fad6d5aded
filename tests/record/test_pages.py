"""However a page is found, it is the beginning of the whole: by looking up, by walking, by reading all rows."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from onrecord.record import Store, pages, sampling
from onrecord.record.reader import ArticleFilters, Filters
from tests.record import made

WORDS = ("harbour", "talks", "ship", "vote", "rain", "Marran")
NUMBER = 150


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    dice = random.Random(7)
    path: Path = tmp_path_factory.mktemp("pages") / "onrecord.db"
    with Store.open(path) as store:
        for n in range(NUMBER):
            said = " ".join(dice.choices(WORDS[:5], weights=(9, 5, 3, 2, 1), k=dice.randrange(2, 9)))
            day = f"203{dice.randrange(3)}-0{dice.randrange(1, 10)}-1{dice.randrange(10)}"
            page = made.page(str(n), name=str(n))
            marked = made.marked(
                page,
                f"“{said}”" if dice.random() < 0.3 else said,
                headline=" ".join(dice.choices(WORDS, k=3)),
                published=dice.choice((day, day, day, day[:7], None)),
                publisher=f"Outlet {dice.randrange(4)}",
                section=dice.choice(("World", "Sport", None)),
                confidence=dice.choice((0.6, 0.9)),
            )
            store.keep(page, marked)
        yield store


ALL_OF_THEM = (
    {"words": "harbour"},
    {"words": "harbour", "kind": "direct", "outlet": "Outlet 1"},
    {"words": "harbour talks", "confidence": 0.8},
    {"words": "harbour OR ship -vote", "since": "2031"},
    {"words": "marran", "until": "2031-05"},
    {"words": "ship section:world"},
    {"words": "kind:direct OR rain"},
    {"words": '"talks harbour" speaker:marran', "section": "sport"},
    {"outlet": "Outlet 2", "kind": "direct"},
    {"section": "World", "since": "2030-06", "until": "2031-06"},
    {},
)

WAYS = {
    "looked up": {"FREQUENT": 10**9, "FEW": 10**9},
    "in tiers": {"FREQUENT": 10**9, "FEW": 0},
    "walked": {"FREQUENT": 0, "FEW": 0, "STEP": 0.0, "WORTH_A_WALK": 10.0},
    "walked too short": {"FREQUENT": 0, "FEW": 0, "STEP": 0.0, "LONGER": 0, "WORTH_A_WALK": 10.0},
    "walked, asking of each": {"FREQUENT": 0, "FEW": 0, "STEP": 0.0, "ASK": 0.0, "WORTH_A_WALK": 10.0},
    "asking of each, too short": {"FREQUENT": 0, "FEW": 0, "ASK": 0.0, "LONGER": 0, "WORTH_A_WALK": 10.0},
    "read as they lie": {"FREQUENT": 0, "FEW": 0, "WORTH_A_WALK": 0.0},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sort", ["relevance", "oldest", "newest"])
def test_pages_are_the_whole_in_its_order(store: Store, way: str, sort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WAYS[way].items():
        monkeypatch.setattr(pages, name, value)
    for asked in ALL_OF_THEM:
        filters = Filters(sort=sort, **asked)  # type: ignore[arg-type]
        whole = [s.id for s in store.reader.stream(filters)]
        assert whole or "kind:direct" in (filters.words or ""), asked
        seen: list[str] = []
        after = None
        while True:
            page = store.reader.results(dataclasses.replace(filters, limit=7, after=after))
            seen += [s.id for s in page.statements]
            after = page.after
            if after is None:
                break
            assert len(page.statements) == 7
        assert seen == whole, (asked, way)
        assert [s.id for s in store.reader.stream(dataclasses.replace(filters, limit=9))] == whole[:9]


@pytest.mark.parametrize("way", WAYS)
def test_pages_of_articles_too(store: Store, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WAYS[way].items():
        monkeypatch.setattr(pages, name, value)
    for words in ("harbour", "ship talks", "headline:vote -rain", "kind:direct ship", None):
        filters = ArticleFilters(words=words)
        whole = [a.article.name for a in store.reader.stream_found_articles(filters)]
        assert whole
        assert [a.article.name for a in store.reader.stream_found_articles(filters.with_limit(11))] == whole[:11]


def steps(store: Store, filters: Filters) -> int:
    """How many steps SQLite takes for a page, in hundreds."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    def watch(connection: object, *_: object) -> None:
        connection.set_progress_handler(count, 100)  # type: ignore[attr-defined]

    engine = store._backend._engine  # type: ignore[attr-defined]
    engine.dispose()
    sa.event.listen(engine, "connect", watch)
    try:
        store.reader.results(filters)
    finally:
        sa.event.remove(engine, "connect", watch)
        engine.dispose()
    return taken


def test_a_walk_does_not_look_at_all_that_the_words_find(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, as times are noise: what the first page takes hardly grows with what is behind it."""
    monkeypatch.setattr(sampling, "OF_A_SAMPLE", 1)
    asked = Filters(words="harbour", sort="newest", limit=3)
    looked_up = steps(store, asked)
    monkeypatch.setattr(pages, "FREQUENT", 0)
    assert steps(store, asked) < looked_up


def test_the_newest_come_from_the_index_of_the_order(store: Store) -> None:
    seen: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        seen.append(statement)

    engine = store._backend._engine  # type: ignore[attr-defined]
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        store.reader.results(Filters(sort="newest", limit=5))
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    (query,) = [one for one in seen if "sorted_by <" in one]
    with store._backend.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", (0, "~", 5, 0)).all()
    assert "USING INDEX ix_facets_order" in plan[0][3]
    assert not any("TEMP B-TREE FOR ORDER BY" in row[3] for row in plan)
