"""Statements that the annotator makes, each with what its confidence is made from and whether it is right.

A relation is right if the scorer counts it; a speaker, if it is one of the answers of a careful reader
(`benchmarks/speakers`). The documents are the 84 of PolNeAR dev, of which 25 have readings of speakers, and 10 pages of
another corpus. The model learned from none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.analysis.gold import Relation, Scorer, read, relation
from benchmarks.gate import SHARED
from benchmarks.speakers import readings as speakers
from benchmarks.speakers.alignment import Alignment
from benchmarks.speakers.judge import right
from onrecord.annotation.annotator import Annotator
from onrecord.annotation.confidence import Confidence
from onrecord.annotation.regression import Facts, Regression
from onrecord.annotation.tagger import Tagger
from onrecord.model import Article, Span
from onrecord.views.lines import annotations_line

ARTICLES = SHARED / "data" / "polnear" / "dev.jsonl"
PAGES = SHARED / "data" / "extraction" / "gold.jsonl"
READINGS = Path(__file__).parent / "speakers"


@dataclass(frozen=True)
class Judged:
    """One statement that the annotator made.

    speaker_right: None if nobody wrote down who speaks, or if the relation is wrong.
    read: whether a reader wrote down the speakers of its document.
    """

    document: str
    relation: Facts
    speaker: Facts
    relation_right: bool
    speaker_right: bool | None
    read: bool

    @property
    def right(self) -> bool:
        """Whether all of it is right; where no reader was, whether its relation is."""
        return self.relation_right and self.speaker_right is not False


@dataclass(frozen=True)
class Recorder(Confidence):
    """Writes down the facts instead of judging them: what it gives as a confidence is the number of the statement."""

    relations: list[Facts] = field(default_factory=list)
    speakers: dict[int, Facts] = field(default_factory=dict)

    def of_relation(self, facts: Facts) -> float:
        """The number, from 2 on: 1 is what forms of print come with."""
        self.relations.append(facts)
        return float(len(self.relations) + 1)

    def of_statement(self, relation: float, facts: Facts) -> float:
        """The number again."""
        self.speakers[int(relation)] = facts
        return relation

    def facts(self, number: float) -> tuple[Facts, Facts]:
        """Of the statement with that number: those of its relation, those of its speaker."""
        return self.relations[int(number) - 2], self.speakers[int(number)]


def judged() -> list[Judged]:
    """Every statement that the shipped model makes of these documents."""
    tagger, scorer = Tagger(), Scorer()
    found: list[Judged] = []
    answers = _by_document(speakers.read(READINGS / "polnear.jsonl"))
    for document in read(ARTICLES):
        article = Article(document.id, document.text)
        found += _judge(article, document.gold, answers.get(document.id, []), tagger, scorer)
    texts = {row["id"]: row["text"] for row in map(json.loads, PAGES.read_text(encoding="utf-8").splitlines())}
    for name, own in _by_document(speakers.read(READINGS / "extraction.jsonl")).items():
        gold = [_places(reading) for reading in own]
        found += _judge(Article(name, texts[name]), gold, own, tagger, scorer)
    return found


def _judge(
    article: Article, gold: Sequence[Relation], own: Sequence[speakers.Reading], tagger: Tagger, scorer: Scorer
) -> Iterator[Judged]:
    nothing = Regression(0.0, {})
    recorder = Recorder(nothing, nothing, "")
    annotations = Annotator(tagger, recorder).annotate(article)
    found = [relation(a) for a in annotations.attributions]
    matched = {j: i for i, j in scorer.matched(article.text, gold, found)}
    reading = {_places(r): r for r in own}
    line: dict[str, Any] = {**annotations_line(annotations), "text": article.text}
    there = Alignment(article.text, article.text) if own else None
    for j, attribution in enumerate(annotations.attributions):
        answer = reading.get(gold[matched[j]]) if j in matched else None
        yield Judged(
            article.name,
            *recorder.facts(attribution.confidence),
            relation_right=j in matched,
            speaker_right=right(answer, article.text, there, line, attribution.speaker) if answer and there else None,
            read=bool(own),
        )


def _by_document(readings: Sequence[speakers.Reading]) -> dict[str, list[speakers.Reading]]:
    grouped = groupby(sorted(readings, key=lambda r: r.document), key=lambda r: r.document)
    return {document: list(own) for document, own in grouped}


def _places(reading: speakers.Reading) -> Relation:
    return Relation(*(tuple(Span(*p) for p in part) for part in (reading.source, reading.cue, reading.content)))
