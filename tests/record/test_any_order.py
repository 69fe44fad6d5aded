"""Whatever is done to a record in whatever order, it stays whole and holds what a fresh one would."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from onrecord.model import Annotations, Page, Skipped
from onrecord.record import Store
from tests.places import NewPlace
from tests.record import made

# Three places; pages of one place are states of it. A page's reading may change with the annotator, and two pages may
# give one article.
PAGES = st.builds(
    lambda place, text: made.page(text, name=place), place=st.sampled_from("abc"), text=st.sampled_from("xyz")
)
SAID = st.sampled_from(["one", "two", "three"])
URLS = st.sampled_from([None, "https://gazette.example/1"])


class AnyOrder(RuleBasedStateMachine):
    new: ClassVar[Callable[[], str]]
    """What gives the place of a new record."""

    def __init__(self) -> None:
        super().__init__()
        self.place = type(self).new()
        self.store = Store.open(self.place)
        self.given: dict[str, Annotations | None] = {}

    @rule(page=PAGES, said=SAID, url=URLS)
    def keep(self, page: Page, said: str, url: str | None) -> None:
        marked = made.marked(page, said, url=url)
        outcome = self.store.keep(page, marked)
        if self.given.get(page.id) is None:
            self.given[page.id] = marked
        else:
            assert outcome == "unchanged"

    @rule(page=PAGES)
    def skip(self, page: Page) -> None:
        self.store.skip(page, Skipped(page.name, page.location, "extraction", "no article", page.id))
        self.given[page.id] = None

    @rule(page=PAGES, said=SAID, url=URLS)
    def remark(self, page: Page, said: str, url: str | None) -> None:
        marked = made.marked(page, said, url=url, annotator="test-marks 2")
        self.store.remark(page, marked)
        self.given[page.id] = marked

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.place)

    @invariant()
    def whole(self) -> None:
        articles = {marked.article.id for marked in self.given.values() if marked}
        ids = {statement.id for marked in self.given.values() if marked for statement in marked.statements()}
        assert {statement.id for statement in self.store.reader.statements()} == ids
        assert self.store.reader.summary().articles == len(articles)
        assert {page.id for page in self.store.pages()} == set(self.given)
        for page_id, marked in self.given.items():
            assert self.store.holds(page_id) == (marked is not None)
        held = {id for id, marked in self.given.items() if marked}
        assert not held & {skipped.page_id for skipped in self.store.reader.skipped()}
        for article in articles:
            earlier = self.store.reader.revisions(article)
            assert article not in earlier
            assert set(earlier) <= articles

    def teardown(self) -> None:
        assert self.store.check() == []
        self.store.close()


def test_any_order(place: NewPlace) -> None:
    numbers = count()

    class Here(AnyOrder):
        new = staticmethod(lambda: place(f"{next(numbers)}"))

    run_state_machine_as_test(Here, settings=settings(max_examples=10, stateful_step_count=15, deadline=None))
