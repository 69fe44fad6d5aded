"""The output contract of actors and of what people decided about them: see `lines`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from onrecord.model import Actor, ActorPage, Correction
from onrecord.views.lines import VERSION, Line

if TYPE_CHECKING:
    from onrecord.ingest import Imported


def actor_line(actor: Actor) -> Line:
    """One actor of the record."""
    return {
        "version": VERSION,
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "aliases": list(actor.aliases),
        "countries": list(actor.countries),
        "qid": actor.qid,
        "link": actor.link,
        "roles": [{"role": r.role, "articles": r.articles, "first": r.first, "last": r.last} for r in actor.roles],
        "articles": actor.articles,
        "statements": actor.statements,
        "first": actor.first,
        "last": actor.last,
    }


def actor_page_line(page: ActorPage) -> Line:
    """Everything about one actor."""
    return {
        **actor_line(page.actor),
        "by_month": [{"month": month or None, "statements": number} for month, number in page.by_month.items()],
        "speaks_about": [_counted(other, number) for other, number in page.speaks_about],
        "spoken_about_by": [_counted(other, number) for other, number in page.spoken_about_by],
        "joins": [
            {"article_id": j.article_id, "entity": j.entity, "score": j.score, "reason": j.reason} for j in page.joins
        ],
        "corrections": [correction_line(correction) for correction in page.corrections],
    }


def _counted(actor: Actor, statements: int) -> Line:
    return {"id": actor.id, "name": actor.name, "statements": statements}


def correction_line(correction: Correction) -> Line:
    """What a person decided, as `onrecord corrections import` takes it."""
    return {
        "version": VERSION,
        "id": correction.id,
        "kind": correction.kind,
        "value": correction.value,
        "who": correction.who,
        "when": correction.when,
        "why": correction.why,
        "undone_by": correction.undone_by,
        "undone_when": correction.undone_when,
        "state": correction.state,
        "targets": [[asdict(anchor) for anchor in target] for target in correction.targets],
    }


def imported_line(done: Imported) -> Line:
    """What one `onrecord actors import` did."""
    return {"version": VERSION, "added": done.added, "replaced": done.replaced, "passed_by": done.passed_by}
