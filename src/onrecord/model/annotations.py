"""Annotations: what was marked in one article's text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.model.article import Article
from onrecord.model.event import Event
from onrecord.model.ids import content_id
from onrecord.model.span import Span, Spans, spans_text
from onrecord.model.statement import Statement
from onrecord.model.times import TimeExpression

Kind = Literal["direct", "indirect", "mixed"]
KINDS: tuple[Kind, ...] = ("direct", "indirect", "mixed")

EntityType = Literal["person", "organization", "place", "group", "document", "other"]


@dataclass(frozen=True)
class Attribution:
    """One relation of a text: who (source) expresses (cue) what (content), in the scheme of PARC and PolNeAR.

    kind: "direct" if all of the content stands in quotation marks, "indirect" if none of it does, else "mixed".
    speaker: the id of the `Entity` that the source names; None if nobody is named.
    confidence: how sure the annotator is of the relation, 0 to 1.
    """

    source: Spans
    cue: Spans
    content: Spans
    kind: Kind
    speaker: str | None = None
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """The first code point that any part of the relation covers."""
        return min(span.start for spans in (self.source, self.cue, self.content) for span in spans)


@dataclass(frozen=True)
class Mention:
    """A span that names somebody or something, and the id of the entity that it names."""

    start: int
    end: int
    type: EntityType
    entity: str


@dataclass(frozen=True)
class Entity:
    """Somebody or something that the article names.

    id: unique within the article ("e1", "e2", ...), numbered by first mention.
    name: the fullest name, without its role; a description ("two officials") if the text gives no name.
    aliases: the other forms in which the text names it.
    role: the role as printed ("Chinese Foreign Ministry spokesperson"), and `role_span` where.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    role: str | None = None
    role_span: Span | None = None


@dataclass(frozen=True)
class Annotations:
    """Everything that one annotator marked in one article; `annotator` is its name and version."""

    article: Article
    annotator: str
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.entities}

    def statements(self) -> tuple[Statement, ...]:
        """The attributions as rows that can be cited, in text order."""
        return self._statements

    @cached_property
    def _statements(self) -> tuple[Statement, ...]:
        return tuple(self._statement(a) for a in sorted(self.attributions, key=lambda a: (a.start, a.content)))

    def _statement(self, attribution: Attribution) -> Statement:
        article, text = self.article, self.article.text
        speaker = self.entity[attribution.speaker] if attribution.speaker is not None else None
        places = ";".join(
            ",".join(f"{s}-{e}" for s, e in spans)
            for spans in (attribution.source, attribution.cue, attribution.content)
        )
        return Statement(
            id=content_id(article.id, places),
            article_id=article.id,
            speaker=speaker.name if speaker else None,
            speaker_type=speaker.type if speaker else None,
            role=speaker.role if speaker else None,
            kind=attribution.kind,
            source=spans_text(attribution.source, text) or None,
            cue=spans_text(attribution.cue, text) or None,
            content=spans_text(attribution.content, text),
            source_spans=attribution.source,
            cue_spans=attribution.cue,
            content_spans=attribution.content,
            confidence=attribution.confidence,
            annotator=self.annotator,
            article=article.name,
            headline=article.headline,
            published=article.published,
            publisher=article.publisher,
            credit=article.credit,
            url=article.url,
        )
