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


@pytest.mark.parametrize(
    "text",
    [
        "Tarn: It will.\n\nOrran: It will not.",
        "When: Friday\n\nWhere: Vell\n\nWhen: Saturday",
        "Vell: 12 ships\n\nIshal: 3 ships\n\nHolm: 1 ship",
        "Tarn said: we go.\n\nTarn said: we stay.\n\nTarn said: we wait.",
        "Tarn: Yes.\n\nOne.\n\nTwo.\n\nThree.\n\nTarn: No.\n\nOne.\n\nTwo.\n\nThree.\n\nTarn: Yes.",
        "",
    ],
)
def test_no_turns(text: str) -> None:
    assert turns(text) == ()
