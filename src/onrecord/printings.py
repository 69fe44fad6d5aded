"""Questions about what is printed more than once: utterances, stories, and the states of one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.model import Edited, History, Quote, QuoteResults, Story, StoryResults

if TYPE_CHECKING:
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

    def quotes(
        self,
        *,
        words: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        differs: str | None = None,
        one_outlet: bool = False,
        limit: int | None = None,
    ) -> Iterator[Quote]:
        """Utterances that several outlets print in other words, or as somebody else's, the newest first.

        Of each at least one statement fulfils all given filters (see `Filters`). differs: one of `DIFFERENCES`, or
        "any"; by default all but typography. one_outlet: also what one outlet printed differently in several articles.
        `InputError` if a filter cannot be what its name says.
        """
        from onrecord.quoting import Quotes

        return Quotes(self._store).find(
            words=words,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            differs=differs,
            one_outlet=one_outlet,
            limit=limit,
        )

    def quote_results(
        self,
        *,
        words: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        differs: str | None = None,
        one_outlet: bool = False,
        limit: int | None = None,
        after: str | None = None,
    ) -> QuoteResults:
        """One page of `quotes`, `limit` at most (none: all), and the cursor to go on from, to be given as `after`."""
        from onrecord.quoting import Quotes

        return Quotes(self._store).results(
            words=words,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            differs=differs,
            one_outlet=one_outlet,
            limit=limit,
            after=after,
        )

    def quote_of(self, statement_id: str) -> Quote | None:
        """The utterance that the statement of that id prints, with all that print it too, whether they differ or not;
        None if no other article does."""
        from onrecord.quoting import Quotes

        return Quotes(self._store).of(statement_id)

    def quote(self, id: str) -> Quote:
        """The utterance of that id, or the one that a statement of that id prints; 8 digits of it or more.

        The id is that of a wording: an utterance is still found by it when another printed form has become its
        reference. `NotFoundError` if there is none, or one article alone prints the statement.
        """
        from onrecord.printed import one

        return one(self._store, id)

    def most_printed(self, name_or_id: str, *, limit: int = 10) -> tuple[Quote, ...]:
        """The utterances of one actor that most outlets print, the most first, whether they differ or not.

        Errors as for `actor`.
        """
        from onrecord.printed import most_printed

        return most_printed(self._store, self.speakers(name_or_id), limit)

    def stories(
        self,
        *,
        words: str | None = None,
        outlet: str | None = None,
        credit: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        progress: Progress | None = None,
    ) -> Iterator[Story]:
        """Stories: articles that are copies or edits of one text, those that were printed last first.

        Of each at least one article fulfils all given filters: words of its statements or its headline, who printed
        it, the agency that it names, when it was printed. progress: called while articles are taken in that no
        `add` has taken in yet. `InputError` if a filter cannot be what its name says.
        """
        from onrecord.copies import Stories

        return Stories(self._store).find(
            words=words, outlet=outlet, credit=credit, since=since, until=until, limit=limit, progress=progress
        )

    def story_results(
        self,
        *,
        words: str | None = None,
        outlet: str | None = None,
        credit: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> StoryResults:
        """One page of `stories`, `limit` at most (none: all), and the cursor to go on from, to be given as `after`."""
        from onrecord.copies import Stories

        return Stories(self._store).results(
            words=words, outlet=outlet, credit=credit, since=since, until=until, limit=limit, after=after
        )

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
