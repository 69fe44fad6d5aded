"""The pages of outlets: what each prints, whom it credits, and who prints whose copy."""

from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.record import made
from tests.views.web.rooms import Room

COURIER = "The Dresk Courier"


def read(room: Room, path: str) -> HtmlElement:
    answer = room.get(path)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def keep(room: Room, publisher: str | None, **about: str) -> None:
    page = made.page(f"{publisher} {about}", name=f"{publisher} {about}"[:80])
    about = {"published": "2031-03-02", **about}
    marked = made.marked(page, "“Ships”", publisher=publisher, lead=f"From the {publisher}. ", **about)
    room.record._store.keep(page, marked)


def test_outlets_are_listed_with_what_they_print_and_credit(room: Room) -> None:
    tree = read(room, "/outlets")
    found = room.record.outlets()
    rows = tree.cssselect("table.outlets tbody tr")
    assert [row.cssselect("th a")[0].text for row in rows] == [one.name for one in found]
    assert [[text(cell) for cell in row.cssselect("td")[:2]] for row in rows] == [
        [str(one.articles), str(one.statements)] for one in found
    ]
    assert "Norvane 2" in text(rows[[one.name for one in found].index(COURIER)])


def test_who_prints_whose_copy_is_a_table_too(room: Room) -> None:
    credits, shared = read(room, "/outlets").cssselect("figure[data-chart=flows]")
    assert [[text(cell) for cell in row.cssselect("td")] for row in credits.cssselect("tbody tr")] == [
        [one.credit, one.outlet, str(one.articles)] for one in room.record.credits()
    ]
    assert [[text(cell) for cell in row.cssselect("td")] for row in shared.cssselect("tbody tr")] == [
        [one.of, one.outlet, str(one.stories)] for one in room.record.shared()
    ]
    for link in credits.cssselect("a"):
        assert room.get(link.get("href")).status_code == 200


def test_one_outlet_shows_what_it_prints(room: Room) -> None:
    found = room.record.outlet(COURIER)
    tree = read(room, f"/outlet/{COURIER.lower()}")
    assert tree.cssselect("h1")[0].text == COURIER
    assert f"{found.outlet.articles} articles" in text(tree)
    assert "2 articles name somebody as the origin (33 %)" in text(tree)
    months = tree.cssselect("figure[data-chart=columns] tbody tr")
    assert [row.cssselect("time")[0].get("datetime") for row in months] == [month for month, _ in found.months]
    headlines = [link.text for link in tree.cssselect("ul.headlines a")]
    assert headlines == [one.article.headline for one in room.record.articles(outlet=COURIER, sort="newest")][:8]
    assert [link.text for link in tree.cssselect("#takes + .scroll th a")] == [one.of for one in found.takes]
    assert [link.text for link in tree.cssselect("#gives + .scroll th a")] == [one.outlet for one in found.gives]


def test_its_numbers_lead_to_searches_that_find_as_many(room: Room) -> None:
    tree = read(room, f"/outlet/{COURIER}")
    for section in ("speakers", "sections", "credits"):
        for item in tree.cssselect(f"#{section} + ol li")[:2]:
            shown = read(room, item.cssselect("a")[0].get("href").replace("/search?", "/search/facets?"))
            assert text(shown.cssselect(".number strong")[0]) == item.cssselect(".count")[0].text
    month = tree.cssselect("figure[data-chart=columns] tbody tr")[0]
    found = read(room, month.cssselect("a")[0].get("href")).cssselect("article.found-article")
    assert str(len(found)) == text(month.cssselect("td")[0])


@pytest.mark.parametrize(
    ("path", "status"),
    [("/outlet/Nobody", 404), ("/outlet/%00", 404), ("/outlets?from=x", 400), ("/outlets?from=-1", 400)],
)
def test_odd_questions_get_a_page_that_says_what_is_wrong(room: Room, path: str, status: int) -> None:
    assert room.get(path).status_code == status


def test_pages_of_outlets_hold_each_once(own_room: Room) -> None:
    for number in range(60):
        keep(own_room, f"Paper {number}")
    path, seen = "/outlets", []
    while path:
        tree = read(own_room, path)
        seen += [link.text for link in tree.cssselect("table.outlets th a")]
        following = tree.cssselect("a[rel=next]")
        path = following[0].get("href") if following else None
    assert seen == [one.name for one in own_room.record.outlets()]
    assert len(set(seen)) == len(seen) == 64
    assert "There are only 64 outlets" in text(read(own_room, "/outlets?from=999"))


def test_headlines_are_of_that_very_outlet(own_room: Room) -> None:
    keep(own_room, "Vell Times", headline="Ours")
    keep(own_room, "Vell Times Weekly", headline="Theirs")
    keep(own_room, None, headline="Of an address", url="https://www.ferry.example/one")
    assert [link.text for link in read(own_room, "/outlet/Vell Times").cssselect("ul.headlines a")] == ["Ours"]
    assert [link.text for link in read(own_room, "/outlet/www.ferry.example").cssselect("ul.headlines a")] == [
        "Of an address"
    ]


def test_hostile_names_are_text(own_room: Room) -> None:
    evil = '"><script>alert(1)</script>/<b onclick=alert(2)>'
    keep(own_room, evil, credit="<img src=x onerror=alert(3)>", section="</li><script>x</script>", headline=evil)
    (name,) = [one.name for one in own_room.record.outlets() if "script" in one.name]
    (link,) = [a for a in read(own_room, "/outlets").cssselect("table.outlets th a") if "script" in a.text]
    for path in ("/outlets", link.get("href"), "/outlet/<script>"):
        tree = html.fromstring(own_room.get(path).text)
        assert all(script.get("src") for script in tree.cssselect("script")), path
        assert not tree.cssselect("main b, main img, [onclick], [onerror]"), path
    assert read(own_room, link.get("href")).cssselect("h1")[0].text == name
