"""Lists page by page: whatever the size of a page, together they are the list, and a cursor fits its question alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from onrecord import ingest
from onrecord.errors import InputError
from onrecord.model import Annotations, Article, Event, Span
from tests.places import NewPlace
from tests.record import made
from tests.stories.texts import BRIDGE, HARBOUR

SPEAKERS = ("Ilva Tarn", "Oda Lind", "Oren Selm", "Mira Dresk", "Jon Vell")
SAID = (
    (
        "“We will win this harbour back for Vell, and twenty ships will be here tomorrow”",
        "“We will win this harbour back for Vell",
    ),
    (
        "“Nobody in Sarn has ever asked the ferrymen what a bridge would cost them”",
        "“Nobody in Sarn has ever asked the ferrymen what a bridge",
    ),
    (
        "“The lighthouse of Dresk was sold twice, and both buyers were my cousins”",
        "“The lighthouse of Dresk was sold twice",
    ),
)
OUTLETS = ("Gazette", "Sarn Post", "Times")
HAPPENS = ("regatta", "ferry hearing", "carnival", "seed fair", "census", "chess final", "bonfire", "book week")


def happens(text: str, day: str, what: str, end: str | None = None) -> Event:
    """An event that the first words of a text tell."""
    whole = Span(0, len(text))
    return Event("occasion", None, what, Span(0, 4), Span(0, 4), whole, day, end, None, confidence=0.9)


def fill(record: ingest.Record) -> None:
    """Speakers with as many statements as others, utterances that differ, stories, events of days, months and years."""
    keep = record._store.keep
    for n, (full, part) in enumerate(SAID):
        for outlet, said in zip(
            OUTLETS, (full, f"{part}”", full.replace("the", "our").replace("tomorrow", "today")), strict=True
        ):
            page = made.page(f"{outlet} {said}", name=f"{outlet} {n}")
            day = f"2031-03-0{1 + n // 2}"
            keep(page, made.marked(page, said, speaker=SPEAKERS[n], publisher=outlet, published=day))
    for n, speaker in enumerate(SPEAKERS):
        page = made.page(f"alone {speaker}", name=speaker)
        keep(
            page, made.marked(page, f"that the {n} cranes would stay where they were", speaker=speaker, published=None)
        )
    for name, text in (("harbour", HARBOUR), ("bridge", BRIDGE)):
        for outlet in OUTLETS:
            page = made.page(f"{outlet} {text}", name=f"{name} {outlet}")
            about = {"headline": f"As {outlet} has it", "published": "2031-03-04", "publisher": outlet}
            article = Article(page.name, text, language="en", page_id=page.id, **about)
            keep(page, Annotations(article, made.ANNOTATOR))
    days = ["2031-04-02", "2031-04-02", "2031-05-30", "2031-04", "2031", "2031-06-01", "2031-12-31", "2032-01"]
    for n, (day, what) in enumerate(zip(days, HAPPENS, strict=True)):
        text = f"A {what} is held."
        page = made.page(text, name=f"event {n}")
        article = Article(page.name, text, published="2031-03-01", language="en", page_id=page.id)
        keep(page, Annotations(article, made.ANNOTATOR, events=(happens(text, day, what),)))


@pytest.fixture(scope="module")
def record(module_place: NewPlace) -> Iterator[ingest.Record]:
    with ingest.open(module_place()) as record:
        fill(record)
        yield record


Page = Callable[..., Any]

LISTS: dict[str, tuple[str, str, int]] = {
    "actors": ("actor_results", "actors", 5),
    "events": ("agenda_results", "items", 8),
    "stories": ("story_results", "stories", 2),
    "quotes": ("quote_results", "quotes", 3),
}
"""For each list the question, where its answer has the items, and how many there are."""


def pages(ask: Page, items: str, size: int, **asked: Any) -> list[Any]:
    """All items, asked for in pages of a size."""
    found: list[Any] = []
    after = None
    while True:
        page = ask(limit=size, after=after, **asked)
        assert len(getattr(page, items)) <= size
        found += getattr(page, items)
        after = page.after
        if after is None:
            return found
        assert len(getattr(page, items)) == size


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_of_any_size_are_the_list(record: ingest.Record, name: str, size: int) -> None:
    ask, items, number = LISTS[name]
    whole = getattr(getattr(record, ask)(), items)
    assert len(whole) == number
    assert pages(getattr(record, ask), items, size) == list(whole)


def test_the_pages_hold_what_the_lists_hold(record: ingest.Record) -> None:
    assert pages(record.actor_results, "actors", 2) == record.actors()
    assert pages(record.agenda_results, "items", 2) == record.agenda()
    assert pages(record.story_results, "stories", 1) == list(record.stories())
    assert pages(record.quote_results, "quotes", 1) == list(record.quotes())


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("actors", {"type": "person"}),
        ("actors", {"name": "Marran"}),
        ("events", {"since": "2031-04-03", "until": "2031-12-01"}),
        ("events", {"place": "nowhere"}),
        ("stories", {"outlet": "Times"}),
        ("stories", {"words": "harbour"}),
        ("quotes", {"speaker": "Lind"}),
        ("quotes", {"differs": "any", "one_outlet": True}),
    ],
)
def test_pages_hold_with_filters_too(record: ingest.Record, name: str, asked: dict[str, Any]) -> None:
    ask, items, _ = LISTS[name]
    question = getattr(record, ask)
    assert pages(question, items, 1, **asked) == list(getattr(question(**asked), items))


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_is_of_one_question_alone(record: ingest.Record, name: str) -> None:
    question = getattr(record, LISTS[name][0])
    after = question(limit=1).after
    with pytest.raises(InputError, match="of another search"):
        question(limit=1, after=after, **({"type": "person"} if name == "actors" else {"since": "2031"}))
    for other in LISTS:
        if other != name:
            with pytest.raises(InputError, match="of another search"):
                getattr(record, LISTS[other][0])(limit=1, after=after)
    for wrong in ("", "x", "W10", "WzFd", after[:-3], "W" * 3000):
        with pytest.raises(InputError, match="cursor"):
            question(limit=1, after=wrong)


def test_what_comes_between_two_pages_is_shown_once_or_later(place: NewPlace) -> None:
    with ingest.open(place()) as record:
        fill(record)
        before = record.actors()
        first = record.actor_results(limit=3)
        page = made.page("new", name="new")
        record._store.keep(page, made.marked(page, "that nothing was decided", speaker="Zora Quill", published=None))
        rest = record.actor_results(limit=10, after=first.after)
        names = [actor.name for actor in (*first.actors, *rest.actors)]
        assert sorted(names) == sorted([*(actor.name for actor in before), "Zora Quill"])


def test_no_limit_is_all_and_none_is_none(record: ingest.Record) -> None:
    for ask, items, number in LISTS.values():
        question = getattr(record, ask)
        assert len(getattr(question(), items)) == number
        assert question().after is None
        assert (getattr(question(limit=0), items), question(limit=0).after) == ((), None)
        with pytest.raises(InputError, match="limit is -1"):
            question(limit=-1)
