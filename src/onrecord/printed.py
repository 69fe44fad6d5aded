"""Utterances of one record, asked for by words, by an id, by an article or by who prints them most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypedDict, Unpack

from onrecord.errors import InputError, NotFoundError
from onrecord.model import DIFFERENCES, Quote, QuoteResults, content_id
from onrecord.model.ids import ID_LENGTH
from onrecord.quoting import BIT, Decider, Held, ids_of, utterances
from onrecord.speakers import Names

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.record.quote_index import QuoteIndex
    from onrecord.record.reader import Speakers

ALL = (1 << len(DIFFERENCES)) - 1
WORDING = ALL & ~BIT["typography"]
"""What is asked for by default: typography is each house's own."""

ANY = "any"

SHORTEST = 8
"""Digits of an utterance's id at least: by fewer it is not found quickly."""

LOOKED_AT = 4
"""Families that are looked at for each utterance that is wanted: of some, others are named as the speaker."""

QuotePlace = tuple[str, int, int]
"""Where an utterance stands in the order of all: the place of its family, and its number in that."""

_ID = re.compile(rf"[0-9a-f]{{{SHORTEST},{ID_LENGTH}}}")


class QuotesAsked(TypedDict, total=False):
    """What utterances are asked for by: see `Record.quotes`."""

    words: str | None
    speaker: str | None
    outlet: str | None
    since: str | None
    until: str | None
    differs: str | None
    one_outlet: bool


class Quotes:
    """The utterances of one record."""

    def __init__(self, store: Store) -> None:
        """Use `Record.quotes`."""
        self._store = store

    def catch_up(self) -> int:
        """Take in the statements that are not in the index yet; of how many articles these were."""
        return self._store.quote_index(Decider(self._names())).catch_up()

    def find(self, *, limit: int | None = None, **asked: Unpack[QuotesAsked]) -> Iterator[Quote]:
        """See `Record.quotes`; one after the other."""
        return (quote for _, quote in self._found(limit=limit, begin=None, **asked))

    def results(
        self, *, limit: int | None = None, after: str | None = None, **asked: Unpack[QuotesAsked]
    ) -> QuoteResults:
        """See `Record.quote_results`."""
        from onrecord.record import listed

        given = sorted((name, value) for name, value in asked.items() if value not in (None, False))
        question = content_id("quotes", repr(given))
        begin = None if after is None else listed.quote_after(after, question)
        found = list(self._found(limit=listed.one_more(limit), begin=begin, **asked))
        more = limit is not None and 0 < limit < len(found)
        shown = found[:limit]
        cursor = listed.quote_cursor(shown[-1][0], question) if more else None
        return QuoteResults(tuple(quote for _, quote in shown), cursor)

    def of(self, statement_id: str) -> Quote | None:
        """See `Record.quote_of`."""
        index, names = self._index()
        family = index.family_of(statement_id)
        found = utterances(family, names) if family else ()
        return next((quote for quote in found if statement_id in ids_of(quote)), None)

    def among(self, article_ids: Sequence[str]) -> tuple[Quote, ...]:
        """See `Comparing.quotes`."""
        index, names = self._index()
        order = {article: at for at, article in enumerate(article_ids)}

        def place(quote: Quote) -> tuple[int, int]:
            said = (quote.reference, *(variant.statement for variant in quote.variants))
            return min((order[one.article_id], one.content_spans[0].start) for one in said)

        found = (quote for family in index.families_among(article_ids) for quote in utterances(family, names))
        return tuple(sorted(found, key=place))

    def one(self, id: str) -> Quote:
        """See `Record.quote`."""
        given = id.strip().lower()
        if not _ID.fullmatch(given):
            raise InputError(
                f"{id!r} is no id; give the {ID_LENGTH} digits (0-9, a-f) of a statement or an utterance, or the first"
                f" {SHORTEST} or more"
            )
        try:
            said = self._store.reader.statement(given)
        except NotFoundError:
            found = self._by_wording(given)
            if found is None:
                raise NotFoundError(
                    f"the record holds no statement and no utterance {id}; see `onrecord quotes` for ids"
                ) from None
            return found
        printed = self.of(said.id)
        if printed is None:
            raise NotFoundError(f"no other article of the record prints what the statement {said.id} says")
        return printed

    def most_printed(self, speakers: Speakers, limit: int) -> tuple[Quote, ...]:
        """See `Record.most_printed`."""
        from onrecord.record.reader import Filters

        wanted = Filters(speakers=speakers)
        index, names = self._index()
        found = [quote for family in index.most_said(wanted, limit * LOOKED_AT) for quote in utterances(family, names)]
        own = index.fulfilling([quote.reference.id for quote in found], wanted)
        found = [quote for quote in found if quote.reference.id in own]
        found.sort(key=lambda quote: (-quote.outlets, -len(quote.variants), quote.id))
        return tuple(found[:limit])

    def _found(
        self,
        *,
        words: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        differs: str | None = None,
        one_outlet: bool = False,
        limit: int | None,
        begin: QuotePlace | None,
    ) -> Iterator[tuple[QuotePlace, Quote]]:
        """Utterances with their places, from one place on, which is left out. What is wrong with the question is said
        here and now."""
        from onrecord.record.reader import Filters

        bits = _bits(differs)
        if limit is not None and limit < 0:
            raise InputError(f"limit is {limit}; give 0 or more")
        filters = Filters(words=words, speaker=speaker, outlet=outlet, since=since, until=until)
        filters.checked()
        wanted = None if filters == Filters() else filters
        index, names = self._index()
        least = 1 if one_outlet else 2

        def found() -> Iterator[tuple[QuotePlace, Quote]]:
            for place, family in index.families(bits, least, wanted, None if begin is None else begin[:2]):
                for number, quote in enumerate(utterances(family, names)):
                    here = (*place, number)
                    if begin is not None and here[:2] == begin[:2] and number <= begin[2]:
                        continue
                    if quote.outlets < least or not any(BIT[kind] & bits for kind in quote.differs):
                        continue
                    if wanted is None or index.fulfilling(ids_of(quote), wanted):
                        yield here, quote

        return islice(found(), limit)

    def _by_wording(self, id: str) -> Quote | None:
        """The utterance of that id; else the one that a printed form of that id has become part of."""
        index, names = self._index()
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

    def _index(self) -> tuple[QuoteIndex[Held], Names]:
        """The index, once it has caught up, and whose names are one person's."""
        names = self._names()
        index = self._store.quote_index(Decider(names))
        index.catch_up()
        return index, names

    def _names(self) -> Names:
        """With what people decided about who is one."""
        return Names(self._store.reader.merged_names())


def _begins(hashed: int, id: str) -> bool:
    from onrecord.quotes import wording_id

    return wording_id(hashed).startswith(id)


def _bits(kind: str | None) -> int:
    if kind is None:
        return WORDING
    if kind == ANY:
        return ALL
    if kind not in BIT:
        raise InputError(f"differs is {kind!r}; give one of {', '.join((*DIFFERENCES, ANY))}")
    return BIT[kind]
