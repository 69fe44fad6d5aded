"""The actor index: catches up with the articles that the record holds, block by block.

Who is one actor is not decided here: the caller brings it (`Joining`), as this part knows the database alone. First
the entities of new articles are listed, and the blocks that they touch marked; then each marked block is joined as a
whole, together with those that abbreviations and decisions tie to it. Each transaction leaves both true: a run may be
killed at any moment.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import NAMED_BY, ActorMade, Decision, Occurrence, Place
from onrecord.record import actor_letters, actor_rows, actor_write, decided, known, people
from onrecord.record.actor_blocks import BODIES, Joining, Loaded, Names, load, sizes
from onrecord.record.actor_letters import Stands
from onrecord.record.actor_tables import actor_articles, actor_entities, actor_marks, actor_places
from onrecord.record.backend import Backend
from onrecord.record.chunks import in_chunks
from onrecord.record.correction_rows import correction
from onrecord.record.schema import articles, corrections
from onrecord.record.settled import Settled, rows_of, unlike

ARTICLES = 200
"""Articles of one transaction: so that no other writer waits long."""

BLOCKS, ENTITIES = 400, 6_000
"""Blocks that one transaction joins, and their entities, if no single one of them has more."""

Progress = Callable[[int, int | None], None]
"""Called with how much is done, articles and blocks, and how much there is, if that is known."""


class ActorIndex:
    """The actor index of one record."""

    def __init__(self, backend: Backend, joining: Joining, settled: Settled) -> None:
        """backend, settled: the record's. joining: what decides."""
        self._backend = backend
        self._joining = joining
        self._settled = settled

    def catch_up(self, progress: Progress | None = None) -> int:
        """Take in what the record holds and the index lacks; how many articles that were. Cheap if nothing is missing.

        A run that ends early has kept whole articles and whole blocks, and the next one goes on.
        """
        return self._settled.unless(f"actors {self._joining.version}", lambda: self._catch_up(progress))

    def _catch_up(self, progress: Progress | None) -> int:
        self._leave_out_of_date()
        done, last = 0, ""
        while missing := self._missing(last):
            last = missing[-1]
            with self._backend.writing() as connection:
                done += self._take_in(connection, missing)
            if progress:
                progress(done, None)
        steps = done
        while joined := self._settle():
            steps += joined
            if progress:
                progress(steps, None)
        return done

    def _leave_out_of_date(self) -> None:
        """Take articles out that were listed by an older version."""
        query = sa.select(actor_articles.c.article_id).where(unlike(actor_articles.c.version, self._joining.version))
        while True:
            with self._backend.reading() as connection:
                old = connection.execute(query.limit(ARTICLES)).scalars().all()
            if not old:
                return
            with self._backend.writing() as connection:
                for article in old:
                    actor_rows.forget(connection, article)

    def _missing(self, after: str) -> Sequence[str]:
        held = sa.exists().where(actor_articles.c.article_id == articles.c.id)
        query = sa.select(articles.c.id).where(articles.c.id > after, ~held).order_by(articles.c.id).limit(ARTICLES)
        with self._backend.reading() as connection:
            # All that are taken in are there: if they are as many, none is missing.
            if not after and rows_of(connection, articles) == rows_of(connection, actor_articles):
                return ()
            return connection.execute(query).scalars().all()

    # Articles

    def _take_in(self, connection: sa.Connection, missing: Sequence[str]) -> int:
        held = sa.exists().where(actor_articles.c.article_id == articles.c.id)
        # Asked again inside the transaction: another process may have taken them in, or they may be gone.
        query = sa.select(articles.c.id, articles.c.revises).where(articles.c.id.in_(missing), ~held)
        rows = connection.execute(query).all()
        ids = [row.id for row in rows]
        if not ids:
            return 0
        for row in rows:
            if row.revises is not None:
                actor_rows.revised(connection, row.revises)
        newest = people.newest(connection, ids)
        found = people.occurrences(connection, newest)
        said = {place: sum(months.values()) for place, months in people.counted(connection, ids).items()}
        listed = [(one, place) for one in found for place in self._joining.listed(one)]
        held_before = Names(connection)
        new = self._new_names(held_before, listed)
        if listed:
            connection.execute(actor_entities.insert(), [_row(one, place, said) for one, place in listed])
        marks = {_joined_in(place.block) for _, place in listed}
        marks |= self._touched(connection, [one for one, _ in listed], *new)
        marks |= {actor_rows.CORRECTION + one for one in actor_rows.about(connection, ids)}
        actor_rows.mark(connection, marks)
        connection.execute(actor_articles.insert(), self._article_rows(connection, ids, found))
        return len(ids)

    def _article_rows(
        self, connection: sa.Connection, ids: Sequence[str], found: Iterable[Occurrence]
    ) -> list[dict[str, Any]]:
        company: dict[str, list[list[str]]] = {id: [] for id in ids}
        for one in found:
            if one.type != "place" and not one.entity.startswith(NAMED_BY):
                company[one.article_id].append([one.entity, one.name])
        said: dict[str, list[list[object]]] = {id: [] for id in ids}
        for (article, speaker), mentioned in people.said(connection, ids):
            about = sorted(entity for _, entity in mentioned if entity != speaker)
            if about:
                said[article].append([speaker, about])
        version = self._joining.version
        return [{"article_id": id, "version": version, "company": company[id], "said": said[id]} for id in ids]

    def _new_names(self, names: Names, listed: Sequence[tuple[Occurrence, Any]]) -> tuple[set[Any], set[str]]:
        """Names of bodies, and surnames with a full name, that are in these articles for the first time."""
        bodies = {(place.block, place.folded) for _, place in listed if place.block.startswith(BODIES)}
        full = {place.block for _, place in listed if place.full}
        return bodies - names.known(bodies), full - names.with_full_names(full)

    def _touched(
        self, connection: sa.Connection, some: Sequence[Occurrence], bodies: set[Any] | None, full: set[str]
    ) -> set[str]:
        """The blocks in which it may change something that these came or went (see `onrecord.actors.blocks`).

        bodies: which names of these are new; None: all. full: the surnames that a full name is new for.
        """
        names = Names(connection)
        joining = self._joining
        marks = {block for block, _ in names.known({named for one in some for named in joining.same_name(one)})}
        beside: set[str] = set()
        for one in some:
            if one.type != "person":
                own = {(place.block, place.folded) for place in joining.listed(one)}
                if bodies is None or own & bodies:
                    beside.update(joining.beside(one))
        bare = names.printed(beside)
        marks |= {_joined_in(block) for block, _ in bare}
        marks |= {place.block for _, name in bare for place in joining.listed(_person(name)) if place.block[0] == "p"}
        for _, name in names.printed(full, bare=True):
            for speaks in (False, True):
                marks.update(_joined_in(place.block) for place in joining.listed(_person(name, speaks=speaks)))
        return marks

    # Blocks

    def _settle(self) -> int:
        """Join some of the marked blocks; how many marks that were."""
        with self._backend.reading() as connection:
            if connection.scalar(sa.select(actor_marks.c.mark).limit(1)) is None:
                return 0
        with self._backend.writing() as connection:
            special = connection.execute(sa.select(actor_marks.c.mark).where(actor_rows.SPECIAL).limit(BLOCKS))
            if found := special.scalars().all():
                self._read_marks(connection, found)
                _unmark(connection, found)
                return len(found)
            blocks = connection.execute(sa.select(actor_marks.c.mark).order_by(actor_marks.c.mark).limit(BLOCKS))
            some = _some(connection, blocks.scalars().all())
            if some:  # another process may have joined them
                self._join(connection, some)
            return len(some)

    def _read_marks(self, connection: sa.Connection, found: Iterable[str]) -> None:
        """Mark the blocks that marks of other kinds are about."""
        of: dict[str, list[str]] = defaultdict(list)
        for one in found:
            of[one[:3]].append(one[3:])
        marks = set(sizes(connection, self._joining.blocks_of(of[actor_rows.KEY])))
        gone = [
            Occurrence("", "", 0, name, kind, speaks=speaks)
            for kind, speaks, name in map(json.loads, of[actor_rows.NAME])
        ]
        full = {place.block for one in gone for place in self._joining.listed(one) if place.full}
        marks |= self._touched(connection, gone, None, full)
        for some in in_chunks(of[actor_rows.CORRECTION]):
            marks |= self._find_again(connection, some)
        actor_rows.mark(connection, marks)

    def _find_again(self, connection: sa.Connection, ids: Sequence[str]) -> set[str]:
        """Say anew where these corrections are in the record; the blocks that they were and are in."""
        own = actor_places.c.correction.in_(ids)
        marks = set(connection.execute(sa.select(actor_places.c.block).where(own).distinct()).scalars())
        connection.execute(actor_places.delete().where(own))
        query = sa.select(corrections).where(corrections.c.id.in_(ids), corrections.c.undone_at.is_(None))
        some = [correction(row) for row in connection.execute(query).mappings()]
        for decision in decided.placed(connection, [one for one in some if one.kind in decided.OF_ACTORS]):
            rows = [
                {"correction": decision.correction.id, "target": n, "article_id": a, "entity": e, "block": block}
                for n, places in enumerate(decision.places)
                for (a, e), blocks in self._may_be_in(connection, places).items()
                for block in sorted(blocks)
            ]
            if rows:
                connection.execute(actor_places.insert(), rows)
            marks |= {row["block"] for row in rows}
        return marks

    def _may_be_in(self, connection: sa.Connection, places: Iterable[Place]) -> dict[Place, set[str]]:
        """The blocks that each of these entities may belong to."""
        wanted = set(places)
        found: dict[Place, set[str]] = defaultdict(set)
        columns = (actor_entities.c[n] for n in ("block", "article_id", "entity", "type", "name"))
        query = sa.select(*columns)
        for some in in_chunks(article for article, _ in wanted):
            for row in connection.execute(query.where(actor_entities.c.article_id.in_(some))):
                place = row.article_id, row.entity
                if place in wanted:
                    found[place].add(_joined_in(row.block))
                    home = self._joining.home_if_person(Occurrence("", "", 0, row.name, row.type))
                    if row.type != "person" and " " in row.name and home is not None:
                        found[place].add(home)
        return found

    def _join(self, connection: sa.Connection, blocks: Sequence[str]) -> None:
        """Join blocks, with all that hangs together with them."""
        with_decisions = connection.scalar(sa.select(actor_places.c.correction).limit(1)) is not None
        loaded = Loaded()
        _unmark(connection, blocks)
        edge = set(blocks)
        tied: dict[str, set[str]] = defaultdict(set)
        short: dict[str, Stands] = {}
        of_block: dict[str, set[str]] = defaultdict(set)
        while edge:
            load(connection, self._joining, edge, loaded, company=with_decisions)
            actor_letters.update(connection, self._joining, {block: loaded.members[block] for block in edge})
            reached: set[str] = set()
            for one, found in actor_letters.standing(connection, edge).items():
                short[one] = found
                tied[one].add(found.whole)
                tied[found.whole].add(one)
                reached |= {one, found.whole}
            if with_decisions:
                for decision, together in _decided_in(connection, edge).items():
                    for block in together:
                        of_block[block].add(decision)
                        tied[block] |= together
                    reached |= together
            edge = reached - loaded.members.keys()
        units = _units(loaded.members, tied)
        known_of = known.of_keys(connection, self._joining.known_keys(loaded.members))
        looked_up = known.by_key(connection, self._joining.known_keys(loaded.members)) if known_of else {}
        made: list[tuple[frozenset[str], list[ActorMade]]] = []
        for unit in units:
            some = [one for block in sorted(unit) for one in loaded.members[block]]
            if not some:
                made.append((unit, []))
                continue
            keys = self._joining.known_keys(unit)
            mine = {id for key in keys for id in looked_up.get(key, ())}
            decisions = _decisions(connection, {one for block in unit for one in of_block[block]})
            everybody = [one for one in known_of if one.id in mine]
            shorts = {block: short[block] for block in unit if block in short}
            joined = self._joining.join(
                unit, some, frozenset(loaded.wrong), shorts, everybody, _here(decisions, some), loaded.said
            )
            made.append((unit, joined))
        occurrences = {(one.article_id, one.entity): one for some in loaded.members.values() for one in some}
        actor_write.write(connection, made, occurrences, loaded.said)
        _unmark(connection, loaded.members.keys() - set(blocks))


