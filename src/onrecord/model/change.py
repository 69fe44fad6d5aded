"""What changed in a record lately: pages that came in another state, and quotes that outlets print differently."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.quote import Quote


@dataclass(frozen=True)
class Revised:
    """A later state of a page, and in short how it differs from the one before.

    article_id, before: ids of the later and the earlier state. headline, published, publisher, url: of the later;
    headline_before: of the earlier. fetched_at: when the later one was first fetched, UTC; None for a local file.
    added, removed, changed, moved: how many paragraphs of the text were.
    """

    article_id: str
    before: str
    name: str
    headline: str | None
    headline_before: str | None
    published: str | None
    publisher: str | None
    url: str | None
    fetched_at: str | None
    added: int
    removed: int
    changed: int
    moved: int


@dataclass(frozen=True)
class Changes:
    """What changed lately, the newest first: states of pages, and quotes that outlets print in different words."""

    revisions: tuple[Revised, ...]
    quotes: tuple[Quote, ...]
