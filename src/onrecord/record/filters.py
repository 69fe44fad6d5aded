"""A question to the record: which statements, in which order, from where on; checked, and as SQL."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, TypedDict

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import content_id
from onrecord.record.actor_tables import actor_members
from onrecord.record.backend import Backend
from onrecord.record.conditions import WORD_FIELDS, condition, numbers, of_articles, period_between
from onrecord.record.people import SPEAKER
from onrecord.record.query import All, AnyOf, Named, Node, Without, Words, all_words, holds_words, parse
from onrecord.record.ranking import CURSOR, SORTS, Key, Sort, after, cursor, keys, place_of, tiers
from onrecord.record.rows import STATEMENT_COLUMNS
from onrecord.record.schema import articles, facet_values, facets, statements
from onrecord.record.words import term, terms

MOST_ROWS = 2**63 - 1
"""The largest number that a database takes as a limit; whoever gives a larger one wants all."""


@dataclass(frozen=True)
class Speakers:
    """One actor as speaker: its id, and the names that its entities have. often: it is in very many articles."""

    actor: str
    names: frozenset[str]
    often: bool = False


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
    sort: Sort | None = None
    after: str | None = None

    def select(self, backend: Backend) -> sa.Select[Any]:
        """The query for `STATEMENT_COLUMNS`, in order. `InputError` if a filter cannot be what its name says."""
        if self.limit is not None and self.limit < 0:
            raise InputError(f"limit is {self.limit}; give 0 or more")
        if self.sort is not None and self.sort not in SORTS:
            raise InputError(f"sort is {self.sort!r}; give one of {', '.join(SORTS)}")
        most = None if self.limit is None else min(self.limit, MOST_ROWS)
        words = _resolved(parse(self.words or ""))
        order = self._order(words, backend)
        conditions = self._conditions(words, backend)
        if self.after is not None:
            conditions.append(after(order, place_of(self.after, self._question(), order)))
        marks = [key.label(f"{CURSOR}{n}") for n, (key, _) in enumerate(order)]
        sorted_by = [key.desc() if down else key for key, down in order]
        whole = facets.join(statements, statements.c.row == facets.c.row)
        whole = whole.join(articles, articles.c.id == facets.c.article_id)
        if most is None:
            columns = [*STATEMENT_COLUMNS, *marks]
            return sa.select(*columns).select_from(whole).where(*conditions).order_by(*sorted_by)
        # Few of many: of all of them only the narrow rows are read, the wide ones of the few.
        few = sa.select(facets.c.row, *marks).where(*conditions).order_by(*sorted_by).limit(most).subquery("few")
        kept: list[sa.ColumnElement[Any]] = [few.c[mark.name] for mark in marks]
        again = [mark.desc() if down else mark for mark, (_, down) in zip(kept, order, strict=True)]
        shown = whole.join(few, few.c.row == facets.c.row)
        return sa.select(*STATEMENT_COLUMNS, *kept).select_from(shown).order_by(*again)

    def rows(self, backend: Backend) -> sa.Select[tuple[int]]:
        """The query for the narrow rows that fulfil all filters, whatever the limit and the cursor."""
        return sa.select(facets.c.row).where(*self._conditions(_resolved(parse(self.words or "")), backend))

    def with_limit(self, limit: int | None) -> Filters:
        """The same question with another limit."""
        return dataclasses.replace(self, limit=limit)

    def whole(self) -> Filters:
        """The same question without limit and cursor."""
        return dataclasses.replace(self, limit=None, after=None)

    def select_articles(self) -> sa.Select[tuple[str]]:
        """The query for the ids of articles by outlet, credit, section and time, by date and id; the other filters are
        not looked at. `InputError` as above."""
        if self.limit is not None and self.limit < 0:
            raise InputError(f"limit is {self.limit}; give 0 or more")
        most = None if self.limit is None else min(self.limit, MOST_ROWS)
        wanted = of_articles(self.outlet, self.credit, self.section, self.since, self.until)
        query = sa.select(articles.c.id).where(*wanted)
        return query.order_by(articles.c.sorted_by, articles.c.id).limit(most)

    def cursor(self, row: dict[str, Any]) -> str:
        """The cursor for what comes after a row of `select`."""
        values = sorted((int(name.removeprefix(CURSOR)), v) for name, v in row.items() if name.startswith(CURSOR))
        return cursor(self._question(), [value for _, value in values])

    def asked_words(self) -> tuple[Words, ...]:
        """The words that a statement is found by, wherever they were given."""
        words = _resolved(parse(self.words or ""))
        fields = ((self.speaker, "speaker"), (self.about, "content"))
        options = (Words(one, field) for text, field in fields for one in terms(text or ""))
        return (*all_words(words), *options)

    def _question(self) -> str:
        """What tells this question from others, whatever part of its answer is wanted."""
        plain = dataclasses.replace(self, limit=None, after=None, speakers=None)
        return content_id("question", repr(plain), self.speakers.actor if self.speakers else None)

    def _order(self, words: Node | None, backend: Backend) -> list[Key]:
        sort: Sort = self.sort or ("relevance" if _given(self.words) else "oldest")
        found = tiers(words) if sort == "relevance" else []
        whens = [(backend.match(question), number) for number, question in enumerate(found)]
        return keys(sort, sa.case(*whens, else_=len(whens)) if whens else None)

    def _conditions(self, words: Node | None, backend: Backend) -> list[sa.ColumnElement[bool]]:
        found: list[sa.ColumnElement[bool]] = [facets.c.hidden == 0]
        asked: list[Node] = [words] if words is not None else []
        if _given(self.words) and words is None:
            found.append(sa.false())  # asked for something that no statement can hold, such as a lone dash
        for text, field in ((self.speaker, "speaker"), (self.about, "content")):
            if _given(text):
                own = tuple(Words(one, field) for one in terms(text or ""))
                asked.extend(own)
                found.extend([] if own else [sa.false()])
        if asked:
            found.append(compiled(All(tuple(asked)) if len(asked) > 1 else asked[0], backend))
        for name in ("kind", "outlet", "role", "credit", "section", "event"):
            value = getattr(self, name)
            if _given(value) or (name == "kind" and value is not None):
                found.append(condition(name, value))
        if self.confidence is not None:
            found.append(condition("confidence", f"{self.confidence:g}"))
        if self.speakers is not None:
            found.append(_said_by(self.speakers))
        return [*found, *period_between(self.since, self.until)]


def _said_by(one: Speakers) -> sa.ColumnElement[bool]:
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


def compiled(node: Node, backend: Backend) -> sa.ColumnElement[bool]:
    """A question as a condition; as much of it as can be in one question to the text index."""
    if holds_words(node):
        return backend.match(node)
    match node:
        case Named(name, value):
            return condition(name, value)
        case All(parts):
            textual = [p for p in parts if holds_words(p.part if isinstance(p, Without) else p)]
            together = All(tuple(textual))
            if len(textual) < 2 or not holds_words(together):
                return sa.and_(*(compiled(part, backend) for part in parts))
            rest = [compiled(part, backend) for part in parts if part not in textual]
            return sa.and_(backend.match(together), *rest)
        case AnyOf(parts):
            return sa.or_(*(compiled(part, backend) for part in parts))
        case Without(part):
            # What is unknown (nobody has a role) does not hold, so that it is not what was ruled out.
            return sa.not_(sa.func.coalesce(compiled(part, backend), sa.false()))
    raise AssertionError(node)


def _resolved(node: Node | None) -> Node | None:
    """The filters that are words of one part of a statement, as such."""
    match node:
        case Named(name, value, quoted) if name in WORD_FIELDS:
            found = term(value, quoted and not value.endswith("*"), False)
            if found is None:
                raise InputError(f"{name} is {value!r}, which holds no word; give a name or a word")
            return Words(found, WORD_FIELDS[name])
        case All(parts):
            return All(tuple(filter(None, map(_resolved, parts))))
        case AnyOf(parts):
            return AnyOf(tuple(filter(None, map(_resolved, parts))))
        case Without(part):
            inner = _resolved(part)
            return Without(inner) if inner is not None else None
    return node


def _given(text: str | None) -> bool:
    return text is not None and bool(text.strip())
