"""What people decided about actors, applied to what the machine joined: the newest decision has the last word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.actors.groups import Group, order
from onrecord.actors.join import fit
from onrecord.model import ActorType, Correction, Decision, Join, Joined, Occurrence, Place

SURE = 1.0
"""The score of what a person decided."""


@dataclass
class Ruled:
    """An actor as it stands after all decisions, with those that concern it, the oldest first."""

    joined: Joined
    decided: list[Correction] = field(default_factory=list)
    changed: bool = False
    name: str | None = None
    type: ActorType | None = None


def decide(
    joined: Iterable[Joined], occurrences: Mapping[Place, Occurrence], decisions: Sequence[Decision]
) -> list[Ruled]:
    """The actors after the decisions, which are applied in the order given. occurrences: all, by place.

    A decision of which nothing is here, or one side of a merge alone, changes nothing.
    """
    actors = [Ruled(one) for one in joined]
    for decision in decisions:
        _APPLY[decision.correction.kind](_Board(actors, occurrences), decision)
        actors = [actor for actor in actors if actor.joined.joins]
    return [_finished(actor, occurrences) for actor in actors]


@dataclass
class _Board:
    actors: list[Ruled]
    occurrences: Mapping[Place, Occurrence]

    def of(self, places: Iterable[Place]) -> Ruled | None:
        """The actor that most of the places belong to; of equals, the first."""
        wanted = set(places)
        counts = Counter(
            {i: n for i, actor in enumerate(self.actors) if (n := len(wanted & _places(actor)))}
        ).most_common(1)
        return self.actors[counts[0][0]] if counts else None

    def move(self, moved: set[Place], target: Ruled, reason: str) -> None:
        """Take places out of the actors that they belong to, and give them to one."""
        for actor in self.actors:
            own = moved & _places(actor)
            if actor is target or not own:
                continue
            kept = tuple(j for j in actor.joined.joins if (j.article_id, j.entity) not in own)
            gone = tuple(
                replace(j, score=SURE, reason=reason) for j in actor.joined.joins if (j.article_id, j.entity) in own
            )
            actor.joined = replace(actor.joined, joins=kept)
            target.joined = replace(target.joined, joins=(*target.joined.joins, *gone))
            actor.changed = target.changed = True


def _merge(board: _Board, decision: Decision) -> None:
    found: list[Ruled] = []
    for places in decision.places:
        actor = board.of(places)
        if actor is not None and actor not in found:
            found.append(actor)
    sides = sum(bool(places) for places in decision.places)
    if sides < 2:
        return
    first, *others = found
    for other in others:
        first.joined = replace(
            first.joined,
            known=first.joined.known or other.joined.known,
            countries=first.joined.countries or other.joined.countries,
        )
        first.decided += [c for c in other.decided if c not in first.decided]
        board.move(_places(other), first, _word("one", decision.correction))
    first.decided.append(decision.correction)


def _split(board: _Board, decision: Decision) -> None:
    kept, parted = (set(places) for places in decision.places[:2])
    if not parted:
        return
    rest, own = board.of(kept), board.of(parted)
    assert own is not None  # all places given are of some actor
    reason = _word("set apart", decision.correction)
    if rest is None or own is not rest:  # found apart already
        board.move(parted, own, reason)
        if rest is not None:
            board.move(kept - parted, rest, reason)
            rest.decided.append(decision.correction)
        own.decided.append(decision.correction)
        return
    if not _places(rest) - parted:  # nothing remains to be parted from
        rest.decided.append(decision.correction)
        return
    new = Ruled(replace(rest.joined, joins=(), known=None, name=""))  # named by what it is printed as
    board.actors.append(new)
    later = _places(rest) - kept - parted
    board.move(parted, new, reason)
    # What has come since goes to the one whose company and role it shares.
    two = [_group(actor, board.occurrences, without=later) for actor in (rest, new)]
    better = {p for p in later if fit(board.occurrences[p], two[1]) > fit(board.occurrences[p], two[0])}
    board.move(better, new, f"{reason}; shares its company")
    rest.decided.append(decision.correction)
    new.decided.append(decision.correction)


def _rename(board: _Board, decision: Decision) -> None:
    actor = board.of(decision.places[0])
    if actor is not None:
        actor.name = decision.correction.value
        actor.decided.append(decision.correction)


def _retype(board: _Board, decision: Decision) -> None:
    actor = board.of(decision.places[0])
    if actor is not None:
        actor.type = decision.correction.value  # type: ignore[assignment]
        actor.decided.append(decision.correction)


def _speaker(board: _Board, decision: Decision) -> None:
    """The statement's speaker is the actor that was meant, and no other of the same name."""
    if len(decision.places) < 2 or not decision.places[1]:
        return
    actor = board.of(decision.places[1])
    if actor is not None and decision.places[0]:
        board.move(set(decision.places[0]), actor, _word("the speaker", decision.correction))


_APPLY = {"merge": _merge, "split": _split, "rename": _rename, "retype": _retype, "speaker": _speaker}


def _places(actor: Ruled) -> set[Place]:
    return {(j.article_id, j.entity) for j in actor.joined.joins}


def _word(what: str, correction: Correction) -> str:
    return f"{what}, decided by {correction.who}"


def _group(actor: Ruled, occurrences: Mapping[Place, Occurrence], without: set[Place] = frozenset()) -> Group:  # type: ignore[assignment]
    group = Group()
    for j in sorted(actor.joined.joins, key=lambda j: order(occurrences[j.article_id, j.entity])):
        if (j.article_id, j.entity) not in without:
            group.add(occurrences[j.article_id, j.entity], j.score, j.reason)
    return group


def _finished(actor: Ruled, occurrences: Mapping[Place, Occurrence]) -> Ruled:
    """With the name, aliases and type that its entities give it now, or those that were decided."""
    if actor.changed:
        before = actor.joined
        made = _group(actor, occurrences).joined(
            countries=before.countries, known=before.known, name=before.name or None, people=before.type == "person"
        )
        actor.joined = replace(made, joins=_anchored(made.joins), type=before.type)
    if actor.name is not None and actor.name != actor.joined.name:
        others = (actor.joined.name, *(a for a in actor.joined.aliases if a != actor.name))
        actor.joined = replace(actor.joined, name=actor.name, aliases=others)
    if actor.type is not None:
        actor.joined = replace(actor.joined, type=actor.type)
    return actor


def _anchored(joins: tuple[Join, ...]) -> tuple[Join, ...]:
    first, *others = joins
    return (replace(first, score=SURE), *others)
