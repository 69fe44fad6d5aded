"""The pages of quotes: utterances in several wordings, and all printings of one."""

from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.record import made
from tests.views.web.rooms import Room

FULL = "“We will win this harbour back for Vell, and twenty ships will be here tomorrow”"
TRIMMED = "“We will win this harbour back for Vell”"
OTHER = "“We will take this harbour back for Vell, and twenty ships will be here tomorrow”"
REPORTED = "they would win the harbour back for Vell, and twenty ships would be there the next day"


def read(room: Room, path: str, **params: str) -> HtmlElement:
    answer = room.get(path, params=params or None)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def keep(room: Room, said: str, publisher: str, **about: str) -> str:
    """One article that prints one statement; the statement's id."""
    page = made.page(f"{publisher} {said} {about}", name=f"{publisher} {said}"[:60])
    about = {"published": "2031-03-02", **about}
    marked = made.marked(page, said, publisher=publisher, lead=f"From the {publisher}. ", **about)
    room.record._store.keep(page, marked)
    return marked.statements()[0].id


def test_a_changed_word_is_shown_in_place_and_said_in_words(room: Room) -> None:
    (quote,) = read(room, "/quotes").cssselect("article.quote")
    assert "Perrin Vaust" in text(quote)
    assert text(quote.cssselect(".wording del")[0]) == "[removed: not ]"
    assert text(quote.cssselect(".wording ins")[0]) == "[added: now ]"
    one = read(room, quote.cssselect("a.printings")[0].get("href"))
    assert text(one.cssselect(".told li")[0]) == (
        "Prints other words: … “The danger has now passed, and we … where the reference has"
        " … “The danger has not passed, and we …"
    )


def test_every_printing_of_an_utterance_by_any_of_its_ids(own_room: Room) -> None:
    full = keep(own_room, FULL, "Vell Gazette", published="2031-03-01")
    keep(own_room, FULL, "Vell Times", published="2031-03-03")
    keep(own_room, TRIMMED, "Sarn Post")
    keep(own_room, OTHER, "Sarn Mirror")
    keep(own_room, REPORTED, "Harbour Press")
    keep(own_room, FULL, "Dresk Herald", speaker="Oda Lind")
    quote = own_room.record.quote(full)
    tree = read(own_room, f"/quote/{full}")
    assert text(read(own_room, f"/quote/{quote.id}")) == text(tree)
    assert text(read(own_room, f"/quote/{quote.variants[-1].statement.id}")) == text(tree)
    assert "6 printings by 6 outlets" in text(tree)
    told = [text(one) for one in tree.cssselect(".told li")]
    assert "Leaves out the end: and twenty ships will be here tomorrow" in told
    assert any(one.startswith("Prints other words: “We will take this harbour back") for one in told)
    assert "Is reported, where the reference is quoted" in told
    assert "Names another speaker: Oda Lind where the reference has Ilse Marran" in told
    outlets = [text(row.cssselect("th")[0]) for row in tree.cssselect("table.printed tbody tr")]
    assert sorted(outlets) == ["Dresk Herald", "Harbour Press", "Sarn Mirror", "Sarn Post", "Vell Times"]
    when = tree.cssselect("figure[data-chart=points] time")
    assert [one.get("datetime") for one in when] == ["2031-03-01", *["2031-03-02"] * 4, "2031-03-03"]


def test_what_one_article_prints_is_shown_as_that(room: Room) -> None:
    alone = next(said for said in room.record.statements() if room.record.quote_of(said.id) is None)
    tree = read(room, f"/quote/{alone.id}")
    assert "No other article in the record prints this" in text(tree)
    assert alone.content in tree.cssselect("blockquote")[0].text_content()


@pytest.mark.parametrize(("id", "status"), [("ffffffffffffffff", 404), ("xyz", 400), ("%00", 400)])
def test_what_is_no_id_gets_a_page_that_says_so(room: Room, id: str, status: int) -> None:
    assert room.get(f"/quote/{id}").status_code == status


def test_filters_are_kept_in_the_form_and_narrow(own_room: Room) -> None:
    keep(own_room, FULL, "Vell Gazette")
    keep(own_room, TRIMMED, "Sarn Post")
    asked = {"words": "harbour", "outlet": "Sarn", "since": "2031-01", "differs": "trimmed", "one_outlet": "1"}
    tree = read(own_room, "/quotes", **asked)
    assert [text(one.cssselect(".speaker")[0]) for one in tree.cssselect("article.quote")] == ["Ilse Marran"]
    assert {name: tree.get_element_by_id(f"q-{name}").value for name in ("words", "outlet", "since", "differs")} == {
        name: asked[name] for name in ("words", "outlet", "since", "differs")
    }
    assert tree.get_element_by_id("q-one").checked
    assert not read(own_room, "/quotes", differs="speaker").cssselect("article.quote")
    assert len(read(own_room, "/quotes", differs="any").cssselect("article.quote")) == 2


def test_pages_of_quotes_hold_each_once(own_room: Room) -> None:
    stems = [
        first + second for first in ("Ash", "Bram", "Cold", "Dun", "Elm") for second in ("in", "or", "el", "um", "ay")
    ]
    for stem in stems:
        said = f"“{stem}port and {stem}ham have never sold the {stem}wood of {stem}dale to {stem}field or {stem}ford”"
        keep(own_room, said, "Vell Gazette", published="2031-04-01")
        keep(own_room, said.replace("never", "often"), "Sarn Post", published="2031-04-02")
    path, seen = "/quotes?since=2031", []
    while path:
        tree = read(own_room, path)
        seen += [link.get("href") for link in tree.cssselect("article.quote a.printings")]
        following = tree.cssselect("a[rel=next]")
        path = following[0].get("href") if following else None
    assert seen == [f"/quote/{quote.reference.id}" for quote in own_room.record.quotes(since="2031")]
    assert len(set(seen)) == len(seen) > 20


@pytest.mark.parametrize(
    ("query", "words"),
    [("differs=colour", "differs is 'colour'"), ("since=soon", "since is 'soon'"), ("after=zzz", "")],
)
def test_odd_filters_are_refused_with_the_form_kept(room: Room, query: str, words: str) -> None:
    answer = room.get(f"/quotes?speaker=Vaust&{query}")
    assert answer.status_code == 400
    tree = html.fromstring(answer.text)
    assert words in text(tree.cssselect("[role=alert]")[0])
    assert tree.get_element_by_id("q-speaker").get("value") == "Vaust"


def test_hostile_quotes_are_text(own_room: Room) -> None:
    evil = "“<script>alert(1)</script> the harbour of Vell belongs to nobody who <b onclick=alert(2)>owns ships</b>”"
    for outlet, said in (("<i>Gazette</i>", evil), ('"><script>x</script>', evil.replace("nobody", "<u>somebody</u>"))):
        keep(own_room, said, outlet, url="javascript:alert(1)", headline="<script>alert(3)</script>")
    id = own_room.record.search("belongs")[0].id
    for path in ("/quotes?words=belongs", f"/quote/{id}", "/quotes?speaker=<script>alert(1)</script>"):
        tree = html.fromstring(own_room.get(path).text)
        assert all(script.get("src") for script in tree.cssselect("script")), path
        assert not tree.cssselect("[onclick], main b, main i, main u, a[href^=javascript]"), path
    assert "<script>alert(1)</script>" in text(read(own_room, f"/quote/{id}"))