def _some(connection: sa.Connection, blocks: Sequence[str]) -> list[str]:
    """The first of the blocks, as many as are joined at once."""
    listed = sizes(connection, blocks)
    taken: list[str] = []
    total = 0
    for block in blocks:
        total += listed.get(block, 0)
        if taken and total > ENTITIES:
            break
        taken.append(block)
    return taken


def _units(blocks: Iterable[str], tied: dict[str, set[str]]) -> list[frozenset[str]]:
    """The blocks in sets that hang together."""
    left = set(blocks)
    found = []
    for block in sorted(left):
        if block not in left:
            continue
        left.discard(block)
        together, edge = [block], [block]
        while edge:
            reached = tied.get(edge.pop(), set()) & left
            left -= reached
            together += reached
            edge += reached
        found.append(frozenset(together))
    return found


def _decided_in(connection: sa.Connection, blocks: Iterable[str]) -> dict[str, set[str]]:
    """The corrections that are about entities of some blocks, each with all the blocks that it is about."""
    ids: set[str] = set()
    for some in in_chunks(sorted(blocks)):
        query = sa.select(actor_places.c.correction).where(actor_places.c.block.in_(some)).distinct()
        ids.update(connection.execute(query).scalars())
    found: dict[str, set[str]] = defaultdict(set)
    for some in in_chunks(sorted(ids)):
        query = sa.select(actor_places.c.correction, actor_places.c.block).where(actor_places.c.correction.in_(some))
        for one, block in connection.execute(query.distinct()):
            found[one].add(block)
    return found


