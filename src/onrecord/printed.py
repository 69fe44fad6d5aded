"""Utterances of one record that are asked for by who prints them most, or by an id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Quote
from onrecord.model.ids import ID_LENGTH
from onrecord.quoting import Quotes, ids_of, utterances

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.record.reader import Speakers

SHORTEST = 8
"""Digits of an utterance's id at least: by fewer it is not found quickly."""

LOOKED_AT = 4
"""Families that are looked at for each utterance that is wanted: of some, others are named as the speaker."""

_ID = re.compile(rf"[0-9a-f]{{{SHORTEST},{ID_LENGTH}}}")


def one(store: Store, id: str) -> Quote:
    """See `Record.quote`."""
    given = id.strip().lower()
    if not _ID.fullmatch(given):
        raise InputError(
            f"{id!r} is no id; give the {ID_LENGTH} digits (0-9, a-f) of a statement or an utterance, or the first"
            f" {SHORTEST} or more"
        )
    quotes = Quotes(store)
    try:
        said = store.reader.statement(given)
    except NotFoundError:
        found = _by_wording(quotes, given)
        if found is None:
            raise NotFoundError(
                f"the record holds no statement and no utterance {id}; see `onrecord quotes` for ids"
            ) from None
        return found
    printed = quotes.of(said.id)
    if printed is None:
        raise NotFoundError(f"no other article of the record prints what the statement {said.id} says")
    return printed


def most_printed(store: Store, speakers: Speakers, limit: int) -> tuple[Quote, ...]:
    """See `Record.most_printed`."""
    from onrecord.record.reader import Filters

    wanted = Filters(speakers=speakers)
    quotes = Quotes(store)
    index, names = quotes.index()
    found = [quote for family in index.most_said(wanted, limit * LOOKED_AT) for quote in utterances(family, names)]
    own = index.fulfilling([quote.reference.id for quote in found], wanted)
    found = [quote for quote in found if quote.reference.id in own]
    found.sort(key=lambda quote: (-quote.outlets, -len(quote.variants), quote.id))
    return tuple(found[:limit])


def _by_wording(quotes: Quotes, id: str) -> Quote | None:
    """The utterance of that id; else the one that a printed form of that id has become part of."""
    index, names = quotes.index()
    part = None
    for family in index.families_of_wording(id):
        printing = {
            said.id for said, hashed in zip(family.statements, family.hashes, strict=True) if _begins(hashed, id)
        }
        for quote in utterances(family, names):
            if quote.id.startswith(id):
                return quote
            if part is None and not printing.isdisjoint(ids_of(quote)):
                part = quote
    return part


def _begins(hashed: int, id: str) -> bool:
    from onrecord.quotes import wording_id

    return wording_id(hashed).startswith(id)
