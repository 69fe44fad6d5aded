"""Blocks: the entities of a record in parts that can be joined one by one, with the same outcome as all at once.

A block is named by what its entities share: "p:tarn", all persons of a surname; "b:bank vell", all bodies and places of
one key. Two things reach from one block into another, and each is a question that a few rows answer (`Names`): whether
a name is a person's at all (see `mistaken`), and what an abbreviation stands for (see `abbreviations`). So a bare name
of a person is listed a second time where the body of that name would be: in "a:...", and in "m:..." if its form alone
may tell that it is no person's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from onrecord.actors.abbreviations import Letters, Short, letters, stands_for
from onrecord.actors.bodies import body_key, state_of
from onrecord.actors.decide import decide
from onrecord.actors.directory import actor_of
from onrecord.actors.groups import order
from onrecord.actors.join import body_of, by_keys, join_some
from onrecord.actors.keys import keys
from onrecord.actors.mistaken import is_camel, is_no_person
from onrecord.actors.names import folded, person
from onrecord.actors.states import states, table
from onrecord.model import ActorMade, Decision, Known, Occurrence, Place

PERSONS, BODIES, ASIDE, BY_FORM = "p:", "b:", "a:", "m:"

Named = tuple[str, str]
"""A block and a folded name in it."""


class Listing(NamedTuple):
    """Where an entity is listed. full: it is a person's full name."""

    block: str
    folded: str
    full: bool


class Names(Protocol):
    """Which names a record has in which blocks."""

    def counted(self, named: Iterable[Named], *, spaced: bool) -> Mapping[Named, int]:
        """How many entities each name has in its block; spaced: those printed as more than one word alone."""
        ...

    def held(self, blocks: Iterable[str]) -> set[str]:
        """The blocks that have any entity."""
        ...

    def with_full_names(self, blocks: Iterable[str]) -> set[str]:
        """The blocks that have an entity of a full name."""
        ...


