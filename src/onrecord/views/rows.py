"""The same things as rows of a comma-separated table: one value a cell, nothing nested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.model import (
    FIELDS,
    Actor,
    ActorPage,
    AgendaItem,
    Annotations,
    Article,
    Brought,
    Correction,
    Facet,
    Remarked,
    Report,
    Similar,
    Skipped,
    Spans,
    Statement,
    TakenIn,
)
from onrecord.views.lines import CONFIDENCE_DIGITS

if TYPE_CHECKING:
    from onrecord.ingest import Imported

Row = dict[str, object]
"""One row by column; a column that is left out is an empty cell."""

SKIPPED_COLUMNS = ("id", "location", "stage", "reason")
REPORT_COLUMNS = ("pages", "added", "revised", "unchanged", "statements", "skipped")
ARTICLE_COLUMNS = ("id", *FIELDS, "text", "skipped_stage", "skipped_reason")
_FOUND_COLUMNS = (
    "id",
    "speaker",
    "speaker_type",
    "role",
    "kind",
    "source",
    "cue",
    "content",
    "source_spans",
    "cue_spans",
    "content_spans",
    "confidence",
    "annotator",
    "article",
    "headline",
    "published",
    "publisher",
    "credit",
    "url",
)
STATEMENT_COLUMNS = (*_FOUND_COLUMNS, "speaker_by", "hidden_by", "confirmed_by", "country", "country_from")
SIMILAR_COLUMNS = ("similarity", *STATEMENT_COLUMNS)
FACET_COLUMNS = ("facet", "value", "statements")
CORRECTION_COLUMNS = ("id", "state", "kind", "what", "value", "who", "when", "why", "undone_by", "undone_when")
AGENDA_COLUMNS = (
    "id",
    "start",
    "end",
    "status",
    "type",
    "plover",
    "what",
    "places",
    "participants",
    "source_start",
    "source_end",
    "source_status",
    "speaker",
    "evidence",
    "evidence_span",
    "article",
    "published",
    "publisher",
    "url",
)
ACTOR_COLUMNS = (
    "id",
    "name",
    "type",
    "aliases",
    "countries",
    "qid",
    "roles",
    "articles",
    "statements",
    "first",
    "last",
)
ANNOTATION_COLUMNS = (*_FOUND_COLUMNS, "skipped_stage", "skipped_reason")


def article_rows(item: Article | Skipped) -> Iterator[Row]:
    """An article is one row; so is a page that gave none."""
    if isinstance(item, Skipped):
        yield {"id": item.name, "skipped_stage": item.stage, "skipped_reason": item.reason}
    else:
        yield {"id": item.name, **item.fields, "text": item.text}


def annotation_rows(item: Annotations | Skipped) -> Iterator[Row]:
    """Annotations are one row for each statement (none if there is none); a page that gave no article is one row."""
    if isinstance(item, Skipped):
        yield {"article": item.name, "skipped_stage": item.stage, "skipped_reason": item.reason}
        return
    for statement in item.statements():
        yield _found_row(statement)


def statement_rows(statement: Statement) -> Iterator[Row]:
    """A statement is one row; spans are written "10-25 40-52"."""
    yield {**_found_row(statement), **{name: getattr(statement, name) for name in STATEMENT_COLUMNS[-4:]}}


def similar_rows(found: Similar) -> Iterator[Row]:
    """The same, and how like it is to what was asked."""
    for row in statement_rows(found.statement):
        yield {"similarity": round(found.similarity, CONFIDENCE_DIGITS), **row}


def facet_rows(facet: Facet) -> Iterator[Row]:
    """Each value of a filter is a row."""
    for value, number in facet.values:
        yield {"facet": facet.name, "value": value, "statements": number}


def _found_row(statement: Statement) -> Row:
    row: Row = {name: getattr(statement, name) for name in _FOUND_COLUMNS}
    row["confidence"] = round(statement.confidence, CONFIDENCE_DIGITS)
    for name in ("source_spans", "cue_spans", "content_spans"):
        row[name] = _spans(getattr(statement, name))
    return row


def agenda_rows(item: AgendaItem) -> Iterator[Row]:
    """An event is one row for each of its sources; names are parted by semicolons."""
    for source in item.sources:
        row: Row = {name: getattr(source, name) for name in ("speaker", "evidence", *AGENDA_COLUMNS[-4:])}
        row |= {name: getattr(item, name) for name in AGENDA_COLUMNS[:7]}
        row |= {"places": "; ".join(item.places), "participants": "; ".join(item.participants)}
        row |= {"source_start": source.start, "source_end": source.end, "source_status": source.status}
        row["evidence_span"] = _spans((source.evidence_span,))
        yield row


def actor_rows(actor: Actor) -> Iterator[Row]:
    """An actor is one row; its aliases and roles are parted by semicolons."""
    row: Row = {name: getattr(actor, name) for name in ACTOR_COLUMNS}
    row |= {"aliases": "; ".join(actor.aliases), "countries": " ".join(actor.countries)}
    row["roles"] = "; ".join(role.role for role in actor.roles)
    yield row


def actor_page_rows(page: ActorPage) -> Iterator[Row]:
    """One actor is its row in the list."""
    yield from actor_rows(page.actor)


def correction_rows(correction: Correction) -> Iterator[Row]:
    """A correction is one row; what it is about, by name, parted by semicolons."""
    row: Row = {name: getattr(correction, name) for name in CORRECTION_COLUMNS if name != "what"}
    row["what"] = "; ".join(target[0].name for target in correction.targets)
    yield row


def imported_rows(done: Imported) -> Iterator[Row]:
    """What an import did is one row of counts."""
    yield {"added": done.added, "replaced": done.replaced, "passed_by": done.passed_by}


def skipped_rows(skipped: Skipped) -> Iterator[Row]:
    """A skipped page is one row."""
    yield {"id": skipped.name, "location": skipped.location, "stage": skipped.stage, "reason": skipped.reason}


def report_rows(report: Report) -> Iterator[Row]:
    """A report is one row of counts."""
    yield {**{name: getattr(report, name) for name in REPORT_COLUMNS}, "skipped": len(report.skipped)}


def remarked_rows(done: Remarked) -> Iterator[Row]:
    """What a `remark` did is one row of counts."""
    counts = {name: len(getattr(done, name)) for name in ("withdrawn", "skipped", "failed")}
    yield {"remarked": done.marked, **counts}


def brought_rows(done: Brought) -> Iterator[Row]:
    """What an import did is one row of counts."""
    yield dict(vars(done))


def taken_in_rows(found: TakenIn) -> Iterator[Row]:
    """How much of a record can be found by its meaning, in one row."""
    yield dict(vars(found))


def _spans(spans: Spans) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)