def _decisions(connection: sa.Connection, ids: Iterable[str]) -> list[Decision]:
    """What was decided, the oldest first, with the places it is about."""
    found: list[Decision] = []
    for some in in_chunks(sorted(ids)):
        places: dict[tuple[str, int], dict[Place, None]] = defaultdict(dict)
        query = sa.select(*(actor_places.c[n] for n in ("correction", "target", "article_id", "entity")))
        for row in connection.execute(query.where(actor_places.c.correction.in_(some))):
            places[row.correction, row.target][row.article_id, row.entity] = None
        for held in connection.execute(sa.select(corrections).where(corrections.c.id.in_(some))).mappings():
            one = correction(held)
            number = max(len(one.targets), 1)
            found.append(Decision(one, tuple(tuple(places[one.id, n]) for n in range(number))))
    return sorted(found, key=lambda decision: (decision.correction.when, decision.correction.id))


def _here(decisions: Iterable[Decision], some: Iterable[Occurrence]) -> list[Decision]:
    """The decisions with those of their places that are in a unit."""
    held = {(one.article_id, one.entity) for one in some}
    return [Decision(d.correction, tuple(tuple(p for p in t if p in held) for t in d.places)) for d in decisions]


def _unmark(connection: sa.Connection, marks: Iterable[str]) -> None:
    for some in in_chunks(sorted(marks)):
        connection.execute(actor_marks.delete().where(actor_marks.c.mark.in_(some)))


def _joined_in(block: str) -> str:
    """The block that those who are listed in one are joined in."""
    return block if block[0] in "bp" else BODIES + block[2:]


def _person(name: str, *, speaks: bool = False) -> Occurrence:
    return Occurrence("", "", 0, name, "person", speaks=speaks)


def _row(one: Occurrence, place: Any, said: dict[Place, int]) -> dict[str, Any]:
    return {
        "block": place.block,
        "folded": place.folded,
        "full": place.full,
        "article_id": one.article_id,
        "entity": one.entity,
        "start": one.start,
        "name": one.name,
        "type": one.type,
        "aliases": list(one.aliases),
        "role": one.role,
        "speaks": one.speaks,
        "published": one.published,
        "said": said.get((one.article_id, one.entity), 0),
    }
