"""How the word lists of this package are written down."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    """The words of a list, separated by blanks or line ends."""
    return frozenset(table.split())


def phrases(table: str) -> frozenset[str]:
    """The entries of a list, separated by commas or line ends; an entry may be of several words."""
    return frozenset(entry.strip() for entry in table.replace("\n", ",").split(",") if entry.strip())
