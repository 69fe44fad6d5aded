"""The output contract: articles, annotations, statements and skipped pages as JSON-able objects.

docs/output.md says what each key means; a test checks that no key is missing there. A change of meaning, or a key that
goes away, raises `VERSION`; a new key does not.
"""

from __future__ import annotations

from onrecord.model import (
    AgendaItem,
    Annotations,
    Article,
    Attribution,
    Brought,
    Entity,
    Event,
    EventSource,
    Facet,
    Mention,
    Remarked,
    Report,
    Similar,
    Skipped,
    Span,
    Spans,
    Statement,
    TakenIn,
    TimeExpression,
)

VERSION = 1

Line = dict[str, object]
"""One JSON object, as it is written."""

CONFIDENCE_DIGITS = 4
"""Digits kept of a confidence: the last bits differ between processors, and nobody reads more."""


def article_line(article: Article, not_marked: Skipped | None = None) -> Line:
    """One article: its text, its fields, and where on the page each field was found.

    not_marked: why the next stage will skip it (its language), if it will.
    """
    line = {"version": VERSION, "id": article.name, **_article_keys(article)}
    return line | {"skipped": _why(not_marked)} if not_marked else line


def annotations_line(annotations: Annotations) -> Line:
    """One article's marks. Those of a page carry the article too; those of a bare text (which its giver has) do not."""
    article = annotations.article
    return {
        "version": VERSION,
        "id": article.name,
        **({} if article.page_id is None else _article_keys(article)),
        "annotator": annotations.annotator,
        "attributions": [_attribution(a) for a in annotations.attributions],
        "mentions": [_mention(m) for m in annotations.mentions],
        "entities": [_entity(e) for e in annotations.entities],
        "times": [_time(t) for t in annotations.times],
        "events": [_event(e) for e in annotations.events],
    }


def skipped_line(skipped: Skipped) -> Line:
    """One page, or one line of input, that gave no article."""
    return {"version": VERSION, "id": skipped.name, "skipped": _why(skipped)}


def skipped_place_line(skipped: Skipped) -> Line:
    """One skipped page of the record, with where it was read from."""
    return {"version": VERSION, **_skipped(skipped)}


def found_line(statement: Statement, highlights: Spans) -> Line:
    """One statement that was searched for, with the places of the words that it was found by."""
    return statement_line(statement) | {"highlights": _spans(highlights)}


def similar_line(found: Similar, highlights: Spans) -> Line:
    """One statement that says something like what was asked, and how like it is."""
    return found_line(found.statement, highlights) | {"similarity": round(found.similarity, CONFIDENCE_DIGITS)}


def taken_in_line(found: TakenIn) -> Line:
    """How much of a record can be found by its meaning."""
    return {"version": VERSION, **vars(found)}


def facet_line(facet: Facet) -> Line:
    """One filter, and how many statements each of its values would leave."""
    values = [{"value": value, "statements": number} for value, number in facet.values]
    return {"version": VERSION, "facet": facet.name, "values": values, "distinct": facet.distinct}


def statement_line(statement: Statement) -> Line:
    """One statement of the record."""
    return {
        "version": VERSION,
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_type": statement.speaker_type,
        "role": statement.role,
        "kind": statement.kind,
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "source_spans": _spans(statement.source_spans),
        "cue_spans": _spans(statement.cue_spans),
        "content_spans": _spans(statement.content_spans),
        "confidence": round(statement.confidence, CONFIDENCE_DIGITS),
        "annotator": statement.annotator,
        "article": statement.article,
        "article_id": statement.article_id,
        "headline": statement.headline,
        "published": statement.published,
        "publisher": statement.publisher,
        "credit": statement.credit,
        "url": statement.url,
        "speaker_by": statement.speaker_by,
        "hidden_by": statement.hidden_by,
        "confirmed_by": statement.confirmed_by,
        "country": statement.country,
        "country_from": statement.country_from,
    }


def agenda_line(item: AgendaItem) -> Line:
    """One event of the record, with all its sources."""
    return {
        "version": VERSION,
        "id": item.id,
        "type": item.type,
        "plover": item.plover,
        "what": item.what,
        "start": item.start,
        "end": item.end,
        "dates": [list(day) for day in item.dates],
        "status": item.status,
        "sequence": item.sequence,
        "places": list(item.places),
        "participants": list(item.participants),
        "sources": [_event_source(source) for source in item.sources],
    }


def _event_source(source: EventSource) -> Line:
    return {
        "event_id": source.event_id,
        "what": source.what,
        "start": source.start,
        "end": source.end,
        "place": source.place,
        "status": source.status,
        "evidence": source.evidence,
        "evidence_span": _span(source.evidence_span),
        "speaker": source.speaker,
        "statement_id": source.statement_id,
        "confidence": round(source.confidence, CONFIDENCE_DIGITS),
        "article": source.article,
        "article_id": source.article_id,
        "headline": source.headline,
        "published": source.published,
        "publisher": source.publisher,
        "url": source.url,
    }


def report_line(report: Report) -> Line:
    """What one `onrecord add` did."""
    return {
        "version": VERSION,
        "pages": report.pages,
        "added": report.added,
        "revised": report.revised,
        "unchanged": report.unchanged,
        "statements": report.statements,
        "skipped": [_skipped(skipped) for skipped in report.skipped],
    }


def remarked_line(done: Remarked) -> Line:
    """What one `onrecord remark` did."""
    return {
        "version": VERSION,
        "remarked": done.marked,
        "withdrawn": [_skipped(skipped) for skipped in done.withdrawn],
        "skipped": [_skipped(skipped) for skipped in done.skipped],
        "failed": [_skipped(skipped) for skipped in done.failed],
    }


def brought_line(done: Brought) -> Line:
    """What one `onrecord import` did."""
    return {"version": VERSION, **vars(done)}


def _article_keys(article: Article) -> Line:
    return {"text": article.text, **article.fields, "found_in": dict(article.found_in)}


def _skipped(skipped: Skipped) -> Line:
    return {
        "id": skipped.name,
        "location": skipped.location,
        "stage": skipped.stage,
        "reason": skipped.reason,
    }


def _attribution(attribution: Attribution) -> Line:
    return {
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "kind": attribution.kind,
        "speaker": attribution.speaker,
        "confidence": round(attribution.confidence, CONFIDENCE_DIGITS),
    }


def _mention(mention: Mention) -> Line:
    return {"start": mention.start, "end": mention.end, "type": mention.type, "entity": mention.entity}


def _entity(entity: Entity) -> Line:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "role": entity.role,
        "role_span": _span(entity.role_span) if entity.role_span is not None else None,
    }


def _time(time: TimeExpression) -> Line:
    return {"start": time.start, "end": time.end, "type": time.type, "value": time.value, "reason": time.reason}


def _event(event: Event) -> Line:
    return {
        "type": event.type,
        "plover": event.plover,
        "what": event.what,
        "what_span": _span(event.what_span),
        "trigger": _span(event.trigger),
        "evidence": _span(event.evidence),
        "start": event.start,
        "end": event.end,
        "time": _span(event.time) if event.time is not None else None,
        "place": event.place,
        "place_span": _span(event.place_span) if event.place_span is not None else None,
        "place_entity": event.place_entity,
        "participants": list(event.participants),
        "status": event.status,
        "attribution": event.attribution,
        "confidence": round(event.confidence, CONFIDENCE_DIGITS),
        "reason": event.reason,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [_span(span) for span in spans]


def _why(skipped: Skipped) -> Line:
    return {"stage": skipped.stage, "reason": skipped.reason}
