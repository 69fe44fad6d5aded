"""A question to the record: which statements, in which order, from where on; checked, and as SQL."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, TypedDict

import sqlalchemy as sa

from onrecord.model import Speakers as Speakers
from onrecord.model import content_id
from onrecord.record import dates, pages, parameters, ranking
from onrecord.record.actor_tables import actor_members
from onrecord.record.article_tables import article_facets
from onrecord.record.backend import Backend
from onrecord.record.conditions import (
    OF_ARTICLES,
    WORD_FIELDS,
    Condition,
    condition,
    numbers,
    of_articles,
    period_between,
)
from onrecord.record.people import SPEAKER
from onrecord.record.query import All, Named, Node, Words, all_words, named, only_filters, parse
from onrecord.record.question import Match, compiled, given, in_options, parted, resolved, together, unanswerable
from onrecord.record.ranking import Sort, cursor, place_of, shape, tiers
from onrecord.record.rows import AFTER_ALL_DATES, STATEMENT_COLUMNS
from onrecord.record.schema import articles, facet_values, facets, statements

MOST_ROWS = 2**63 - 1
"""The largest number that a database takes as a limit; whoever gives a larger one wants all."""


class Asked(TypedDict, total=False):
    """What `Filters` takes, as keyword arguments."""

    words: str | None
    speaker: str | None
    about: str | None
    kind: str | None
    outlet: str | None
    since: str | None
    until: str | None
    confidence: float | None
    limit: int | None
    speakers: Speakers | None
    role: str | None
    credit: str | None
    section: str | None
    event: str | None
    country: str | None
    sort: Sort | None
    after: str | None


@dataclass(frozen=True)
class Filters:
    """Which statements are wanted. All given filters must hold; None, or a blank text or name, leaves one out.

    words: a query as in `onrecord.record.query`: words anywhere in the statement (content, source, speaker, cue), AND,
        OR, NOT, phrases, and any of the filters below but the last four by name.
    speaker, about: words, all wanted, of the speaker's name, of what was said. Case and accents do not count.
    kind: "direct", "indirect" or "mixed".
    outlet: a part of the publisher's name, or the host of the article's address ("example.org" takes www.example.org).
    since, until: YYYY, YYYY-MM or YYYY-MM-DD, both included; a partly known date of publication is in if it can be.
        An article without a date is in neither.
    confidence: at least so probable to be right, 0 to 1.
    limit: at most so many.
    speakers: one actor, under whatever name; the actor index has to have caught up.
    role, credit, section: parts of the speaker's role, of the agency credited, of the section it was printed in.
    event: it announces an event of that type ("election", "summit" ...).
    country: the speaker stands for that country or is of it: two letters (ISO 3166-1), a name or a demonym.
    sort: "relevance" (see `onrecord.record.ranking`; without words the same as "newest"), "oldest" or "newest"; by
        default the first with words, the second without.
    after: a cursor: what comes after it in that order.
    """

    words: str | None = None
    speaker: str | None = None
    about: str | None = None
    kind: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    confidence: float | None = None
    limit: int | None = None
    speakers: Speakers | None = None
    role: str | None = None
    credit: str | None = None
    section: str | None = None
    event: str | None = None
    country: str | None = None
    sort: Sort | None = None
    after: str | None = None

    @classmethod
    def from_parameters(cls, given: Mapping[str, str]) -> Self:
        """The filters that an address asks for, by the names above (but `speakers`); a blank one is left out.

        `InputError` for a name that is none of them, which lists those that are, and wherever `select` gives one.
        """
        made = parameters.read(cls, given)
        made.checked()
        return made

    def parameters(self) -> dict[str, str]:
        """What is asked, by name, as an address can have it; `speakers` is not among it."""
        return parameters.written(self)

    def checked(self) -> None:
        """`InputError` if a filter cannot be what its name says."""
        self.check()
        self._parts(anything)
        self._place()

    def asks_for(self, name: str) -> bool:
        """Whether a filter of that name is given, be it among the words."""
        words = parse(self.words or "")
        return given(getattr(self, name, None)) or any(one.name == name for one in named(words))

    def select(self, backend: Backend) -> sa.Select[Any]:
        """The query for `STATEMENT_COLUMNS` of all that fulfils the filters, in order, whatever the limit.

        `InputError` if a filter cannot be what its name says.
        """
        asked = self.asked(backend)
        return asked.whole(sa.select(*STATEMENT_COLUMNS).select_from(whole(asked.narrow())))

    def asked(self, backend: Backend, *, words: bool = True) -> pages.Asked:
        """What is asked of the narrow rows. `InputError` as for `select`. words: as for `rows`."""
        self.check()
        text, conditions = self._parts(backend.match, words=words)
        return pages.Asked(
            table=facets,
            text=text,
            conditions=conditions,
            sort=self._sort(),
            tiers=self._tiers(),
            found=backend.found,
            match=backend.match,
            plans=backend.plans,
            place=self._place(),
            since=dates.asked(self.since, "since").first[:4] if self.since is not None else None,
            until=dates.asked(self.until, "until").last + AFTER_ALL_DATES if self.until is not None else None,
        )

    def rows(self, backend: Backend, *, words: bool = True) -> sa.Select[tuple[int]]:
        """The query for the narrow rows that fulfil all filters, whatever the limit and the cursor.

        words: False lets go of the words that may stand anywhere in a statement; filters among them must still hold.
        """
        asked = self.asked(backend, words=words)
        return sa.select(facets.c.row).select_from(asked.narrow()).where(*asked.where)

    def of_articles(self) -> list[Condition]:
        """What follows for articles if an outlet, a credit or a section is wanted: a condition on the narrow rows of
        statements that adds nothing, but lets a database look at the few articles first."""
        typed = only_filters(self._words())
        parts = typed.parts if isinstance(typed, All) else (typed,)
        asked = [(part.name, part.value) for part in parts if isinstance(part, Named)]
        asked += [(name, f"{value}") for name in OF_ARTICLES if given(value := getattr(self, name, None))]
        if not any(name in ("outlet", "credit", "section") for name, _ in asked):
            return []
        wanted = [condition(name, value, article_facets) for name, value in asked if name in OF_ARTICLES]
        of = sa.select(article_facets.c.sorted_by, article_facets.c.article_id).where(*wanted)
        return [sa.tuple_(facets.c.sorted_by, facets.c.article_id).in_(of)]

    def of_articles_alone(self) -> list[Condition] | None:
        """What is asked, as conditions on the narrow rows of articles, if nothing is asked of their statements: then
        all in force of the articles that fulfil them do. Else None."""
        own = ("speaker", "about", "role", "event", "country")
        if any(given(getattr(self, name)) for name in own) or self.kind is not None or self.speakers is not None:
            return None
        typed = self._words()
        if self.confidence is not None or (given(self.words) and typed is None):
            return None
        parts = typed.parts if isinstance(typed, All) else () if typed is None else (typed,)
        asked = [(one.name, one.value) for one in parts if isinstance(one, Named) and one.name in OF_ARTICLES]
        if len(asked) < len(parts):
            return None
        asked += [(name, f"{value}") for name in OF_ARTICLES if given(value := getattr(self, name, None))]
        return [condition(name, value, article_facets) for name, value in asked]

    def holds_free_words(self) -> bool:
        """Whether words are asked for that may stand anywhere in a statement."""
        return any(word.field is None for word in all_words(self._words()))

    def select_articles(self) -> sa.Select[tuple[str]]:
        """The query for the ids of articles by outlet, credit, section and time, by date and id; the other filters are
        not looked at. `InputError` as above."""
        ranking.check(self.limit, None)
        most = None if self.limit is None else min(self.limit, MOST_ROWS)
        wanted = of_articles(self.outlet, self.credit, self.section, self.since, self.until)
        query = sa.select(articles.c.id).where(*wanted)
        return query.order_by(articles.c.sorted_by, articles.c.id).limit(most)

    def cursor(self, row: pages.Row) -> str:
        """The cursor for what comes after a row."""
        return cursor(self._question(), row.place)

    def asked_words(self) -> tuple[Words, ...]:
        """The words that a statement is found by, wherever they were given."""
        return (*all_words(self._words()), *in_options(self._options()))

    def _question(self) -> str:
        """What tells this question from others, whatever part of its answer is wanted."""
        plain = dataclasses.replace(self, limit=None, after=None, speakers=None)
        return content_id("question", repr(plain), repr(self.speakers.actor if self.speakers else None))

    def check(self) -> None:
        """`InputError` if limit or order are none."""
        ranking.check(self.limit, self.sort)

    def _words(self) -> Node | None:
        return resolved(parse(self.words or ""), WORD_FIELDS)

    def _options(self) -> dict[str, str | None]:
        return {"speaker": self.speaker, "content": self.about}

    def _sort(self) -> Sort:
        return ranking.order(self.sort, self.words, self._tiers())

    def _tiers(self) -> list[Node]:
        return tiers(self._words()) if self.sort in (None, "relevance") else []

    def _place(self) -> list[Any] | None:
        """The values of the cursor. `InputError` if it is none of this question's."""
        if self.after is None:
            return None
        return place_of(self.after, self._question(), shape(self._sort(), facets))

    def _parts(self, ask: Match, *, words: bool = True) -> tuple[Node | None, list[Condition]]:
        """What is asked of the text index, and of the narrow rows. words: as for `rows`."""
        typed = self._words()
        wanted = typed if words else only_filters(typed)
        asked: list[Node] = [wanted] if wanted is not None else []
        asked.extend(in_options(self._options()))
        text, rest = parted(together(asked))
        found: list[Condition] = [facets.c.hidden == 0]
        found.extend(compiled(node, ask, condition) for node in rest)
        if given(self.words) and typed is None:
            found.append(sa.false())  # asked for something that no statement can hold, such as a lone dash
        found += unanswerable(self._options())
        for name in ("kind", "outlet", "role", "credit", "section", "event", "country"):
            value = getattr(self, name)
            if given(value) or (name == "kind" and value is not None):
                found.append(condition(name, value))
        if self.confidence is not None:
            found.append(condition("confidence", f"{self.confidence:g}"))
        if self.speakers is not None:
            found.append(_said_by(self.speakers))
        return text, [*found, *period_between(self.since, self.until)]


def _said_by(one: Speakers) -> Condition:
    """A condition on `facets`: the actor says it."""
    mine = (actor_members.c.article_id == statements.c.article_id) & (actor_members.c.entity == SPEAKER)
    spoken = sa.select(statements.c.row).where(mine, actor_members.c.actor == one.actor)
    if not one.often:
        return facets.c.row.in_(spoken)
    # Of one who speaks in every tenth article, all statements are too many to look up first: only those are that have
    # the name and are looked at anyway.
    names = numbers("speaker", facet_values.c.value.in_(sorted(one.names)))
    by_hand = sa.select(statements.c.row).where(statements.c.speaker_by.is_not(None))
    named = facets.c.speaker.in_(names) | facets.c.row.in_(by_hand)
    return named & spoken.where(statements.c.row == facets.c.row).correlate(facets).exists()


def anything(words: Node) -> Condition:  # noqa: ARG001 (as a `Match`)
    """What is asked for no more than whether it can be."""
    return sa.true()


def whole(narrow: sa.FromClause) -> sa.Join:
    """Narrow rows with their statements and articles."""
    whole = narrow.join(statements, statements.c.row == facets.c.row)
    return whole.join(articles, articles.c.id == facets.c.article_id)
