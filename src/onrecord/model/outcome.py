"""What became of pages: a page that is not an article, and the report of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Stage = Literal["sources", "extraction", "annotation"]


@dataclass(frozen=True)
class Skipped:
    """A page that gave no article, and why. A result like any other: it is stored, shown and counted.

    name, location: as in `Page`. stage: where the way ended. reason: one sentence a person can act on.
    page_id: the page, if its bytes were read at all.
    """

    name: str
    location: str
    stage: Stage
    reason: str
    page_id: str | None = None


@dataclass(frozen=True)
class Report:
    """What one `add` did. Counts are of pages, but for `statements`, the number of statements newly kept.

    added: new articles. unchanged: pages that the record held already. revised: articles whose page had changed since
    (both are kept). skipped: pages that gave no article.
    """

    added: int = 0
    unchanged: int = 0
    revised: int = 0
    statements: int = 0
    skipped: tuple[Skipped, ...] = field(default=())

    @property
    def pages(self) -> int:
        """How many pages were looked at."""
        return self.added + self.unchanged + self.revised + len(self.skipped)


@dataclass(frozen=True)
class Remarked:
    """What one `remark` did.

    marked: how many pages were read and marked anew. withdrawn: pages that give no article any more; what the record
    held of them is gone from it. skipped: pages that gave none before either. failed: pages on which a stage failed in
    a way that nobody foresaw; they keep their old marks.
    """

    marked: int = 0
    withdrawn: tuple[Skipped, ...] = field(default=())
    skipped: tuple[Skipped, ...] = field(default=())
    failed: tuple[Skipped, ...] = field(default=())
