"""Results: one page of what a search found."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.statement import Statement


@dataclass(frozen=True)
class Results:
    """Statements in their order, and where the next ones begin.

    after: the cursor that gives the next page of the same search; None if these are the last.
    """

    statements: tuple[Statement, ...]
    after: str | None
