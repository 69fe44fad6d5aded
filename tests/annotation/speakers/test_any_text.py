"""Whatever the text and whatever the spans: nothing raises, and every span is what it says it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation.speakers import Resolved, resolve
from onrecord.annotation.speakers.tokens import tokenise
from onrecord.model import KINDS, Attribution, Span

PIECES = (
    "Ilva Marrek", "Marrek", "Mr. Brade", "Sen. Jane Rowell (R-Utah)", "he", "She", "they", "it", "I", "we",
    "who", "which", "said", "told", "the spokesperson", "the Velmark Health Ministry", "The ministry",
    ", a doctor at Sorn Clinic,", "'s", "’s", "“", "”", '"', "'", "‘", "«", "»", "„", "(", ")", ",", ".", "?",
    "\n\n", "\n", "—", "-", "&", "of", "and", "for", "a spokeswoman for", "Jr.", "HSO", "U.S.", "J.R.",
    "van der", "bin", "أحمد", "שלום", "😀", "👍🏽", "e\u0301", "\u0301", "\u200f", "\u200d", "\xa0", "\u2028", "İ",
    "ß", "ǅ", "\x00", "43", "43-year-old", "Two officials", "Critics", "Beijing", "Republicans", "secretary of",
    "Secretary of", "minister", "President", "then", "is", "whose", "you",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join),
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    """A text with arbitrary statements: spans may be empty, overlap, and lie anywhere in the text or at its end."""
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    span = st.tuples(place, place).map(lambda ends: Span(min(ends), max(ends)))
    spans = st.lists(span, max_size=2).map(tuple)
    statements = st.builds(Attribution, source=spans, cue=spans, content=spans, kind=st.sampled_from(KINDS))
    return text, draw(st.lists(statements.filter(lambda a: bool(a.source or a.cue or a.content)), max_size=6))


def check(text: str, given_: list[Attribution], resolved: Resolved) -> None:
    ids = [entity.id for entity in resolved.entities]
    entities = {entity.id: entity for entity in resolved.entities}
    assert ids == [f"e{n}" for n in range(1, len(ids) + 1)]
    assert len(resolved.attributions) == len(given_)
    for before, after in zip(given_, resolved.attributions, strict=True):
        assert (after.source, after.cue, after.content, after.kind) == (
            before.source,
            before.cue,
            before.content,
            before.kind,
        )
        assert after.speaker is None or after.speaker in entities
    seen: dict[str, None] = {}
    for mention in resolved.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.entity in entities
        seen[mention.entity] = None
    assert list(seen) == ids, "entities are numbered by first mention"
    printed = {text[mention.start : mention.end] for mention in resolved.mentions}
    for entity in resolved.entities:
        assert entity.name
        assert {entity.name, *entity.aliases} <= printed, "a form that the entity goes by is printed where a mention is"
        if entity.role_span is not None:
            assert text[entity.role_span.start : entity.role_span.end] == entity.role
        assert (entity.role is None) == (entity.role_span is None)


@given(marked())
@settings(max_examples=200, deadline=None)
def test_any_text_and_any_spans(case: tuple[str, list[Attribution]]) -> None:
    text, statements = case
    check(text, statements, resolve(text, statements))


@given(marked(), st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_any_headline_and_byline(case: tuple[str, list[Attribution]], headline: str, byline: str) -> None:
    text, statements = case
    resolved = resolve(text, statements, headline=headline, byline=byline)
    assert resolved == resolve(text, statements, headline=headline, byline=byline)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_tokens_are_in_order_and_apart(text: str) -> None:
    tokens = tokenise(text)
    end = 0
    for i in range(len(tokens)):
        assert end <= tokens.starts[i] < tokens.ends[i] <= len(text)
        assert tokens.words[i] in (text[tokens.starts[i] : tokens.ends[i]], "\n")
        end = tokens.ends[i]


def test_an_article_without_statements() -> None:
    resolved = resolve("Ilva Marrek came home. She slept.", [])
    assert [(e.name, e.type) for e in resolved.entities] == [("Ilva Marrek", "person")]
    assert len(resolved.mentions) == 2


def test_an_empty_text() -> None:
    assert resolve("", []) == Resolved((), (), ())
