"""What every form of export is: a name, what it can hold, and a function for each that writes items into a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, BinaryIO, Literal

from onrecord.model import content_id

Kind = Literal["statements", "articles", "actors", "events"]
KINDS: tuple[Kind, ...] = ("statements", "articles", "actors", "events")


@dataclass(frozen=True)
class Query:
    """What an export is of: the kind, and the filters that were given, by name, as a person wrote them."""

    kind: Kind
    filters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def id(self) -> str:
        """The same for the same question, whenever it is asked and of whatever record."""
        return content_id(self.kind, *(f"{name}={value}" for name, value in sorted(self.filters.items())))

    @property
    def title(self) -> str:
        """The question in a line: "Statements: speaker Tarn, since 2031-03"."""
        asked = ", ".join(f"{name} {value}" for name, value in self.filters.items())
        return f"{self.kind.capitalize()}: {asked or 'all'}"


Write = Callable[[Iterable[Any], BinaryIO, Query], None]
"""Writes items of one kind (`Cited`, `KeptArticle`, `Actor`, `AgendaItem`) as they come, and keeps none of them."""


@dataclass(frozen=True)
class Format:
    """One form of export.

    name: as `--format` takes it. about: what it is, for a list. media_type, ending: of a file of it.
    writers: for each kind that it can hold, what writes it.
    needs: kinds of which it needs more than the row: of statements their articles, of articles their marks and pages.
    binary: whether it is nothing for a terminal or a pipe of text.
    """

    name: str
    about: str
    media_type: str
    ending: str
    writers: Mapping[Kind, Write]
    needs: frozenset[Kind] = frozenset()
    binary: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What it can hold, in the order of `KINDS`."""
        return tuple(kind for kind in KINDS if kind in self.writers)
