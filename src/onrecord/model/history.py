"""History: the states of one page that the record holds, and what changed between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.quote import Difference, QuoteChange
from onrecord.model.span import Span
from onrecord.model.statement import Statement

TextChangeKind = Literal["added", "removed", "changed", "moved", "same"]


@dataclass(frozen=True)
class PageState:
    """One state of a page.

    article_id: of the article that it gave. fetched_at: when that was first fetched, ISO 8601 in UTC; None for a local
    file. location: where the page was read from. characters, statements: of its text, and how many are in force.
    """

    article_id: str
    fetched_at: str | None
    location: str
    published: str | None
    headline: str | None
    characters: int
    statements: int


@dataclass(frozen=True)
class WordChange:
    """Words that are others in the later text; a span is empty where there are none."""

    before: str
    after: str
    before_span: Span
    after_span: Span


@dataclass(frozen=True)
class TextChange:
    """One paragraph that was added, removed, moved (alike, elsewhere) or changed; "same" only where all was asked for.

    before, after: the paragraph in the earlier and the later text, and its place there; None where it is not.
    words: what changed in it.
    """

    kind: TextChangeKind
    before: str | None
    after: str | None
    before_span: Span | None
    after_span: Span | None
    words: tuple[WordChange, ...] = ()


@dataclass(frozen=True)
class FieldChange:
    """A field of the article (see `FIELDS`) with its two values; None where there was none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class StatementChange:
    """A statement that appeared (no `before`), vanished (no `after`), or is printed otherwise.

    differs, changes: as of a `QuoteVariant`, the earlier one being the reference.
    """

    before: Statement | None
    after: Statement | None
    differs: tuple[Difference, ...] = ()
    changes: tuple[QuoteChange, ...] = ()

    @property
    def kind(self) -> Literal["appeared", "vanished", "changed"]:
        """What became of it."""
        return "appeared" if self.before is None else "vanished" if self.after is None else "changed"


@dataclass(frozen=True)
class Revision:
    """What changed from one state of a page to the next. unchanged: statements that both print alike."""

    before: PageState
    after: PageState
    fields: tuple[FieldChange, ...]
    text: tuple[TextChange, ...]
    statements: tuple[StatementChange, ...]
    unchanged: int


@dataclass(frozen=True)
class History:
    """All states of one page, the oldest first, and the revision between each and the next.

    url: the page's address; None for a local file.
    """

    url: str | None
    states: tuple[PageState, ...]
    revisions: tuple[Revision, ...]
