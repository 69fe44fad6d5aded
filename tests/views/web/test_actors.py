"""The pages of actors: who is listed, what one of them shows, and what is decided there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

import onrecord
from onrecord.model import Actor
from tests.record import made
from tests.views.web.rooms import Room, open_room

SPOKESPERSON, GOVERNOR = "Maren Tolvik", "Perrin Vaust"


@pytest.fixture(scope="module")
def still(examples_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room that may be written, for forms that are refused."""
    place = tmp_path_factory.mktemp("still") / "still.db"
    with onrecord.open(examples_record) as record:
        record.backup(place)
    with open_room(place, write=True) as room:
        yield room


def read(room: Room, path: str, **params: str) -> HtmlElement:
    answer = room.get(path, params=params or None)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def one(room: Room, name: str) -> Actor:
    return room.record.actor(name).actor


def page_of(room: Room, name: str) -> str:
    return f"/actor/{one(room, name).id}"


def decide(room: Room, who: str, **form: str) -> HtmlElement:
    """The page after a form was taken."""
    answer = room.post(page_of(room, who), form)
    assert answer.status_code == 303, text(html.fromstring(answer.text))
    return read(room, answer.headers["location"])


def keep(room: Room, speaker: str, said: str, **about: str) -> None:
    """One more article of an outlet, in which somebody says something."""
    page = made.page(f"{speaker} {said} {about}", name=f"{speaker} {said}"[:60])
    marked = made.marked(page, said, speaker=speaker, publisher="Vell Gazette", published="2031-03-02", **about)
    room.record._store.keep(page, marked)


def test_pages_of_actors_hold_everybody_once(room: Room) -> None:
    path, seen = "/actors", []
    while path:
        tree = read(room, path)
        seen += [link.get("href") for link in tree.cssselect("table.actors th a")]
        following = tree.cssselect("a[rel=next]")
        path = following[0].get("href") if following else None
    assert seen == [f"/actor/{actor.id}" for actor in room.record.actors()]
    assert len(seen) > 50


def test_actors_are_found_by_words_and_type(room: Room) -> None:
    tree = read(room, "/actors", words="lestmark", type="organization")
    names = [link.text for link in tree.cssselect("table.actors th a")]
    assert names == [actor.name for actor in room.record.actors("lestmark", type="organization")] != []
    assert tree.get_element_by_id("a-words").get("value") == "lestmark"
    assert tree.get_element_by_id("a-type").value == "organization"
    assert "No actor has these words" in text(read(room, "/actors", words="zzzz"))


@pytest.mark.parametrize("query", ["type=ship", "after=zzz", "after=" + "A" * 200])
def test_odd_lists_are_refused_with_the_form_kept(room: Room, query: str) -> None:
    answer = room.get(f"/actors?words=Tolvik&{query}")
    assert answer.status_code == 400
    tree = html.fromstring(answer.text)
    assert tree.cssselect("[role=alert]")
    assert tree.get_element_by_id("a-words").get("value") == "Tolvik"


def test_one_actor_by_name_and_by_id(room: Room) -> None:
    found = room.record.actor(SPOKESPERSON)
    by_id, by_name = read(room, page_of(room, SPOKESPERSON)), read(room, f"/actor/{SPOKESPERSON}")
    assert text(by_id) == text(by_name)
    seen = text(by_id)
    assert by_id.cssselect("h1")[0].text == SPOKESPERSON
    assert "Varonian Foreign Ministry spokesperson" in seen
    assert f"{found.actor.statements} statements , named in {found.actor.articles} articles" in seen
    rows = by_id.cssselect("figure[data-chart=network] tbody tr")
    assert len(rows) == len(found.speaks_about) + len(found.spoken_about_by)
    assert text(rows[0]).startswith(f"{SPOKESPERSON} {found.speaks_about[0][0].name}")


def test_each_month_leads_to_its_statements(own_room: Room) -> None:
    for month in ("2031-03", "2031-05"):
        page = made.page(month, name=month)
        marked = made.marked(page, "“Ships”", speaker="Oda Lind", published=f"{month}-02", lead=f"{month}. ")
        own_room.record._store.keep(page, marked)
    tree = read(own_room, "/actor/Oda Lind")
    rows = tree.cssselect("figure[data-chart=columns] tbody tr")
    assert [text(row) for row in rows] == ["March 2031 1", "May 2031 1"]
    assert [when.get("datetime") for when in tree.cssselect("figure[data-chart=columns] time")] == [
        "2031-03",
        "2031-05",
    ]
    found = read(own_room, rows[1].cssselect("a")[0].get("href"))
    assert [text(one) for one in found.cssselect("article.said time")] == ["2 May 2031"]


