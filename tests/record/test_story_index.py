"""The story index: what it holds follows what the record holds, whatever comes and goes, in whatever order."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from onrecord import ingest
from onrecord.copies import Decider
from onrecord.errors import InputError, NotFoundError
from onrecord.model import Annotations, Article, Skipped, Story
from onrecord.record.story_index import Comparing, Family, Made, Shared
from onrecord.record.story_tables import (
    stories,
    story_articles,
    story_keys,
    story_links,
    story_members,
    story_pending,
    story_stale,
)
from onrecord.stories import Folded
from tests.places import NewPlace
from tests.record import made
from tests.stories.texts import BRIDGE, HARBOUR, cut, report

TABLES = (story_articles, story_keys, story_links, stories, story_members, story_pending, story_stale)


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    with ingest.open(place()) as record:
        yield record
        assert record.check() == []


def keep(record: ingest.Record, text: str, publisher: str | None, day: str | None = "2031-03-02", **about: str) -> str:
    """One article; its id."""
    name = about.pop("name", None) or f"{publisher} {text[:40]} {len(text)}"
    page = made.page(f"{publisher} {day} {text}", name=name)
    about.setdefault("headline", f"The harbour, says {publisher}")
    article = Article(name, text, published=day, publisher=publisher, language="en", page_id=page.id, **about)
    record._store.keep(page, Annotations(article, made.ANNOTATOR))
    return article.id


def rows(record: ingest.Record) -> dict[str, int]:
    """How many rows each table of the index has."""
    with record._store._backend.reading() as connection:
        return {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in TABLES
        }


def outlets(story: Story) -> list[str | None]:
    """Who printed it, the reference first."""
    return [one.publisher for one in (story.reference, *story.printings)]


def drop(record: ingest.Record, name: str) -> None:
    """An article goes: its page gives none any more."""
    page = next(page for page in record._store.pages() if page.name == name)
    record._store.skip(page, Skipped(name, page.location, "extraction", "it is a list of links", page.id))


def test_copies_are_one_story_and_other_reports_are_not(record: ingest.Record) -> None:
    whole = keep(record, HARBOUR, "Gazette", "2031-03-01")
    short = keep(record, cut(HARBOUR, 0.6), "Times")
    keep(record, report(HARBOUR), "Echo")
    keep(record, BRIDGE, "Echo")
    (story,) = record.stories()
    assert outlets(story) == ["Gazette", "Times"]
    assert story.first == (whole,)
    (copy,) = story.printings
    assert 0.3 < copy.kept < 0.5
    assert copy.own == 0.0
    assert record.story(story.id[:8]) == record.story(short) == record.story_of(whole) == story
    assert record.story_of(keep(record, BRIDGE + "!", None)) is not None  # a copy of the one above


def test_nobody_else_printed_it(record: ingest.Record) -> None:
    alone = keep(record, HARBOUR, "Gazette", url="https://gazette.example/1")
    assert record.story_of(alone) is None
    with pytest.raises(NotFoundError, match="no copy or edit of it"):
        record.story("https://gazette.example/1")
    with pytest.raises(NotFoundError, match="holds no"):
        record.story("0123456789abcdef")
    with pytest.raises(InputError, match="is no id"):
        record.story("harbour")


def test_the_agency_s_own_text_is_the_reference(record: ingest.Record) -> None:
    keep(record, HARBOUR, "Gazette", "2031-03-01", credit="Sarn News Agency")
    own = keep(record, HARBOUR + "\n\nThe agency adds this line of its own.", "Sarn", "2031-03-02")
    keep(record, cut(HARBOUR, 0.4), "Times", "2031-03-01", credit="Sarn")
    (story,) = record.stories()
    assert story.reference.article_id == own
    assert story.by_agency
    assert story.credit == "Sarn News Agency"


def test_equal_and_unknown_dates_are_said_so(record: ingest.Record) -> None:
    one = keep(record, HARBOUR, "Gazette", "2031-03-01")
    two = keep(record, HARBOUR + " ", "Times", "2031-03")
    keep(record, HARBOUR + "  ", "Post", "2031-03-04T08:00:00+01:00")
    keep(record, HARBOUR + "   ", "Echo", None)
    (story,) = record.stories()
    assert set(story.first) == {one, two}
    assert story.undated == 1


def test_a_round_up_does_not_chain_two_stories(record: ingest.Record) -> None:
    for text, day in ((HARBOUR, "2031-03-01"), (BRIDGE, "2031-03-01")):
        keep(record, text, "Gazette", day)
        keep(record, cut(text, 0.3), "Times", day)
    keep(record, f"Two stories of the week.\n\n{HARBOUR}\n\n{BRIDGE}", "Weekly", "2031-03-05")
    found = sorted(map(outlets, record.stories()), key=len)
    assert [sorted(map(str, some)) for some in found] == [["Gazette", "Times"], ["Gazette", "Times", "Weekly"]]


def test_any_order_gives_the_same(place: NewPlace) -> None:
    dice = random.Random(2)
    given = [(HARBOUR, "Gazette", "2031-03-01"), (BRIDGE, "Echo", "2031-03-02")]
    given += [
        (cut(text, dice.random() / 2), f"Paper {n}", "2031-03-03") for n in range(8) for text in (HARBOUR, BRIDGE)
    ]
    given.append((f"{HARBOUR}\n\n{BRIDGE}", "Weekly", "2031-03-05"))
    found = []
    for number in range(4):
        with ingest.open(place(str(number))) as record:
            for at, (text, publisher, day) in enumerate(given):
                keep(record, text, publisher, day)
                if number % 2 or at % 5 == number:
                    record._catch_up()
            found.append(list(record.stories()))
        dice.shuffle(given)
    assert len(found[0]) == 2
    assert all(one == found[0] for one in found)


def test_a_story_of_very_many_copies_is_one(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.story_rows.MOST_OF_A_KEY", 5)
    monkeypatch.setattr("onrecord.record.story_index.MOST_CANDIDATES", 3)
    paragraphs = HARBOUR.split("\n\n")
    for number, (a, b) in enumerate(itertools.permutations(range(len(paragraphs)), 2)):
        moved = [p for i, p in enumerate(paragraphs) if i not in (a, b)]
        keep(record, "\n\n".join([*moved, paragraphs[a], paragraphs[b]]), f"Paper {number}")
        if number % 7 == 0:
            record._catch_up()
    (story,) = record.stories()
    assert len(story.printings) == number
    with record._store._backend.reading() as connection:
        each = sa.select(sa.func.count()).select_from(story_keys).group_by(story_keys.c.key)
        assert max(connection.execute(each).scalars()) <= 5


def test_an_earlier_state_of_a_page_is_no_copy(record: ingest.Record) -> None:
    first = keep(record, HARBOUR, "Gazette", url="https://gazette.example/1", name="one")
    keep(record, HARBOUR.replace("forty", "fifty"), "Gazette", url="https://gazette.example/1", name="two")
    assert list(record.stories()) == []
    keep(record, cut(HARBOUR, 0.3), "Times")
    (story,) = record.stories()
    assert outlets(story) == ["Gazette", "Times"]
    assert "fifty" in record.article(story.reference.article_id).text
    assert record.story_of(first) == story


def test_the_newest_state_that_goes_leaves_the_one_before(record: ingest.Record) -> None:
    keep(record, HARBOUR, "Gazette", url="https://gazette.example/1", name="one")
    keep(record, BRIDGE, "Gazette", url="https://gazette.example/1", name="two")
    keep(record, cut(HARBOUR, 0.3), "Times")
    assert list(record.stories()) == []
    drop(record, "two")
    (story,) = record.stories()
    assert outlets(story) == ["Gazette", "Times"]


def test_what_goes_takes_its_rows_along(record: ingest.Record) -> None:
    keep(record, HARBOUR, "Gazette", "2031-03-01")
    keep(record, cut(HARBOUR, 0.3), "Times")
    found = list(record.stories())
    before = rows(record)
    keep(record, cut(HARBOUR, 0.5), "Post", name="post")
    assert len(next(record.stories()).printings) == 2
    drop(record, "post")
    assert list(record.stories()) == found
    assert rows(record) == before
    keep(record, BRIDGE, "Post", name="bridge")
    record._catch_up()
    drop(record, "bridge")
    record._catch_up()
    assert rows(record) == before
    assert before["story_pending"] == before["story_stale"] == 0


class Stopping(Decider):
    """What decides, until it was asked so often."""

    def __init__(self, left: int) -> None:
        self.left = left

    def read(self, text: str) -> tuple[Folded, int]:
        """As the decider's."""
        self._count()
        return super().read(text)

    def compare(self, one: Folded, other: Folded) -> tuple[Shared, bool]:
        """As the decider's."""
        self._count()
        return super().compare(one, other)

    def stories(self, family: Family, compared: Comparing) -> list[Made]:
        """As the decider's."""
        self._count()
        return super().stories(family, compared)

    def _count(self) -> None:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1


