"""The face of an open record, over HTTP: what can be asked of `onrecord.ingest.Record`, asked of a reading room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self

from onrecord import settings
from onrecord.errors import RecordError
from onrecord.model import (
    Annotations,
    Article,
    ArticleResults,
    Cited,
    Facet,
    FoundArticle,
    KeptArticle,
    Report,
    Results,
    Similar,
    Statement,
)
from onrecord.remote.adding import add
from onrecord.remote.asking import Asking, in_path
from onrecord.remote.corrections import RemoteCorrections
from onrecord.remote.dossiers import RemoteDossiers
from onrecord.remote.overview import RemoteOverview
from onrecord.remote.people import RemotePeople
from onrecord.remote.printed import RemotePrinted
from onrecord.remote.question import Question, asked, named, whole

Progress = Callable[[int, int | None], None]

ARTICLES_KEPT = 200
"""Articles that are not asked for again while the statements of an export go by."""

ARTICLES_AT_ONCE = 50
"""Articles of a list that are asked for at a time: they come with their texts."""

OF_PRINT = ("outlet", "credit", "section", "since", "until", "limit")
"""Of what is asked about statements, what is asked about their articles."""


class RemoteRecord(RemoteOverview, RemotePeople, RemotePrinted):
    """One record that a reading room serves; the questions and their answers are those of `Record`.

    What it gives piece by piece is asked for page by page, so that, unlike in a record of this machine, what comes in
    meanwhile may be among it; nothing is given twice or left out. What cannot be done over HTTP raises `RecordError`.
    """

    def __init__(self, address: str, token: str | None = None) -> None:
        """Use `onrecord.open`. token: opens the room (default: `Settings.token`)."""
        asking = Asking(address, token or settings.from_environment().token)
        super().__init__(asking)
        self.corrections = RemoteCorrections(asking)
        self.dossiers = RemoteDossiers(asking)
        self.meaning = RemoteMeaning(asking)
        self.name = asking.place
        try:
            asking.get("/")  # is it there, and does it let us in?
        except BaseException:
            asking.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._asking.close()

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_"):
            raise AttributeError(name)
        raise RecordError(
            f"{self._asking.place} cannot do that for others ({name}); do it on its own machine, with the record itself"
        )

    def about(self) -> str:
        """Where it is."""
        return self._asking.place

    def is_at(self, file: str | Path) -> bool:
        """Whether a file is the record itself: none of this machine is."""
        del file
        return False

    def without_place(self, message: str) -> str:
        """As of `Record`: an address of a room is no secret."""
        return message

    def statements(self, **filters: Any) -> list[Statement]:
        """See `Record.statements`."""
        return list(self._asking.every(Statement, "/statements", named(filters)))

    def search(self, words: str, /, **filters: Any) -> list[Statement]:
        """See `Record.search`."""
        return self.statements(**{**filters, "words": words})

    def stream(self, filters: Question | None = None) -> Iterator[Statement]:
        """See `Record.stream`."""
        return self._asking.every(Statement, "/statements", asked(filters))

    def results(self, filters: Question | None = None) -> Results:
        """See `Record.results`."""
        return Results(*self._asking.page(Statement, "/statements", asked(filters)))

    def count(self, filters: Question | None = None) -> int:
        """See `Record.count`."""
        return int(self._asking.get("/counts/statements", whole(filters))["count"])

    def facets(
        self, filters: Question | None = None, names: Sequence[str] | None = None, most: int | None = None
    ) -> tuple[Facet, ...]:
        """See `Record.facets`."""
        return self._facets("/facets/statements", filters, names, most)

    def statement(self, id_or_prefix: str) -> Statement:
        """See `Record.statement`."""
        return self._asking.one(Statement, f"/statements/{in_path(id_or_prefix)}")

    def said_in(self, article_id: str) -> list[Statement]:
        """The statements of one article that count, in text order."""
        return self._asking.many(Statement, self._asking.get(f"/articles/{in_path(article_id)}/statements"))

    def similar(self, text_or_id: str, /, **filters: Any) -> list[Similar]:
        """See `Record.similar`."""
        return self.meaning.asked(text_or_id, named(filters))

    def cited(self, filters: Question | None = None) -> Iterator[Cited]:
        """As `stream`, each statement with its article, which is asked for by itself: for many, take an export of the
        room."""
        article = lru_cache(ARTICLES_KEPT)(self.article)
        return (Cited(said, article(said.article_id)) for said in self.stream(filters))

    def article(self, id_or_prefix: str) -> Article:
        """See `Record.article`."""
        return self.annotations(id_or_prefix).article

    def annotations(self, id_or_prefix: str) -> Annotations:
        """See `Record.annotations`."""
        return self._asking.one(Annotations, f"/articles/{in_path(id_or_prefix)}")

    def articles(self, **filters: Any) -> list[FoundArticle]:
        """See `Record.articles`."""
        return list(self._asking.every(FoundArticle, "/articles", named(filters), ARTICLES_AT_ONCE))

    def stream_found_articles(self, filters: Question | None = None) -> Iterator[FoundArticle]:
        """See `Record.stream_found_articles`."""
        return self._asking.every(FoundArticle, "/articles", asked(filters), ARTICLES_AT_ONCE)

    def stream_articles(
        self, filters: Question | None = None, *, marks: bool = False, content: bool = False
    ) -> Iterator[KeptArticle]:
        """See `Record.stream_articles`. All come in one answer, as the room reads them, and so of one moment."""
        given = asked(filters)
        if not hasattr(filters, "headline"):  # `Filters`: of what they ask, the article's own
            given = {name: given.get(name) for name in OF_PRINT} | {"sort": "oldest"}
        lines = self._asking.lines("/exports/articles.jsonl", {**given, "with_pages": content})
        return (_as_wanted(self._asking.read(KeptArticle, line), marks=marks) for line in lines)

    def article_results(self, filters: Question | None = None) -> ArticleResults:
        """See `Record.article_results`."""
        return ArticleResults(*self._asking.page(FoundArticle, "/articles", asked(filters)))

    def article_facets(
        self, filters: Question | None = None, names: Sequence[str] | None = None, most: int | None = None
    ) -> tuple[Facet, ...]:
        """See `Record.article_facets`."""
        return self._facets("/facets/articles", filters, names, most)

    def article_count(self, filters: Question | None = None) -> int:
        """See `Record.article_count`."""
        return int(self._asking.get("/counts/articles", whole(filters))["count"])

    def add(
        self,
        *locations: str | Path,
        progress: Progress | None = None,
        meaning: Progress | None = None,
        threads: int | None = None,
    ) -> Report:
        """Send files and addresses to the room, where writing is on, and wait until it has added them.

        progress: called as it goes on. meaning, threads: the room decides. `RecordError` if it takes nothing.
        """
        del meaning, threads
        return add(self._asking, locations, progress)

    def _facets(
        self, path: str, filters: Question | None, names: Sequence[str] | None, most: int | None
    ) -> tuple[Facet, ...]:
        if names is not None and not names:
            return ()
        asked = {**whole(filters), "names": ",".join(names) if names else None, "most": most}
        return tuple(self._asking.many(Facet, self._asking.get(path, asked)))


class RemoteMeaning:
    """Searches by meaning."""

    def __init__(self, asking: Asking) -> None:
        """Use `RemoteRecord.meaning`."""
        self._asking = asking

    def similar(self, text_or_id: str, filters: Question) -> list[Similar]:
        """See `Record.similar`."""
        return self.asked(text_or_id, asked(filters))

    def asked(self, text_or_id: str, filters: dict[str, object]) -> list[Similar]:
        """The same, of filters by name."""
        return self._asking.many(Similar, self._asking.get("/similar", {**filters, "like": text_or_id}))


def _as_wanted(kept: KeptArticle, *, marks: bool) -> KeptArticle:
    """An article without what was not asked for, which comes all the same."""
    return kept if marks else KeptArticle(Annotations(kept.article, kept.marks.annotator), kept.revises)
