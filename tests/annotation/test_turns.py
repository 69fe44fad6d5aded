"""Turns of a transcript, and labelled paragraphs that are none."""

import pytest

from onrecord.annotation.turns import turns

BRIEFING = """The minister met reporters on Friday.

The Vell Gazette: Will it open?

TARN: It will. We said so: in spring.

And the ferries will run.

Q: When?

TARN: Soon.

She left after ten minutes."""


def test_turns() -> None:
    found = [(t.label.of(BRIEFING), [span.of(BRIEFING) for span in t.content]) for t in turns(BRIEFING)]
    assert found == [
        ("The Vell Gazette", ["Will it open?"]),
        ("TARN", ["It will. We said so: in spring.", "And the ferries will run."]),
        ("Q", ["When?"]),
        ("TARN", ["Soon."]),
    ]
    assert all(t.colon.of(BRIEFING) == ":" for t in turns(BRIEFING))


def shown(text: str) -> list[tuple[str, list[str]]]:
    return [(t.label.of(text), [span.of(text) for span in t.content]) for t in turns(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Q: One?\n\nA: Two.\n\n(Laughter.)\n\nQ: Three?",
        "Q. One?\n\nA. Two.\n\nQ. Three?",
        "As read out:\nQ: One?\nA: Two.\nQ: Three?",
        "[09:00:01] Q: One?\n\n[09:00:09] A: Two.\n\n[09:01:00] Q: Three?",
        "“Q: One?\n\n“A: Two.\n\n“(Laughter.)\n\n“Q: Three?”",
        "Orran: We sail\n\nShe said so.\n\nHere is all of it.\n\nQ: One?\n\nA: Two.\n\nQ: Three?",
    ],
)
def test_forms_of_a_transcript(text: str) -> None:
    assert shown(text) == [("Q", ["One?"]), ("A", ["Two."]), ("Q", ["Three?"])]


def test_marks_of_a_turn_itself_stay() -> None:
    text = '"Q: One?\n\n"A: He said "yes"\n\n"And then "no".\n\n"Q: Three?"'
    assert shown(text) == [("Q", ["One?"]), ("A", ['He said "yes"', 'And then "no".']), ("Q", ["Three?"])]


@pytest.mark.parametrize(
    "text",
    [
        "Tarn: It will.\n\nOrran: It will not.",
        "When: Friday\n\nWhere: Vell\n\nWhen: Saturday",
        "Vell: 12 ships\n\nIshal: 3 ships\n\nHolm: 1 ship",
        "A. One.\n\nA. Two.\n\nA. Three.",
        "Tarn said: we go.\n\nTarn said: we stay.\n\nTarn said: we wait.",
        "Tarn: Yes.\n\nOne.\n\nTwo.\n\nThree.\n\nTarn: No.\n\nOne.\n\nTwo.\n\nThree.\n\nTarn: Yes.",
        "",
    ],
)
def test_no_turns(text: str) -> None:
    assert turns(text) == ()
