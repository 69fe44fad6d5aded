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
from onrecord.annotation import attribution, linking
from onrecord.annotation.attribution import _spans as spans_as_shipped
from onrecord.annotation.confidence import Confidence
from onrecord.annotation.decode import Piece
from onrecord.annotation.edges import trim_content as trim_as_shipped
from onrecord.annotation.reading import read
from onrecord.annotation.tagger import Tagged, Tagger
from onrecord.annotation.wordpieces import Ints, Wordpieces
from onrecord.model import Span


class RememberingTagger(Tagger):
    """Runs the model once for each text, however often that is asked for, and knows which it was asked for last."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[bytes, Tagged] = {}
        self.last: Wordpieces | None = None

    def tag(self, pieces: Wordpieces) -> Tagged:
        """As `Tagger.tag`."""
        self.last = pieces
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

    def relations(self, document: Document) -> list[Relation]:
        """What it finds by itself."""
        found = attribution.attributions(read(document.text, self._tagger), Confidence.shipped())
        return [relation(a) for a in found]

    def with_gold(self, document: Document, roles: Collection[str]) -> list[Relation]:
        """What it finds if the pieces of these roles are those of the gold, and only the links its own."""
        edges = {span for r in document.gold for role in roles for span in r.pieces(role)}

        def instead(marked: Sequence[Piece], wordpieces: Wordpieces) -> list[Piece]:
            kept = [piece for piece in marked if piece.role not in roles]
            return sorted([*kept, *_gold_pieces(document, wordpieces, roles)], key=lambda piece: piece.first)

        def spans(marked: tuple[Piece, ...], wordpieces: Wordpieces) -> tuple[Span, ...]:
            return tuple(p.span if isinstance(p, GoldPiece) else spans_as_shipped((p,), wordpieces)[0] for p in marked)

        def trim_content(text: str, span: Span, quoted: Sequence[Span]) -> Span | None:
            return span if span in edges else trim_as_shipped(text, span, quoted)

        changed: dict[str, Callable[..., Any]] = {"_spans": spans, "trim_content": trim_content}
        if set(roles) == set(ROLES):
            changed |= {
                "whole_sentence": lambda _text, content, *_others: content,
                "past_relatives": lambda _text, found: found,
                "by_question": lambda _text, found: found,
                "join_continued": lambda _text, found, _quoted: found,
                "with_forms": lambda _text, found, _quoted: found,
            }
        return self._run(document, instead, changed)

    def pieces(self, document: Document) -> dict[str, list[Span]]:
        """Every piece that it marks, whether or not a relation takes it up."""
        found: dict[str, set[Span]] = {role: set() for role in ROLES}

        def noted(marked: Sequence[Piece], wordpieces: Wordpieces) -> Sequence[Piece]:
            for piece in marked:
                found[piece.role].update(spans_as_shipped((piece,), wordpieces))
            return marked

        for one in self._run(document, noted, {}):
            for role in ROLES:
                found[role].update(one.pieces(role))
        return {role: sorted(spans) for role, spans in found.items()}

    def _run(
        self,
        document: Document,
        instead: Callable[[Sequence[Piece], Wordpieces], Sequence[Piece]],
        changed: dict[str, Callable[..., Any]],
    ) -> list[Relation]:
        """What is found if `instead` gives the pieces that are linked, and these functions are changed."""

        def relations(marked: Sequence[Piece], tagged: Tagged, paragraphs: Ints) -> list[linking.Relation]:
            assert self._tagger.last is not None
            return linking.relations(instead(marked, self._tagger.last), tagged, paragraphs)

        with ExitStack() as stack:
            for name, function in {**changed, "relations": relations}.items():
                stack.enter_context(patch.object(attribution, name, function))
            return self.relations(document)


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
