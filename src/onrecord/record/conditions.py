"""What may be asked of a statement besides its words, by name, as SQL: the same in a query, in options, in Python."""

from __future__ import annotations

import difflib
from collections.abc import Callable

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import KINDS
from onrecord.record.dates import asked
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import articles, events, facet_values, facets, statements

Condition = sa.ColumnElement[bool]

WORD_FIELDS = {"speaker": "speaker", "about": "content", "source": "source", "cue": "cue"}
"""Filters that are words of one part of a statement."""


def condition(name: str, value: str) -> Condition:
    """What a filter asks. `InputError` if the value cannot be what its name says, or there is no such filter."""
    if name not in _VALUES:
        raise InputError(unknown(name))
    text = value.strip()
    if not text:
        raise InputError(f"{name} is empty; give a value, or leave it out")
    return _VALUES[name](text)


def unknown(name: str) -> str:
    """What is wrong with a filter of that name, and which there are."""
    close = difflib.get_close_matches(name, FILTERS, 1)
    hint = f"did you mean {close[0]}:? The filters are" if close else "the filters are"
    return f'there is no filter {name}:; {hint} {", ".join(FILTERS)}; to find the words themselves, write "{name}: ..."'


def period_between(since: str | None, until: str | None, table: sa.Table = facets) -> list[Condition]:
    """Printed in a time, both ends included. `InputError` if it ends before it begins."""
    if since is not None and until is not None and asked(since, "since").first > asked(until, "until").last:
        raise InputError(f"since ({since}) is after until ({until}); change one of them")
    found = [_since(since, table)] if since is not None else []
    return [*found, *([_until(until, table)] if until is not None else [])]


def of_articles(
    outlet: str | None, credit: str | None, section: str | None, since: str | None, until: str | None
) -> list[Condition]:
    """What is asked of articles themselves, over `articles`; None or blank leaves one out."""
    found = period_between(since, until, articles)
    if outlet is not None and (name := outlet.strip().casefold()):
        of_host = (articles.c.host == name) | articles.c.host.endswith("." + name, autoescape=True)
        found.append(articles.c.outlet.contains(name, autoescape=True) | of_host)
    for facet, text in (("credit", credit), ("section", section)):
        parts = [facet_values.c.folded.contains(part, autoescape=True) for part in (text or "").casefold().split()]
        if parts:
            values = sa.select(facet_values.c.value).where(facet_values.c.facet == facet, *parts)
            found.append(articles.c[facet].in_(values))
    return found


def _kind(value: str) -> Condition:
    for number, kind in enumerate(KINDS):
        if value.lower() == kind:
            return facets.c.kind == number
    raise InputError(f"kind is {value!r}; give one of {', '.join(KINDS)}")


def _confidence(value: str) -> Condition:
    try:
        least = float(value)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise InputError(f"confidence is {value}; give a number from 0 to 1")
    return facets.c.confidence >= least


def numbers(facet: str, *wanted: Condition) -> sa.Select[tuple[int]]:
    """The numbers of a facet's values that fulfil conditions."""
    return sa.select(facet_values.c.id).where(facet_values.c.facet == facet, *wanted)


def _outlet(value: str) -> Condition:
    name = value.casefold()
    named = numbers("outlet", facet_values.c.folded.contains(name, autoescape=True))
    within = facet_values.c.value.endswith("." + name, autoescape=True)
    hosts = numbers("host", (facet_values.c.value == name) | within)
    return facets.c.outlet.in_(named) | facets.c.host.in_(hosts)


def _holds(facet: str) -> Callable[[str], Condition]:
    """All words of what is asked are parts of the value."""

    def condition(value: str) -> Condition:
        parts = (facet_values.c.folded.contains(part, autoescape=True) for part in value.casefold().split())
        # As a test of each row, which PostgreSQL would else join, expecting one value where there may be hundreds.
        return facets.c[facet].in_(numbers(facet, *parts)).is_(sa.true())

    return condition


def _event(value: str) -> Condition:
    announced = sa.select(statements.c.row).join(events, events.c.statement_id == statements.c.id)
    return facets.c.row.in_(announced.where(events.c.type == value.lower()))


# The conditions on `sorted_by` follow from the others: through them the index of the order gives the range too.
def _since(value: str, table: sa.Table = facets) -> Condition:
    first = asked(value, "since").first
    return sa.and_(table.c.published_until >= first, table.c.sorted_by >= first[:4])


def _until(value: str, table: sa.Table = facets) -> Condition:
    last = asked(value, "until").last
    return sa.and_(table.c.published_from <= last, table.c.sorted_by <= last + AFTER_ALL_DATES)


def _date(value: str) -> Condition:
    asked(value, "date")
    return sa.and_(_since(value), _until(value))


_VALUES: dict[str, Callable[[str], Condition]] = {
    "kind": _kind,
    "role": _holds("role"),
    "outlet": _outlet,
    "credit": _holds("credit"),
    "section": _holds("section"),
    "since": _since,
    "until": _until,
    "date": _date,
    "event": _event,
    "confidence": _confidence,
}

FILTERS = (*WORD_FIELDS, *_VALUES)
"""All filters by name, in the order in which they are told."""
