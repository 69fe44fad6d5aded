"""Things to export: plain ones, and ones whose every word was written to break what reads it."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from typing import Any

from onrecord.model import Actor, ActorRole, AgendaItem, Article, Cited, KeptArticle, KeptPage, Span
from onrecord.views.exports import FORMATS, Kind, Query
from tests.views import made
from tests.views.test_agenda import item, source

HOSTILE = (
    '=cmd|"/c calc"!A1',
    "]]></content><script>alert(1)</script>&amp;&lt;",
    "\x00\x01\x08\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029\ufffe\uffff",
    "}, @article{evil, title={x}} \\input{secret} % $x_1^2$ #~&",
    "# *a* **b** _c_ `d` [e](javascript:f) <b>g</b> ![h](i) ~~j~~ | k | $l$ http://m.example www.n.example",
    "\u202egnirts\u2066 🚢 e\u0301 ﷺ 𝔸",
    '"," \n\r\n "quoted" \t; ',
    "- item\n+ item\n1. item\n> quote\n---\n***",
    "@context @id {{x}} BEGIN:VCALENDAR\nEND:VEVENT",
)
"""Words of pages that mean something to one format or another."""

URLS = (
    "javascript:alert(1)",
    "http://",
    "https://[::1",
    "https://a.example/ b",
    "https://a.example/%zz",
    "https://a.example/{x}\\",
    "data:text/html,x",
    "//a.example",
    "\x00",
)
"""What pages name as their address and is none."""


def cited(words: str | None = None, **changes: Any) -> list[Cited]:
    """The four statements of `made`; with words, all of their article's facts are these, and they are said as well."""
    if words is None:
        article = made.article(**changes)
        return [Cited(one, article) for one in made.statements(**changes)]
    facts = dict.fromkeys(("name", "headline", "byline", "credit", "publisher", "section"), words) | changes
    article = replace(made.article(**facts), text=f"Before. {words} said {words}, and “{words}” again. After.")
    begin = article.text.index(" said ") + len(" said ")
    spans = (Span(begin, begin + len(words)),)
    (one, *_) = made.statements(**facts)
    said = replace(one, speaker=words, role=words, source=words, cue="said", content=words, content_spans=spans)
    where = (Span(8, 8 + len(words)),), (Span(begin - 5, begin - 1),)
    return [Cited(replace(said, source_spans=where[0], cue_spans=where[1]), article)]


def kept(words: str | None = None, **changes: Any) -> KeptArticle:
    """One article as it is kept, with its page."""
    facts = dict.fromkeys(("name", "headline", "byline", "credit", "publisher", "section"), words) if words else {}
    page = made.page()
    marks = made.annotations(**{"page_id": page.id, **facts, **changes})
    if words:
        marks = replace(marks, article=replace(marks.article, text=words), attributions=(), mentions=(), entities=())
    digest = hashlib.sha256(page.content).hexdigest()
    facts_of_page = KeptPage(page.id, page.name, page.location, None, None, "text/html", None, digest, 7, page.content)
    return KeptArticle(marks, None, (facts_of_page,))


def actor(words: str = "Ilva Tarn", **changes: Any) -> Actor:
    """One person with a role."""
    facts: dict[str, Any] = {
        "id": "00000000000000ac",
        "name": words,
        "type": "person",
        "aliases": (words + " (b.)", "Tarn"),
        "countries": ("CN", "FR"),
        "qid": "Q42",
        "link": "https://www.wikidata.org/wiki/Q42",
        "roles": (ActorRole(words + " of works", 2, "2031-03", "2031-05-14"),),
        "articles": 2,
        "statements": 3,
        "first": "2031-03",
        "last": "2031-05-14",
    }
    return Actor(**{**facts, **changes})


def event(words: str | None = None, **changes: Any) -> AgendaItem:
    """One event with two sources."""
    if words is not None:
        own = source(what=words, evidence=words, place=words, article=words, headline=words, publisher=words)
        changes = {"what": words, "places": (words,), "participants": (words,), "sources": (own,), **changes}
    else:
        other = source(article_id="a-2", article="two", published="2031-03-04T10:00:00+02:00", url="javascript:x")
        changes = {"sources": (source(), other), **changes}
    return item(**changes)


def articles(words: str | None = None) -> list[KeptArticle]:
    """A list of one article."""
    return [kept(words)]


def written(format: str, kind: Kind, items: list[Any], **filters: str) -> bytes:
    """What the format makes of the items."""
    stream = io.BytesIO()
    FORMATS[format].writers[kind](items, stream, Query(kind, filters))
    return stream.getvalue()


def article_text(one: Cited) -> str:
    """The text that a statement stands in."""
    assert isinstance(one.article, Article)
    return one.article.text
