"""The annotator: Article -> Annotations, everything that the shipped model and rules mark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Self

from onrecord.annotation.attribution import attributions
from onrecord.annotation.confidence import Confidence, SpeakerFacts
from onrecord.annotation.coreference import identify, with_full_names, with_known_names
from onrecord.annotation.events import events
from onrecord.annotation.reading import read
from onrecord.annotation.speakers import resolve
from onrecord.annotation.tagger import WEIGHTS, Tagger
from onrecord.annotation.times import times
from onrecord.model import Annotations, Article

VERSION = "5"
"""Raised whenever the same text would be marked otherwise: new weights, another decoding, other rules."""


class Annotator:
    """Marks articles. Thread-safe; what it marks depends on the article's text, headline, byline and date
    of publication alone."""

    def __init__(self, tagger: Tagger, confidence: Confidence | None = None) -> None:
        """confidence: what judges the statements; the shipped coefficients if None."""
        self._tagger = tagger
        self._confidence = confidence or Confidence.shipped()
        self.name = f"onrecord-{VERSION}-{tagger.checksum[:8]}"

    @classmethod
    def load(cls, folder: Path = WEIGHTS) -> Self:
        """Load the shipped model (a third of a second); ModelError if its files are damaged."""
        return cls(Tagger(folder))

    def annotate(self, article: Article) -> Annotations:
        """Mark one article."""
        reading = read(article.text, self._tagger)
        found = attributions(reading, self._confidence)
        resolved = resolve(article.text, found, headline=article.headline, byline=article.byline)
        speakers = SpeakerFacts(article.text, resolved.mentions, resolved.entities)
        judged = tuple(
            replace(a, confidence=self._confidence.of_statement(a.confidence, speakers.of(a)))
            for a in resolved.attributions
        )
        everybody = with_full_names(
            article.text, with_known_names(article.text, identify(reading, replace(resolved, attributions=judged)))
        )
        marked = Annotations(article, self.name, everybody.attributions, everybody.mentions, everybody.entities)
        when = times(article.text, article.published)
        return replace(marked, times=when, events=events(marked, when))
