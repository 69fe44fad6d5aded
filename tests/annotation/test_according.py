""" "According to" around another statement is a statement of its own."""

from collections.abc import Sequence

import pytest

from onrecord.annotation.according import with_outer
from onrecord.annotation.quotes import quotations
from onrecord.model import Attribution, Span


def spans(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


def printed(text: str, found: Sequence[Attribution]) -> list[tuple[str, ...]]:
    return [tuple(span.of(text) for part in (a.source, a.cue, a.content) for span in part) for a in found]


def outer(text: str, source: str, cue: str, content: str) -> list[tuple[str, ...]]:
    """What is added to the one statement that was found."""
    found = Attribution(spans(text, source), spans(text, cue), spans(text, content), "indirect")
    result = with_outer(text, [found], quotations(text))
    assert result[0] is found
    return printed(text, result[1:])


def test_it_begins_the_sentence() -> None:
    text = (
        "It rained. According to the Vell Courier, one reader wrote: “Who came? By boat, or on foot?” Then it stopped."
    )
    assert outer(text, "one reader", "wrote", "“Who came? By boat, or on foot?”") == [
        ("the Vell Courier", "According to", "one reader wrote: “Who came? By boat, or on foot?”")
    ]


def test_it_ends_the_sentence() -> None:
    text = "It rained. Police say that two boats sank, according to lawyers for the Tarn family.\n\nNobody drowned."
    assert outer(text, "Police", "say", "that two boats sank") == [
        ("lawyers for the Tarn family", "according to", "Police say that two boats sank")
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        # The model has it.
        ("According to Tarn, the boats sank.", "Tarn", "According to", "the boats sank"),
        # The statement stands in another sentence.
        ("According to the log, the boats sank. Orran said it rained.", "Orran", "said", "it rained"),
        # An apposition follows the name, so that it's open where the content begins.
        ("According to Tarn, a sailor of old, a friend, Orran said it rained.", "Orran", "said", "it rained"),
        ("According to Tarn, who read what Orran wrote of it long ago and had not forgotten, the boats sank, he said.",
         "he", "said", "the boats sank"),
        # It is part of what is said, or manner.
        ("“Boats sank, according to the log,” Tarn said.", "Tarn", "said", "“Boats sank, according to the log,”"),
        ("Tarn said the boats sail according to the log.", "Tarn", "said", "the boats sail"),
        ("Tarn said the boats sank, according to the log, and Orran agreed.", "Tarn", "said", "the boats sank"),
        ("The boats sank, Tarn said, according to “the log”.", "Tarn", "said", "The boats sank"),
    ],
)  # fmt: skip
def test_nothing_is_added(text: str, source: str, cue: str, content: str) -> None:
    assert outer(text, source, cue, content) == []


def test_without_statements_nothing_is_looked_for() -> None:
    assert with_outer("According to Tarn, it rained.", [], ()) == []


def test_what_it_took_for_its_content_is_the_source_of_the_next_cue() -> None:
    text = "According to the Courier, one reader wrote: “It rained all day.”"
    paper = spans(text, "the Courier")
    found = [
        Attribution(paper, spans(text, "According to"), spans(text, "one reader"), "indirect"),
        Attribution(paper, spans(text, "wrote"), spans(text, "“It rained all day.”"), "direct"),
    ]
    assert printed(text, with_outer(text, found, quotations(text))) == [
        ("one reader", "wrote", "“It rained all day.”"),
        ("the Courier", "According to", "one reader wrote: “It rained all day.”"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Orran said it rained, according to two friends.", "Orran"),
        ("It rained. On Monday, and loudly, Orran said it rained, according to two friends.", None),
    ],
)
def test_a_source_that_it_lent_comes_back(text: str, expected: str | None) -> None:
    content = (Span(text.index("said it") + 5, text.index(", according")),)
    found = [Attribution(spans(text, "two friends"), spans(text, "said"), content, "indirect")]
    inner, outer = with_outer(text, found, ())
    assert [span.of(text) for span in inner.source] == ([expected] if expected else [])
    assert outer.source == spans(text, "two friends")
    assert outer.content[0] == Span(len("It rained. "), text.index(", according"))
