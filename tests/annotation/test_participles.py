"""A participle after a relative clause is said by who speaks before that clause."""

import pytest

from onrecord.annotation.participles import past_relatives
from onrecord.model import Attribution, Span

TEXT = "Tarn presented the plan, which shows a gap, noting that the quay is old."


def said(text: str, source: str, cue: str, content: str) -> Attribution:
    source_spans, cue_spans, content_spans = (
        tuple(Span(text.index(part), text.index(part) + len(part)) for part in (each,) if part)
        for each in (source, cue, content)
    )
    return Attribution(source_spans, cue_spans, content_spans, "indirect")


def sources(text: str, *given: tuple[str, str, str]) -> list[str]:
    found = past_relatives(text, [said(text, *parts) for parts in given])
    assert [(a.cue[0].of(text), a.content[0].of(text)) for a in found] == [parts[1:] for parts in given]
    return [a.source[0].of(text) if a.source else "" for a in found]


PRESENTED = ("Tarn", "presented", "the plan")
SHOWS = ("which", "shows", "a gap")
NOTING = ("which", "noting", "the quay is old")


def test_the_participle_goes_to_who_speaks_before() -> None:
    assert sources(TEXT, PRESENTED, SHOWS, NOTING) == ["Tarn", "which", "Tarn"]
    assert sources(TEXT, NOTING, SHOWS, PRESENTED) == ["Tarn", "which", "Tarn"]


def test_the_nearest_of_those_before() -> None:
    text = "Orran heard of it when Tarn told of the plan, which shows a gap, noting that the quay is old."
    given = [("Orran", "heard", "of it"), ("Tarn", "told", "of the plan"), SHOWS, NOTING]
    assert sources(text, *given) == ["Orran", "Tarn", "which", "Tarn"]


@pytest.mark.parametrize(
    "given",
    [
        [SHOWS, NOTING],
        [PRESENTED, NOTING],
        [("", "presented", "the plan"), SHOWS, NOTING],
        [PRESENTED, SHOWS, ("the plan", "noting", "the quay is old")],
        [PRESENTED, SHOWS, ("", "noting", "the quay is old")],
    ],
)
def test_what_stays(given: list[tuple[str, str, str]]) -> None:
    assert sources(TEXT, *given) == [source for source, _, _ in given]


def test_a_verb_that_is_no_participle_stays() -> None:
    text = "Tarn presented the plan, which shows a gap, and notes that the quay is old."
    given = [PRESENTED, SHOWS, ("which", "notes", "the quay is old")]
    assert sources(text, *given) == ["Tarn", "which", "which"]


def test_another_sentence_is_too_far() -> None:
    text = "Tarn presented the plan. The study, which shows a gap, noting that the quay is old, is new."
    assert sources(text, PRESENTED, SHOWS, NOTING) == ["Tarn", "which", "which"]
