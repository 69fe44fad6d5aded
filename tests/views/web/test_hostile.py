"""Nothing that a page says runs, or changes the room: scripts through every field, on every page that shows it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from lxml import html

import onrecord
from onrecord.views.exports import export
from tests.views.web import hostile
from tests.views.web.conftest import until
from tests.views.web.rooms import Room, open_room


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room over two records' worth of attacks: pages as they are read, and articles that another record gave."""
    folder = tmp_path_factory.mktemp("hostile")
    pages = folder / "pages"
    pages.mkdir()
    hostile.write(pages)
    with onrecord.open(folder / "read.db") as record:
        assert record.add(pages).added == 2
        written = io.BytesIO()
        export(record, "articles", "jsonl", written)
    lines = hostile.worse([json.loads(line) for line in written.getvalue().splitlines()])
    given = folder / "given.jsonl"
    given.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with onrecord.open(folder / "room.db") as record:
        done = record.exchange.load(given.read_bytes().splitlines(keepends=True), wrong=pytest.fail)
        assert done.added == 2, done
        record.corrections.rename(record.actors()[0].id, f"Mara Tolvik {hostile.ATTACK}", by="me")
        said = record.statements()[0]
        record.corrections.confirm(said.id, by=hostile.ATTACK, why=hostile.ATTACK)
        made = record.dossiers.create(f"Dossier {hostile.ATTACK}", hostile.ATTACK, by=hostile.ATTACK)
        record.dossiers.add(made.id, "search", {"words": "bridge"}, hostile.ATTACK, hostile.ATTACK)
    with open_room(folder / "room.db", write=True) as room:
        yield room


def paths(record: onrecord.Record) -> dict[str, str]:
    """Every page that shows something of a page, and what the address itself can bring in."""
    found = record.articles(limit=1)[0].article
    said = record.statements()[0]
    actor = record.actors()[0]
    attack = {"words": f'"{hostile.ATTACK}', "speaker": hostile.ATTACK, "outlet": hostile.ATTACK}
    story = next(islice(record.stories(), 1), None)
    return {
        "front": "/",
        "search": "/search?words=bridge",
        "articles": "/search?words=bridge&articles=1",
        "counts": "/search/facets?words=bridge",
        "days": "/search/days?words=bridge",
        "asked": f"/search?{urlencode(attack)}",
        "article": f"/article/{found.id}?s={quote(hostile.ATTACK)}",
        "printings": f"/article/{found.id}/printings",
        "history": f"/article/{found.id}/history",
        "cite": f"/statement/{said.id}/cite",
        "actors": "/actors",
        "actor": f"/actor/{actor.id}",
        "nobody": f"/actor/{quote(hostile.ATTACK, safe='')}",
        "stories": "/stories",
        "story": f"/story/{story.id if story else found.id}",
        "quotes": "/quotes",
        "quote": f"/quote/{said.id}",
        "agenda": "/agenda?since=2031",
        "outlets": "/outlets",
        "outlet": f"/outlet/{quote(found.publisher or '', safe='')}",
        "dossiers": "/dossiers",
        "dossier": f"/dossier/{record.dossiers.all()[0].id}",
        "doubtful": "/doubtful?below=1",
        "corrections": "/corrections",
        "missing": f"/{quote(hostile.ATTACK, safe='')}",
    }


NAMES = (
    *("front", "search", "articles", "counts", "days", "asked", "article", "printings", "history", "cite", "actors"),
    *("actor", "nobody", "stories", "story", "quotes", "quote", "agenda", "outlets", "outlet", "dossiers", "dossier"),
    *("doubtful", "corrections", "missing"),
)


@pytest.fixture
def unfound(complaints: list[str]) -> Iterator[None]:
    """Pages that are not there may say so in the console; everything else still counts."""
    yield
    complaints[:] = [one for one in complaints if "status of 404" not in one and "status of 400" not in one]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_page_runs(new_page: Any, unfound: None, attacked: Room, name: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(attacked.url + paths(attacked.record)[name])
    until(page, "!document.querySelector('.lazy[hx-get]')")
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    assert page.locator("[onerror], [onclick], [onmouseover]").count() == 0
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    assert page.locator("main").is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_the_source_of_a_page_holds_no_element_that_a_page_brought(attacked: Room, name: str) -> None:
    """Without a browser's mending, and whatever the Content-Security-Policy would have stopped."""
    answer = attacked.get(paths(attacked.record)[name])
    tree = html.fromstring(answer.text)
    assert tree.cssselect("img, style, iframe, object, base") == []
    assert [one for one in tree.iter("script") if not (one.get("src") or "").startswith("/static/")] == []
    for one in tree.iter():
        assert not [key for key in one.attrib if key.startswith("on") or key == "style"], html.tostring(one)
        for where in ("href", "src", "action", "formaction"):
            target = one.get(where) or ""
            assert (
                target.startswith(("/", "#", "?", "https://vell.example/", "webcal:", "http://127.0.0.1")) or not target
            )
    assert "{{7*7}}" in answer.text or "49" not in answer.text, "a template of a page was filled in"


def test_the_attack_was_there_to_be_seen(attacked: Room) -> None:
    """Each field that a page can set is shown somewhere, as the text that it is."""
    record = attacked.record
    seen = " ".join(html.fromstring(attacked.get(path).text).text_content() for path in paths(record).values())
    for field in ("byline", "credit", "publisher", "section", "annotator", "minister", "weekday", "Vell"):
        assert f"{field} {hostile.ATTACK}" in seen, field
    assert f"Minister opens bridge {hostile.ATTACK}" in seen
    assert f"/tmp/{hostile.ATTACK}" in seen
    assert any(hostile.ATTACK in said.content for said in record.statements())


def test_what_is_taken_along_cannot_run_either(attacked: Room) -> None:
    dossier = attacked.record.dossiers.all()[0].id
    for path in (f"/dossier/{dossier}.html", "/export/statements.csv", "/feed.atom"):
        answer = attacked.get(path)
        assert answer.status_code == 200
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    tree = html.fromstring(attacked.get(f"/dossier/{dossier}.html").text)
    assert tree.cssselect("script, img, [onerror], [onclick]") == []


def test_a_form_leads_to_no_other_site(attacked: Room) -> None:
    said = attacked.record.statements()[1]
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:window.hit=1"):
        answer = attacked.post(f"/statement/{said.id}/correct", {"what": "confirm", "why": "seen", "back": back})
        assert answer.status_code in (303, 400)
        assert "evil" not in answer.headers.get("location", "")
