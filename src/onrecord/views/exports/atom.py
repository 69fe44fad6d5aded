"""An Atom feed (RFC 4287) of what a query finds: ids that stay, times, and the words as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from lxml import etree

from onrecord.model import AgendaItem, Cited, KeptArticle
from onrecord.views.citation import citation
from onrecord.views.exports.format import Format, Query, Write
from onrecord.views.exports.text import UNDATED, for_xml, moment, one_line, shortened, title
from onrecord.views.links import link, urn

NAMESPACE = "http://www.w3.org/2005/Atom"

LONGEST_TITLE = 200
"""Characters of an entry's title; readers show one line."""


@dataclass(frozen=True)
class Entry:
    """One entry. updated: when what it tells of was printed. author: who printed it. category: its kind."""

    id: str
    title: str
    updated: datetime
    author: str
    url: str | None
    text: str
    summary: str
    category: str
    dated: bool


def statement(cited: Cited) -> Entry:
    """What somebody said; the summary is the citation."""
    said = cited.statement
    return Entry(
        id=urn("statement", said.id),
        title=title(said),
        updated=moment(said.published),
        author=said.publisher or said.article,
        url=said.url,
        text=said.content,
        summary=citation(said),
        category=said.kind,
        dated=_dated(said.published),
    )


def article(kept: KeptArticle) -> Entry:
    """An article with its text."""
    made = kept.article
    credit = f"Source: {made.credit}" if made.credit else ""
    return Entry(
        id=urn("article", made.id),
        title=made.headline or made.name,
        updated=moment(made.published),
        author=made.byline or made.publisher or made.name,
        url=made.url,
        text=made.text,
        summary=credit,
        category=made.section or "article",
        dated=_dated(made.published),
    )


def event(item: AgendaItem) -> Entry:
    """An event; updated when the newest of its sources was printed, with the sentences that tell of it."""
    newest = max(item.sources, key=lambda source: moment(source.published))
    when = f"{item.start} to {item.end}" if item.end else item.start
    return Entry(
        id=urn("event", item.id),
        title=f"{when}: {item.what}" + (f" ({item.status})" if item.status != "announced" else ""),
        updated=moment(newest.published),
        author=newest.publisher or newest.article,
        url=newest.url,
        text="\n\n".join(one_line(source.evidence) for source in item.sources),
        summary=", ".join(filter(None, (item.type, item.status, when, *item.places, *item.participants))),
        category=item.type,
        dated=_dated(newest.published),
    )


def _dated(published: str | None) -> bool:
    """Whether the day is known: a feed has no way to say less."""
    return len(published or "") >= len("2031-03-18")


def feed(entry: Callable[[Any], Entry]) -> Write:
    """What writes a feed. Its own time is that of its newest entry, which is known at its end: the order of a feed's
    parts has no meaning."""

    def write(items: Iterable[Any], stream: BinaryIO, query: Query) -> None:
        newest = UNDATED
        with etree.xmlfile(stream, encoding="utf-8") as out:
            out.write_declaration()
            with out.element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE}):
                _text(out, "id", urn("export", query.id))
                _text(out, "title", f"Onrecord. {query.title}")
                with _element(out, "author"):
                    _text(out, "name", "Onrecord")
                _text(out, "generator", "Onrecord")
                for item in items:
                    made = entry(item)
                    newest = max(newest, made.updated)
                    _entry(out, made)
                _text(out, "updated", newest.isoformat())
        stream.write(b"\n")

    return write


def _entry(out: Any, made: Entry) -> None:
    with _element(out, "entry"):
        _text(out, "id", made.id)
        _text(out, "title", shortened(one_line(made.title), LONGEST_TITLE))
        _text(out, "updated", made.updated.isoformat())
        if made.dated:
            _text(out, "published", made.updated.isoformat())
        with _element(out, "author"):
            _text(out, "name", one_line(made.author))
        if url := link(made.url):
            with _element(out, "link", rel="alternate", href=url):
                pass
        with _element(out, "category", term=for_xml(one_line(made.category))):
            pass
        if made.summary:
            _text(out, "summary", made.summary, type="text")
        _text(out, "content", made.text, type="text")
    out.write("\n")


def _element(out: Any, name: str, **attributes: str) -> AbstractContextManager[None]:
    made: AbstractContextManager[None] = out.element(f"{{{NAMESPACE}}}{name}", **attributes)
    return made


def _text(out: Any, name: str, text: str, **attributes: str) -> None:
    with _element(out, name, **attributes):
        out.write(for_xml(text))


ATOM = Format(
    name="atom",
    about="a feed of what a query finds, for feed readers",
    media_type="application/atom+xml",
    ending=".atom",
    writers={"statements": feed(statement), "articles": feed(article), "events": feed(event)},
)
