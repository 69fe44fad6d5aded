"""Marks: every span stands in its article's text, what is printed there is what the row says, and ids are of places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from onrecord.model import KINDS, Span, content_id, days_between, spans_text
from onrecord.record.checks.check import REMARK, Check, Fault, Tick, article_batches, missing, rows_of
from onrecord.record.event_rows import SPANS
from onrecord.record.schema import articles, corrections, entities, events, mentions, statements, times

PARTS = ("source", "cue", "content")
SPEAKER = ("speaker", "speaker_type", "role")

Rows = dict[str, list[sa.RowMapping]]


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Faults of statements, entities, mentions, times and events, article by article."""
    for batch in article_batches(connection, tick, articles.c.id, articles.c.text, articles.c.annotator):
        broken: list[Fault] = []
        ids = [row["id"] for row in batch]
        said = rows_of(connection, statements, ids, statements.c.row, broken)
        named = rows_of(connection, entities, ids, entities.c.position, broken)
        seen = rows_of(connection, mentions, ids, mentions.c.position, broken)
        when = rows_of(connection, times, ids, times.c.position, broken)
        told = rows_of(connection, events, ids, events.c.position, broken)
        for row in batch:
            id, length = row["id"], len(row["text"])
            own = {one["id"]: one for one in named[id]}
            for one in said[id]:
                yield from _statement(one, row, own)
            yield from _entities(named[id], id, length)
            for table, marks in (("mention", seen), ("time expression", when)):
                for one in marks[id]:
                    where = f"{table} {one['position']} of article {id}"
                    yield from _place(where, [one["start"], one["end"]], length)
                    if "entity" in one and one["entity"] not in own:
                        yield Fault(where, f"it names the entity {one['entity']}, which the article does not have")
            for one in told[id]:
                yield from _event(one, length, own, {each["id"] for each in said[id]})
        yield from _decided(connection, said)
        yield from broken


def _statement(row: sa.RowMapping, article: sa.RowMapping, own: Mapping[str, sa.RowMapping]) -> Iterator[Fault]:
    where, text = f"statement {row['id']} of article {article['id']}", article["text"]
    spans = {}
    for part in PARTS:
        found = list(_spans(where, part, row[f"{part}_spans"], len(text)))
        if found:
            yield from found
            return
        spans[part] = tuple(Span(*pair) for pair in row[f"{part}_spans"])
        printed = spans_text(spans[part], text)
        if (printed or None) != (row[part] or None):
            yield Fault(where, f"its {part} is {_short(row[part])}, and at its place stands {_short(printed)}")
    if not spans["content"]:
        yield Fault(where, "it has no place in the text")
        return
    start = min(span.start for part in spans.values() for span in part)
    if row["start"] != start:
        yield Fault(where, f"its start is {row['start']}, and its first part begins at {start}")
    places = ";".join(",".join(f"{s}-{e}" for s, e in spans[part]) for part in PARTS)
    if content_id(article["id"], places) != row["id"]:
        yield Fault(where, f"its id is not that of its places, which is {content_id(article['id'], places)}")
    if row["kind"] not in KINDS:
        yield Fault(where, f"its kind is {row['kind']!r}, and not one of {', '.join(KINDS)}")
    if not (math.isfinite(row["confidence"]) and 0 <= row["confidence"] <= 1):
        yield Fault(where, f"its confidence is {row['confidence']}, which is no probability")
    if row["annotator"] != article["annotator"]:
        yield Fault(where, f"{row['annotator']} marked it, and {article['annotator']} the article")
    yield from _speaker(where, row, own)


