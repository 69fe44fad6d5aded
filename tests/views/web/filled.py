"""The examples with what people would add, and the address of every page of the room: for tests and for pictures."""

from __future__ import annotations

from pathlib import Path

import onrecord
from onrecord.record.reader import Filters
from onrecord.views.web.words import outlet_path

PAGES = Path(__file__).parents[3] / "examples" / "pages"

BY = "Ilva Reader"


def fill(record: onrecord.Record, folder: Path) -> None:
    """Add the examples, a page that changed since, a dossier and corrections. folder: for a file that is needed."""
    record.add(PAGES)
    source = PAGES / "dresk-courier" / "courier-dock-strike.html"
    changed = folder / source.name
    changed.write_text(source.read_text(encoding="utf-8").replace("48 hours", "72 hours"), encoding="utf-8")
    record.add(changed)
    said = quoted(record)
    weak = record.results(Filters(words="cheaper credit", limit=1)).statements
    if weak:
        record.corrections.no_statement(weak[0].id, by=BY, why="a topic, nobody's words")
    record.corrections.confirm(said.id, by=BY, why="heard on the recording")
    note = "What was said about Velm Bridge and about prices, for the review in June."
    made = record.dossiers.create("The bridge and the bank", note, by=BY)
    record.dossiers.add(made.id, "statement", said.id, None, "The one word that two outlets print differently.")
    record.dossiers.add(made.id, "search", {"words": "bridge", "kind": "direct"}, "The bridge, in quotation marks")
    record.dossiers.add(made.id, "articles", {"words": "headline:bank"}, "What was printed about the bank")
    record.everybody()


def quoted(record: onrecord.Record) -> onrecord.Statement:
    """The statement that two outlets print differently."""
    return record.results(Filters(words="danger now passed", kind="direct", limit=1)).statements[0]


def addresses(record: onrecord.Record) -> dict[str, str]:
    """The path of each page, by name."""
    said = quoted(record)
    story, quote, made = (
        next(iter(record.stories(limit=1))),
        next(iter(record.quotes(limit=1))),
        record.dossiers.all()[0],
    )
    strike = record.articles(words="headline:dockers", limit=1)[0].article
    return {
        "front": "/",
        "search": "/search?words=bridge",
        "search-articles": "/search?words=bridge&articles=1",
        "article": f"/article/{said.article_id}?s={said.id}",
        "statement": f"/statement/{said.id}/cite",
        "printings": f"/article/{said.article_id}/printings",
        "history": f"/article/{strike.id}/history",
        "actors": "/actors",
        "actor": f"/actor/{record.actor('Maren Tolvik').actor.id}",
        "stories": "/stories",
        "story": f"/story/{story.id}",
        "quotes": "/quotes",
        "quote": f"/quote/{quote.id}",
        "agenda": "/agenda?since=2026-02",
        "outlets": "/outlets",
        "outlet": outlet_path(said.publisher or ""),
        "dossiers": "/dossiers",
        "dossier": f"/dossier/{made.id}",
        "keep": "/dossiers/keep?words=bridge",
        "doubtful": "/doubtful",
        "corrections": "/corrections",
        "add": "/add",
        "login": "/login",
        "api": "/api",
        "facets": "/search/facets?words=bridge",
        "days": "/search/days?words=bridge",
        "fault": "/nowhere",
    }
