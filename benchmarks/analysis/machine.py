"""The shipped annotator with its spans or its links exchanged for those of the gold: it stays the code that ships, and
an oracle takes the place of one of its steps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.analysis.gold import ROLES, Document, Relation, relation
from onrecord.annotation import attribution
from onrecord.annotation.confidence import Confidence
from onrecord.annotation.decode import Piece
from onrecord.annotation.edges import trim_content as trim_as_shipped
from onrecord.annotation.quoted import add_quotations as add_quotations_as_shipped
from onrecord.annotation.tagger import Tagged, Tagger
from onrecord.annotation.wordpieces import Wordpieces
from onrecord.model import Attribution, Span


class RememberingTagger(Tagger):
    """Runs the model once for each text, however often that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[bytes, Tagged] = {}

    def tag(self, pieces: Wordpieces) -> Tagged:
        """As `Tagger.tag`."""
        key = pieces.ids.tobytes() + pieces.gaps.tobytes() + pieces.quotes.tobytes()
        if key not in self._seen:
            self._seen[key] = super().tag(pieces)
        return self._seen[key]


@dataclass(frozen=True)
class GoldPiece(Piece):
    """A piece of the gold in wordpieces, with its exact characters, which may end within a wordpiece."""

    span: Span


class Machine:
    """What the annotator finds in documents, with or without help."""

    def __init__(self) -> None:
        self._tagger = RememberingTagger()

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """What it finds by itself."""
        return attribution.attributions(document.text, self._tagger, Confidence.shipped())

    def relations(self, document: Document) -> list[Relation]:
        """The same as relations."""
        return [relation(a) for a in self.attributions(document)]

    def with_gold(self, document: Document, roles: Collection[str]) -> list[Relation]:
        """What it finds if the pieces of these roles are those of the gold, and only the links its own."""
        real_spans = attribution._spans
        edges = {span for r in document.gold for role in roles for span in r.pieces(role)}

        def add_quotations(
            text: str, marked: Sequence[Piece], pieces: Wordpieces, quoted: Sequence[Span]
        ) -> list[Piece]:
            found = [
                piece for piece in add_quotations_as_shipped(text, marked, pieces, quoted) if piece.role not in roles
            ]
            return sorted([*found, *_gold_pieces(document, pieces, roles)], key=lambda piece: piece.first)

        def spans(marked: tuple[Piece, ...], pieces: Wordpieces) -> tuple[Span, ...]:
            return tuple(p.span if isinstance(p, GoldPiece) else real_spans((p,), pieces)[0] for p in marked)

        def trim_content(text: str, span: Span, quoted: Sequence[Span]) -> Span | None:
            return span if span in edges else trim_as_shipped(text, span, quoted)

        changed: dict[str, Callable[..., Any]] = {
            "add_quotations": add_quotations,
            "_spans": spans,
            "trim_content": trim_content,
            "leads": lambda _text: (),
        }
        if set(roles) == set(ROLES):
            changed["with_forms"] = lambda _text, found, _quoted: found
            changed["join_continued"] = lambda _text, found, _quoted: found
        with ExitStack() as stack:
            for name, instead in changed.items():
                stack.enter_context(patch.object(attribution, name, instead))
            return [relation(a) for a in attribution.attributions(document.text, self._tagger, Confidence.shipped())]

    def pieces(self, document: Document) -> dict[str, list[Span]]:
        """Every piece that it marks, whether or not a relation takes it up."""
        found: dict[str, set[Span]] = {role: set() for role in ROLES}

        def add_quotations(
            text: str, marked: Sequence[Piece], pieces: Wordpieces, quoted: Sequence[Span]
        ) -> list[Piece]:
            kept = add_quotations_as_shipped(text, marked, pieces, quoted)
            for piece in kept:
                found[piece.role].update(attribution._spans((piece,), pieces))
            return kept

        with patch.object(attribution, "add_quotations", add_quotations):
            for found_one in map(relation, attribution.attributions(document.text, self._tagger, Confidence.shipped())):
                for role in ROLES:
                    found[role].update(found_one.pieces(role))
        return {role: sorted(spans) for role, spans in found.items()}


def _gold_pieces(document: Document, pieces: Wordpieces, roles: Collection[str]) -> list[GoldPiece]:
    """Each piece of the gold once, where these wordpieces hold it."""
    spans = {(role, span) for r in document.gold for role in roles for span in r.pieces(role)}
    found = []
    for role, span in sorted(spans):
        first = int(np.searchsorted(pieces.ends, span.start, side="right"))
        last = int(np.searchsorted(pieces.starts, span.end)) - 1
        if first <= last:
            found.append(GoldPiece(role, first, last, 1.0, span))
    return found
