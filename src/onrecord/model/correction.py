"""Corrections: what a person decided by hand. Kept apart from what was found, and applied again after every re-run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

CorrectionKind = Literal["merge", "split", "rename", "retype", "not a statement", "speaker", "confirmed"]
CORRECTION_KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)

CorrectionState = Literal["in force", "waiting", "overruled", "undone"]

Place = tuple[str, str]
"""An article's id, and the id of an entity in it."""

NAMED_BY = "~"
"""What stands before a correction's id where it takes the place of an entity's: for a speaker who is none there."""


@dataclass(frozen=True)
class Anchor:
    """Something to find again after every re-run, in spite of other ids: by its place, else by its name.

    article_id, page_id, url: where it stood; any of them finds the article, or a later state of it. start, end: its
    code points there (of an entity: of the mention that gives its name; of a statement: of its content). printed: the
    characters there, the first 300 of them. name: the entity's name, or the content. type: the entity's type, or
    "statement".
    """

    article_id: str
    page_id: str | None
    url: str | None
    start: int
    end: int
    printed: str
    name: str
    type: str


@dataclass(frozen=True)
class Correction:
    """What a person decided.

    id: derived from kind, targets, value, who and when.
    kind, targets, value: what. Each target is a tuple of anchors that together stand for one actor or statement.
        "merge": the targets are one actor. "split": the second target is an actor of its own, parted from the first.
        "rename", "retype": the actor's new name, or type, is `value`. "not a statement": the statement is none.
        "speaker": the statement's speaker is `value`, which is the actor of the second target if there is one.
        "confirmed": the statement, with `value` as its speaker (None: nobody is named), is right as it is.
    who, why: as given. when: UTC, ISO 8601. undone_by, undone_when: if it was taken back; it is kept.
    state: "in force"; "waiting" if nothing of what it is about is in the record now, or what was confirmed has another
        speaker there; "overruled" by a later one; "undone".
    """

    id: str
    kind: CorrectionKind
    targets: tuple[tuple[Anchor, ...], ...]
    value: str | None
    who: str
    when: str
    why: str | None = None
    undone_by: str | None = None
    undone_when: str | None = None
    state: CorrectionState = "in force"


@dataclass(frozen=True)
class Decision:
    """A correction that is not undone, and where its targets are in the record now: places for each target."""

    correction: Correction
    places: tuple[tuple[Place, ...], ...]
