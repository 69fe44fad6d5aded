"""The index of actors agrees with joining everything in memory, whatever came, went, and was decided, in any order."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator

import pytest

from onrecord.errors import InputError, NotFoundError
from onrecord.ingest import Record
from onrecord.model import (
    Actor,
    Annotations,
    Article,
    Attribution,
    Entity,
    EntityType,
    Known,
    Mention,
    Page,
    Skipped,
    Span,
)
from onrecord.record import Store
from onrecord.record import actor_index as index_module
from tests.places import NewPlace

# What is hard about names: bare surnames, towns taken for people, states and their capitals, people taken for bodies,
# names written as no person's is, abbreviations with and without the whole name, sons, short forms of first names.
PERSONS = (
    "Ilva Tarn", "I. Tarn", "Tarn", "Oren Tarn", "Oren Tarn Jr", "Bill Marsh", "William Marsh", "Marsh", "Selm",
    "Ana Selm", "Beijing", "China", "HarbourWatch", "Vell Harbour", "Vell", "Mira Vell", "Dresk", "ADG", "The Hague",
    "U.S.",
)  # fmt: skip
BODIES = (
    "Vell Harbour", "Authority of Dresk Growth", "ADG", "Dresk", "Selm", "Bank of Vell", "Vell", "Beijing", "China",
    "Chinese Government", "Ilva Tarn", "HarbourWatch", "Institute for Tide Research", "ITR", "Marsh", "Hague",
    "US Senate", "Agency of Dock Guards", "Paris", "French Foreign Ministry", "Ministry of Foreign Affairs of France",
    "DG",
)  # fmt: skip
ROLES = (None, None, "minister", "midfielder", "mayor of Selm", "judge", "singer")
DAYS = ("2031-03-01", "2031-03-02", "2031-03", "2032", None)


def made(dice: random.Random, number: int, state: int = 0) -> tuple[Page, Annotations]:
    """An article of that address; another state of it is another article."""
    text, mentions, entities, attributions = f"State {state} of {number}.", [], [], []
    for n in range(dice.randint(1, 7)):
        kind: EntityType = dice.choice(("person", "person", "organization", "place"))
        name = dice.choice(PERSONS if kind == "person" else BODIES)
        aliases = tuple(dice.sample(("ADG", "ITR", "Tarn", "Vell"), dice.choice((0, 0, 0, 1))))
        at = len(text) + 1
        text += f" {name} said that Tarn goes."
        mentions.append(Mention(at, at + len(name), kind, f"e{n}"))
        mentions.append(Mention(at + len(name) + 11, at + len(name) + 15, "person", f"e{dice.randint(0, n)}"))
        entities.append(Entity(f"e{n}", name, kind, aliases, dice.choice(ROLES)))
        if dice.random() < 0.6:
            spans = (Span(at, at + len(name)),), (Span(at + len(name) + 1, at + len(name) + 5),)
            content = (Span(at + len(name) + 6, at + len(name) + 20),)
            attributions.append(Attribution(*spans, content, "indirect", f"e{n}", 0.9))
    page = Page(f"a{number}", text.encode(), f"/a{number}", media_type="text/plain")
    url = f"https://a.example/{number}"
    published, publisher = dice.choice(DAYS), dice.choice(("Gazette", "Post"))
    article = Article(page.name, text, published=published, publisher=publisher, url=url, page_id=page.id)
    return page, Annotations(article, "made 1", tuple(attributions), tuple(mentions), tuple(entities))


@pytest.fixture
def record(place: NewPlace) -> Iterator[Record]:
    with Store.open(place()) as store:
        yield Record(store)


def agree(record: Record) -> None:
    """Everything that the index says is what joining afresh says."""
    afresh, kept = record.directory(), record.everybody()
    assert list(kept.search()) == list(afresh.actors)
    assert kept.in_force() == afresh.in_force()
    for actor in afresh.actors:
        articles = dict.fromkeys(j.article_id for j in afresh.joined[actor.id].joins)
        assert kept.page(actor) == afresh.page(actor, record._store.reader.said(articles))


class Life:
    """What happens to a record, by dice."""

    def __init__(self, record: Record, seed: int) -> None:
        self.record, self.store = record, record._store
        self.dice = random.Random(seed)
        self.pages: dict[int, Page] = {}
        self.undone: set[str] = set()

    def add(self) -> None:
        number = self.dice.randrange(25)
        page, marked = made(self.dice, number, self.dice.randrange(1000))
        self.store.keep(page, marked)
        self.pages[number] = page

    def mark_again(self) -> None:
        if self.pages:
            number = self.dice.choice(sorted(self.pages))
            page = self.pages[number]
            _, marked = made(self.dice, number, self.dice.randrange(1000))
            text = Article(**{**vars(marked.article), "page_id": page.id})
            self.store.remark(page, Annotations(text, "made 2", marked.attributions, marked.mentions, marked.entities))

    def withdraw(self) -> None:
        if self.pages:
            number = self.dice.choice(sorted(self.pages))
            page = self.pages.pop(number)
            self.store.skip(page, Skipped(page.name, page.location, "extraction", "no article", page.id))

    def link(self) -> None:
        held = [article.article.id for article in self.record.stream_articles()]
        if len(held) > 1:
            self.store.link(*self.dice.sample(held, 2))

    def decide(self) -> None:
        actors = self.record.actors()
        if len(actors) < 2:
            return
        decide = self.record.corrections
        one, other = (actor.id for actor in self.dice.sample(actors, 2))
        statements = self.record.statements()
        ways: list[Callable[[], object]] = [
            lambda: decide.merge(one, other, by="me"),
            lambda: decide.rename(one, "Nora Quill", by="me"),
            lambda: decide.retype(one, "place", by="me"),
            lambda: decide.split(one, articles=[self.record.actor(one).joins[-1].article_id], by="me"),
            lambda: decide.split(one, named=self.record.actor(one).actor.name, by="me"),
            lambda: decide.no_statement(self.dice.choice(statements).id, by="me"),
            lambda: decide.confirm(self.dice.choice(statements).id, by="me"),
            lambda: decide.speaker(self.dice.choice(statements).id, one, by="me"),
            lambda: decide.speaker(self.dice.choice(statements).id, "Pell Orr", by="me"),
        ]
        with contextlib.suppress(InputError):  # nothing would remain, it is one already ...
            self.dice.choice(ways if statements else ways[:5])()

    def undo(self) -> None:
        active = [one for one in self.record.corrections.all() if one.undone_when is None]
        if active:
            self.record.corrections.undo(self.dice.choice(active).id, by="me")

    def know(self) -> None:
        from onrecord.actors import known_keys

        number = self.dice.randrange(6)
        name, kind = (("Ilva Tarn", "person"), ("Bank of Vell", "organization"), ("China", "place"))[number % 3]
        one = Known(f"Q{number}", name, kind, (f"{name} {number}",), ("VL",), (("mayor", None, None),), f"Q{number}")  # type: ignore[arg-type]
        self.store.keep_known([(one, known_keys(one))])

    def step(self) -> None:
        ways = (self.add, self.mark_again, self.withdraw, self.link, self.decide, self.undo, self.know)
        self.dice.choices(ways, (12, 3, 2, 1, 3, 1, 1))[0]()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens(record: Record, seed: int) -> None:
    life = Life(record, seed)
    for _ in range(8):
        for _ in range(life.dice.randint(1, 5)):
            life.step()
        agree(record)


def test_blocks_in_small_portions(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catch-up that was cut into many transactions comes to the same."""
    monkeypatch.setattr(index_module, "ARTICLES", 2)
    monkeypatch.setattr(index_module, "BLOCKS", 3)
    monkeypatch.setattr(index_module, "ENTITIES", 4)
    life = Life(record, 99)
    for _ in range(60):
        life.step()
    agree(record)


