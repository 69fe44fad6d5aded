"""What may be asked of a statement, or an article, besides its words, by name, as SQL: the same in a query, in options,
in addresses, in Python."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

import sqlalchemy as sa

from onrecord.countries import code_of
from onrecord.errors import InputError
from onrecord.model import KINDS
from onrecord.record.dates import asked
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import articles, events, facet_values, facets, statements

Condition = sa.ColumnElement[bool]

WORD_FIELDS = {"speaker": "speaker", "about": "content", "source": "source", "cue": "cue"}
"""Filters that are words of one part of a statement."""


def condition(name: str, value: str, table: sa.Table = facets) -> Condition:
    """What a filter asks of the narrow rows of statements, or (`OF_ARTICLES` alone) of articles.

    `InputError` if the value cannot be what its name says, or there is no such filter.
    """
    if name not in _VALUES:
        raise InputError(unknown(name, FILTERS))
    text = value.strip()
    if not text:
        raise InputError(f"{name} is empty; give a value, or leave it out")
    return _VALUES[name](text, table)


def unknown(name: str, filters: Iterable[str], query: bool = True) -> str:
    """What is wrong with a filter of that name, and which there are. query: it stands among words to search for."""
    listed = list(filters)
    close = difflib.get_close_matches(name, listed, 1)
    colon = ":" if query else ""
    hint = f"did you mean {close[0]}{colon}? The filters are" if close else "the filters are"
    words = f'; to find the words themselves, write "{name}: ..."' if query else ""
    return f"there is no filter {name}{colon}; {hint} {', '.join(listed)}{words}"


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


def _kind(value: str, table: sa.Table) -> Condition:
    for number, kind in enumerate(KINDS):
        if value.lower() == kind:
            return table.c.kind == number
    raise InputError(f"kind is {value!r}; give one of {', '.join(KINDS)}")


def confidence(value: str) -> float:
    """A probability as it was given. `InputError` if it is none."""
    try:
        least = float(value)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise InputError(f"confidence is {value}; give a number from 0 to 1")
    return least


def _confidence(value: str, table: sa.Table) -> Condition:
    return table.c.confidence >= confidence(value)


def numbers(facet: str, *wanted: Condition) -> sa.Select[tuple[int]]:
    """The numbers of a facet's values that fulfil conditions."""
    return sa.select(facet_values.c.id).where(facet_values.c.facet == facet, *wanted)


def _outlet(value: str, table: sa.Table) -> Condition:
    name = value.casefold()
    named = numbers("outlet", facet_values.c.folded.contains(name, autoescape=True))
    within = facet_values.c.value.endswith("." + name, autoescape=True)
    hosts = numbers("host", (facet_values.c.value == name) | within)
    return table.c.outlet.in_(named) | table.c.host.in_(hosts)


def _holds(facet: str) -> Callable[[str, sa.Table], Condition]:
    """All words of what is asked are parts of the value."""

    def condition(value: str, table: sa.Table) -> Condition:
        parts = (facet_values.c.folded.contains(part, autoescape=True) for part in value.casefold().split())
        # As a test of each row, which PostgreSQL would else join, expecting one value where there may be hundreds.
        return table.c[facet].in_(numbers(facet, *parts)).is_(sa.true())

    return condition


def _country(value: str, table: sa.Table) -> Condition:
    return table.c.country.in_(numbers("country", facet_values.c.value == code_of(value)))


def _event(value: str, table: sa.Table) -> Condition:
    announced = sa.select(statements.c.row).join(events, events.c.statement_id == statements.c.id)
    return table.c.row.in_(announced.where(events.c.type == value.lower()))


# The conditions on `sorted_by` follow from the others: through them the index of the order gives the range too.
def _since(value: str, table: sa.Table) -> Condition:
    first = asked(value, "since").first
    return sa.and_(table.c.published_until >= first, table.c.sorted_by >= first[:4])


def _until(value: str, table: sa.Table) -> Condition:
    last = asked(value, "until").last
    return sa.and_(table.c.published_from <= last, table.c.sorted_by <= last + AFTER_ALL_DATES)


def _date(value: str, table: sa.Table) -> Condition:
    asked(value, "date")
    return sa.and_(_since(value, table), _until(value, table))


_VALUES: dict[str, Callable[[str, sa.Table], Condition]] = {
    "kind": _kind,
    "role": _holds("role"),
    "country": _country,
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
"""All filters of statements by name, in the order in which they are told."""

OF_ARTICLES = ("outlet", "credit", "section", "since", "until", "date")
"""Those that ask for something of the article."""
