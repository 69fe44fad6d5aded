"""Outlets: who printed what the record holds, whom they credit, and what they print after others."""

from __future__ import annotations

from dataclasses import dataclass

Counts = tuple[tuple[str, int], ...]
"""Values, each with how many there are, the most frequent first."""


@dataclass(frozen=True)
class Outlet:
    """One outlet, by the name that its pages give; where they give none, by the host of their addresses.

    articles, statements: how many of it the record holds. first, last: dates of publication as printed, None if no
    article of it is dated. credits, sections: whom it names as origin, and where it prints, each with the number of
    articles. credited: how many articles name an origin.
    """

    name: str
    articles: int
    statements: int
    first: str | None
    last: str | None
    credits: Counts
    sections: Counts
    credited: int


@dataclass(frozen=True)
class Shared:
    """Two outlets that print the same stories: `outlet` prints what `of` has first, or as the agency that it is from.

    stories: how many such stories there are.
    """

    outlet: str
    of: str
    stories: int


@dataclass(frozen=True)
class Credited:
    """How many articles of an outlet name an agency, or another outlet, as their origin."""

    outlet: str
    credit: str
    articles: int


@dataclass(frozen=True)
class OutletPage:
    """Everything about one outlet.

    speakers: those who speak most in it, with the number of statements. months: articles by month ("2031-03", or a
    year where no month is known), in their order. takes, gives: stories that it prints after others, and others after
    it, those with most stories first.
    """

    outlet: Outlet
    speakers: Counts
    months: Counts
    takes: tuple[Shared, ...]
    gives: tuple[Shared, ...]
