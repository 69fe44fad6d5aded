"""Entities of many articles -> actors: who is one, how sure that is, and why."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.actors.abbreviations import Short, abbreviations
from onrecord.actors.bodies import body_key
from onrecord.actors.groups import EXCLUDE, Group, company_of, families, order
from onrecord.actors.keys import known_keys, state_key
from onrecord.actors.mistaken import mistaken
from onrecord.actors.names import Person, compatible, folded, person
from onrecord.actors.states import shipped
from onrecord.model import Joined, Known, Occurrence, Place

SURE = 0.85
"""How probable the one actor of a surname must be by the company kept."""

SHARED = 2
"""Companions that a bare surname must share with it: one is chance among a hundred articles of one campaign."""

_LITTLE = frozenset(("of", "the", "for", "and", "in"))

RARE = 0.1
"""What a companion counts that was never seen with an actor, in articles."""


def join(occurrences: Sequence[Occurrence], known: Sequence[Known] = ()) -> tuple[Joined, ...]:
    """The actors of all entities that share keys; the same whatever the order in which they come.

    known: who is known beforehand, of the same keys. Never are two joined by a surname alone.
    """
    ordered = sorted(occurrences, key=order)
    return join_some(ordered, by_keys(known), mistaken(ordered))


def by_keys(known: Iterable[Known]) -> dict[str, list[Known]]:
    """Who is known beforehand, by the keys that look him up."""
    found: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for key in known_keys(one):
            found[key].append(one)
    return found


def join_some(
    occurrences: Sequence[Occurrence],
    known: Mapping[str, Sequence[Known]],
    wrong: frozenset[Place],
    short: Mapping[str, Short] | None = None,
) -> tuple[Joined, ...]:
    """The actors of whole blocks (all persons of a surname, all bodies and places of a key; see `blocks`).

    known: as of `by_keys`. wrong: which are taken for persons and are none, or the other way round. short: which key
    abbreviates which; None: what the names given say.
    """
    ordered = sorted(occurrences, key=order)
    people = [o for o in ordered if (o.type == "person") != ((o.article_id, o.entity) in wrong)]
    others = [o for o in ordered if (o.type == "person") == ((o.article_id, o.entity) in wrong)]
    groups = [(group, _known_person(group, known)) for group in _people(people)]
    made = [
        group.joined(known=one.id if one else None, countries=one.countries if one else (), people=True)
        for group, one in groups
    ]
    made += [_named(group, known) for group in _bodies(others, short)]
    return tuple(sorted(made, key=lambda joined: (joined.joins[0].article_id, joined.joins[0].entity)))


# People


def _people(ordered: Sequence[Occurrence]) -> list[Group]:
    """Full names first; then bare surnames, each with the one whose company it keeps."""
    blocks: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in ordered:
        if (parts := person(occurrence.name)) is not None:
            blocks[parts.last].append(occurrence)
    return [group for _, block in sorted(blocks.items()) for group in _of_surname(block)]


def _of_surname(block: Sequence[Occurrence]) -> list[Group]:
    groups: list[Group] = []
    bare: list[Occurrence] = []
    by_first: dict[str, list[Group]] = defaultdict(list)
    for occurrence in block:
        parts = person(occurrence.name)
        assert parts is not None
        if parts.first is None:
            bare.append(occurrence)
            continue
        near = [g for g in by_first[parts.first[0]] if any(compatible(parts, p) for p in g.parts)]
        near += [g for g in groups if g not in near and any(compatible(parts, p) for p in g.parts)]
        best = max(((fit(occurrence, group), -i, group) for i, group in enumerate(near)), default=None, key=_first_two)
        if best is None or best[0] <= 0:
            groups.append(Group())
            groups[-1].add(occurrence, 1.0, "a name of its own")
            by_first[parts.first[0]].append(groups[-1])
        else:
            best[2].add(occurrence, *_why_person(occurrence, best[2], parts))
    named = list(groups)
    for occurrence in bare:
        found = _by_role(occurrence, named) or _by_company(occurrence, named)
        if found is None:
            groups.append(Group())
            groups[-1].add(occurrence, 1.0, "a surname that nothing ties to anybody")
        else:
            found[0].add(occurrence, found[1], found[2])
    return groups


def _first_two(row: tuple[float, int, Group]) -> tuple[float, int]:
    return row[:2]


def fit(occurrence: Occurrence, group: Group) -> float:
    """How well one of a compatible full name fits; 0 or less if roles exclude each other and no company is shared."""
    shared = sum(name in group.company for name in company_of(occurrence))
    mine = families(occurrence.role)
    same_role = folded(occurrence.role or "") in group.roles
    excluded = any(frozenset((a, b)) in EXCLUDE for a in mine for b in group.kinds) and not mine & set(group.kinds)
    if excluded and shared < SHARED:
        return 0.0
    mine_and_theirs = {p.suffix for p in group.parts} | ({p.suffix} if (p := person(occurrence.name)) else set())
    if "jr" in mine_and_theirs and len(mine_and_theirs) > 1 and not shared and not same_role:
        return 0.0  # a son, perhaps
    return 1.0 + shared + (1.0 if same_role else 0.0)


def _why_person(occurrence: Occurrence, group: Group, parts: Person) -> tuple[float, str]:
    exact = parts in group.parts
    reason = "same full name" if exact else f"a form of {group.members[0][0].name}"
    mine = company_of(occurrence)
    shared = sorted((n for n in mine if n in group.company), key=lambda name: (-group.company[name], name))
    if shared:
        reason += f"; both with {mine[shared[0]]}"
    if occurrence.role and folded(occurrence.role) in group.roles:
        reason += f"; same role ({occurrence.role})"
    return round((0.9 if exact else 0.8) + (0.08 if shared else 0.0), 2), reason


def _by_role(occurrence: Occurrence, groups: Sequence[Group]) -> tuple[Group, float, str] | None:
    role = folded(occurrence.role or "")
    same = [group for group in groups if role and role in group.roles]
    return (same[0], 0.8, f"same surname and role ({occurrence.role})") if len(same) == 1 else None


def _by_company(occurrence: Occurrence, groups: Sequence[Group]) -> tuple[Group, float, str] | None:
    """The one of a surname with whom its companions are usually printed, if that is plain."""
    mine = {key: name for key, name in company_of(occurrence).items() if any(key in group.company for group in groups)}
    scored = []
    for group in groups:
        count = len(group.articles)
        shared = [name for name in mine if name in group.company]
        likely = math.log(count) + sum(
            math.log((min(group.company.get(n, 0), count) + RARE) / (count + 2 * RARE)) for n in mine
        )
        scored.append((likely, len(shared), group, shared))
    if not scored:
        return None
    top = max(row[0] for row in scored)
    total = sum(math.exp(max(-700.0, row[0] - top)) for row in scored)
    likely, count, group, shared = max(scored, key=lambda row: (row[0], row[1]))
    probable = 1 / total
    if count < SHARED or probable < SURE:
        return None
    names = sorted(shared, key=lambda name: (-group.company[name], name))[:2]
    kept = " and ".join(mine[name] for name in names)
    return group, round(0.6 + 0.3 * (probable - SURE) / (1 - SURE), 2), f"same surname; both with {kept}"


def _known_person(group: Group, known: Mapping[str, Sequence[Known]]) -> Known | None:
    """The one known person of its full name; of several, the one whose positions its roles name."""
    if not group.parts:
        return None
    same = [one for one in known.get(f"person:{group.parts[0].last}", []) if _is_named(one, group)]
    if len(same) < 2:
        return same[0] if same else None
    roles = {word for role in group.roles for word in role.split()} - _LITTLE
    shared = [len(roles & {w for role, _, _ in one.positions for w in folded(role).split()}) for one in same]
    best = max(shared)
    return same[shared.index(best)] if best and shared.count(best) == 1 else None


def _is_named(one: Known, group: Group) -> bool:
    forms = (person(name) for name in (one.name, *one.aliases))
    return any(p is not None and any(compatible(p, q) for q in group.parts) for p in forms)


# Bodies and places


def body_of(occurrence: Occurrence) -> str:
    """The key of the body or place that an occurrence names."""
    code = state_key(occurrence.name, speaks=occurrence.speaks)
    return f"@{code}" if code else body_key(occurrence.name)


def _bodies(ordered: Sequence[Occurrence], short: Mapping[str, Short] | None = None) -> list[Group]:
    """One for each name in its one form; an abbreviation with the one name that it can stand for."""
    groups: dict[str, Group] = {}
    for occurrence in ordered:
        code = state_key(occurrence.name, speaks=occurrence.speaks)
        group = groups.setdefault(f"@{code}" if code else body_key(occurrence.name), Group())
        first = not group.members
        reason = "a name of its own" if first else "same name" if occurrence.name in group.names else _form(code, group)
        group.add(occurrence, 1.0 if first else 0.95, reason)
    for key, found in (abbreviations(groups) if short is None else short).items():
        if key in groups and found.whole in groups:
            target = groups[found.whole]
            full = target.members[0][0].name
            for member, _, _ in groups.pop(key).members:
                target.add(member, 0.9 if found.told else 0.7, f"short for {full}")
    return [group for _, group in sorted(groups.items())]


def _form(code: str | None, group: Group) -> str:
    return f"stands for the state {code}" if code else f"another form of {group.members[0][0].name}"


def _named(group: Group, known: Mapping[str, Sequence[Known]]) -> Joined:
    """With the state or known body that it is."""
    code = next((c for m, _, _ in group.members if (c := state_key(m.name, speaks=m.speaks))), None)
    keyed = [f"name:@{code}"] if code else [f"name:{body_key(m.name)}" for m, _, _ in group.members]
    same = {one.id: one for key in keyed for one in known.get(key, ()) if one.type != "person"}
    if code:
        # Who was brought in knows more of it (an id, a link) than what is shipped.
        brought = [one for one in same.values() if not one.id.startswith("state:")]
        state = brought[0] if len(brought) == 1 else shipped(code)
        return group.joined(countries=(code,), known=state.id, name=state.name)
    one = next(iter(same.values())) if len(same) == 1 else None
    own = tuple(dict.fromkeys(w[1:] for m, _, _ in group.members for w in body_key(m.name).split() if w[:1] == "@"))
    return group.joined(countries=one.countries if one else own, known=one.id if one else None)
