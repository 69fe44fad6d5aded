"""An exported article as plain data, read back: everything is checked before any of it is kept.

The writing side is `onrecord.views.exports.article_lines`; docs/exports.md says what each key means.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar, get_args

from onrecord.errors import InputError
from onrecord.model import (
    FIELDS,
    KINDS,
    STATUSES,
    Annotations,
    Article,
    Attribution,
    Entity,
    EntityType,
    Event,
    KeptArticle,
    KeptPage,
    Mention,
    Page,
    Span,
    Spans,
    TimeExpression,
    TimeType,
    days_between,
)

EXPORT_VERSION = 1
"""The newest version of the lines that is understood."""

T = TypeVar("T")


def from_data(data: object) -> KeptArticle:
    """The article of one exported line. `InputError` that says which key is wrong, and how."""
    if not isinstance(data, Mapping) or data.get("type") != "article":
        raise InputError("this is no exported article; give what `onrecord export articles --format jsonl` wrote")
    _utf8(data)
    version = data.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version > EXPORT_VERSION:
        raise InputError(f"version is {version!r}, and this Onrecord reads {EXPORT_VERSION}; install a newer one")
    found_in = data.get("found_in")
    if not isinstance(found_in, Mapping) or not all(isinstance(value, str) for value in found_in.values()):
        raise InputError("found_in is no object of texts")
    article = Article(
        name=_text(data, "name"),
        text=_text(data, "text"),
        page_id=_text(data, "page_id"),
        found_in=dict(found_in),
        **{name: _optional(data, name) for name in FIELDS},
    )
    if hashlib.sha256(article.text.encode()).hexdigest() != data.get("sha256"):
        raise InputError("sha256 is not that of the text: the line was changed after it was exported")
    if article.id != data.get("id"):
        raise InputError(f"id is {data.get('id')!r}, and the article's is {article.id}: the line was changed")
    marks = _marks(data, article)
    pages = tuple(_each(data, "pages", _page))
    if article.page_id not in {page.id for page in pages}:
        raise InputError(f"page_id is {article.page_id}, which is none of the pages")
    revises = _optional(data, "revises")
    if revises == article.id:
        raise InputError("revises is the article itself")
    return KeptArticle(marks, revises, pages)


def _marks(data: Mapping[str, Any], article: Article) -> Annotations:
    text = article.text
    entities = tuple(_each(data, "entities", lambda one: _entity(one, text)))
    named = {entity.id for entity in entities}
    attributions = tuple(_each(data, "attributions", lambda one: _attribution(one, text, named)))
    return Annotations(
        article=article,
        annotator=_text(data, "annotator"),
        attributions=attributions,
        mentions=tuple(_each(data, "mentions", lambda one: _mention(one, text, named))),
        entities=entities,
        times=tuple(_each(data, "times", lambda one: _time(one, text))),
        events=tuple(_each(data, "events", lambda one: _event(one, text, named, len(attributions)))),
    )


def _attribution(one: Mapping[str, Any], text: str, named: set[str]) -> Attribution:
    speaker = _optional(one, "speaker")
    if speaker is not None:
        _known(speaker, named, "speaker")
    made = Attribution(
        source=_spans(one, "source", text),
        cue=_spans(one, "cue", text),
        content=_spans(one, "content", text),
        kind=_choice(one, "kind", KINDS),
        speaker=speaker,
        confidence=_confidence(one),
    )
    if not made.content:
        raise InputError("content has no place in the text")
    return made


def _mention(one: Mapping[str, Any], text: str, named: set[str]) -> Mention:
    start, end = _span([one.get("start"), one.get("end")], text)
    entity = _text(one, "entity")
    _known(entity, named, "entity")
    return Mention(start, end, _choice(one, "type", get_args(EntityType)), entity)


def _entity(one: Mapping[str, Any], text: str) -> Entity:
    return Entity(
        id=_text(one, "id"),
        name=_text(one, "name"),
        type=_choice(one, "type", get_args(EntityType)),
        aliases=_texts(one, "aliases"),
        role=_optional(one, "role"),
        role_span=_optional_span(one, "role_span", text),
    )


def _time(one: Mapping[str, Any], text: str) -> TimeExpression:
    start, end = _span([one.get("start"), one.get("end")], text)
    kind = _choice(one, "type", get_args(TimeType))
    return TimeExpression(start, end, kind, _optional(one, "value"), _text(one, "reason"))


def _event(one: Mapping[str, Any], text: str, named: set[str], statements: int) -> Event:
    start, end = _text(one, "start"), _optional(one, "end")
    if days_between(start, end) is None:
        raise InputError(f"start and end are {start!r} and {end!r}, which are no dates")
    attribution = one.get("attribution")
    if attribution is not None and not (isinstance(attribution, int) and 0 <= attribution < statements):
        raise InputError(f"attribution is {attribution!r}, and there are {statements} attributions, counted from 0")
    who = _texts(one, "participants")
    place_entity = _optional(one, "place_entity")
    for name in (*who, *((place_entity,) if place_entity is not None else ())):
        _known(name, named, "participants or place_entity")
    return Event(
        type=_text(one, "type"),
        plover=_optional(one, "plover"),
        what=_text(one, "what"),
        what_span=_span(one.get("what_span"), text),
        trigger=_span(one.get("trigger"), text),
        evidence=_span(one.get("evidence"), text),
        start=start,
        end=end,
        time=_optional_span(one, "time", text),
        place=_optional(one, "place"),
        place_span=_optional_span(one, "place_span", text),
        place_entity=place_entity,
        participants=who,
        status=_choice(one, "status", STATUSES),
        attribution=attribution,
        confidence=_confidence(one),
        reason=_text(one, "reason"),
    )


def _page(one: Mapping[str, Any]) -> KeptPage:
    size = one.get("size")
    if isinstance(size, bool) or not isinstance(size, int) or size < 0:
        raise InputError(f"size is {size!r}; it is a number of bytes")
    made = KeptPage(
        id=_text(one, "id"),
        name=_text(one, "name"),
        location=_text(one, "location"),
        url=_optional(one, "url"),
        fetched_at=_optional(one, "fetched_at"),
        media_type=_optional(one, "media_type"),
        charset=_optional(one, "charset"),
        sha256=_text(one, "sha256"),
        size=size,
        content=_bytes(one),
    )
    if made.content is None:
        return made
    if hashlib.sha256(made.content).hexdigest() != made.sha256 or len(made.content) != size:
        raise InputError("content is not what sha256 and size say: the line was changed after it was exported")
    if Page(made.name, made.content, made.location, made.url).id != made.id:
        raise InputError(f"id is {made.id!r}, which is not that of this url and content")
    return made


def _bytes(one: Mapping[str, Any]) -> bytes | None:
    content = _optional(one, "content")
    try:
        return None if content is None else base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("content is no base64") from None


def _each(data: Mapping[str, Any], name: str, make: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
    given = data.get(name)
    if not isinstance(given, list):
        raise InputError(f"{name} is no list")
    for number, one in enumerate(given, start=1):
        if not isinstance(one, Mapping):
            raise InputError(f"number {number} of {name} is no object")
        try:
            yield make(one)
        except InputError as error:
            raise InputError(f"number {number} of {name}: {error}") from None


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str):
        raise InputError(f"{name} is {_short(value)}; it is a text")
    return value


def _optional(data: Mapping[str, Any], name: str) -> str | None:
    return None if data.get(name) is None else _text(data, name)


def _texts(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = data.get(name)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise InputError(f"{name} is no list of texts")
    return tuple(value)


def _choice(data: Mapping[str, Any], name: str, choices: Sequence[T]) -> T:
    value = data.get(name)
    if value not in choices:
        raise InputError(f"{name} is {_short(value)}; it is one of {', '.join(map(str, choices))}")
    return next(choice for choice in choices if choice == value)


def _confidence(data: Mapping[str, Any]) -> float:
    value = data.get("confidence")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(f"confidence is {_short(value)}; it is a number")
    return float(value)


def _known(entity: str, named: set[str], what: Literal["speaker", "entity", "participants or place_entity"]) -> None:
    if entity not in named:
        raise InputError(f"{what} is {entity!r}, which is none of the entities")


def _spans(data: Mapping[str, Any], name: str, text: str) -> Spans:
    value = data.get(name)
    if not isinstance(value, list):
        raise InputError(f"{name} is no list of places")
    return tuple(_span(pair, text) for pair in value)


def _optional_span(data: Mapping[str, Any], name: str, text: str) -> Span | None:
    return None if data.get(name) is None else _span(data[name], text)


def _span(pair: object, text: str) -> Span:
    if not isinstance(pair, list) or len(pair) != 2 or not all(type(end) is int for end in pair):
        raise InputError(f"{_short(pair)} is no place; a place is [start, end]")
    start, end = pair
    if not 0 <= start <= end <= len(text):
        raise InputError(f"[{start}, {end}] is no place in a text of {len(text)} characters")
    return Span(start, end)


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:60] + "..."


def _utf8(value: object) -> None:
    """`InputError` for half of a surrogate pair, which JSON can spell and no database holds."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise InputError("half a character (a lone surrogate) is in it") from None
        return
    for inner in (*value.keys(), *value.values()) if isinstance(value, Mapping) else ():
        _utf8(inner)
    for inner in value if isinstance(value, list) else ():
        _utf8(inner)
