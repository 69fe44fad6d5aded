"""FollowTheMoney JSON lines, the model of Aleph, OpenSanctions and other tools of investigators.

An article is an `Article`; a statement is a `Note` about its speaker with the article as its proof, and a `Mention` of
the speaker in the article; speakers and actors are `Person`, `Organization`, `LegalEntity` or `Territory`.
<https://followthemoney.tech/explorer/>
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.model import Actor, AgendaItem, Article, Cited, EventSource, KeptArticle, Statement, content_id
from onrecord.views.citation import citation
from onrecord.views.exports.format import Format, Query
from onrecord.views.exports.text import one_line, shortened, title
from onrecord.views.lines import Line
from onrecord.views.links import link
from onrecord.views.output import as_json

SCHEMATA = {"person": "Person", "organization": "Organization", "place": "Territory"}

LANGUAGES = {"en": "eng"}
"""The ISO 639-3 codes that the model wants, of the languages that are marked."""

LONGEST_NAME = 300
"""Characters of a note's name; all that was said is in its description."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def entity(schema: str, id: str, **properties: Iterable[str | None] | str | None) -> Line:
    """One entity; a property's value is text or several of them, and what has none is left out."""
    filled: dict[str, list[str]] = {}
    for name, given in properties.items():
        values = (given,) if isinstance(given, str) else given or ()
        clean = dict.fromkeys(_NOT_TEXT.sub("", value).strip() for value in values if value)
        if texts := [value for value in clean if value]:
            filled[name] = texts
    return {"id": id, "schema": schema, "properties": filled}


def article(id: str, name: str, facts: Article | Statement | EventSource) -> Line:
    """The article by what its row says of it."""
    whole = facts if isinstance(facts, Article) else None
    headline = one_line(facts.headline) or one_line(name)
    return entity(
        "Article",
        article_id(id),
        name=headline,
        title=headline,
        fileName=one_line(name),
        publisher=one_line(facts.publisher),
        publishedAt=_day(facts.published),
        sourceUrl=link(facts.url),
        author=one_line(whole.byline) if whole else None,
        language=LANGUAGES.get(whole.language or "") if whole else None,
        bodyText=whole.text if whole else None,
    )


def statement(said: Statement) -> Iterator[Line]:
    """Who said it (if anybody is named), that the article mentions them, and what they said."""
    speaker = None
    if name := _name(said.speaker):
        speaker = f"onrecord-speaker-{content_id(said.article_id, said.speaker)}"
        schema = SCHEMATA.get(said.speaker_type or "", "LegalEntity")
        # Of the people who speak (for) a place, a mention can only be of those.
        role = {"position": one_line(said.role)} if schema == "Person" else {"summary": one_line(said.role)}
        yield entity(schema, speaker, name=name, proof=article_id(said.article_id), **role)
        if schema != "Territory":
            yield entity(
                "Mention",
                f"onrecord-mention-{said.id}",
                document=article_id(said.article_id),
                resolved=speaker,
                name=name,
                detectedSchema=schema,
            )
    yield entity(
        "Note",
        f"onrecord-statement-{said.id}",
        name=shortened(title(said), LONGEST_NAME),
        entity=speaker,
        description=said.content,
        summary=citation(said),
        keywords=said.kind,
        proof=article_id(said.article_id),
        publisher=one_line(said.publisher),
        sourceUrl=link(said.url),
    )


def actor(one: Actor) -> Line:
    """An actor, as `onrecord actors import` can take it into another record as known."""
    schema = SCHEMATA[one.type]
    return entity(
        schema,
        f"onrecord-actor-{one.id}",
        name=_name(one.name) or one.id,
        alias=map(_name, one.aliases),
        country=[code.lower() for code in one.countries],
        wikidataId=one.qid,
        sourceUrl=link(one.link),
        **({"position": [one_line(role.role) for role in one.roles]} if schema == "Person" else {}),
    )


def event(item: AgendaItem) -> Line:
    """An event, with the articles that tell of it as its proof."""
    days = {name: day for name, day in (("startDate", item.start), ("endDate", item.end)) if _day(day) == day}
    return entity(
        "Event",
        f"onrecord-event-{item.id}",
        name=one_line(item.what),
        summary=f"{item.type}, {item.status}, {item.start}" + (f" to {item.end}" if item.end else ""),
        description=(source.evidence for source in item.sources),
        keywords=(item.type, item.status),
        location=map(one_line, item.places),
        namesMentioned=map(_name, item.participants),
        proof=(article_id(source.article_id) for source in item.sources),
        sourceUrl=(link(source.url) for source in item.sources),
        **days,
    )


def article_id(id: str) -> str:
    """What an article of the record is called here."""
    return f"onrecord-article-{id}"


def _name(name: str | None) -> str:
    """A name without the quotation marks that the model takes off names anyway."""
    return one_line(name).strip("\"' ")


def _day(date: str | None) -> str | None:
    match = _DATE.match(date or "")
    return match.group() if match else None


def _statements(items: Iterable[Cited], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001
    last = None
    for cited in items:
        said = cited.statement
        if said.article_id != last:
            last = said.article_id
            _write(stream, article(last, said.article, said))
        _write(stream, *statement(said))


def _articles(items: Iterable[KeptArticle], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001
    for kept in items:
        _write(stream, article(kept.article.id, kept.article.name, kept.article))


def _actors(items: Iterable[Actor], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001
    for one in items:
        _write(stream, actor(one))


def _events(items: Iterable[AgendaItem], stream: BinaryIO, query: Query) -> None:  # noqa: ARG001
    for item in items:
        for source in item.sources:
            _write(stream, article(source.article_id, source.article, source))
        _write(stream, event(item))


def _write(stream: BinaryIO, *entities: Line) -> None:
    for one in entities:
        stream.write(as_json(one).encode() + b"\n")


FTM = Format(
    name="ftm",
    about="FollowTheMoney JSON lines, for Aleph and the tools of OpenSanctions",
    media_type="application/json+ftm",
    ending=".ftm.json",
    writers={"statements": _statements, "articles": _articles, "actors": _actors, "events": _events},
)
