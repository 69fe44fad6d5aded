"""How probable it is that a statement is right: that its relation is, and that its speaker is.

Both probabilities are logistic regressions over a few facts that are at hand where a relation is made and where its
speaker is resolved. Their coefficients (`confidence.json`) were fitted by `python -m training.calibration` on documents
that the model did not learn from, so that of the statements that get 0.8, about 80 of 100 are right.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.annotation.decode import Piece
from onrecord.annotation.linking import Relation
from onrecord.annotation.regression import CLIP, Facts, Regression
from onrecord.annotation.speakers.words import words
from onrecord.annotation.windows import Floats
from onrecord.model import Attribution, Entity, Kind, Mention

COEFFICIENTS = Path(__file__).with_name("confidence.json")

_FREQUENT_CUES = words(
    """
    said says say told tells added adds asked asks wrote writes tweeted noted notes argued argues claimed claims
    according announced called explained insisted acknowledged suggested warned reported stated
    """
)
_FIRST_PERSON = words("i we us me")
_PRONOUNS = words("he she they i we it you who which that his her one this these those")
NEAR_MENTIONS = 10
"""Among so many mentions before a source a pronoun's rivals are counted."""


@dataclass(frozen=True)
class Confidence:
    """The two regressions. tagger: the checksum of the model that they were fitted for."""

    relation: Regression
    speaker: Regression
    tagger: str

    @classmethod
    @cache
    def shipped(cls) -> Confidence:
        """The coefficients in the package."""
        data = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))
        return cls(Regression.of(data["relation"]), Regression.of(data["speaker"]), data["tagger"])

    def of_relation(self, facts: Facts) -> float:
        """The probability that a relation is right: that somebody who reads the text would find it, too."""
        return self.relation.probability(facts)

    def of_statement(self, relation: float, facts: Facts) -> float:
        """The probability that the whole statement is right.

        relation: that of its relation. facts: of its speaker; that is right with a probability of its own if the
        relation is.
        """
        return round(relation * self.speaker.probability(facts), 3)


FORM: Facts = {"form": 1.0}
"""The facts of what a form of print says (the turn of a transcript, a signed quotation), which nothing else is known
of. It comes with a confidence of 1, which no regression gives."""


def relation_facts(relation: Relation, labels: Floats, cue: str, source: str, kind: Kind) -> dict[str, float]:
    """What is known where a relation is made.

    labels: the probabilities of the text that its pieces number, (wordpieces, 7). cue, source: as printed.
    """
    contents = relation.content
    facts = {
        "form": 0.0,
        "cue_mean": _log_odds(relation.cue.confidence),
        "cue_lowest": _log_odds(_lowest(relation.cue, labels)),
        "content_mean": _log_odds(min(piece.confidence for piece in contents)),
        "content_lowest": _log_odds(min(_lowest(piece, labels) for piece in contents)),
        "content_start": _log_odds(min(float(labels[piece.first, 5]) for piece in contents)),
        "content_end": _log_odds(min(_ending(piece, labels) for piece in contents)),
        "cue_margin": relation.cue_margin,
        "source_margin": relation.source_margin,
        "pieces": math.log(len(contents)),
        "words": math.log(sum(piece.last - piece.first + 1 for piece in contents)),
        "direct": float(kind == "direct"),
        "mixed": float(kind == "mixed"),
        "frequent_cue": float(any(word in _FREQUENT_CUES for word in cue.lower().split())),
        "cue_words": math.log(1 + len(cue.split())),
        "no_source": float(relation.source is None),
        "distance": math.log1p(min(_gap(relation.cue, piece) for piece in contents)),
    }
    if relation.source is not None:
        facts |= {
            "source_mean": _log_odds(relation.source.confidence),
            "source_lowest": _log_odds(_lowest(relation.source, labels)),
            "source_distance": math.log1p(_gap(relation.cue, relation.source)),
            "pronoun": float(source.lower() in _PRONOUNS),
        }
    return facts


class SpeakerFacts:
    """What is known where the speakers of one article are resolved."""

    def __init__(self, text: str, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self._text = text
        self._entities = {entity.id: entity for entity in entities}
        self._mentions = sorted(mentions, key=lambda mention: mention.end)
        self._ends = [mention.end for mention in self._mentions]
        self._own: dict[str, list[int]] = {}
        for mention in self._mentions:
            self._own.setdefault(mention.entity, []).append(mention.end)

    def of(self, attribution: Attribution) -> dict[str, float]:
        """Of one statement; its source alone tells when it has no speaker."""
        source = attribution.source[0].of(self._text) if attribution.source else ""
        place = attribution.source[0].start if attribution.source else attribution.start
        pronoun = source.lower() in _PRONOUNS
        facts = {
            "no_source": float(not source),
            "pronoun": float(pronoun),
            "first_person": float(source.lower() in _FIRST_PERSON),
            "name": float(not pronoun and any(word[:1].isupper() for word in source.split()[1:] or source.split())),
            "nobody": float(attribution.speaker is None),
        }
        if attribution.speaker is None:
            return facts
        entity = self._entities[attribution.speaker]
        before = bisect_right(self._ends, place)
        near = self._mentions[max(0, before - NEAR_MENTIONS) : before]
        own = self._own.get(entity.id, [])
        known = bisect_right(own, place)
        facts |= {
            "person": float(entity.type == "person"),
            "named": float(entity.name[:1].isupper()),
            "rivals": math.log1p(len({m.entity for m in near if m.type == "person"} - {entity.id})),
            "mentioned": math.log1p(known),
        }
        return facts | ({"distance": math.log1p(place - own[known - 1])} if known else {})


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-9), 1 - 1e-9)
    return max(-CLIP, min(CLIP, math.log(kept / (1 - kept))))


def _of_role(piece: Piece, labels: Floats) -> Floats:
    """The probability of the piece's role at each of its wordpieces."""
    first = {"source": 1, "cue": 3, "content": 5}[piece.role]
    of_role: Floats = labels[piece.first : piece.last + 1, first : first + 2].sum(axis=1)
    return of_role


def _lowest(piece: Piece, labels: Floats) -> float:
    return float(_of_role(piece, labels).min())


def _ending(piece: Piece, labels: Floats) -> float:
    """The probability that the wordpiece after a content does not go on with it."""
    return 1.0 if piece.last + 1 >= len(labels) else 1.0 - float(labels[piece.last + 1, 6])


def _gap(a: Piece, b: Piece) -> int:
    """Wordpieces between two pieces; 0 where they touch or overlap."""
    return max(b.first - a.last - 1, a.first - b.last - 1, 0)
