"""JSON-LD in the words of schema.org: quotations with who made them, and the articles that they are part of.

The context is in the document: nothing is fetched to read it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from onrecord.model import Actor, AgendaItem, Cited, EventSource, KeptArticle, Statement
from onrecord.views.citation import citation
from onrecord.views.exports.format import Format, Query, Write
from onrecord.views.lines import CONFIDENCE_DIGITS, Line
from onrecord.views.links import link, urn
from onrecord.views.output import as_json

OWN = "urn:onrecord:terms:"
"""What the terms that schema.org lacks begin with."""

CONTEXT: Line = {
    "@vocab": "https://schema.org/",
    "onrecord": OWN,
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "eventStatus": {"@type": "@vocab"},
}

TYPES = {"person": "Person", "organization": "Organization", "place": "Place"}

STATUS = {"announced": "EventScheduled", "cancelled": "EventCancelled", "postponed": "EventPostponed"}
"""schema.org has no word for what was held as planned: it stays scheduled."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def graph(line: Callable[[Any], Line]) -> Write:
    """What writes one JSON-LD document, an object a line."""

    def write(items: Iterable[Any], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001
        stream.write(f'{{"@context": {as_json(CONTEXT)},\n"@graph": ['.encode())
        for number, item in enumerate(items):
            stream.write(f"{',' if number else ''}\n{as_json(line(item))}".encode())
        stream.write(b"\n]}\n")

    return write


def quotation(cited: Cited) -> Line:
    """A statement as `Quotation`: also one that is reported in other words; `onrecord:kind` tells which it is."""
    said = cited.statement
    return _filled(
        {
            "@id": urn("statement", said.id),
            "@type": "Quotation",
            "identifier": said.id,
            "text": said.content,
            "creator": _speaker(said),
            "isPartOf": _printed(said),
            "creditText": citation(said),
            "onrecord:kind": said.kind,
            "onrecord:cue": said.cue,
            "onrecord:source": said.source,
            "onrecord:confidence": round(said.confidence, CONFIDENCE_DIGITS),
            "onrecord:annotator": said.annotator,
            "onrecord:contentSpans": " ".join(f"{start}-{end}" for start, end in said.content_spans),
        }
    )


def news_article(kept: KeptArticle) -> Line:
    """An article with its text."""
    article = kept.article
    return _filled(
        {
            **_article(article.id, article.headline, article.published, article.publisher, article.url),
            "name": article.name,
            "author": {"@type": "Person", "name": article.byline} if article.byline else None,
            "articleSection": article.section,
            "inLanguage": article.language,
            "creditText": article.credit,
            "articleBody": article.text,
            "onrecord:sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        }
    )


def agent(actor: Actor) -> Line:
    """A person, an organization or a place; Wikidata says who it is where that is known."""
    same = [f"http://www.wikidata.org/entity/{actor.qid}"] if actor.qid else []
    same += [url for url in (link(actor.link),) if url]
    return _filled(
        {
            "@id": urn("actor", actor.id),
            "@type": TYPES[actor.type],
            "identifier": actor.id,
            "name": actor.name,
            "alternateName": list(actor.aliases) or None,
            "jobTitle": [role.role for role in actor.roles] or None if actor.type == "person" else None,
            "sameAs": same or None,
            "onrecord:country": list(actor.countries) or None,
            "onrecord:articles": actor.articles,
            "onrecord:statements": actor.statements,
        }
    )


def event(item: AgendaItem) -> Line:
    """An event with the articles that tell of it. Dates that ISO 8601 has no word for are in `onrecord:when`."""
    start, end = (day if day and _DATE.fullmatch(day) else None for day in (item.start, item.end))
    return _filled(
        {
            "@id": urn("event", item.id),
            "@type": "Event",
            "identifier": item.id,
            "name": item.what,
            "startDate": start,
            "endDate": end if start else None,
            "onrecord:when": f"{item.start}/{item.end}" if item.end else item.start,
            "eventStatus": STATUS.get(item.status, "EventScheduled"),
            "onrecord:status": item.status,
            "onrecord:type": item.type,
            "location": [{"@type": "Place", "name": place} for place in item.places] or None,
            "onrecord:participant": list(item.participants) or None,
            "subjectOf": [_telling(source) for source in item.sources],
        }
    )


def _telling(source: EventSource) -> Line:
    article = _article(source.article_id, source.headline, source.published, source.publisher, source.url)
    return _filled({**article, "abstract": source.evidence})


def _speaker(said: Statement) -> Line | None:
    name = said.speaker or said.source
    if name is None:
        return None
    person = said.speaker_type == "person"
    return _filled(
        {
            "@type": TYPES.get(said.speaker_type or "", "Thing"),
            "name": name,
            "jobTitle": said.role if person else None,
            "description": said.role if not person else None,
        }
    )


def _printed(said: Statement) -> Line:
    article = _article(said.article_id, said.headline, said.published, said.publisher, said.url)
    return _filled({**article, "name": said.article, "creditText": said.credit})


def _article(id: str, headline: str | None, published: str | None, publisher: str | None, url: str | None) -> Line:
    return {
        "@id": urn("article", id),
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": published,
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "url": link(url),
    }


def _filled(line: Line) -> Line:
    return {name: value for name, value in line.items() if value is not None and value != ""}


JSONLD = Format(
    name="jsonld",
    about="JSON-LD of schema.org: Quotation, NewsArticle, Person, Organization, Place, Event",
    media_type="application/ld+json",
    ending=".jsonld",
    writers={
        "statements": graph(quotation),
        "articles": graph(news_article),
        "actors": graph(agent),
        "events": graph(event),
    },
)
