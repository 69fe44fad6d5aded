"""Questions about a record as a whole: what is new in it, what was printed when, by whom, and what it is unsure of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Unpack

from onrecord.model import Changes, Credited, FoundArticle, Outlet, OutletPage, Results, Revised, Shared, Statement

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.record.days import Counts, Unit
    from onrecord.record.filters import Asked
    from onrecord.record.latest import LaterState
    from onrecord.record.reader import ArticleFilters, Filters

BELOW = 0.5
"""Statements less sure than this are more likely wrong than right."""


class Overview:
    """What one record holds as a whole; `Record` is one."""

    _store: Store

    def state(self) -> str:
        """A short text that is another one whenever anything in the record was committed since, by whomever.

        For what is kept of answers: as long as it is the same, they are. It takes less than a millisecond. Each opening
        of a file has states of its own. Letters, digits and hyphens.
        """
        return self._store.state()

    def days(self, filters: Filters | None = None, by: Unit = "day") -> Counts:
        """How many statements that fulfil the filters were printed on each day ("2031-03-18"), in order of the days.

        What is known to the month or the year alone is told so ("2031-03"), and what is undated left out. by: "month"
        or "year" for fewer; "auto" takes the finest of which there are 400 at most. `InputError` as for `results`.
        """
        from onrecord.record.reader import Filters

        return self._store.reader.days(filters or Filters(), by)

    def article_days(self, filters: ArticleFilters | None = None, by: Unit = "day") -> Counts:
        """The same of articles."""
        from onrecord.record.reader import ArticleFilters

        return self._store.reader.article_days(filters or ArticleFilters(), by)

    def latest(self, limit: int = 20) -> tuple[FoundArticle, ...]:
        """The newest articles by date, undated ones last; of a page that came in several states, the last alone."""
        return self._store.reader.latest(limit)

    def latest_statements(self, limit: int = 20) -> tuple[Statement, ...]:
        """Statements of the newest articles: of each the two that are surest, with a named speaker; no words twice."""
        return self._store.reader.latest_statements(limit)

    def changes(self, limit: int = 20) -> Changes:
        """What changed lately, so many of each at most: pages that came in another state, those that were fetched last
        first, and the newest quotes that outlets print in different words."""
        from onrecord.printed import Quotes

        found = tuple(map(_revised, self._store.reader.later_states(limit)))
        return Changes(found, tuple(Quotes(self._store).find(limit=limit)))

    def outlets(self) -> tuple[Outlet, ...]:
        """All outlets, those with most articles first.

        Names that differ in case alone are one. Articles whose pages name no publisher are of the host of their
        address; those without either are of none.
        """
        return self._store.reader.outlets()

    def outlet(self, name: str) -> OutletPage:
        """Everything about one outlet, by its name, in capitals or not. `NotFoundError` if nothing is by it."""
        from onrecord.copies import Stories

        Stories(self._store).catch_up()
        return self._store.reader.outlet(name)

    def credits(self) -> tuple[Credited, ...]:
        """How many articles of each outlet name which agency, or other outlet, as their origin; the most first."""
        return self._store.reader.credits()

    def shared(self) -> tuple[Shared, ...]:
        """Who prints what others have first: of each two outlets how many stories, the most first.

        First is whom the story's reference is of (see `Story`); who has printed it on an earlier day is not counted.
        """
        from onrecord.copies import Stories

        Stories(self._store).catch_up()
        return self._store.reader.shared()

    def doubtful(self, below: float = BELOW, **asked: Unpack[Asked]) -> Results:
        """A page of the statements that are less sure than `below` and that nobody has decided about, the least sure
        first, and the cursor to go on from, to be given as `after`; 50, unless `limit` says otherwise.

        A statement that was confirmed, or was given another speaker, is none of them any more. asked: as in `Filters`,
        but for `sort`. `InputError` if one of it cannot be what its name says.
        """
        from onrecord.record.reader import Filters

        return self._store.reader.doubtful(below, Filters(**asked))

    def count_doubtful(self, below: float = BELOW, **asked: Unpack[Asked]) -> int:
        """How many statements `doubtful` gives in all."""
        from onrecord.record.reader import Filters

        return self._store.reader.count_doubtful(below, Filters(**asked))


def _revised(later: LaterState) -> Revised:
    from onrecord.quotes import text_changes

    before, after = later.before, later.after
    kinds = Counter(change.kind for change in text_changes(before.text, after.text))
    return Revised(
        article_id=after.id,
        before=before.id,
        name=after.name,
        headline=after.headline,
        headline_before=before.headline,
        published=after.published,
        publisher=after.publisher,
        url=after.url,
        fetched_at=later.fetched_at,
        added=kinds["added"],
        removed=kinds["removed"],
        changed=kinds["changed"],
        moved=kinds["moved"],
    )
