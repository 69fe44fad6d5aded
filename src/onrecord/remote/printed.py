"""What several outlets print, and the states of pages, of a record that a reading room serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from onrecord.errors import NotFoundError
from onrecord.model import Edited, History, Quote, QuoteResults, Story, StoryResults
from onrecord.remote.asking import Asking, in_path

Progress = Callable[[int, int | None], None]


class RemotePrinted:
    """What a room is asked about stories, utterances and histories; `RemoteRecord` is one."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def stories(self, *, progress: Progress | None = None, **filters: Any) -> Iterator[Story]:
        """See `Record.stories`. progress: the room takes articles in by itself."""
        del progress
        return self._asking.every(Story, "/stories", filters)

    def story_results(self, **filters: Any) -> StoryResults:
        """See `Record.story_results`."""
        return StoryResults(*self._asking.page(Story, "/stories", filters))

    def story(self, id_or_url: str, *, progress: Progress | None = None) -> Story:
        """See `Record.story`."""
        del progress
        given = id_or_url.strip()
        if "/" not in given:
            return self._asking.read(Story, self._asking.get(f"/stories/{in_path(given)}", {"edits": False})["story"])
        found = self.story_of(self.history(given).states[-1].article_id)
        if found is None:
            raise NotFoundError(f"{given} is printed once alone: {self._asking.place} holds no copy or edit of it")
        return found

    def story_of(self, article_id: str) -> Story | None:
        """See `Record.story_of`."""
        answer = self._asking.get("/stories", {"article": article_id, "limit": 1})
        return next(iter(self._asking.many(Story, answer)), None)

    def edits(self, story: Story) -> Iterator[Edited]:
        """See `Record.edits`."""
        answer = self._asking.get(f"/stories/{in_path(story.id)}")
        return iter([self._asking.read(Edited, one) for one in answer["edits"]])

    def quotes(self, **filters: Any) -> Iterator[Quote]:
        """See `Record.quotes`."""
        return self._asking.every(Quote, "/quotes", filters)

    def quote_results(self, **filters: Any) -> QuoteResults:
        """See `Record.quote_results`."""
        return QuoteResults(*self._asking.page(Quote, "/quotes", filters))

    def quote(self, id: str) -> Quote:
        """See `Record.quote`."""
        return self._asking.one(Quote, f"/quotes/{in_path(id)}")

    def quote_of(self, statement_id: str) -> Quote | None:
        """See `Record.quote_of`."""
        try:
            return self._asking.one(Quote, f"/statements/{in_path(statement_id)}/quote")
        except NotFoundError:
            return None

    def history(self, url_or_article_id: str) -> History:
        """See `Record.history`."""
        return self._asking.one(History, "/history", {"page": url_or_article_id})

    def states(self, url_or_article_id: str) -> list[str]:
        """The ids of all states of one page, the oldest first."""
        return [state.article_id for state in self.history(url_or_article_id).states]

    def revisions(self, id_or_prefix: str) -> tuple[str, ...]:
        """See `Record.revisions`."""
        ids = self.states(id_or_prefix)
        at = next(at for at, one in enumerate(ids) if one.startswith(id_or_prefix.strip().lower()))
        return tuple(reversed(ids[:at]))
