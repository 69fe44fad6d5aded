"""Questions about outlets: what each prints, whom it credits, and what it prints after others.

Everything is counted over the narrow rows of articles. What an article prints by no name is of the host of its address.
Names that differ in case alone are one outlet, called as most of its articles have it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from onrecord.errors import NotFoundError
from onrecord.model import Credited, Outlet, OutletPage, Shared
from onrecord.record import days
from onrecord.record.article_tables import article_facets
from onrecord.record.facet_rows import names_of
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import facet_values, facets
from onrecord.record.settled import rows_of
from onrecord.record.story_tables import stories, story_articles, story_members

MOST_VALUES = 20
"""Credits, sections, speakers and other outlets that are told of each."""

LARGE = 0.05
"""The share of all articles from which an outlet's statements are looked for among all, rather than by its articles."""

_BY = sa.func.coalesce(article_facets.c.outlet, article_facets.c.host)
"""The number of the name that an article is of."""


@dataclass
class _Seen:
    """What was counted of one outlet so far."""

    names: Counter[str] = field(default_factory=Counter)
    numbers: list[int] = field(default_factory=list)
    statements: int = 0
    first: str | None = None
    last: str | None = None
    credits: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)

    @property
    def articles(self) -> int:
        return sum(self.names.values())

    @property
    def name(self) -> str:
        return _most(self.names)[0][0]

    def told(self) -> Outlet:
        return Outlet(
            name=self.name,
            articles=self.articles,
            statements=self.statements,
            first=self.first,
            last=self.last,
            credits=_most(self.credits),
            sections=_most(self.sections),
            credited=sum(self.credits.values()),
        )


def outlets(connection: sa.Connection) -> tuple[Outlet, ...]:
    """All outlets, those with most articles first."""
    told = [one.told() for one in _seen(connection).values()]
    return tuple(sorted(told, key=lambda one: (-one.articles, one.name)))


def page(connection: sa.Connection, name: str, place: str) -> OutletPage:
    """Everything about the outlet of that name, whatever the case of its letters. place: what the record is called.

    `NotFoundError` if nothing in the record is by it.
    """
    seen = _seen(connection, name)
    found = seen.get(name.strip().casefold())
    if found is None:
        raise NotFoundError(f"{place} holds no article of an outlet {name.strip()!r}; `record.outlets()` names all")
    mine = _BY.in_(found.numbers)
    own = sa.select(article_facets.c.row).where(mine)
    both = shared(connection)
    told = found.told()
    return OutletPage(
        outlet=told,
        speakers=_speakers(connection, found.numbers, told.articles > LARGE * rows_of(connection, article_facets)),
        months=days.counted(connection, own, article_facets, "month", articles=True),
        takes=tuple(one for one in both if one.outlet == told.name)[:MOST_VALUES],
        gives=tuple(one for one in both if one.of == told.name)[:MOST_VALUES],
    )


def credits(connection: sa.Connection) -> tuple[Credited, ...]:
    """How many articles of each outlet name whom as origin, the most first."""
    found = [
        Credited(one.name, credit, number)
        for one in _seen(connection).values()
        for credit, number in one.credits.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.articles, one.outlet, one.credit)))


def shared(connection: sa.Connection) -> tuple[Shared, ...]:
    """Which outlets print stories that others have first, those with most stories first; stories have to be made.

    Who has it first is whom the story's reference is of. What was printed on a day before that is not counted.
    """
    own, first = article_facets.alias("own"), article_facets.alias("first")
    member, reference = story_articles.alias("member"), story_articles.alias("reference")
    by = sa.func.coalesce(own.c.outlet, own.c.host)
    of = sa.func.coalesce(first.c.outlet, first.c.host)
    query = (
        sa.select(by, of, stories.c.reference)
        .select_from(story_members)
        .join(stories, stories.c.id == story_members.c.story)
        .join(member, member.c.row == story_members.c.row)
        .join(own, own.c.article_id == member.c.article_id)
        .join(reference, reference.c.row == stories.c.reference)
        .join(first, first.c.article_id == reference.c.article_id)
        .where(story_members.c.row != stories.c.reference, by != of, own.c.sorted_by >= first.c.sorted_by)
    )
    rows = connection.execute(query).all()
    called = _called(connection) if rows else {}
    # Each story once, by whichever of its names and in however many articles an outlet prints it.
    printed = {(called[outlet], called[other], story) for outlet, other, story in rows}
    pairs = Counter((outlet, other) for outlet, other, _ in printed if outlet != other)
    made = [Shared(outlet, other, number) for (outlet, other), number in pairs.items()]
    return tuple(sorted(made, key=lambda one: (-one.stories, one.outlet, one.of)))


def _called(connection: sa.Connection) -> dict[int, str]:
    """How the outlet of each number is called."""
    query = sa.select(_BY, sa.func.count()).where(_BY.is_not(None)).group_by(_BY)
    counts = {row[0]: row[1] for row in connection.execute(query)}
    names = names_of(connection, counts)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for number, name in names.items():
        spelled[name.casefold()][name] += counts[number]
    return {number: _most(spelled[name.casefold()])[0][0] for number, name in names.items()}


def _seen(connection: sa.Connection, only: str | None = None) -> dict[str, _Seen]:
    """What is counted of each outlet, by its name with case folded. only: of the one of that name."""
    table = article_facets.c
    wanted: list[sa.ColumnElement[bool]] = [_BY.is_not(None)]
    if only is not None:
        folded = sa.select(facet_values.c.id).where(facet_values.c.folded == only.strip().casefold())
        wanted.append(_BY.in_(folded.where(facet_values.c.facet.in_(("outlet", "host")))))
    dated = sa.case((table.sorted_by < AFTER_ALL_DATES, table.sorted_by))
    columns = (_BY, table.credit, table.section)
    counted = sa.func.count(), sa.func.sum(table.statements), sa.func.min(dated), sa.func.max(dated)
    rows = connection.execute(sa.select(*columns, *counted).where(*wanted).group_by(*columns)).all()
    names = names_of(connection, {number for row in rows for number in row[:3] if number is not None})
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for by, credit, section, number, statements, first, last in rows:
        one = seen[names[by].casefold()]
        one.names[names[by]] += number
        if by not in one.numbers:
            one.numbers.append(by)
        one.statements += statements
        one.first = min((day for day in (one.first, first) if day is not None), default=None)
        one.last = max((day for day in (one.last, last) if day is not None), default=None)
        for value, counts in ((credit, one.credits), (section, one.sections)):
            if value is not None:
                counts[names[value]] += number
    return seen


def _speakers(connection: sa.Connection, numbers: Sequence[int], large: bool) -> tuple[tuple[str, int], ...]:
    """Who speaks most in an outlet. large: it has printed so much that all statements are gone through."""
    number = sa.func.count()
    by = sa.func.coalesce(facets.c.outlet, facets.c.host)
    query = sa.select(facets.c.speaker, number).where(facets.c.hidden == 0, facets.c.speaker.is_not(None))
    if large:
        query = query.where(by.in_(numbers))
    else:
        own = sa.select(article_facets.c.sorted_by, article_facets.c.article_id).where(_BY.in_(numbers))
        query = query.where(sa.tuple_(facets.c.sorted_by, facets.c.article_id).in_(own))
    query = query.group_by(facets.c.speaker).order_by(number.desc(), facets.c.speaker).limit(MOST_VALUES)
    found = connection.execute(query).all()
    names = names_of(connection, (row[0] for row in found))
    return tuple((names[speaker], count) for speaker, count in found)


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent values, of equals the first by name."""
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_VALUES])