class Blocks:
    """What the actor index is told about entities: see `onrecord.record.actor_index.Joining`."""

    version = 1

    def listed(self, one: Occurrence) -> tuple[Listing, ...]:
        """Where an entity is listed: its block, and for a bare name of a person the one beside; nothing for no name."""
        if not keys(one):
            return ()
        plain = folded(one.name)
        if one.type != "person":
            return (Listing(BODIES + body_of(one), plain, False),)
        parts = person(one.name)
        assert parts is not None  # it has a key
        own = Listing(PERSONS + parts.last, plain, parts.first is not None)
        if " " in one.name:
            return (own,)
        beside = (BY_FORM if is_camel(one.name) else ASIDE) + body_of(one)
        return (own, Listing(beside, plain, False))

    def same_name(self, one: Occurrence) -> tuple[Named, ...]:
        """Where those of the same name would be listed that are taken for the other: a person, or none."""
        plain = folded(one.name)
        if one.type != "person":
            block = _persons_of(plain)
            return ((block, plain),) if block else ()
        return tuple((block, plain) for block in _bodies_of(plain)) if " " in one.name else ()

    def beside(self, one: Occurrence) -> tuple[str, ...]:
        """The blocks in which persons of a bare name are listed that this body's or place's name may bear."""
        found = dict.fromkeys((body_of(one), body_key(one.name)))
        return tuple(kind + key for key in found for kind in (ASIDE, BY_FORM))

    def bodies(self, name: str) -> tuple[str, ...]:
        """The blocks of bodies that a bare name of a person may belong to after all."""
        return tuple(_bodies_of(folded(name)))

    def home_if_person(self, one: Occurrence) -> str | None:
        """The block of a body's name if it is a person's after all."""
        parts = person(one.name)
        return PERSONS + parts.last if parts is not None else None

    def wrong(self, some: Sequence[Occurrence], names: Names) -> frozenset[Place]:
        """Which of some entities are taken for persons and are none, or the other way round."""
        return frozenset((*self._no_persons(some, names), *self._no_bodies(some, names)))

    def _no_bodies(self, some: Sequence[Occurrence], names: Names) -> Iterable[Place]:
        others = [one for one in some if one.type != "person"]
        asked = {(block, plain) for one in others for block, plain in self.same_name(one)}
        persons: Counter[str] = Counter()
        for (_, plain), number in names.counted(asked, spaced=True).items():
            persons[plain] += number
        if not persons:
            return ()
        found: Counter[str] = Counter()
        held = {(block, plain) for plain in persons for block in _bodies_of(plain)}
        for (_, plain), number in names.counted(held, spaced=False).items():
            found[plain] += number
        return [
            (one.article_id, one.entity)
            for one in others
            if (plain := folded(one.name)) in persons and persons[plain] > found[plain]
        ]

    def _no_persons(self, some: Sequence[Occurrence], names: Names) -> Iterable[Place]:
        bare = [one for one in some if one.type == "person" and " " not in one.name]
        if not bare:
            return ()
        printed = {one.name for one in bare}
        whole = {name: BODIES + body_key(name) for name in printed if not body_key(name).startswith("@")}
        of_states = {name: _forms(body_key(name)) for name in printed - whole.keys()}
        capitals = {
            name: (BODIES + f"@{code}", folded(name))
            for name in whole
            if (code := table().capitals.get(folded(name))) is not None
        }
        held = names.held(whole.values())
        counts = names.counted({*capitals.values(), *(n for some in of_states.values() for n in some)}, spaced=False)
        bodies = {name for name, block in whole.items() if block in held}
        bodies |= {name for name, named in capitals.items() if counts.get(named)}
        bodies |= {name for name, some in of_states.items() if any(counts.get(named) for named in some)}
        surnames = names.with_full_names(PERSONS + folded(name) for name in bodies)
        return [
            (one.article_id, one.entity)
            for one in bare
            if is_no_person(one, body=one.name in bodies, surname=PERSONS + folded(one.name) in surnames)
        ]

    def capital(self, block: str) -> Named | None:
        """Where else a body of a block's name may be listed: a capital that speaks for its state."""
        name = block.removeprefix(BODIES)
        code = table().capitals.get(name)
        return (f"{BODIES}@{code}", name) if code else None

    def letters(self, block: str, members: Sequence[Occurrence]) -> Letters | None:
        """What the names of a block of bodies are abbreviated to; None if to nothing."""
        ordered = sorted(members, key=order)
        names = list(dict.fromkeys(one.name for one in ordered))
        if not names:
            return None
        found = letters(block.removeprefix(BODIES), names, {alias for one in ordered for alias in one.aliases})
        return found if found.short or found.long else None

    def stands_for(self, block: str, long: Sequence[str], told: Sequence[str]) -> Short | None:
        """The block that a block of a short name stands for. long, told: blocks."""
        return stands_for(block, long, told)

    def known_keys(self, blocks: Iterable[str]) -> list[str]:
        """The keys by which those are looked up who are known beforehand, of some blocks."""
        return [_key(block) for block in blocks]

    def blocks_of(self, keys: Iterable[str]) -> list[str]:
        """The blocks that keys of those who are known beforehand look at."""
        found = []
        for key in keys:
            kind, _, rest = key.partition(":")
            if kind in ("person", "name"):
                found.append((PERSONS if kind == "person" else BODIES) + rest)
        return found

    def join(
        self,
        blocks: Iterable[str],
        some: Sequence[Occurrence],
        wrong: frozenset[Place],
        short: Mapping[str, Short],
        known: Sequence[Known],
        decisions: Sequence[Decision],
        said: Mapping[Place, int],
    ) -> list[ActorMade]:
        """The actors of whole blocks, with what people decided about them.

        short: which block abbreviates which. decisions: all that are about any of the entities. said: how many
        statements each entity makes.
        """
        by_place = {(one.article_id, one.entity): one for one in some}
        shortened = {
            block.removeprefix(BODIES): Short(found.whole.removeprefix(BODIES), found.told)
            for block, found in short.items()
        }
        by_key = by_keys(known)
        of_states = _states()
        looked_up = {key: [*of_states.get(key, ()), *by_key.get(key, ())] for key in map(_key, blocks)}
        by_id = {one.id: one for them in looked_up.values() for one in them}
        made = []
        for ruled in decide(join_some(some, looked_up, wrong, shortened), by_place, decisions):
            one = ruled.joined
            members = [by_place[j.article_id, j.entity] for j in one.joins]
            actor = actor_of(one, members, by_id.get(one.known or ""), said)
            made.append(ActorMade(actor, one.joins, tuple(ruled.decided), _words((actor.name, *actor.aliases))))
        return made


def _key(block: str) -> str:
    return ("person:" if block.startswith(PERSONS) else "name:") + block[2:]


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in folded(name).split())


@lru_cache(maxsize=20_000)
def _persons_of(plain: str) -> str | None:
    parts = person(plain)
    return PERSONS + parts.last if parts is not None else None


@lru_cache(maxsize=20_000)
def _bodies_of(plain: str) -> tuple[str, ...]:
    codes = (state_of(plain), table().capitals.get(plain))
    return tuple(dict.fromkeys((BODIES + body_key(plain), *(f"{BODIES}@{code}" for code in codes if code))))


@lru_cache(maxsize=1_000)
def _forms(key: str) -> tuple[Named, ...]:
    """The names that are a state's, "@CN", and nothing besides."""
    code, known = key.removeprefix("@"), table()
    forms = [name for names in (known.names, known.demonyms) for name, of in names.items() if of == code]
    return tuple((BODIES + key, form) for form in forms)


@lru_cache(maxsize=1)
def _states() -> Mapping[str, Sequence[Known]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for key, some in by_keys(states()).items():
        found[key].extend(some)
    return dict(found)
