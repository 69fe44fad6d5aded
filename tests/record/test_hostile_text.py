"""What no database keeps is refused in words, on every database, wherever it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from onrecord import ingest
from onrecord.errors import InputError, NotFoundError
from onrecord.record.reader import ArticleFilters, Filters
from tests.places import NewPlace
from tests.record import made

TEXTS = (
    "a\0b",
    "\0",
    "\ud800",
    "a\udfffb",
    "\ufffe\uffff",
    "\U0010ffff",
    "'; DROP TABLE articles; --",
    "%",
    "\\",
    '"' * 99,
)

ASKED: dict[str, Callable[[ingest.Record, str], Any]] = {
    "words": lambda record, text: record.results(Filters(words=text, limit=5)),
    "speaker": lambda record, text: record.statements(speaker=text),
    "outlet": lambda record, text: record.statements(outlet=text),
    "role": lambda record, text: record.statements(role=text),
    "event": lambda record, text: record.statements(event=text),
    "after": lambda record, text: record.results(Filters(after=text, limit=5)),
    "headline": lambda record, text: record.article_results(ArticleFilters(headline=text, limit=5)),
    "statement": lambda record, text: record.statement(text),
    "event of the agenda": lambda record, text: record.event(text),
    "actors": lambda record, text: record.actor_results(text, limit=5),
    "actor": lambda record, text: record.actor(text),
    "agenda": lambda record, text: record.agenda(actor=text, place=text, type=text),
    "stories": lambda record, text: record.story_results(words=text, credit=text, limit=5),
    "story": lambda record, text: record.story(text),
    "history": lambda record, text: record.history(text),
    "quotes": lambda record, text: record.quote_results(words=text, speaker=text, limit=5),
}


@pytest.fixture(scope="module")
def record(module_place: NewPlace) -> Iterator[ingest.Record]:
    with ingest.open(module_place()) as record:
        page = made.page("one")
        record._store.keep(page, made.marked(page, "that the harbour was open", publisher="Gazette"))
        yield record


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_any_text_is_answered_or_refused(record: ingest.Record, name: str, text: str) -> None:
    try:
        ASKED[name](record, text)
    except (InputError, NotFoundError) as error:
        assert str(error)
    assert len(record.statements()) == 1