def test_a_name_is_found_by_all_its_words_in_one_form(record: Record) -> None:
    life = Life(record, 5)
    for _ in range(40):
        life.add()
    afresh = record.directory()
    for asked in ("tarn", "Ilva Tarn", "TARN oren", "vell bank", "of", "nobody", ""):
        assert record.actors(asked) == afresh.search(asked), asked
        assert record.actors(asked, type="person", limit=1) == afresh.search(asked, "person", 1), asked
    names = {actor.name for actor in afresh.actors}
    for name in (*names, "ilva tarn", "nobody", afresh.actors[0].id[:6]):
        assert _found(afresh.find, name) == _found(record.everybody().find, name)


def _found(find: Callable[[str], Actor], name: str) -> object:
    try:
        return find(name)
    except (InputError, NotFoundError) as error:
        return str(error)


def test_statements_of_an_actor(record: Record) -> None:
    from onrecord.record.reader import Filters, Speakers

    life = Life(record, 8)
    for _ in range(30):
        life.add()
    for _ in range(6):
        life.decide()
    everybody = record.everybody()
    tried = 0
    for actor in everybody.search():
        places = set(everybody.places(actor))
        mine = [s for s in record.statements() if (s.article_id, _place(record, s.id)) in places]
        for often in (False, True):
            by = Speakers(actor.id, frozenset((actor.name, *actor.aliases)), often)
            found = record.results(Filters(speakers=by, limit=100)).statements
            assert [s.id for s in found] == [s.id for s in mine]
            assert record.count(Filters(speakers=by)) == len(mine)
            (kinds,) = record.facets(Filters(speakers=by), ("kind",))
            assert sum(number for _, number in kinds.values) == len(mine)
        tried += bool(mine)
    assert tried > 3


def _place(record: Record, id: str) -> str | None:
    import sqlalchemy as sa

    from onrecord.record.people import SPEAKER
    from onrecord.record.schema import statements

    with record._store._backend.reading() as connection:
        return connection.scalar(sa.select(SPEAKER).where(statements.c.id == id))
