"""Blocks of entities, read from the record as what joins them needs them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import sqlalchemy as sa

from onrecord.model import ActorMade, Decision, Known, Occurrence, Place
from onrecord.record.actor_tables import actor_articles, actor_entities
from onrecord.record.chunks import in_chunks

Named = tuple[str, str]
"""A block and a folded name in it."""

BODIES = "b:"

_PLACE = sa.tuple_(actor_entities.c.block, actor_entities.c.folded)


class Listing(Protocol):
    """Where an entity is listed."""

    @property
    def block(self) -> str:
        """The block."""
        ...

    @property
    def folded(self) -> str:
        """Its name as it is compared."""
        ...

    @property
    def full(self) -> bool:
        """Whether it is a person's full name."""
        ...


class Short(Protocol):
    """What an abbreviation stands for."""

    @property
    def whole(self) -> str:
        """The block."""
        ...

    @property
    def told(self) -> bool:
        """Whether an article prints it beside."""
        ...


class Letters(Protocol):
    """What the names of a block are abbreviated to."""

    @property
    def short(self) -> str | None:
        """Its own letters, if it is an abbreviation."""
        ...

    @property
    def long(self) -> frozenset[str]:
        """Those of its full names."""
        ...

    @property
    def told(self) -> frozenset[str]:
        """Those of its aliases."""
        ...


class Joining(Protocol):
    """What the pure part says of entities and blocks: `onrecord.actors.Blocks`, where each is explained."""

    version: int

    def listed(self, one: Occurrence) -> Sequence[Listing]: ...
    def same_name(self, one: Occurrence) -> Sequence[Named]: ...
    def beside(self, one: Occurrence) -> Sequence[str]: ...
    def bodies(self, name: str) -> Sequence[str]: ...
    def home_if_person(self, one: Occurrence) -> str | None: ...
    def wrong(self, some: Sequence[Occurrence], names: Names) -> frozenset[Place]: ...
    def capital(self, block: str) -> Named | None: ...
    def letters(self, block: str, members: Sequence[Occurrence]) -> Letters | None: ...
    def stands_for(self, block: str, long: Sequence[str], told: Sequence[str]) -> Short | None: ...
    def known_keys(self, blocks: Iterable[str]) -> list[str]: ...
    def blocks_of(self, keys: Iterable[str]) -> list[str]: ...
    def join(
        self,
        blocks: Iterable[str],
        some: Sequence[Occurrence],
        wrong: frozenset[Place],
        short: Mapping[str, Any],
        known: Sequence[Known],
        decisions: Sequence[Decision],
        said: Mapping[Place, int],
    ) -> list[ActorMade]: ...


class Names:
    """Which names the record has in which blocks; see `onrecord.actors.blocks.Names`."""

    def __init__(self, connection: sa.Connection) -> None:
        """In the transaction of that connection."""
        self._connection = connection

    def counted(self, named: Iterable[Named], *, spaced: bool) -> dict[Named, int]:
        """How many entities each name has in its block; spaced: those printed with a blank."""
        found = {}
        for some in in_chunks(named):
            query = sa.select(actor_entities.c.block, actor_entities.c.folded, sa.func.count()).where(_PLACE.in_(some))
            if spaced:
                query = query.where(actor_entities.c.name.contains(" "))
            for block, folded, number in self._connection.execute(query.group_by(*_PLACE.clauses)):
                found[block, folded] = number
        return found

    def known(self, named: Iterable[Named]) -> set[Named]:
        """Those that are there at all."""
        found: set[Named] = set()
        for some in in_chunks(named):
            asked = _asked(some, "block", "folded")
            same = (actor_entities.c.block == asked.c.block) & (actor_entities.c.folded == asked.c.folded)
            query = sa.select(asked.c.block, asked.c.folded).where(sa.exists().where(same))
            found.update((row.block, row.folded) for row in self._connection.execute(query))
        return found

    def held(self, blocks: Iterable[str]) -> set[str]:
        """The blocks that have any entity."""
        return self._blocks(blocks, sa.true())

    def with_full_names(self, blocks: Iterable[str]) -> set[str]:
        """The blocks that have an entity of a full name."""
        return self._blocks(blocks, actor_entities.c.full)

    def printed(self, blocks: Iterable[str], *, bare: bool = False) -> set[Named]:
        """The names as printed, with their blocks; bare: those that are no person's full name."""
        found: set[Named] = set()
        for some in in_chunks(blocks):
            query = sa.select(actor_entities.c.block, actor_entities.c.name).where(actor_entities.c.block.in_(some))
            if bare:
                query = query.where(~actor_entities.c.full)
            found.update((row.block, row.name) for row in self._connection.execute(query.distinct()))
        return found

    def _blocks(self, blocks: Iterable[str], condition: sa.ColumnElement[bool]) -> set[str]:
        # The first row of a block answers, and a block may have many.
        found: set[str] = set()
        for some in in_chunks(blocks):
            asked = _asked([(block,) for block in some], "block")
            own = sa.exists().where(actor_entities.c.block == asked.c.block, condition)
            found.update(self._connection.execute(sa.select(asked.c.block).where(own)).scalars())
        return found


