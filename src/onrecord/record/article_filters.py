"""A question to the record for whole articles: the same language as for statements, over headline, byline and text."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, TypedDict

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import content_id
from onrecord.record import dates, pages, parameters, ranking
from onrecord.record.article_tables import article_facets
from onrecord.record.backend import Backend
from onrecord.record.conditions import FILTERS, OF_ARTICLES, Condition, condition, period_between, unknown
from onrecord.record.filters import MOST_ROWS, Filters, anything
from onrecord.record.query import All, Named, Node, Words, all_words, named, parse
from onrecord.record.question import (
    Filter,
    Match,
    compiled,
    given,
    in_options,
    parted,
    resolved,
    together,
    unanswerable,
)
from onrecord.record.ranking import Sort, article_tiers, cursor, place_of, shape
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import facets, statements

WORD_FIELDS = {"headline": "headline", "byline": "byline", "text": "text"}
"""Filters that are words of one part of an article."""

OF_STATEMENTS = tuple(name for name in FILTERS if name not in OF_ARTICLES)
"""Filters that one statement of an article must fulfil."""

ARTICLE_FILTERS = (*WORD_FIELDS, *OF_ARTICLES, *OF_STATEMENTS)
"""All filters of articles by name, in the order in which they are told."""

_OPTIONS = ("speaker", "about", "role", "kind", "country", "event")


class ArticlesAsked(TypedDict, total=False):
    """What `ArticleFilters` takes, as keyword arguments."""

    words: str | None
    headline: str | None
    byline: str | None
    outlet: str | None
    credit: str | None
    section: str | None
    since: str | None
    until: str | None
    speaker: str | None
    about: str | None
    role: str | None
    country: str | None
    kind: str | None
    event: str | None
    confidence: float | None
    limit: int | None
    sort: Sort | None
    after: str | None


@dataclass(frozen=True)
class ArticleFilters:
    """Which articles are wanted. All given filters must hold; None, or a blank text or name, leaves one out.

    words: a query as in `onrecord.record.query`: words of the headline, the byline or the text, and any of the filters
        below but the last three by name; also text: and date:, source: and cue:.
    headline, byline: words, all wanted, of these alone.
    outlet, credit, section, since, until: as in `Filters`.
    speaker, about, role, country, kind, event, confidence: the article holds one statement that fulfils them all, each
        as in `Filters`; under NOT and OR each is a question of its own.
    limit, sort, after: as in `Filters`.
    """

    words: str | None = None
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    credit: str | None = None
    section: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    about: str | None = None
    role: str | None = None
    country: str | None = None
    kind: str | None = None
    event: str | None = None
    confidence: float | None = None
    limit: int | None = None
    sort: Sort | None = None
    after: str | None = None

    @classmethod
    def from_parameters(cls, given: Mapping[str, str]) -> Self:
        """As `Filters.from_parameters`."""
        made = parameters.read(cls, given)
        made.checked()
        return made

    def parameters(self) -> dict[str, str]:
        """As `Filters.parameters`."""
        return parameters.written(self)

    def checked(self) -> None:
        """`InputError` if a filter cannot be what its name says."""
        self.check()
        self._parts(anything, lambda name, value: self._alone(name, value, None))
        self._statement().checked()
        self._place()

    def asks_for(self, name: str) -> bool:
        """Whether a filter of that name is given, be it among the words."""
        return given(getattr(self, name, None)) or any(one.name == name for one in named(parse(self.words or "")))

    def with_limit(self, limit: int | None) -> Self:
        """The same question with another limit."""
        return dataclasses.replace(self, limit=limit)

    def select(self, backend: Backend) -> sa.Select[Any]:
        """The query for the narrow rows of all articles that fulfil the filters, in order, whatever the limit.

        `InputError` if a filter cannot be what its name says.
        """
        asked = self.asked(backend)
        return asked.whole(sa.select(article_facets.c.row).select_from(asked.narrow()))

    def select_ids(self, backend: Backend) -> sa.Select[tuple[str]]:
        """The query for the ids of the articles, in order, `limit` at most. `InputError` as for `select`."""
        found = self.select(backend).with_only_columns(article_facets.c.article_id)
        return found if self.limit is None else found.limit(min(self.limit, MOST_ROWS))

    def asked(self, backend: Backend) -> pages.Asked:
        """What is asked of the narrow rows. `InputError` as for `select`."""
        self.check()
        text, conditions = self._parts(backend.match_articles, lambda name, value: self._alone(name, value, backend))
        wanted = self._statement()
        if wanted != Filters():
            conditions.append(_holds_one(wanted, backend))
        return pages.Asked(
            table=article_facets,
            text=text,
            conditions=conditions,
            sort=self._sort(),
            tiers=self._tiers(),
            found=backend.found_articles,
            match=backend.match_articles,
            plans=backend.plans,
            place=self._place(),
            since=dates.asked(self.since, "since").first[:4] if self.since is not None else None,
            until=dates.asked(self.until, "until").last + AFTER_ALL_DATES if self.until is not None else None,
        )

    def rows(self, backend: Backend) -> sa.Select[tuple[int]]:
        """The query for the narrow rows of articles that fulfil all filters, whatever the limit and the cursor."""
        asked = self.asked(backend)
        return sa.select(article_facets.c.row).select_from(asked.narrow()).where(*asked.where)

    def cursor(self, row: pages.Row) -> str:
        """The cursor for what comes after a row."""
        return cursor(self._question(), row.place)

    def asked_words(self) -> tuple[Words, ...]:
        """The words that an article is found by, wherever they were given; not those of its statements."""
        return (*all_words(self._words()), *in_options(self._options()))

    def check(self) -> None:
        """`InputError` if limit or order are none."""
        ranking.check(self.limit, self.sort)

    def _question(self) -> str:
        return content_id("articles", repr(dataclasses.replace(self, limit=None, after=None)))

    def _split(self) -> tuple[Node | None, list[Named]]:
        """The words, and the filters of statements that must hold of one of them."""
        words = parse(self.words or "")
        parts = words.parts if isinstance(words, All) else () if words is None else (words,)
        of_one = [one for one in parts if isinstance(one, Named) and one.name in OF_STATEMENTS]
        return together([part for part in parts if part not in of_one]), of_one

    def _words(self) -> Node | None:
        return resolved(self._split()[0], WORD_FIELDS)

    def _options(self) -> dict[str, str | None]:
        return {"headline": self.headline, "byline": self.byline}

    def _sort(self) -> Sort:
        return ranking.order(self.sort, self.words, self._tiers())

    def _tiers(self) -> list[Node]:
        return article_tiers(self._words()) if self.sort in (None, "relevance") else []

    def _place(self) -> list[Any] | None:
        if self.after is None:
            return None
        return place_of(self.after, self._question(), shape(self._sort(), article_facets))

    def _statement(self) -> Filters:
        """What one statement of the article must fulfil."""
        of_one = " ".join(f'{one.name}:"{one.value}"' for one in self._split()[1])
        options = {name: getattr(self, name) for name in _OPTIONS}
        return Filters(words=of_one or None, confidence=self.confidence, **options)

    def _parts(self, ask: Match, alone: Filter) -> tuple[Node | None, list[Condition]]:
        words = self._words()
        asked: list[Node] = [words] if words is not None else []
        asked.extend(in_options(self._options()))
        text, rest = parted(together(asked))
        found = [compiled(node, ask, alone) for node in rest]
        if given(self.words) and parse(self.words or "") is None:
            found.append(sa.false())
        found += unanswerable(self._options())
        options = {name: getattr(self, name) for name in ("outlet", "credit", "section")}
        found += [condition(name, value, article_facets) for name, value in options.items() if given(value)]
        return text, [*found, *period_between(self.since, self.until, article_facets)]

    def _alone(self, name: str, value: str, backend: Backend | None) -> Condition:
        """A filter among the words, under NOT or OR. Without a backend, only whether it can be."""
        if name in OF_ARTICLES:
            return condition(name, value, article_facets)
        if name not in OF_STATEMENTS:
            raise InputError(unknown(name, ARTICLE_FILTERS))
        wanted = Filters(words=f'{name}:"{value}"')
        if backend is None:
            wanted.checked()
            return sa.true()
        return _holds_one(wanted, backend)


def _holds_one(wanted: Filters, backend: Backend) -> Condition:
    """The article holds a statement that fulfils these."""
    query = wanted.rows(backend)
    if not (wanted.asks_for("kind") or wanted.confidence is not None) or len(wanted.parameters()) > 1:
        return article_facets.c.article_id.in_(query.with_only_columns(facets.c.article_id))
    # What most articles hold is looked for in each: a list of them all would take longer.
    own = statements.alias("own")
    of_article = sa.select(own.c.row).where(own.c.article_id == article_facets.c.article_id)
    return sa.exists(query.where(facets.c.row.in_(of_article.correlate(article_facets))).correlate(article_facets))
