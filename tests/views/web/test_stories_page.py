"""The pages of stories: who printed a text, who may have been first, and what one printing made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.model import Annotations, Article
from tests.record import made
from tests.stories.texts import BRIDGE, HARBOUR
from tests.views.web.looking import HOSTILE, harmless, read, text, texts
from tests.views.web.rooms import Room, open_room


def keep(record: onrecord.Record, body: str, publisher: str, published: str | None, **about: str) -> str:
    """One article that prints a text; its id."""
    page = made.page(f"{publisher} {published} {body}", name=publisher)
    about = {"headline": f"As {publisher} has it", **about}
    article = Article(publisher, body, published=published, publisher=publisher, page_id=page.id, **about)
    record._store.keep(page, Annotations(article, made.ANNOTATOR))
    return article.id


def story_of(room: Room, publisher: str) -> onrecord.Story:
    return next(one for one in room.record.stories() if one.reference.publisher == publisher)


def test_the_list_says_who_printed_what_and_when(room: Room) -> None:
    bank, bridge = read(room, "/stories").cssselect("article.story")
    assert text(bank.cssselect("h3")[0]) == "Bank of Lestmark holds rate, sees no cut before summer"
    assert "2 printings by 2 outlets, 12 Feb 2026 – 13 Feb 2026 · credited to Norvane News Agency" in text(bank)
    assert "The Dresk Courier printed it first, on 12 February 2026, as far as the record knows." in text(bank)
    assert "3 printings by 3 outlets" in text(bridge)
    assert "from the agency, Norvane News Agency" in text(bridge)
    assert (
        "The dates do not say who was first: Norvane News Agency (4 November 2025), The Dresk Courier (4 November 2025)"
        " may have been." in text(bridge)
    )


@pytest.mark.parametrize(
    ("params", "number"),
    [
        ({"words": "bridge"}, 1),
        ({"outlet": "Lestmark Official Bulletin"}, 2),
        ({"credit": "norvane"}, 2),
        ({"since": "2026"}, 1),
        ({"until": "2025-12"}, 1),
        ({"outlet": "Nobody"}, 0),
    ],
)
def test_filters(room: Room, params: dict[str, str], number: int) -> None:
    tree = read(room, "/stories", **params)
    assert len(tree.cssselect("article.story")) == number
    for name, value in params.items():
        assert tree.get_element_by_id(f"st-{name}").get("value") == value
    assert ("No story was found with these filters" in text(tree)) == (not number)


def test_a_filter_that_cannot_be_stays_in_the_form(room: Room) -> None:
    tree = read(room, "/stories", 400, since="soon", words="bridge")
    assert "since is 'soon'" in text(tree.cssselect(".error")[0])
    assert tree.get_element_by_id("st-words").get("value") == "bridge"
    assert "cursor" in text(read(room, "/stories?after=zzz", 400))


def test_pages_of_the_list_hold_every_story_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.views.web.pages.stories.SHOWN", 1)
    path, seen = "/stories?credit=Norvane", []
    while path:
        tree = read(room, path)
        seen += [one.get("href") for one in tree.cssselect("article.story h3 a")]
        assert len(tree.cssselect("article.story")) == 1
        path = next((one.get("href") for one in tree.cssselect("a[rel=next]")), None)
    assert seen == [f"/story/{one.id}" for one in room.record.stories()]


def test_changed_quotes_come_first(room: Room) -> None:
    story = story_of(room, "The Dresk Courier")
    tree = read(room, f"/story/{story.id}")
    assert texts(tree, "h2") == ["Changed quotes", "Printings", "Lestmark Official Bulletin beside the reference"]
    (quote,) = tree.cssselect("article.quote")
    assert texts(quote, "del, ins") == ["[removed: not]", "[added: now]"]
    assert "2 changed, 11 alike. Statements: 1 changed, 12 alike" in text(tree)


def test_the_alignment_word_by_word(room: Room) -> None:
    story = story_of(room, "Norvane News Agency")
    courier, bulletin = story.printings
    tree = read(room, f"/story/{story.id}")
    assert texts(tree, "table.printed-by tbody th a") == [
        "Norvane News Agency",
        "The Dresk Courier",
        bulletin.publisher,
    ]
    assert [one.text for one in tree.cssselect("table.printed-by td:nth-child(7)")] == ["100 %", "53 %", "99 %"]
    assert [one.get("datetime") for one in tree.cssselect("figure[data-chart=points] time")] == [
        one.published for one in (story.reference, courier, bulletin)
    ]
    assert len(tree.cssselect(".sides-removed")) == 8
    assert texts(tree, ".sides-changed del") == ["[removed: , Nov. 4]"]
    assert texts(tree, ".sides-same summary") == ["6 passages alike"]
    assert texts(tree, ".fields dt") == ["headline", "byline"]
    # Each other printing is one link away.
    (link,) = [one.get("href") for one in tree.cssselect("table.printed-by a") if "with=" in one.get("href")]
    other = read(room, link.partition("#")[0])
    assert text(other.get_element_by_id("compare")) == "Lestmark Official Bulletin beside the reference"
    assert text(other.cssselect(".chosen th")[0]) == "Lestmark Official Bulletin"


def test_an_article_leads_to_its_story(room: Room) -> None:
    story = story_of(room, "Norvane News Agency")
    copy = story.printings[1].article_id
    answer = room.get(f"/story/{copy}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/story/{story.id}?with={copy}")
    for given in (story.reference.article_id, story.id[:8]):
        answer = room.get(f"/story/{given}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/story/{story.id}")


def test_what_is_no_story(room: Room) -> None:
    printed = {one.article_id for story in room.record.stories() for one in (story.reference, *story.printings)}
    alone = next(one for one in room.record.latest(10) if one.article.id not in printed).article
    tree = read(room, f"/story/{alone.id}", 404)
    assert f"no copy or edit of “{alone.headline}”" in text(tree)
    assert "holds no article" in text(read(room, "/story/ffffffffffffffff", 404))
    assert "is no id" in text(read(room, "/story/x", 400))
    story = story_of(room, "Norvane News Agency")
    assert "no other printing" in text(read(room, f"/story/{story.id}?with={alone.id}", 400))
    assert "no other printing" in text(read(room, f"/story/{story.id}?with=%3Cb%3E", 400))


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("2031-03-01", "2031-03-02"), ["Gazette printed it first, on 1 March 2031, as far as the record knows."]),
        (("2031-03-02", "2031-03"), ["do not say who was first", "Gazette (2 March 2031)", "Times (March 2031)"]),
        (
            ("2031-03-01", None),
            ["Of those with a date, Gazette was first, on 1 March 2031; 1 printing has no date and"],
        ),
        ((None, None), ["No printing has a date, so nobody knows who was first."]),
    ],
)
def test_who_was_first_is_said_as_far_as_dates_do(
    tmp_path: Path, dates: tuple[str | None, ...], told: list[str]
) -> None:
    with onrecord.open(tmp_path / "dates.db") as record:
        for publisher, published in zip(("Gazette", "Times"), dates, strict=True):
            keep(record, HARBOUR, publisher, published)
    with open_room(tmp_path / "dates.db") as room:
        (listed,) = read(room, "/stories").cssselect("article.story")
        one = read(room, listed.cssselect("h3 a")[0].get("href"))
        for words in told:
            assert words in text(listed)
            assert words in text(one)


def test_a_story_of_many_printings_is_shown_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.open(tmp_path / "many.db") as record:
        ids = [keep(record, HARBOUR, f"Outlet {n:02}", f"2031-03-{n + 1:02}") for n in range(12)]
    monkeypatch.setattr("onrecord.views.web.pages.stories.PRINTED", 5)
    monkeypatch.setattr("onrecord.views.web.pages.stories.QUOTED", 4)
    with open_room(tmp_path / "many.db") as room:
        story = story_of(room, "Outlet 00")
        seen = []
        for part in ("1", "2", "3"):
            tree = read(room, f"/story/{story.id}", page=part, **{"with": ids[7]})
            seen += texts(tree, "table.printed-by tbody th a")
            assert f"Part {part} of 3" in text(tree)
            assert text(tree.get_element_by_id("compare")) == "Outlet 07 beside the reference"
            assert len(tree.cssselect(".sides")) == 1, "one comparison at a time"
            assert "Compared were the quotes of 4 printings; 8 are left out" in text(tree)
        assert seen == [f"Outlet {n:02}" for n in range(12)]
        for odd in ("0", "99", "x", "9" * 40, "-1"):
            assert len(read(room, f"/story/{story.id}", page=odd).cssselect("table.printed-by tbody tr")) in (2, 5)


def test_hostile_printings_are_text(tmp_path: Path) -> None:
    body = BRIDGE.replace("The old bridge", f"The {HOSTILE} old bridge")
    with onrecord.open(tmp_path / "hostile.db") as record:
        keep(record, BRIDGE, HOSTILE, "2031-03-01", headline=HOSTILE, byline=HOSTILE)
        keep(record, body, f"{HOSTILE} 2", "2031-03-02", headline="x", url="javascript:alert(3)", credit=HOSTILE)
    with open_room(tmp_path / "hostile.db") as room:
        listed = read(room, "/stories", words=HOSTILE, outlet=HOSTILE)
        harmless(listed)
        assert listed.get_element_by_id("st-outlet").get("value") == HOSTILE
        harmless(read(room, "/stories"))
        tree = read(room, f"/story/{story_of(room, HOSTILE).id}")
        harmless(tree)
        assert text(tree.cssselect("h1")[0]) == HOSTILE
        assert any(HOSTILE in one for one in texts(tree, ".sides ins"))
        assert HOSTILE in text(read(room, "/stories", 400, since=HOSTILE).cssselect(".error")[0])
