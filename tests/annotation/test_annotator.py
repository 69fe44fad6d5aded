"""The shipped model: every span is what it says, whatever else stands in the text; the same text, the same marks."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.annotation import Annotator
from onrecord.errors import ModelError
from onrecord.model import Annotations, Article, spans_text

SENTENCE = "“The harbour will open in spring,” Ilva Tarn, the minister of works, said on Friday."
ANYTHING = st.text(max_size=200) | st.text(
    alphabet="The said “”\"'‘’ he Tarn .,\n\n🙂👩‍👩‍👧 e\u0301 \u200f שלום مرحبا 日本 \x00\u00ad\u2028", max_size=200
)


@cache
def annotator() -> Annotator:
    return Annotator.load()


def check(marked: Annotations) -> None:
    text = marked.article.text
    for attribution in marked.attributions:
        assert attribution.cue and attribution.content
        for spans in (attribution.source, attribution.cue, attribution.content):
            for span in spans:
                assert 0 <= span.start < span.end <= len(text)
                assert span.of(text).strip()
            assert list(spans) == sorted(spans)
        assert attribution.speaker is None or attribution.speaker in marked.entity
    for mention in marked.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.entity in marked.entity
    for entity in marked.entities:
        assert entity.role_span is None or entity.role_span.of(text) == entity.role
    for statement in marked.statements():
        assert statement.content == spans_text(statement.content_spans, text)
        assert (statement.source or "") == spans_text(statement.source_spans, text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
def test_spans_are_inside_any_text(text: str) -> None:
    check(annotator().annotate(Article("any", text)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="🙂👩‍👩‍👧🇺🇳 e\u0301 ñ \u200f שלום مرحبا 日本\u0301", max_size=80))
def test_a_statement_is_found_at_its_characters_whatever_stands_before(signs: str) -> None:
    before = f"The old harbour {signs} was closed eleven years ago."
    text = f"{before}\n\n{SENTENCE}"
    marked = annotator().annotate(Article("page", text))
    check(marked)
    start = len(before) + 2
    found = [s for s in marked.statements() if s.content_spans[0].start >= start]
    assert [s.content for s in found] == ["“The harbour will open in spring,”"]
    assert found[0].content_spans[0].start == start
    assert (found[0].speaker, found[0].cue, found[0].kind) == ("Ilva Tarn", "said", "direct")


def test_the_same_text_gives_the_same_marks_in_any_thread() -> None:
    articles = [Article(str(n), f"{SENTENCE} " * n) for n in range(1, 30)]
    alone = [annotator().annotate(article) for article in articles]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(annotator().annotate, articles)) == alone


def test_a_text_of_many_windows() -> None:
    paragraph = f"{SENTENCE} The town has waited for eleven years, and nothing has moved. "
    marked = annotator().annotate(Article("long", "\n\n".join([paragraph] * 150)))
    check(marked)
    assert len([a for a in marked.attributions if a.kind == "direct"]) == 150


def test_a_text_of_many_parts_takes_no_more_memory_than_its_length() -> None:
    tracemalloc.start()
    marked = annotator().annotate(Article("huge", f"{SENTENCE} " * 1200))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    check(marked)
    assert len(marked.attributions) > 900  # one paragraph of 1,200 equal sentences is no text that the model knows
    assert peak < 200e6  # with all pairs of contents and cues it was three times as much, and grew with the square


@pytest.mark.parametrize("text", ["", " \n\n ", "🙂", "."])
def test_nothing_to_mark(text: str) -> None:
    assert annotator().annotate(Article("nothing", text)).attributions == ()


def test_missing_and_damaged_models_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        Annotator.load(tmp_path)
    for name in ("tagger.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="install Onrecord again"):
        Annotator.load(tmp_path)
