"""Labelled and signed quotations, and whose the words are that somebody else was given."""

import pytest

from onrecord.annotation.forms import with_forms
from onrecord.annotation.labelled import labelled
from onrecord.annotation.quotes import quotations
from onrecord.annotation.signed import signed
from onrecord.model import Attribution, Span

QUOTATION = "“We want lamps, not chimneys.”"

SIGNED = [
    (f"{QUOTATION} - Commissioner Orla Denby", "Commissioner Orla Denby"),
    (f"{QUOTATION} — Orla Denby, head of the lighthouse board", "Orla Denby, head of the lighthouse board"),
    (f"- {QUOTATION} – The Bank of Vell.", "The Bank of Vell"),
    (f"{QUOTATION}\n\n— Orla Denby, head of the board\n\nThe board met.", "Orla Denby, head of the board"),
    (f"{QUOTATION} (Orla Denby, jury)", "Orla Denby, jury"),
    (f"{QUOTATION} Orla Denby, Hay Street", "Orla Denby, Hay Street"),
    (f"{QUOTATION} — Orla Denby (@orladenby) June 9, 2031", "Orla Denby (@orladenby)"),
    (f"{QUOTATION} said Orla Denby", None),
    (f"{QUOTATION} – a film – was shown.", None),
    (f"{QUOTATION} – Orla Denby chose the words with care.", None),
    (f"{QUOTATION} – Orla Denby, 43, chose the words with care.", None),
    (f"{QUOTATION} Orla Denby, 43, left.", None),
    (f"The sign says {QUOTATION} - Orla Denby", None),
    ("“We want lamps - Orla Denby", None),
    ("“Lamps” Orla Denby", None),
]

LABELLED = [
    (f"Mayor: {QUOTATION}", "Mayor"),
    (f"And from Commissioner Rolf Anker: {QUOTATION}", "Commissioner Rolf Anker"),
    (f"• The referee, Lene Agger: {QUOTATION}", None),
    (f"• Lene Agger, the referee (Tann): {QUOTATION}", "Lene Agger, the referee (Tann)"),
    (f"14:25 Norland Rail: {QUOTATION}", "Norland Rail"),
    (f"@mo_harbour: {QUOTATION}", "@mo_harbour"),
    (f"Jo Orran (Unity): {QUOTATION}", "Jo Orran (Unity)"),
    (f"Photo: {QUOTATION}", None),
    (f"Then, on Tuesday: {QUOTATION}", None),
    (f"Orran, who was late, said: {QUOTATION}", None),
    (f"Orran: {QUOTATION} and so on", None),
    ("Album: “Low Tide”", None),
    ("Orran: we want lamps.", None),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED)
def test_signed(text: str, expected: str | None) -> None:
    found = [(t.label.of(text), [span.of(text) for span in t.content]) for t in signed(text, quotations(text))]
    assert found == ([(expected, [QUOTATION])] if expected else [])


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_labelled(text: str, expected: str | None) -> None:
    found = [(t.label.of(text), [span.of(text) for span in t.content]) for t in labelled(text, quotations(text))]
    assert found == ([(expected, [QUOTATION])] if expected else [])


def test_a_post_and_a_quotation_over_paragraphs() -> None:
    text = (
        "Trains stop here. #teme — Norland Rail (@norland) June 9, 2031\n\nOrla Denby: “One lamp is lit.\n\n“Two.”\n\n"
        "“Three.\n\n“Four.” - Bo Orme"
    )
    quoted = quotations(text)
    (one,) = labelled(text, quoted)
    assert [span.of(text) for span in one.content] == ["“One lamp is lit.", "“Two.”"]
    (two, post) = sorted(signed(text, quoted), key=lambda turn: -turn.label.start)
    assert (post.label.of(text), post.content[0].of(text)) == ("Norland Rail (@norland)", "Trains stop here. #teme")
    assert [span.of(text) for span in two.content] == ["“Three.", "“Four.”"]


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It rained.\n\nI love it.\nSo do you. https://t.co/Xy1\n\n— Bo Orme (@bo) June 9, 2031",
            "I love it.\nSo do you.",
        ),
        ("I love it. pic.twitter.com/Xy1 https://t.co/Z\n— Bo Orme (@bo) 9 June 2031\n\nIt rained.", "I love it."),
        ("https://t.co/Z\n\n— Bo Orme (@bo) June 9, 2031", None),
        ("— Bo Orme (@bo) June 9, 2031", None),
        ("I love it.\n\n— Bo Orme (@bo) said so.", None),
    ],
)
def test_a_post_above_its_signature(text: str, expected: str | None) -> None:
    found = [(t.label.of(text), [span.of(text) for span in t.content]) for t in signed(text, quotations(text))]
    assert found == ([("Bo Orme (@bo)", [expected])] if expected else [])


def test_a_form_takes_its_words_from_the_others_and_leaves_what_is_told_within() -> None:
    text = "“No,” said Orran.\n\nTarn: “The crews told me that the cranes stand still.”"
    said = Attribution(spans(text, "Orran"), spans(text, "said"), spans(text, "“No,”", "“The crews"), "direct")
    within = Attribution(
        spans(text, "The crews"), spans(text, "told"), spans(text, "that the cranes stand still"), "direct"
    )
    label = Attribution((), spans(text, ":"), spans(text, "“No,”"), "direct")
    found = with_forms(text, [said, within, label], quotations(text))
    assert [(a.cue[0].of(text), [span.of(text) for span in a.content]) for a in found] == [
        ("said", ["“No,”"]),
        ("told", ["that the cranes stand still"]),
        (":", ["“The crews told me that the cranes stand still.”"]),
    ]


def test_nothing_runs_from_one_entry_of_a_live_blog_into_the_next() -> None:
    text = "9.10am\n\nRain fell. The office says it will stop.\n\n9.20am\n\nRain stopped."
    a = Attribution(
        spans(text, "The office"), spans(text, "says"), spans(text, "it will stop", "Rain stopped"), "indirect"
    )
    b = Attribution((), spans(text, "says"), spans(text, "Rain stopped"), "indirect")
    assert [x.content for x in with_forms(text, [a, b], ())] == [spans(text, "it will stop")]
