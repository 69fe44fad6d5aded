"""The annotator: Article -> Annotations, everything that the shipped model and rules mark."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from onrecord.annotation.attribution import attributions
from onrecord.annotation.reading import read
from onrecord.annotation.speakers import resolve
from onrecord.annotation.tagger import WEIGHTS, Tagger
from onrecord.model import Annotations, Article

VERSION = "1"
"""Raised whenever the same text would be marked otherwise: new weights, another decoding, other rules."""


class Annotator:
    """Marks articles. Thread-safe; what it marks depends on the article's text, headline and byline alone."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self.name = f"onrecord-{VERSION}-{tagger.checksum[:8]}"

    @classmethod
    def load(cls, folder: Path = WEIGHTS) -> Self:
        """Load the shipped model (a third of a second); ModelError if its files are damaged."""
        return cls(Tagger(folder))

    def annotate(self, article: Article) -> Annotations:
        """Mark one article."""
        reading = read(article.text, self._tagger)
        found = attributions(reading)
        resolved = resolve(article.text, found, headline=article.headline, byline=article.byline)
        return Annotations(article, self.name, resolved.attributions, resolved.mentions, resolved.entities)
