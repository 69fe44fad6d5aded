"""A room answers as the record itself: every object that comes over HTTP equals the one that is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord import Record
from onrecord.errors import InputError, NotFoundError
from onrecord.record.reader import AgendaFilters, ArticleFilters, Filters

Question = Callable[[Record], Any]


def id_of(record: Record, number: int = 0) -> str:
    return record.statements(limit=number + 1)[number].id


def ferry(record: Record) -> str:
    return record.articles(headline="ferry")[0].article.id


def ferry_said(record: Record) -> str:
    return record.said_in(ferry(record))[0].id


def outlet(record: Record) -> str:
    return next(iter(record.stories())).reference.publisher or ""


def said_most(record: Record) -> str:
    return max(record.actors(type="person"), key=lambda one: one.statements).name


def contents(record: Record, limit: int | None = None) -> Any:
    found = record.dossiers.contents(record.dossiers.all()[0], limit=limit)
    return [(part.number, part.entry, list(part.items)) for part in found]


QUESTIONS: dict[str, Question] = {
    "summary": lambda record: record.summary(),
    "all statements": lambda record: record.statements(),
    "statements by filters": lambda record: record.statements(kind="direct", confidence=0.5, sort="newest"),
    "some statements": lambda record: record.statements(limit=7),
    "no statements": lambda record: record.statements(limit=0),
    "words": lambda record: record.search("harbour OR council", since="2025"),
    "stream": lambda record: list(record.stream(Filters(words="harbour", limit=3))),
    "stream of an actor": lambda record: list(record.stream(Filters(speakers=record.speakers(said_most(record))))),
    "a page": lambda record: record.results(Filters(words="harbour", limit=2)),
    "the page after it": lambda record: record.results(
        Filters(words="harbour", limit=2, after=record.results(Filters(words="harbour", limit=2)).after)
    ),
    "a page of everything": lambda record: record.results(),
    "no page of results": lambda record: record.results(Filters(limit=0)).statements,
    "count": lambda record: (record.count(), record.count(Filters(kind="mixed", limit=1, sort="newest"))),
    "facets": lambda record: record.facets(Filters(words="harbour"), names=("kind", "date"), most=3),
    "all facets": lambda record: record.facets(),
    "no facets": lambda record: record.facets(names=()),
    "one statement": lambda record: record.statement(id_of(record, 2)[:9]),
    "in one article": lambda record: record.said_in(record.statement(id_of(record)).article_id),
    "similar": lambda record: record.similar("the harbour is open", limit=5),
    "similar to one": lambda record: record.similar(id_of(record), since="2025"),
    "meaning": lambda record: record.meaning.similar("the harbour is open", Filters(words="ferry", limit=3)),
    "cited": lambda record: list(record.cited(Filters(limit=5))),
    "articles": lambda record: record.articles(words="harbour", sort="newest"),
    "all articles": lambda record: list(record.stream_found_articles(ArticleFilters())),
    "a page of articles": lambda record: record.article_results(ArticleFilters(limit=3)),
    "article facets": lambda record: record.article_facets(ArticleFilters(speaker="a"), names=("outlet",)),
    "article count": lambda record: record.article_count(ArticleFilters(since="2026")),
    "one article": lambda record: record.article(record.statement(id_of(record)).article_id),
    "its marks": lambda record: record.annotations(record.statement(id_of(record)).article_id),
    "actors": lambda record: record.actors(),
    "some actors": lambda record: record.actors(said_most(record).split()[-1], type="person", limit=2),
    "a page of actors": lambda record: record.actor_results(limit=5),
    "the next page of actors": lambda record: record.actor_results(limit=5, after=record.actor_results(limit=5).after),
    "how many actors": lambda record: (record.count_actors(), record.count_actors("place")),
    "one actor": lambda record: record.actor(said_most(record)),
    "agenda": lambda record: record.agenda(),
    "some of the agenda": lambda record: record.agenda(since="2025", type=record.agenda()[0].type, limit=1),
    "stream of the agenda": lambda record: list(record.stream_agenda(AgendaFilters(until="2027"))),
    "a page of the agenda": lambda record: record.agenda_results(limit=2),
    "one event": lambda record: record.event(record.agenda()[0].id),
    "stories": lambda record: list(record.stories()),
    "some stories": lambda record: list(record.stories(outlet=outlet(record), limit=1)),
    "a page of stories": lambda record: record.story_results(limit=1),
    "one story": lambda record: record.story(next(iter(record.stories())).id),
    "story of an article": lambda record: record.story_of(next(iter(record.stories())).printings[0].article_id),
    "no story": lambda record: record.story_of(ferry(record)),
    "edits": lambda record: list(record.edits(next(iter(record.stories())))),
    "quotes": lambda record: list(record.quotes()),
    "all quotes": lambda record: list(record.quotes(differs="any", one_outlet=True)),
    "a page of quotes": lambda record: record.quote_results(limit=1),
    "one quote": lambda record: record.quote(next(iter(record.quotes())).id),
    "quote of a statement": lambda record: record.quote_of(next(iter(record.quotes())).reference.id),
    "no quote": lambda record: record.quote_of(ferry_said(record)),
    "outlets": lambda record: record.outlets(),
    "one outlet": lambda record: record.outlet(record.outlets()[0].name.upper()),
    "who copies whom": lambda record: (record.credits(), record.shared()),
    "days": lambda record: (record.days(), record.days(Filters(words="harbour"), "month")),
    "days of articles": lambda record: record.article_days(ArticleFilters(speaker="a"), "auto"),
    "doubtful": lambda record: (record.doubtful(0.9), record.doubtful(0.9, limit=2, kind="indirect")),
    "how many are doubtful": lambda record: (record.count_doubtful(), record.count_doubtful(0.9, kind="indirect")),
    "latest": lambda record: (record.latest(), record.latest(3)),
    "latest statements": lambda record: (record.latest_statements(), record.latest_statements(3)),
    "changes": lambda record: (record.changes(), record.changes(1)),
    "kept articles": lambda record: list(record.stream_articles()),
    "some kept articles": lambda record: list(record.stream_articles(ArticleFilters(words="harbour", limit=3))),
    "kept articles by time": lambda record: list(record.stream_articles(Filters(since="2031", limit=4))),
    "kept articles with marks": lambda record: list(record.stream_articles(marks=True)),
    "kept articles with pages": lambda record: list(record.stream_articles(marks=True, content=True)),
    "no kept articles": lambda record: list(record.stream_articles(ArticleFilters(words="zzzz"))),
    "dossiers": lambda record: record.dossiers.all(),
    "a dossier": lambda record: record.dossiers.get("harbour FEES"),
    "contents": lambda record: contents(record),
    "some contents": lambda record: contents(record, 1),
    "items": lambda record: [list(record.dossiers.items(one)) for one in record.dossiers.all()[0].entries],
    "a page of items": lambda record: [
        record.dossiers.item_results(one, limit=1) for one in record.dossiers.all()[0].entries
    ],
    "counts of entries": lambda record: [record.dossiers.count(one) for one in record.dossiers.all()[0].entries],
    "history": lambda record: record.history(ferry(record)),
    "states": lambda record: record.states(ferry(record)),
    "revisions": lambda record: record.revisions(record.states(ferry(record))[-1]),
    "corrections": lambda record: record.corrections.all(),
    "one correction": lambda record: record.corrections.get(record.corrections.all()[0].id[:8]),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_the_same_answer(local: Record, remote: Record, name: str) -> None:
    expected = QUESTIONS[name](local)
    assert QUESTIONS[name](remote) == expected
    assert expected or name.startswith("no ")


WRONG: dict[str, Question] = {
    "a query": lambda record: record.search("harbour OR"),
    "a filter": lambda record: record.statements(kind="loud"),
    "no filter": lambda record: record.statements(colour="red"),  # type: ignore[call-arg]
    "dates": lambda record: record.statements(since="2031-05", until="2031-04"),
    "a date": lambda record: record.articles(since="tomorrow"),
    "a cursor": lambda record: record.results(Filters(after="abcd", limit=2)),
    "a limit": lambda record: record.statements(limit=-1),
    "an id": lambda record: record.statement("zz"),
    "no statement": lambda record: record.statement("0000000000000000"),
    "no article": lambda record: record.article("00000000"),
    "no actor": lambda record: record.actor("Nobody At All"),
    "no event": lambda record: record.event("0000000000000000"),
    "no page": lambda record: record.history("https://gazette.example/nothing"),
    "a type": lambda record: record.actors(type="river"),
    "a status": lambda record: record.agenda(status="forgotten"),
    "no dossier": lambda record: record.dossiers.get("Nothing"),
    "no entry": lambda record: record.dossiers.move("0000000000000000", 1),
    "articles": lambda record: list(record.stream_articles(ArticleFilters(words="harbour OR"))),
    "a difference": lambda record: list(record.quotes(differs="all")),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_wrong_over_there_too(local: Record, remote: Record, name: str) -> None:
    kinds: list[type[BaseException]] = []
    for record in (local, remote):
        with pytest.raises((InputError, NotFoundError, TypeError)) as raised:
            WRONG[name](record)
        kinds.append(InputError if raised.type is TypeError else raised.type)
    assert kinds[0] is kinds[1]
