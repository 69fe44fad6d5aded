"""Summary: what a record holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Summary:
    """Counts of everything in one record.

    pages: with those that gave no article. speakers: different names of speakers. outlets: different publishers.
    skipped: places that gave no page or no article. first_published, last_published: as printed; None if no article is
    dated.
    """

    pages: int
    articles: int
    statements: int
    speakers: int
    outlets: int
    skipped: int
    first_published: str | None
    last_published: str | None