def _speaker(where: str, row: sa.RowMapping, own: Mapping[str, sa.RowMapping]) -> Iterator[Fault]:
    """What was found of the speaker is what the article's entity says; after a correction that is in `found`."""
    if (row["speaker_by"] is None) != (row["found"] is None):
        yield Fault(where, "a correction names its speaker, or what was found is kept beside, but not both")
        return
    found: Any = row["found"] or row
    entity = own.get(found["speaker_entity"]) if found["speaker_entity"] is not None else None
    if entity is None and found["speaker_entity"] is not None:
        yield Fault(where, f"its speaker is the entity {found['speaker_entity']}, which the article does not have")
        return
    says = (entity["name"], entity["type"], entity["role"]) if entity else (None, None, None)
    if tuple(found[name] for name in SPEAKER) != says:
        yield Fault(where, f"its speaker is {_short(found['speaker'])}, and its entity {_short(says[0])}")


def _entities(named: list[sa.RowMapping], article: str, length: int) -> Iterator[Fault]:
    if len({one["id"] for one in named}) < len(named):
        yield Fault(f"entities of article {article}", "two of them have one id")
    for one in named:
        if one["role_start"] is not None or one["role_end"] is not None:
            place = [one["role_start"], one["role_end"]]
            yield from _place(f"role of entity {one['id']} of article {article}", place, length)


def _event(row: sa.RowMapping, length: int, own: Mapping[str, Any], said: set[str]) -> Iterator[Fault]:
    where = f"event {row['id']} of article {row['article_id']}"
    yield from _place(where, [row["evidence_start"], row["evidence_end"]], length)
    spans = row["spans"]
    if not isinstance(spans, dict) or not all(name in spans for name in SPANS):
        yield Fault(where, f"its spans are not those of {', '.join(SPANS)}")
        return
    for name in SPANS:
        if spans[name] is not None or name in ("what_span", "trigger"):
            yield from _place(f"{name} of {where}", spans[name], length)
    trigger = "-".join(map(str, spans["trigger"] or ()))
    if content_id("event", row["article_id"], trigger, row["start"], row["end"]) != row["id"]:
        yield Fault(where, "its id is not that of its place and dates")
    days = days_between(row["start"], row["end"])
    if days is None or (days.first.isoformat(), days.last.isoformat()) != (row["first_day"], row["last_day"]):
        yield Fault(where, f"its days are {row['first_day']} to {row['last_day']}, which its dates do not mean")
    if row["statement_id"] is not None and row["statement_id"] not in said:
        yield Fault(where, f"statement {row['statement_id']} announces it, which the article does not have")
    for entity in (*row["participants"], *((row["place_entity"],) if row["place_entity"] is not None else ())):
        if entity not in own:
            yield Fault(where, f"it names the entity {entity}, which the article does not have")


def _decided(connection: sa.Connection, said: Rows) -> Iterator[Fault]:
    """What is said to be corrected, is by a correction that is there."""
    marked = [
        (one, name)
        for some in said.values()
        for one in some
        for name in ("speaker_by", "hidden_by", "confirmed_by")
        if one[name]
    ]
    gone = missing(connection, corrections.c.id, (one[name] for one, name in marked)) if marked else set()
    for one, name in marked:
        if one[name] in gone:
            where = f"statement {one['id']} of article {one['article_id']}"
            yield Fault(where, f"correction {one[name]} changed it ({name}), which is not in the record")


def _spans(where: str, part: str, spans: object, length: int) -> Iterator[Fault]:
    if not isinstance(spans, list):
        yield Fault(where, f"its {part} has no list of places")
        return
    for pair in spans:
        yield from _place(f"{part} of {where}", pair, length)


def _place(where: str, pair: object, length: int) -> Iterator[Fault]:
    if not isinstance(pair, list) or len(pair) != 2 or not all(type(end) is int for end in pair):
        yield Fault(where, f"{pair!r} is no place; a place is [start, end]")
    elif not 0 <= pair[0] <= pair[1] <= length:
        yield Fault(where, f"[{pair[0]}, {pair[1]}] is no place in a text of {length} characters")


def _short(value: str | None) -> str:
    if not value:
        return "nothing"
    return repr(value if len(value) <= 60 else value[:60] + "…")


MARKS = Check("marks", find, REMARK, of=articles)
