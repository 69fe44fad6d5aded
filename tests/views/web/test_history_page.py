"""The history of a page: its states, and any two of them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from tests.record import made
from tests.views.web.looking import HOSTILE, harmless, read, text, texts
from tests.views.web.revised import CORRECTION, HEADLINES, keep_revised
from tests.views.web.rooms import Room, open_room


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Room, list[str]]]:
    """A room over a page in three states, and the ids of these."""
    place = tmp_path_factory.mktemp("revised") / "revised.db"
    with onrecord.open(place) as record:
        ids = keep_revised(record)
    with open_room(place) as room:
        yield room, ids


def test_the_last_two_states_are_compared_unless_others_are_named(revised: tuple[Room, list[str]]) -> None:
    room, (first, second, third) = revised
    tree = read(room, f"/article/{third}/history")
    assert text(tree.cssselect("h1")[0]) == HEADLINES[2]
    assert [one.get("value") for one in tree.cssselect("input[name=from]")] == [third, second, first]
    assert [one.get("value") for one in tree.cssselect("input:checked, input[checked]")] == [third, second]
    assert texts(tree, "table.states time") == [
        "6 Mar 2031, 11:12 UTC",
        "5 Mar 2031, 10:12 UTC",
        "4 Mar 2031, 09:12 UTC",
    ]
    assert texts(tree, ".sides-row .sides-what") == ["removed"]
    assert "the right to be asked" in text(tree.cssselect(".sides-removed del")[0])
    assert texts(tree, ".sides-same summary") == ["1 passage alike", "6 passages alike"]
    (vanished,) = tree.cssselect(".became li")
    assert "Ilva Tarn" in text(vanished)
    assert vanished.cssselect("a[href]")[-1].get("href").startswith(f"/article/{second}#s-")
    # Any state leads to the history of the page.
    assert text(read(room, f"/article/{first}/history")) == text(read(room, f"/article/{third[:8]}/history"))


def test_any_two_states_word_by_word(revised: tuple[Room, list[str]]) -> None:
    room, (first, second, third) = revised
    tree = read(room, f"/article/{third}/history", **{"from": first, "to": second})
    changed = [(texts(row, "del"), texts(row, "ins")) for row in tree.cssselect(".sides-changed")]
    assert changed == [(["[removed: 14]"], ["[added: 19]"]), (["[removed: four]"], ["[added: six]"])]
    assert texts(tree, ".sides-added ins") == [f"[added: {CORRECTION}]"]
    assert len(tree.cssselect(".sides-moved")) == 1
    assert texts(tree, ".fields dt") == ["headline"]
    assert f"[removed: {HEADLINES[0]}] [added: {HEADLINES[1]}]" in text(tree.cssselect(".fields dd")[0])
    said = {
        text(one.cssselect(".what")[0]): text(one.cssselect("blockquote")[0]) for one in tree.cssselect(".became li")
    }
    assert said["changed"] == "the agreement would cost the state [removed: four] [added: six] million krone a year"
    links = [one.get("href").partition("#")[0] for one in tree.cssselect(".became li")[0].cssselect(".where a")]
    assert links == [f"/article/{first}", f"/article/{second}"]


def test_backwards_and_beside_itself(revised: tuple[Room, list[str]]) -> None:
    room, (first, _, third) = revised
    tree = read(room, f"/article/{first}/history", **{"from": third, "to": first})
    assert "The later state stands first here" in text(tree)
    assert f"?from={first}&to={third}" in tree.cssselect(".note a")[0].get("href")
    same = read(room, f"/article/{first}/history", **{"from": third, "to": third})
    assert "These are one state" in text(same)
    assert not same.cssselect(".sides-row")
    # The first state is compared with the one after it.
    assert [one.get("value") for one in read(room, f"/article/{first}/history", to=first).cssselect("input[checked]")]


def test_a_page_of_one_state_says_so(room: Room) -> None:
    article = room.record.latest(1)[0].article
    tree = read(room, f"/article/{article.id}/history")
    assert "The record holds one state of this page" in text(tree)
    assert not tree.cssselect("form[action$=history]")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/article/ffffffffffffffff/history", 404, "holds no article"),
        ("/article/x/history", 400, "is no id"),
        ("/article/{id}/history?from=ffffffffffffffff", 400, "is no state of this page"),
        ("/article/{id}/history?to=%3Cb%3E", 400, "is no state of this page"),
    ],
)
def test_what_is_no_state(revised: tuple[Room, list[str]], path: str, status: int, words: str) -> None:
    room, ids = revised
    assert words in text(read(room, path.format(id=ids[0]), status))


def test_hostile_states_are_text(tmp_path: Path) -> None:
    url = f"https://gazette.example/{HOSTILE}"
    about = {"publisher": HOSTILE, "byline": HOSTILE, "section": HOSTILE, "url": url}
    with onrecord.open(tmp_path / "hostile.db") as record:
        for hour, said in enumerate((f"“{HOSTILE} one”", f"“{HOSTILE} two”, {HOSTILE}")):
            page = made.page(f"{said}", location=url, url=url)
            page = replace(page, fetched_at=f"2031-03-02T0{hour}:00:00+00:00")
            marked = made.marked(page, said, speaker=HOSTILE, headline=f"{HOSTILE} {hour}", **about)
            record._store.keep(page, marked)
    with open_room(tmp_path / "hostile.db") as room:
        tree = read(room, f"/article/{marked.article.id}/history")
        harmless(tree)
        assert text(tree.cssselect("h1")[0]) == f"{HOSTILE} 1"
        assert any(HOSTILE in one for one in texts(tree, ".side-text"))
        assert any(HOSTILE in one for one in texts(tree, ".became blockquote"))


def test_a_long_page_is_folded_and_many_states_are_listed_to_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://gazette.example/long"
    ids = []
    with onrecord.open(tmp_path / "long.db") as record:
        for hour in range(5):
            lead = "".join(f"Paragraph {n} is as it was.\n\n" for n in range(100))
            page = replace(made.page(f"{hour}", location=url, url=url), fetched_at=f"2031-03-02T0{hour}:00:00+00:00")
            marked = made.marked(page, f"“The quay is open to {hour} ships”", lead=lead, url=url)
            record._store.keep(page, marked)
            ids.append(marked.article.id)
    monkeypatch.setattr("onrecord.views.web.pages.history.LISTED", 3)
    with open_room(tmp_path / "long.db") as room:
        tree = read(room, f"/article/{ids[-1]}/history")
        assert len(tree.cssselect(".sides-same p")) == 61, "sixty of a hundred, and where the rest is"
        assert [one.get("value") for one in tree.cssselect("input[name=to]")] == ids[:1:-1]
        assert "5 states of this page" in text(tree)
        assert "2 are earlier" in text(tree)
        # A link from elsewhere may name one that is not listed.
        assert "[removed: 0]" in text(read(room, f"/article/{ids[-1]}/history", **{"from": ids[0]}))
