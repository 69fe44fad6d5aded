"""The tools: questions to one record that change nothing, each answered with quote, places, outlet, date and link.

Each docstring is what a model reads before it decides to call the tool. Plain functions: the SDK runs them in threads.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.model import Span, Statement
from onrecord.views.mcp import actors, agenda, articles, quotes, statements
from onrecord.views.mcp import arguments as given
from onrecord.views.mcp.common import Room

if TYPE_CHECKING:
    from onrecord.ingest import Record
    from onrecord.model import Article

_ID = re.compile(r"\s*[0-9A-Fa-f]{4,16}\s*")

NOTHING_FOUND = (
    "Nothing was found. Try fewer words, a beginning of a word (negotiat*), another form of the name, or fewer filters."
)
NOT_PRINTED_AGAIN = "No other article of the record prints what this statement says."
NONE_DIFFER = (
    "Nothing was found that outlets print differently. By a statement_id, printings that are the same are given too."
)


class Tools:
    """The questions that can be asked of one record."""

    def __init__(self, record: Record, room: Room) -> None:
        """room: where the reading room is, for links."""
        self._record = record
        self._room = room

    def search_statements(
        self,
        words: given.Words = "",
        speaker: given.Speaker = None,
        actor: given.ActorName = None,
        about: given.About = None,
        kind: given.KindOf = None,
        role: given.RoleOf = None,
        country: given.Country = None,
        outlet: given.Outlet = None,
        credit: given.Credit = None,
        section: given.Section = None,
        event: given.EventType = None,
        since: given.Since = None,
        until: given.Until = None,
        confidence: given.Confidence = None,
        sort: given.Sort = None,
        limit: given.Found = given.USUAL_FOUND,
        after: given.After = None,
    ) -> statements.FoundStatements:
        """Find who said what in news articles: quotes and reported speech. Begin here.

        All given filters must hold. Each statement comes with its words, speaker, outlet, date, link and a citation;
        give its id to get_statement for the evidence: the exact characters, the paragraph around them, other
        printings. Use actor for one person under whatever name (ids are given by get_actor), speaker for words of a
        name. If `after` is given back, there are more than these.
        """
        from onrecord.record.reader import Filters

        asked = Filters(
            words=words or None,
            speaker=speaker,
            about=about,
            kind=kind,
            outlet=outlet,
            since=since,
            until=until,
            confidence=confidence,
            limit=limit,
            speakers=self._record.speakers(actor) if actor and actor.strip() else None,
            role=role,
            credit=credit,
            section=section,
            event=event,
            country=country,
            sort=sort,
            after=after or None,
        )
        found = self._record.results(asked)
        alone = asked.after is None and found.after is None
        return statements.FoundStatements(
            total=len(found.statements) if alone else self._record.count(asked),
            statements=[statements.said(one, self._room) for one in found.statements],
            after=found.after,
            note=None if found.statements else NOTHING_FOUND,
        )

    def get_statement(self, statement_id: given.StatementId) -> statements.Evidence:
        """Get one statement with its evidence: what to cite, and how to check it.

        The quote in full; who (source), how (cue) and what (content) with their exact places in the article's text; the
        paragraphs around; the citation; outlet, date and link; who else printed the same utterance and whether they
        changed it; whether the page was changed since, and what people have corrected.
        """
        one = self._record.statement(statement_id)
        article = self._record.article(one.article_id)
        newest = self._record.states(article.id)[-1]
        return statements.evidence(one, article, self._room, self._record.quote_of(one.id), newest)

    def search_articles(
        self,
        words: given.Words = "",
        headline: given.Headline = None,
        speaker: given.Speaker = None,
        outlet: given.Outlet = None,
        credit: given.Credit = None,
        section: given.Section = None,
        since: given.Since = None,
        until: given.Until = None,
        sort: given.Sort = None,
        limit: given.Articles = given.USUAL_ARTICLES,
        after: given.After = None,
    ) -> articles.FoundArticles:
        """Find whole articles by words of their headline, byline or text: what a report says in its own voice, too.

        For what somebody said, search_statements is the better tool. speaker: the article holds a statement by them.
        """
        from onrecord.record.reader import ArticleFilters

        asked = ArticleFilters(
            words=words or None,
            headline=headline,
            speaker=speaker,
            outlet=outlet,
            credit=credit,
            section=section,
            since=since,
            until=until,
            sort=sort,
            limit=limit,
            after=after or None,
        )
        found = self._record.article_results(asked)
        alone = asked.after is None and found.after is None
        return articles.FoundArticles(
            total=len(found.articles) if alone else self._record.article_count(asked),
            articles=[articles.found(one, self._room) for one in found.articles],
            after=found.after,
        )

    def get_article(
        self,
        article: given.ArticleId,
        offset: given.Offset = 0,
        characters: given.Characters = given.USUAL_TEXT,
    ) -> articles.ArticleAnswer:
        """Read one article: headline, outlet, date, credit, its text part by part, and the statements in each part.

        Also the states of its page that the record holds, and other articles that print the same text. By an address,
        the newest state is given. If next_offset is given back, the text goes on from there.
        """
        one = self._article(article)
        if offset and offset >= len(one.text):
            raise InputError(f"offset is {offset}, and the text has {len(one.text)} characters; give a smaller one")
        part = Span(offset, min(offset + characters, len(one.text)))
        return articles.answer(
            one,
            self._record.said_in(one.id),
            self._record.states(one.id),
            self._record.story_of(one.id),
            part,
            self._room,
        )

    def get_actor(self, actor: given.Name, limit: given.Latest = given.USUAL_LATEST) -> actors.ActorAnswer:
        """Get one person, organization or place across all articles.

        Roles over time, other forms of the name, statements by month, whom it speaks about and who speaks about it, and
        its latest statements. If several have that name, the error lists them with the ids to choose from.
        """
        page = self._record.actor(actor)
        latest: tuple[Statement, ...] = ()
        if limit and page.actor.statements:
            from onrecord.record.reader import Filters

            asked = Filters(speakers=self._record.speakers(page.actor.id), sort="newest", limit=limit)
            latest = self._record.results(asked).statements
        return actors.answer(page, latest, self._room)

    def get_agenda(
        self,
        since: given.Days = None,
        until: given.DaysUntil = None,
        actor: given.Who = None,
        place: given.Where = None,
        type: given.EventType = None,
        status: given.Status = None,
        limit: given.Events = given.USUAL_EVENTS,
        after: given.After = None,
    ) -> agenda.Agenda:
        """List what articles announce or report for a date: what, when, where, who, and the sentence that says so.

        By date, from today on unless since says otherwise; give a since in the past for what was. What several articles
        tell of one event is one entry with several sources.
        """
        found = self._record.agenda_results(
            since=since or datetime.date.today().isoformat(),
            until=until or None,
            actor=actor or None,
            place=place or None,
            type=type or None,
            status=status,
            limit=limit,
            after=after or None,
        )
        return agenda.Agenda(events=[agenda.event(item, self._room) for item in found.items], after=found.after)

    def get_quote_variants(
        self,
        statement_id: given.OptionalStatement = None,
        words: given.OptionalWords = "",
        speaker: given.Speaker = None,
        outlet: given.Outlet = None,
        since: given.Since = None,
        until: given.Until = None,
        differs: given.Differs = None,
        limit: given.Utterances = given.USUAL_UTTERANCES,
        after: given.After = None,
    ) -> quotes.Utterances:
        """Compare how outlets print one utterance: every printing, and each word that was changed, trimmed or given to
        somebody else.

        By the id of a statement: that utterance. Else those that outlets print differently, the newest first, by words
        and filters that at least one printing fulfils.
        """
        if statement_id and statement_id.strip():
            one = self._record.statement(statement_id)
            same = self._record.quote_of(one.id)
            return quotes.Utterances(
                utterances=[] if same is None else [quotes.utterance(same, self._room)],
                note=NOT_PRINTED_AGAIN if same is None else None,
            )
        found = self._record.quote_results(
            words=words or None,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            differs=differs,
            limit=limit,
            after=after or None,
        )
        return quotes.Utterances(
            utterances=[quotes.utterance(one, self._room) for one in found.quotes],
            after=found.after,
            note=None if found.quotes else NONE_DIFFER,
        )

    def _article(self, given_one: str) -> Article:
        if _ID.fullmatch(given_one):
            return self._record.article(given_one)
        return self._record.article(self._record.states(given_one)[-1])
