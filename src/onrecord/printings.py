"""Questions about what is printed more than once: utterances, stories, and the states of one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Unpack

from onrecord.model import Edited, History, Quote, QuoteResults, Story, StoryResults

if TYPE_CHECKING:
    from onrecord.copies import StoriesAsked
    from onrecord.printed import QuotesAsked
    from onrecord.record import Store
    from onrecord.record.reader import Speakers

Progress = Callable[[int, int | None], None]
"""Called with how many articles are done, and how many there are."""


class Printings:
    """What one record holds in several printings; `Record` is one."""

    _store: Store
    if TYPE_CHECKING:

        def speakers(self, name_or_id: str) -> Speakers:
            """See `onrecord.people.Actors`."""
            ...

    def quotes(self, *, limit: int | None = None, **asked: Unpack[QuotesAsked]) -> Iterator[Quote]:
        """Utterances that several outlets print in other words, or as somebody else's, the newest first.

        Of each at least one statement fulfils all given filters: words, speaker, outlet, since, until (see `Filters`).
        differs: one of `DIFFERENCES`, or "any"; by default all but typography. one_outlet: also what one outlet printed
        differently in several articles. `InputError` if a filter cannot be what its name says.
        """
        from onrecord.printed import Quotes

        return Quotes(self._store).find(limit=limit, **asked)

    def quote_results(
        self, *, limit: int | None = None, after: str | None = None, **asked: Unpack[QuotesAsked]
    ) -> QuoteResults:
        """One page of `quotes`, `limit` at most (none: all), and the cursor to go on from, to be given as `after`."""
        from onrecord.printed import Quotes

        return Quotes(self._store).results(limit=limit, after=after, **asked)

    def quote_of(self, statement_id: str) -> Quote | None:
        """The utterance that the statement of that id prints, with all that print it too, whether they differ or not;
        None if no other article does."""
        from onrecord.printed import Quotes

        return Quotes(self._store).of(statement_id)

    def quote(self, id: str) -> Quote:
        """The utterance of that id, or the one that a statement of that id prints; 8 digits of it or more.

        The id is that of a wording: an utterance is still found by it when another printed form has become its
        reference. `NotFoundError` if there is none, or one article alone prints the statement.
        """
        from onrecord.printed import Quotes

        return Quotes(self._store).one(id)

    def most_printed(self, name_or_id: str, *, limit: int = 10) -> tuple[Quote, ...]:
        """The utterances of one actor that most outlets print, the most first, whether they differ or not.

        Errors as for `actor`.
        """
        from onrecord.printed import Quotes

        return Quotes(self._store).most_printed(self.speakers(name_or_id), limit)

    def stories(
        self, *, limit: int | None = None, progress: Progress | None = None, **asked: Unpack[StoriesAsked]
    ) -> Iterator[Story]:
        """Stories: articles that are copies or edits of one text, those that were printed last first.

        Of each at least one article fulfils all given filters: words of its statements or its headline, outlet that
        printed it, agency (credit) that it names, since and until when it was printed. progress: called while articles
        are taken in that no `add` has taken in yet. `InputError` if a filter cannot be what its name says.
        """
        from onrecord.copies import Stories

        return Stories(self._store).find(limit=limit, progress=progress, **asked)

    def story_results(
        self, *, limit: int | None = None, after: str | None = None, **asked: Unpack[StoriesAsked]
    ) -> StoryResults:
        """One page of `stories`, `limit` at most (none: all), and the cursor to go on from, to be given as `after`."""
        from onrecord.copies import Stories

        return Stories(self._store).results(limit=limit, after=after, **asked)

    def story(self, id_or_url: str, *, progress: Progress | None = None) -> Story:
        """The story of that id, or that an article is part of: by its address, or its id; or the first digits of an id.

        `NotFoundError` if there is none, or nobody else printed the article.
        """
        from onrecord.copies import Stories

        return Stories(self._store).one(id_or_url, progress)

    def story_of(self, article_id: str) -> Story | None:
        """The story that an article of that id is part of; None if the record holds no copy or edit of it."""
        from onrecord.copies import Stories

        return Stories(self._store).of(article_id)

    def edits(self, story: Story) -> Iterator[Edited]:
        """What each printing of a story made of the reference: cut, added, moved, changed word by word."""
        from onrecord.copies import Stories

        return Stories(self._store).edits(story)

    def history(self, url_or_article_id: str) -> History:
        """All states of one page that the record holds, and what changed from each to the next.

        The address of the article or the page, or the id (or its first digits) of any of its states. `NotFoundError`
        if the record holds nothing by it.
        """
        from onrecord.history import history

        return history(self._store, url_or_article_id)