def _asked(rows: Sequence[tuple[str, ...]], *names: str) -> sa.CTE:
    """Values as a table."""
    return sa.values(*(sa.column(name, sa.Text) for name in names), name="asked").data(rows).cte("asked")


@dataclass
class Loaded:
    """Blocks with those who belong to them.

    wrong: of these, who is taken for a person and is none, or the other way round. said: how many statements each of
    them makes.
    """

    members: dict[str, list[Occurrence]] = field(default_factory=dict)
    wrong: set[Place] = field(default_factory=set)
    said: dict[Place, int] = field(default_factory=dict)


def sizes(connection: sa.Connection, blocks: Iterable[str]) -> dict[str, int]:
    """How many entities are listed in each block."""
    found: dict[str, int] = {}
    for some in in_chunks(blocks):
        query = sa.select(actor_entities.c.block, sa.func.count()).where(actor_entities.c.block.in_(some))
        found.update(dict(connection.execute(query.group_by(actor_entities.c.block)).all()))
    return found


def load(
    connection: sa.Connection, joining: Joining, blocks: Collection[str], into: Loaded, *, company: bool = False
) -> None:
    """Read whole blocks. company: whom entities are printed with is wanted of bodies and places too."""
    names = Names(connection)
    rows = list(_rows(connection, [*blocks, *("m:" + block[2:] for block in blocks if block.startswith(BODIES))]))
    held = {row.block for row in rows}
    bodies = [block for block in blocks if block.startswith(BODIES)]
    capitals = {block: named for block in bodies if block not in held and (named := joining.capital(block))}
    speaking = names.known(capitals.values())
    borne = [block for block in bodies if block in held or capitals.get(block) in speaking]
    rows += _rows(connection, ["a:" + block[2:] for block in borne])
    asked = {
        (block, row.folded)
        for row in rows
        if row.block.startswith("p:") and " " in row.name
        for block in joining.bodies(row.name)
    }
    rows += _named(connection, asked)
    found = {(row.block, row.article_id, row.entity): row for row in rows}
    kept = (
        row.article_id
        for row in found.values()
        if company or row.block.startswith("p:") or (row.block, row.folded) in asked
    )
    printed = _company(connection, kept)
    made = [(row, _occurrence(row, printed.get(row.article_id, ()))) for row in found.values()]
    wrong = joining.wrong([one for _, one in made], names)
    for block in blocks:
        into.members.setdefault(block, [])
    for row, one in made:
        place = one.article_id, one.entity
        home = _home(joining, row.block, one, wrong=place in wrong)
        if home is not None and home in blocks:
            into.members[home].append(one)
            into.said[place] = row.said
            if place in wrong:
                into.wrong.add(place)


def _home(joining: Joining, block: str, one: Occurrence, *, wrong: bool) -> str | None:
    """The block that an entity listed in one belongs to; None if it is listed there in vain."""
    if block.startswith("p:"):
        return None if wrong else block
    if block.startswith(BODIES):
        return joining.home_if_person(one) if wrong else block
    return BODIES + block[2:] if wrong else None


def _rows(connection: sa.Connection, blocks: Iterable[str]) -> Iterator[sa.Row[Any]]:
    for some in in_chunks(blocks):
        yield from connection.execute(sa.select(actor_entities).where(actor_entities.c.block.in_(some)))


def _named(connection: sa.Connection, named: Iterable[Named]) -> Iterator[sa.Row[Any]]:
    for some in in_chunks(named):
        yield from connection.execute(sa.select(actor_entities).where(_PLACE.in_(some)))


def _company(connection: sa.Connection, article_ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The persons and bodies of each article: entity and name."""
    found = {}
    same: dict[str, str] = {}  # one string for all the places that a name is printed in
    for some in in_chunks(article_ids):
        query = sa.select(actor_articles.c.article_id, actor_articles.c.company)
        for article, company in connection.execute(query.where(actor_articles.c.article_id.in_(some))):
            found[article] = [(same.setdefault(one, one), same.setdefault(name, name)) for one, name in company]
    return found


def _occurrence(row: sa.Row[Any], company: Iterable[tuple[str, str]]) -> Occurrence:
    return Occurrence(
        article_id=row.article_id,
        entity=row.entity,
        start=row.start,
        name=row.name,
        type=row.type,
        aliases=tuple(row.aliases),
        role=row.role,
        speaks=row.speaks,
        published=row.published,
        company=tuple(name for entity, name in company if entity != row.entity),
    )
