"""Two texts side by side: states of a page, printings of a story, and what is quoted otherwise in some articles.

`Record.history` and `Record.edits` give all that changed; this gives one comparison, whole, for who looks at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Edited, PageState, Quote, Revision, StatementChange, Story
    from onrecord.record import Store


class Comparing:
    """Comparisons of one record's articles."""

    def __init__(self, store: Store) -> None:
        """Use `Record.comparing`."""
        self._store = store

    def states(self, url_or_article_id: str) -> tuple[PageState, ...]:
        """All states of one page, the oldest first; errors as of `Record.history`."""
        from onrecord.history import states

        return states(self._store, url_or_article_id)

    def revision(self, before: str, after: str) -> Revision:
        """What changed from one article to another, which may be any two states of a page; `text` holds what is alike
        too, as "same". `NotFoundError` if there is no article of one of these ids."""
        from onrecord.history import revision

        return revision(self._store, before, after)

    def statements(self, before: str, after: str) -> tuple[tuple[StatementChange, ...], int]:
        """What became of the statements of one article in another, in the order of the later text, then what vanished;
        and how many are alike."""
        from onrecord.history import said_otherwise

        return said_otherwise(self._store, before, after)

    def printing(self, story: Story, article_id: str) -> Edited:
        """What one printing of a story, of that article's id, made of the reference; `text` holds what is alike too, as
        "same". `NotFoundError` if it is no other printing of the story."""
        from onrecord.copies import Stories

        return Stories(self._store).edit(story, article_id)

    def quotes(self, article_ids: Sequence[str]) -> tuple[Quote, ...]:
        """What several of these articles print, each in its fullest form among them, in the order of the first article
        and then of the others."""
        from onrecord.printed import Quotes

        return Quotes(self._store).among(article_ids)