def test_topics_are_counted_from_the_record_and_lead_to_searches(room: Room) -> None:
    tree = read(room, page_of(room, SPOKESPERSON))
    links = {text(link): link.get("href") for link in tree.cssselect("section.facet a")}
    assert any(name.startswith("Foreign affairs") for name in links)
    for name, path in links.items():
        shown = html.fromstring(room.get(path.replace("/search?", "/search/facets?")).text)
        assert text(shown.cssselect(".number strong")[0]) == name.rsplit(" ", 1)[1]


def test_most_printed_quotes_come_with_their_variants(room: Room) -> None:
    tree = read(room, page_of(room, GOVERNOR))
    quote = next(q for q in tree.cssselect("article.quote") if q.cssselect("del"))
    assert text(quote.cssselect("del")[0]) == "[removed: not ]"
    assert text(quote.cssselect("ins")[0]) == "[added: now ]"


def test_a_name_of_several_lists_them(room: Room) -> None:
    answer = room.get("/actor/Drovik")
    assert answer.status_code == 300
    tree = html.fromstring(answer.text)
    assert {link.text for link in tree.cssselect("table.actors th a")} == {"Hanne Drovik", "Tobias Drovik"}


def test_of_one_who_says_very_much_some_parts_come_after(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    path = page_of(room, SPOKESPERSON)
    whole = read(room, path)
    monkeypatch.setattr("onrecord.views.web.pages.actor.AT_ONCE", 1)
    tree = html.fromstring(room.get(f"{path}?done=").text)
    waiting = tree.cssselect("[hx-get]")
    assert [one.get("hx-get") for one in waiting] == [one.cssselect("a")[0].get("href") for one in waiting]
    came = [html.fromstring(room.get(one.get("hx-get"), headers={"HX-Request": "true"}).text) for one in waiting]
    pages = [read(room, one.get("hx-get")) for one in waiting]
    assert all(len(one.cssselect("html")) == 0 and len(one.cssselect("h1")) == 0 for one in came)
    assert [one.cssselect("h1")[0].text for one in pages] == [SPOKESPERSON] * 3
    for selector in ("figure[data-chart]", "article.quote", "section.facet", "ol.joins li", "article.said"):
        parts = [len(one.cssselect(selector)) for one in (tree, *came)]
        assert sum(parts) == len(whole.cssselect(selector)) > 0, selector
    assert [one.get("id") for part in came for one in part.cssselect("[hx-swap-oob]")] == ["actor-decided"]
    assert len(tree.cssselect("#actor-decided")) == 1


def test_a_part_that_there_is_not(room: Room) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        assert room.get(f"{page_of(room, GOVERNOR)}?part=nothing", headers=headers).status_code == 404


@pytest.mark.parametrize("asked", ["Nobody%20Atall", "ffffffffffffffff", "%00", "a%2Fb%2F..%2Fc", "%25_"])
def test_an_unknown_actor_is_not_found(room: Room, asked: str) -> None:
    answer = room.get(f"/actor/{asked}")
    assert answer.status_code == 404
    assert "has no actor" in answer.text


def test_why_entities_are_one_is_told(room: Room) -> None:
    found = room.record.actor(SPOKESPERSON)
    seen = text(read(room, page_of(room, SPOKESPERSON)))
    assert len(found.joins) == 3
    assert all(join.reason in seen for join in found.joins)


def test_a_reader_is_offered_no_forms_and_refused_when_sending_one(room: Room) -> None:
    assert not read(room, page_of(room, GOVERNOR)).cssselect("main form[method=post]")
    answer = room.post(page_of(room, GOVERNOR), {"do": "rename", "name": "Somebody Else"})
    assert answer.status_code == 403
    assert room.record.corrections.all() == []


def test_renaming_is_shown_with_who_and_why_and_undone(own_room: Room) -> None:
    tree = decide(own_room, GOVERNOR, do="rename", name="Perrin Vaust-Lind", why="as the bank writes")
    assert tree.cssselect("h1")[0].text == "Perrin Vaust-Lind"
    assert "Perrin Vaust is called Perrin Vaust-Lind" in text(tree.cssselect("[role=status]")[0])
    assert "Ilva Tester" in text(tree.cssselect(".decided")[0])
    assert "as the bank writes" in text(tree.cssselect(".decided")[0])
    (made,) = own_room.record.corrections.all()
    assert (made.who, made.why) == ("Ilva Tester", "as the bank writes")
    tree = decide(own_room, "Perrin Vaust-Lind", do="undo", correction=made.id)
    assert tree.cssselect("h1")[0].text == GOVERNOR
    assert "Undone" in text(tree.cssselect("[role=status]")[0])
    assert not tree.cssselect(".decided")


def test_another_type_is_shown(own_room: Room) -> None:
    tree = decide(own_room, GOVERNOR, do="retype", type="organization")
    assert "Type organization" in text(tree.cssselect(".facts")[0])


def test_merging_by_name_and_by_the_button_of_a_like_name(own_room: Room) -> None:
    first, second = one(own_room, "Hanne Drovik"), one(own_room, "Tobias Drovik")
    offered = read(own_room, f"/actor/{first.id}").cssselect("button[name=other_id]")
    assert [button.get("value") for button in offered] == [second.id]
    tree = decide(own_room, "Hanne Drovik", do="merge", other="Tobias Drovik")
    assert tree.cssselect("h1")[0].text == "Hanne Drovik"
    assert own_room.record.actor("Hanne Drovik").actor.statements == first.statements + second.statements
    (made,) = own_room.record.corrections.all()
    decide(own_room, "Hanne Drovik", do="undo", correction=made.id)
    decide(own_room, "Tobias Drovik", do="merge", other="", other_id=first.id)
    assert own_room.record.actor("Tobias Drovik").actor.statements == first.statements + second.statements


def test_a_printed_name_is_split_off(own_room: Room) -> None:
    decide(own_room, "Hanne Drovik", do="merge", other="Tobias Drovik")
    choice = read(own_room, page_of(own_room, "Hanne Drovik")).get_element_by_id("split-named")
    assert [option.get("value") for option in choice.cssselect("option")] == ["Tobias Drovik", "Hanne Drovik"]
    tree = decide(own_room, "Hanne Drovik", do="split", named="Tobias Drovik", why="husband and wife")
    assert "Hanne Drovik is two" in text(tree.cssselect("[role=status]")[0])
    assert len(own_room.record.actors("Drovik")) == 2


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"do": "rename", "name": ""}, "the new name is ''"),
        ({"do": "rename", "name": "x" * 1001}, "1 to 1,000 printable characters"),
        ({"do": "retype", "type": "ship"}, "type is 'ship'"),
        ({"do": "merge", "other": ""}, "say who is the same"),
        ({"do": "merge", "other": "Nobody Atall"}, "has no actor 'Nobody Atall'"),
        ({"do": "merge", "other": "Drovik"}, "several actors are called 'Drovik'"),
        ({"do": "merge", "other": GOVERNOR}, "are one actor already"),
        ({"do": "split", "named": "Somebody"}, "nothing of Perrin Vaust is printed as 'Somebody'"),
        ({"do": "split", "named": GOVERNOR}, "nothing would remain"),
        ({"do": "split", "named": ""}, "say who is another"),
        ({"do": "undo", "correction": "0" * 16}, "no correction 0000000000000000 is in force"),
        ({"do": "burn"}, "do is 'burn'"),
        ({}, "do is ''"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_place(still: Room, form: dict[str, str], words: str) -> None:
    answer = still.post(page_of(still, GOVERNOR), {**form, "why": "kept in the form"})
    assert answer.status_code == 400
    tree = html.fromstring(answer.text)
    assert words in text(tree.cssselect("[role=alert]")[0])
    assert tree.cssselect("h1")[0].text == GOVERNOR
    opened = tree.cssselect("details[open] input[name=why]")
    assert [field.get("value") for field in opened] == (
        ["kept in the form"] if form.get("do") in ("rename", "retype", "merge") else []
    )
    assert still.record.corrections.all() == []


def test_a_form_from_another_site_is_refused(own_room: Room) -> None:
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    answer = own_room.post(page_of(own_room, GOVERNOR), {"do": "rename", "name": "X"}, headers=headers)
    assert answer.status_code == 403
    assert own_room.record.corrections.all() == []


def test_hostile_names_are_text(own_room: Room) -> None:
    said, headline = "“<img src=x onerror=alert(1)> ships”", "</title><script>alert(2)</script>"
    keep(own_room, 'Oda "<b>x" Lind', said, headline=headline, url="javascript:alert(1)")
    id = one(own_room, 'Oda "<b>x" Lind').id
    for path in (f"/actor/{id}", "/actors?words=Oda", f"/actor/{id}?done=<script>", "/actor/<script>x"):
        harmless(html.fromstring(own_room.get(path).text))
    evil = '"></script><script>alert(3)</script><b onclick=alert(4)>'
    harmless(decide(own_room, id, do="rename", name=evil, why="</p><script>alert(5)</script>"))
    harmless(html.fromstring(own_room.post(f"/actor/{id}", {"do": "merge", "other": evil[::-1], "why": evil}).text))
    assert read(own_room, f"/actor/{id}").cssselect("h1")[0].text == evil


def harmless(tree: HtmlElement) -> None:
    assert all(script.get("src") for script in tree.cssselect("script"))
    assert not tree.cssselect("main b, main img, [onclick], [onerror], a[href^=javascript]")
