"""What two printed forms of one utterance differ in."""

from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.quotes import align, changes
from tests.quotes.made import compared, printed

SAID = "The harbour has waited long enough for cranes, and twenty ships are waiting too in the rain"


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("the harbour has waited long enough for CRANES – and 20 ships are waiting, too, in the rain", "typography"),
        ("and twenty ships are waiting too in the rain", "trimmed"),
        ("The harbour has waited long enough for cranes", "trimmed"),
        ("waited long enough for cranes, and twenty ships are waiting", "trimmed"),
        ("The harbour has waited long enough … and twenty ships are waiting too in the rain", "omitted"),
        ("The harbour has waited [...] and twenty ships are waiting too in the rain", "omitted"),
        ("The harbour has waited long and twenty ships are waiting too in the rain", "words"),
        ("The harbour has waited long enough for cranes, and are waiting too in the rain", "words"),
        ("The harbour and twenty ships are waiting too in the rain", "omitted"),
        ("The harbour has not waited long enough for cranes, and twenty ships are waiting too in the rain", "words"),
        ("The harbour has waited long enough for cranes, and fifty ships are waiting too in the rain", "words"),
        ("The harbour had waited long enough for cranes, and twenty ships are waiting too in the rain", "words"),
    ],
)
def test_one_kind_is_named(other: str, kind: str) -> None:
    assert compared(SAID, other)[0] == (kind,)
    assert compared(other, SAID)[0] == (kind,)


def test_the_same_is_no_difference() -> None:
    assert compared(SAID, SAID) == ((), ())


def test_reported_speech_shifts_pronouns_and_tenses() -> None:
    kinds, found = compared(
        "We will win back the harbour tomorrow, and I’m proud of it",
        "that they would win back the harbour the next day, and she was proud of it",
        ("direct", "indirect"),
    )
    assert kinds == ("indirect",)
    assert [(c.reference, c.variant) for c in found if c.kind == "indirect"] == [
        ("", "that"),
        ("We", "they"),
        ("will", "would"),
        ("tomorrow", "the next day"),
        ("I’m", "she"),
        ("I’m", "was"),
    ]


def test_a_negation_is_never_a_shift() -> None:
    kinds, _ = compared(
        "We will win back the harbour in spring",
        "they would not win back the harbour in spring",
        ("direct", "indirect"),
    )
    assert kinds == ("words", "indirect")


def test_another_person_is_no_shift() -> None:
    kinds, _ = compared(
        "He will win back the harbour in spring", "she would win back the harbour in spring", ("direct", "indirect")
    )
    assert kinds == ("words", "indirect")


def test_only_the_quotation_marks_are_gone() -> None:
    said = "the harbour of Vell was closed for good"
    assert compared(f"“{said}”", said, ("direct", "indirect"))[0] == ("indirect",)


def test_the_shift_counts_in_reports_alone() -> None:
    assert compared("We will win back the harbour", "They would win back the harbour")[0] == ("words",)


def test_places_are_of_both_articles() -> None:
    first, second = "The quay is shut for good this year", "The quay is closed for good"
    a, b = printed(first, at=100), printed(second, at=2000)
    changed, trimmed = changes(a, b, align(a.words, b.words))
    assert (changed.kind, changed.reference, changed.variant) == ("words", "shut", "closed")
    assert first[changed.reference_spans[0].start - 100 : changed.reference_spans[0].end - 100] == "shut"
    assert second[changed.variant_spans[0].start - 2000 : changed.variant_spans[0].end - 2000] == "closed"
    assert (trimmed.kind, trimmed.reference, trimmed.variant) == ("trimmed", "this year", "")
    assert trimmed.variant_spans == (Span(2000 + len(second), 2000 + len(second)),)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (SAID, "and twenty ships are waiting too in the rain", True),
        (SAID, "The harbour of Sarn is waiting for the rain to end", False),
        ("Republican front-runner Nils Tarn", "a vote for Republican front-runner Nils Tarn would be a mistake", False),
        ("The budget for the schools rises by four percent", "The budget for the roads falls by nine percent", False),
    ],
)
def test_what_is_one_utterance_of_unknown_speakers(a: str, b: str, one: bool) -> None:
    x, y = printed(a, "indirect"), printed(b, "indirect")
    assert align(x.words, y.words).same(None, quoted=False) is one


@pytest.mark.parametrize(
    ("kind", "speaker", "one"),
    [("indirect", None, False), ("indirect", False, False), ("indirect", True, True), ("direct", None, True)],
)
def test_a_phrase_of_a_long_report_is_no_part_of_it_unless_it_is_quoted(
    kind: str, speaker: bool | None, one: bool
) -> None:
    long = (
        "the pilots' union would meet the harbour board on Monday to hear why it wants a temporary ban on foreign"
        " vessels entering the basin before the storms and who is to pay for the tugs"
    )
    x, y = printed(long, "indirect"), printed("a temporary ban on foreign vessels", kind)
    found = align(x.words, y.words).same(speaker, quoted=kind == "direct", part_reported=kind == "indirect")
    assert found is one
