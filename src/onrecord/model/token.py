"""Token: who may use the reading room from another machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["read", "write"]

ROLES: tuple[Role, ...] = get_args(Role)
"""What a token lets somebody do; "write" includes "read"."""


@dataclass(frozen=True)
class Token:
    """What the record knows of a token; its secret is kept nowhere.

    id: what it is named by in lists. name: whose it is, or what for. created, revoked: ISO 8601 in UTC; revoked is None
    as long as it opens the room.
    """

    id: str
    name: str
    role: Role
    created: str
    revoked: str | None = None