def test_a_run_that_is_stopped_anywhere_goes_on(place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.story_index.ARTICLES", 2)
    monkeypatch.setattr("onrecord.record.story_index.FAMILIES", 1)
    given = [BRIDGE, HARBOUR, cut(HARBOUR, 0.4), cut(BRIDGE, 0.4), cut(BRIDGE, 0.5)]
    held = []
    for left in itertools.count(0, 2):
        with ingest.open(place(str(left))) as record:
            for number, text in enumerate(given):
                keep(record, text, f"Paper {number}")
            try:
                record._store.story_index(Stopping(left)).catch_up()
                stopped = False
            except KeyboardInterrupt:
                stopped = True
            held.append((list(record.stories()), rows(record)))
        if not stopped:
            break
    assert left > 8
    assert sorted(len(story.printings) for story in held[-1][0]) == [1, 2]
    assert all(one == held[-1] for one in held)


def test_sketches_of_another_version_are_made_anew(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(record, HARBOUR, "Gazette")
    keep(record, cut(HARBOUR, 0.4), "Times")
    found = list(record.stories())
    before = rows(record)
    monkeypatch.setattr("onrecord.copies.Decider.version", "2 other")
    assert list(record.stories()) == found
    with record._store._backend.reading() as connection:
        assert set(connection.execute(sa.select(story_articles.c.version)).scalars()) == {"2 other"}
    assert rows(record) == before


def test_a_remark_leaves_the_stories(record: ingest.Record) -> None:
    keep(record, HARBOUR, "Gazette", name="one")
    keep(record, cut(HARBOUR, 0.4), "Times", "2031-03-03")
    (found,) = record.stories()
    page = next(page for page in record._store.pages() if page.name == "one")
    record._store.remark(page, Annotations(record.article(found.reference.article_id), "other 2"))
    assert list(record.stories()) == [found]


def test_a_list_is_the_same_however_few_are_read_at_once(
    record: ingest.Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraphs = [p for text in (HARBOUR, BRIDGE) for p in text.strip().split("\n\n") if "“" not in p]
    for number, paragraph in enumerate(paragraphs):
        keep(record, paragraph, "Gazette", None if number < 3 else f"2031-03-{5 + number % 3:02}")
        keep(record, paragraph + " ", "Times", None)
    found = list(record.stories())
    assert len(found) == len(paragraphs)
    dates = [story.reference.published or "" for story in found]
    assert dates == sorted(dates, reverse=True)
    for most in (1, 2, 3):
        monkeypatch.setattr("onrecord.record.story_query.PAGE", most)
        assert list(record.stories()) == found
        assert list(record.stories(limit=4)) == found[:4]


def test_filters_ask_of_one_article_of_a_story(record: ingest.Record) -> None:
    keep(record, HARBOUR, "Gazette", "2031-03-01", credit="Sarn News Agency", headline="Boats for Vell")
    keep(record, cut(HARBOUR, 0.4), "Times", "2031-03-05")
    keep(record, BRIDGE, "Echo", "2031-04-01")
    keep(record, cut(BRIDGE, 0.4), "Post", "2031-04-02")
    bridge, harbour = record.stories()
    assert outlets(bridge) == ["Echo", "Post"]
    for asked, wanted in (
        ({"outlet": "times"}, [harbour]),
        ({"credit": "sarn"}, [harbour]),
        ({"words": "boats vell"}, [harbour]),
        ({"since": "2031-04-02"}, [bridge]),
        ({"until": "2031-03"}, [harbour]),
        ({"outlet": "times", "credit": "sarn"}, []),
        ({"limit": 1}, [bridge]),
        ({"limit": 0}, []),
    ):
        assert list(record.stories(**asked)) == wanted, asked  # type: ignore[arg-type]
    with pytest.raises(InputError, match="limit is -1"):
        record.stories(limit=-1)
    with pytest.raises(InputError, match="since"):
        record.stories(since="March")
