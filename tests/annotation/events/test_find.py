"""Events of whole texts. To add a case, add an object to cases.json: why, text, published, and what is expected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation.events import events
from onrecord.annotation.times import times
from onrecord.model import Annotations, Article, Attribution, Entity, Event, Mention, Span

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))


def found(text: str, published: str | None, **marks: Any) -> tuple[Event, ...]:
    marked = Annotations(Article(name="case", text=text, published=published), "case", **marks)
    return events(marked, times(text, published))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_events_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    got = [[e.type, e.start, e.end, e.status, e.trigger.of(text)] for e in found(text, case["published"])]
    assert got == case["events"]


def test_what_where_who_and_by_which_statement() -> None:
    text = "Ilva Tarn will visit the port of Sarn in Berel on Thursday, her office said."
    mentions = (Mention(0, 9, "person", "e1"), Mention(41, 46, "place", "e2"), Mention(60, 70, "organization", "e3"))
    entities = (
        Entity("e1", "Ilva Tarn", "person"),
        Entity("e2", "Berel", "place"),
        Entity("e3", "her office", "organization"),
    )
    said = Attribution((Span(60, 70),), (Span(71, 75),), (Span(0, 58),), "indirect", "e3")
    (event,) = found(text, "2031-03-18", attributions=(said,), mentions=mentions, entities=entities)
    assert (event.what, event.place, event.place_entity) == ("visit the port of Sarn in Berel", "Berel", "e2")
    assert event.participants == ("e1",)
    assert event.attribution == 0
    assert event.evidence.of(text) == text
    assert event.time is not None
    assert event.time.of(text).endswith("Thursday")


def test_an_event_told_twice_is_one() -> None:
    text = "The final is on Saturday in Vell.\n\nThousands will travel to Saturday's final."
    assert [(e.type, e.start) for e in found(text, "2031-03-18")] == [("match", "2031-03-22")]


def test_a_text_without_dates_has_none() -> None:
    assert found("The summit will be held soon.", "2031-03-18") == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "summit",
                "visit",
                "on",
                "Monday",
                ",",
                ".",
                "said",
                "will",
                "March",
                "3",
                "the",
                "\n\n",
                "“",
                "”",
                "2031",
                "'s",
                "debate",
                "in",
            ]
        )
    )
)
def test_any_text_gives_spans_within_it(words: list[str]) -> None:
    text = " ".join(words)
    for event in found(text, "2031-03-18"):
        assert 0 <= event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end <= len(text)
        assert event.what == event.what_span.of(text)
