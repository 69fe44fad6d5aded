"""Corrections: what a person decided by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

CorrectionKind = Literal["merge", "split", "rename", "retype", "not a statement", "speaker"]
CORRECTION_KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)


@dataclass(frozen=True)
class Anchor:
    """Something to find again after every re-run, in spite of other ids: by place, else by name.

    article_id, url: where it stood. start, end: its characters there (for a statement: of its content). name: the
    entity's name, or the content's first words. type: the entity's type, or "statement".
    """

    article_id: str
    url: str | None
    start: int
    end: int
    name: str
    type: str


@dataclass(frozen=True)
class Correction:
    """What a person decided. It is kept apart from what was found, and applied again after every re-run.

    id: derived from kind, targets, value, who and when. kind: "merge" (all targets are one actor), "split" (these are
    an actor of their own), "rename" and "retype" (value: the new name or type), "not a statement", "speaker" (value:
    the name, `targets[1:]` the actor's anchor if one was meant).
    who, why: as given. when: UTC, ISO 8601. undone_by, undone_when: if it was taken back; it is kept.
    in_force: whether its targets are in the record now (they may have gone with their page).
    """

    id: str
    kind: CorrectionKind
    targets: tuple[Anchor, ...]
    value: str | None
    who: str
    when: str
    why: str | None = None
    undone_by: str | None = None
    undone_when: str | None = None
    in_force: bool = True
