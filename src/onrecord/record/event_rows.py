"""Between time expressions and events and the rows of their tables, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import Annotations, Event, Span, TimeExpression, days_between

Row = dict[str, Any]

SPANS = ("what_span", "trigger", "time", "place_span")
"""The spans of an event that are kept together; its evidence has columns of its own."""


def time_rows(marked: Annotations) -> list[Row]:
    """Rows of `times`."""
    return [
        {"article_id": marked.article.id, "position": position, **vars(time)}
        for position, time in enumerate(marked.times)
    ]


def time(row: sa.RowMapping) -> TimeExpression:
    """The time expression of a row of `times`."""
    return TimeExpression(**{name: row[name] for name in ("start", "end", "type", "value", "reason")})


def event_rows(marked: Annotations) -> list[Row]:
    """Rows of `events`. Two events of one article with the same words and dates are one."""
    if not marked.events:
        return []
    statements = {id(a): s.id for a, s in zip(_in_order(marked), marked.statements(), strict=True)}
    rows: dict[str, Row] = {}
    for event in marked.events:
        row = _row(marked, len(rows), event)
        if event.attribution is not None:
            row["statement_id"] = statements[id(marked.attributions[event.attribution])]
        rows.setdefault(row["id"], row)
    return list(rows.values())


def _in_order(marked: Annotations) -> list[Any]:
    """The attributions in the order of `Annotations.statements`."""
    return sorted(marked.attributions, key=lambda a: (a.start, a.content))


def _row(marked: Annotations, position: int, event: Event) -> Row:
    first, last = _days(event)
    return {
        "id": event.id_in(marked.article.id),
        "article_id": marked.article.id,
        "position": position,
        "type": event.type,
        "plover": event.plover,
        "what": event.what,
        "start": event.start,
        "end": event.end,
        "first_day": first,
        "last_day": last,
        "status": event.status,
        "place": event.place,
        "place_entity": event.place_entity,
        "participants": list(event.participants),
        "statement_id": None,
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
        "spans": {name: getattr(event, name) for name in SPANS},
        "confidence": float(event.confidence),
        "reason": event.reason,
    }


def _days(event: Event) -> tuple[str, str]:
    days = days_between(event.start, event.end)
    assert days is not None, event.start
    return days.first.isoformat(), days.last.isoformat()


def event(row: sa.RowMapping, statements: Sequence[str]) -> Event:
    """The event of a row of `events`; statements: the ids of its article's statements, in order."""
    spans: Mapping[str, list[int] | None] = row["spans"]

    def span(name: str) -> Span | None:
        found = spans[name]
        return Span(*found) if found is not None else None

    what, trigger = span("what_span"), span("trigger")
    assert what is not None
    assert trigger is not None
    said = row["statement_id"]
    return Event(
        type=row["type"],
        plover=row["plover"],
        what=row["what"],
        what_span=what,
        trigger=trigger,
        evidence=Span(row["evidence_start"], row["evidence_end"]),
        start=row["start"],
        end=row["end"],
        time=span("time"),
        place=row["place"],
        place_span=span("place_span"),
        place_entity=row["place_entity"],
        participants=tuple(row["participants"]),
        status=row["status"],
        attribution=statements.index(said) if said in statements else None,
        confidence=row["confidence"],
        reason=row["reason"],
    )
