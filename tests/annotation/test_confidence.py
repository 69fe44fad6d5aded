"""The probability that a statement is right: what it is made from, and that its coefficients are the model's."""

from __future__ import annotations

import hashlib
import math

import numpy as np
import pytest

from onrecord.annotation import Annotator
from onrecord.annotation.confidence import FORM, Confidence, SpeakerFacts, relation_facts
from onrecord.annotation.decode import Piece
from onrecord.annotation.linking import Relation
from onrecord.annotation.regression import Regression, Term
from onrecord.annotation.tagger import WEIGHTS
from onrecord.model import Article, Attribution, Entity, Mention, Span

TEXT = "Ilva Tarn met Oda Lind. She said the harbour was open."
ENTITIES = (Entity("e1", "Ilva Tarn", "person"), Entity("e2", "Oda Lind", "person"))


def labels(*certain: float) -> np.ndarray:
    """Each wordpiece with so much for the inside of a content, the rest for O."""
    made = np.zeros((len(certain), 7), dtype=np.float32)
    made[:, 6] = certain
    made[:, 0] = 1 - made[:, 6]
    return made


def said(source: str | None, speaker: str | None) -> Attribution:
    at = TEXT.rindex(source) if source else 0
    return Attribution(
        (Span(at, at + len(source)),) if source else (),
        (Span(28, 32),),
        (Span(33, len(TEXT) - 1),),
        "indirect",
        speaker,
        0.9,
    )


def test_the_coefficients_are_those_of_the_shipped_model() -> None:
    checksum = hashlib.sha256((WEIGHTS / "tagger.onnx").read_bytes()).hexdigest()
    assert Confidence.shipped().tagger == checksum, "new weights: run `python -m training.calibration`"


def test_a_fact_that_is_not_known_counts_as_usual() -> None:
    regression = Regression(1.0, {"margin": Term(mean=2.0, scale=4.0, weight=3.0)})
    usual = 1 / (1 + math.exp(-1))
    assert regression.probability({}) == regression.probability({"margin": 2.0, "unknown": 9.0}) == pytest.approx(usual)
    assert regression.probability({"margin": 6.0}) == pytest.approx(1 / (1 + math.exp(-4)))


def test_no_probability_is_0_or_1() -> None:
    regression = Regression(0.0, {"margin": Term(0.0, 1.0, 1.0)})
    assert 0 < regression.probability({"margin": -1e9}) < 0.01
    assert 0.99 < regression.probability({"margin": 1e9}) < 1


def test_a_statement_is_right_if_its_relation_and_its_speaker_are() -> None:
    confidence = Confidence(Regression(0.0, {}), Regression(math.log(4), {}), "")
    assert confidence.of_relation({}) == 0.5
    assert confidence.of_statement(0.5, {}) == 0.4


def test_facts_of_a_relation() -> None:
    certain = labels(0.5, 0.99, 0.5, 0.98, 0.9, 0.2)
    cue = Piece("cue", 0, 0, 0.8)
    relation = Relation(cue, None, (Piece("content", 1, 1, 0.99), Piece("content", 3, 4, 0.94)), 1.5, 2.5)
    facts = relation_facts(relation, certain, "has said", "", "mixed")
    assert facts["content_lowest"] == pytest.approx(math.log(0.9 / 0.1), abs=1e-4)
    assert facts["content_mean"] == pytest.approx(math.log(0.94 / 0.06), abs=1e-4)
    assert facts["content_end"] == pytest.approx(0.0, abs=1e-4), "half the model would have gone on after the first"
    assert (facts["cue_margin"], facts["source_margin"], facts["pieces"]) == (1.5, 2.5, math.log(2))
    assert (facts["frequent_cue"], facts["mixed"], facts["direct"], facts["no_source"]) == (1, 1, 0, 1)
    assert "source_mean" not in facts
    sourced = Relation(cue, Piece("source", 5, 5, 0.7), relation.content, 1.5, 2.5)
    facts = relation_facts(sourced, certain, "hinted", "She", "mixed")
    assert (facts["frequent_cue"], facts["pronoun"], facts["no_source"]) == (0, 1, 0)
    assert facts["source_distance"] == math.log1p(4)


def test_facts_of_a_speaker() -> None:
    mentions = (Mention(0, 9, "person", "e1"), Mention(14, 22, "person", "e2"), Mention(24, 27, "person", "e1"))
    speakers = SpeakerFacts(TEXT, mentions, ENTITIES)
    she = speakers.of(said("She", "e1"))
    assert (she["pronoun"], she["name"], she["nobody"], she["person"]) == (1, 0, 0, 1)
    assert she["rivals"] == math.log1p(1), "Oda Lind might be meant"
    assert (she["mentioned"], she["distance"]) == (math.log1p(1), math.log1p(24 - 9))
    named = speakers.of(said("Ilva Tarn", "e1"))
    assert (named["pronoun"], named["name"], named["mentioned"]) == (0, 1, 0)
    assert "distance" not in named
    nobody = speakers.of(said(None, None))
    assert (nobody["no_source"], nobody["nobody"]) == (1, 1)
    assert "rivals" not in nobody


def test_what_marks_and_words_leave_open_is_doubted() -> None:
    sure = "“The harbour will open in spring,” the minister of works, Ilva Tarn, said on Friday."
    doubtful = "Some were surprised that ships be counted, and critics warned of a quick end."
    marked = Annotator.load().annotate(Article("two", f"{sure}\n\n{doubtful}"))
    by_cue = {a.cue[0].of(marked.article.text): a.confidence for a in marked.attributions}
    assert by_cue["said"] > 0.9
    others = [confidence for cue, confidence in by_cue.items() if cue != "said"]
    assert others and max(others) < 0.8


def test_a_form_of_print_has_a_confidence_of_its_own() -> None:
    text = "Tarn: We have waited.\n\nLind: So have we.\n\nTarn: Then let us begin."
    marked = Annotator.load().annotate(Article("talk", text))
    sure = Confidence.shipped().of_relation(FORM)
    assert len(marked.attributions) == 3
    assert all(0 < a.confidence <= round(sure, 3) for a in marked.attributions)
