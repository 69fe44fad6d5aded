"""Results: one page of what a search found, and what its filters would leave of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.actor import Actor
from onrecord.model.article import Article
from onrecord.model.event import AgendaItem
from onrecord.model.quote import Quote
from onrecord.model.span import Span, Spans
from onrecord.model.statement import Statement
from onrecord.model.story import Story


@dataclass(frozen=True)
class Results:
    """Statements in their order, and where the next ones begin.

    after: the cursor that gives the next page of the same search; None if these are the last.
    """

    statements: tuple[Statement, ...]
    after: str | None


@dataclass(frozen=True)
class Facet:
    """One filter, and how many of the statements found each of its values would leave.

    values: the most frequent ones, each with its count; dates in their order. distinct: how many values there are.
    """

    name: str
    values: tuple[tuple[str, int], ...]
    distinct: int


@dataclass(frozen=True)
class FoundArticle:
    """An article that a search found, and where its words stand.

    statements: how many it holds. highlights: places of the words in `article.text`, the first 200;
    headline_highlights: in the headline. snippet: the part of the text to show, which holds most of them that stand
    together; its beginning, if none stands in it. All in code points.
    """

    article: Article
    statements: int
    highlights: Spans
    headline_highlights: Spans
    snippet: Span


@dataclass(frozen=True)
class ArticleResults:
    """Articles in their order, and where the next ones begin. after: as in `Results`."""

    articles: tuple[FoundArticle, ...]
    after: str | None


@dataclass(frozen=True)
class ActorResults:
    """Actors in their order, and where the next ones begin. after: as in `Results`."""

    actors: tuple[Actor, ...]
    after: str | None


@dataclass(frozen=True)
class AgendaResults:
    """Events by date, and where the next ones begin. after: as in `Results`."""

    items: tuple[AgendaItem, ...]
    after: str | None


@dataclass(frozen=True)
class AgendaDays:
    """All events that are listed on some days, by date. next: the day to go on from (YYYY-MM-DD); None if these are the
    last."""

    items: tuple[AgendaItem, ...]
    next: str | None


@dataclass(frozen=True)
class StoryResults:
    """Stories, the newest first, and where the next ones begin. after: as in `Results`."""

    stories: tuple[Story, ...]
    after: str | None


@dataclass(frozen=True)
class QuoteResults:
    """Utterances, the newest first, and where the next ones begin. after: as in `Results`."""

    quotes: tuple[Quote, ...]
    after: str | None


@dataclass(frozen=True)
class Similar:
    """One statement that says something like what was asked, and how like it is: 1 the same, 0 nothing in common."""

    statement: Statement
    similarity: float


@dataclass(frozen=True)
class TakenIn:
    """How many statements of a record can be found by their meaning, how many not yet, and whether these are kept up
    as others are added.

    searched_by: what finds them: "pgvector" (on PostgreSQL), or "signs", which every record has.
    """

    statements: int
    missing: int
    kept_up: bool
    searched_by: str = "signs"
