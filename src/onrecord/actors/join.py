"""Entities of many articles -> actors: who is one, how sure that is, and why."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.actors.bodies import body_key, initials
from onrecord.actors.groups import EXCLUDE, Group, company_of, families, order
from onrecord.actors.keys import known_keys, state_key
from onrecord.actors.names import Person, compatible, folded, person
from onrecord.actors.states import shipped
from onrecord.model import Joined, Known, Occurrence

SURE = 0.85
"""How probable the one actor of a surname must be by the company kept."""

SHARED = 2
"""Companions that a bare surname must share with it: one is chance among a hundred articles of one campaign."""

_CAMEL = re.compile("(?!Fitz)[A-Za-z][a-z]{2,}[A-Z]")
"""No surname is written so: "HarbourWatch"; "McHale" and "FitzGerald" are."""

_LITTLE = frozenset(("of", "the", "for", "and", "in"))

RARE = 0.1
"""What a companion counts that was never seen with an actor, in articles."""


def join(occurrences: Sequence[Occurrence], known: Sequence[Known] = ()) -> tuple[Joined, ...]:
    """The actors of all entities that share keys; the same whatever the order in which they come.

    known: who is known beforehand, of the same keys. Never are two joined by a surname alone.
    """
    ordered = sorted(occurrences, key=order)
    no_persons, no_bodies = _no_persons(ordered), _no_bodies(ordered)
    mistaken = {(o.article_id, o.entity) for o in (*no_persons, *no_bodies)}
    people = [o for o in ordered if (o.type == "person") != ((o.article_id, o.entity) in mistaken)]
    others = [o for o in ordered if (o.type == "person") == ((o.article_id, o.entity) in mistaken)]
    by_key: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for key in known_keys(one):
            by_key[key].append(one)
    groups = [(group, _known_person(group, by_key)) for group in _people(people)]
    made = [
        group.joined(known=one.id if one else None, countries=one.countries if one else (), people=True)
        for group, one in groups
    ]
    made += [_named(group, by_key) for group in _bodies(others)]
    return tuple(sorted(made, key=lambda joined: (joined.joins[0].article_id, joined.joins[0].entity)))


def _no_bodies(ordered: Sequence[Occurrence]) -> list[Occurrence]:
    """Those taken for bodies or places by a full name that is a person's in most articles."""
    persons = Counter(folded(o.name) for o in ordered if o.type == "person" and " " in o.name)
    others = Counter(folded(o.name) for o in ordered if o.type != "person")
    return [o for o in ordered if o.type != "person" and persons[name := folded(o.name)] > others[name]]


def _no_persons(ordered: Sequence[Occurrence]) -> list[Occurrence]:
    """Those taken for persons by one bare name that is a body's or a place's in another article, and that nobody of a
    full name bears: a town that the annotator does not know. Or by one that is written as no surname is."""
    bodies = {body_key(o.name) for o in ordered if o.type != "person"}
    surnames = {p.last for o in ordered if o.type == "person" and (p := person(o.name)) is not None and p.first}
    return [
        o
        for o in ordered
        if o.type == "person" and " " not in o.name
        if (_CAMEL.search(o.name) and not o.role)
        or (body_key(o.name) in bodies and body_key(o.name) != folded(o.name))  # a state's short name
        or (body_key(o.name) in bodies and folded(o.name) not in surnames and not o.speaks and not o.role)
    ]


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
    mine = {key: name for key, name in company_of(occurrence).items() if any(group.company[key] for group in groups)}
    scored = []
    for group in groups:
        count = len(group.articles)
        shared = [name for name in mine if group.company[name]]
        likely = math.log(count) + sum(
            math.log((min(group.company[n], count) + RARE) / (count + 2 * RARE)) for n in mine
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


def _known_person(group: Group, known: dict[str, list[Known]]) -> Known | None:
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


def _bodies(ordered: Sequence[Occurrence]) -> list[Group]:
    """One for each name in its one form; an abbreviation with the one name that it can stand for."""
    groups: dict[str, Group] = {}
    for occurrence in ordered:
        code = state_key(occurrence.name, speaks=occurrence.speaks)
        key = f"@{code}" if code else body_key(occurrence.name)
        group = groups.setdefault(key, Group())
        first = not group.members
        reason = "a name of its own" if first else "same name" if occurrence.name in group.names else _form(code, group)
        group.add(occurrence, 1.0 if first else 0.95, reason)
    _abbreviations(groups)
    return [group for _, group in sorted(groups.items())]


def _form(code: str | None, group: Group) -> str:
    return f"stands for the state {code}" if code else f"another form of {group.members[0][0].name}"


def _abbreviations(groups: dict[str, Group]) -> None:
    """Give each abbreviation's group to the name that it abbreviates: one that an article prints beside it, else the
    only one of these initials."""
    long: dict[str, list[str]] = defaultdict(list)
    for key, group in groups.items():
        for letters in {initials(name) for name in group.names if " " in name}:
            if letters:
                long[letters].append(key)
    for key in [k for k in groups if " " not in k and not k.startswith("@")]:
        letters = initials(max(groups[key].names, key=len))
        if letters is None:
            continue
        told = Counter(
            other
            for other in long[letters]
            if any(letters == initials(alias) for m, _, _ in groups[other].members for alias in m.aliases)
        )
        whole = [k for k in (list(told) or long[letters]) if k != key]
        if len(whole) == 1:
            target = groups[whole[0]]
            full = target.members[0][0].name
            for member, _, _ in groups.pop(key).members:
                target.add(member, 0.9 if told else 0.7, f"short for {full}")


def _named(group: Group, known: dict[str, list[Known]]) -> Joined:
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
