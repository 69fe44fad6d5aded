"""What leaves a record and enters another: statements with the article they stand in, and articles as they are kept."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.annotations import Annotations
from onrecord.model.article import Article
from onrecord.model.statement import Statement


@dataclass(frozen=True)
class Cited:
    """A statement with the article that it is cited from; None where only the statement was asked for."""

    statement: Statement
    article: Article | None = None


@dataclass(frozen=True)
class KeptPage:
    """What a record keeps of a page: its facts as in `Page`, and its bytes if they are there and were asked for.

    size: bytes of the page, also where `content` is None.
    """

    id: str
    name: str
    location: str
    url: str | None
    fetched_at: str | None
    media_type: str | None
    charset: str | None
    sha256: str
    size: int
    content: bytes | None = None


@dataclass(frozen=True)
class KeptArticle:
    """An article as a record keeps it.

    marks: the article and what was found in it, before all corrections; of a list of articles, without any marks.
    revises: the id of the state before. pages: all pages that give this article, by id; the article's `page_id` is of
    one of them.
    """

    marks: Annotations
    revises: str | None = None
    pages: tuple[KeptPage, ...] = ()

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.marks.article


@dataclass(frozen=True)
class Wrong:
    """A line of an export that could not be brought in: its number, from 1, and the reason."""

    line: int
    reason: str


@dataclass(frozen=True)
class Brought:
    """What bringing articles in did.

    added: articles that are new to the record. completed: articles that it held, to which the bytes of a page, another
    page, or the link to an earlier state came. held: articles that it held so already. wrong: lines that could not be
    used. unlinked: articles whose earlier state is neither in the record nor in the file.
    """

    added: int = 0
    completed: int = 0
    held: int = 0
    wrong: int = 0
    unlinked: int = 0
