"""Results: one page of what a search found, and what its filters would leave of it."""

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


@dataclass(frozen=True)
class Facet:
    """One filter, and how many of the statements found each of its values would leave.

    values: the most frequent ones, each with its count; dates in their order. distinct: how many values there are.
    """

    name: str
    values: tuple[tuple[str, int], ...]
    distinct: int


@dataclass(frozen=True)
class Similar:
    """One statement that says something like what was asked, and how like it is: 1 the same, 0 nothing in common."""

    statement: Statement
    similarity: float


@dataclass(frozen=True)
class TakenIn:
    """How many statements of a record can be found by their meaning, how many not yet, and whether these are kept up
    as others are added."""

    statements: int
    missing: int
    kept_up: bool
