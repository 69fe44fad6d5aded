"""Utterances as pages show them: the reference, and each other wording with who prints it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Quote, QuoteChange, QuoteVariant, Statement
from onrecord.views.web.differing import Piece, quoted, renamed
from onrecord.views.web.telling import Told, alike, told


@dataclass(frozen=True)
class Wording:
    """One printed form: the variants that have it, by date, and what it changed of the reference.

    pieces: the reference with what was changed in place. told: every change in words. speaker: whom it names instead.
    """

    variants: tuple[QuoteVariant, ...]
    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]
    speaker: QuoteChange | None

    @property
    def differs(self) -> tuple[str, ...]:
        """In what, as `QuoteVariant.differs`; nothing if it is alike."""
        return self.variants[0].differs

    @property
    def statements(self) -> list[Statement]:
        """Those that print it."""
        return [variant.statement for variant in self.variants]


@dataclass(frozen=True)
class Utterance:
    """A quote with its wordings, those that differ first. left: how many more there are."""

    quote: Quote
    wordings: tuple[Wording, ...]
    left: int = 0

    @property
    def printings(self) -> int:
        """How many statements print it."""
        return len(self.quote.variants) + 1


def shown(quote: Quote, most: int | None = None) -> Utterance:
    """A quote to be shown with `most` wordings besides the reference."""
    groups = sorted(alike(quote.variants), key=lambda group: _rank(group[0]))  # of equals, the order stays
    wordings = tuple(_wording(quote.reference, group) for group in groups[:most])
    return Utterance(quote, wordings, len(groups) - len(wordings))


def _rank(variant: QuoteVariant) -> int:
    """What says more of what was changed comes first: words, then marks, then those that are alike."""
    return 2 if not variant.differs else int(variant.differs == ("typography",))


def _wording(reference: Statement, group: list[QuoteVariant]) -> Wording:
    first = group[0]
    return Wording(
        tuple(group),
        tuple(quoted(reference, first.changes)),
        tuple(told(reference, first)),
        renamed(first.changes),
    )
