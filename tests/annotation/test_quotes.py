"""Quotation marks of every style, and what becomes of marks without a partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.quotes import in_double_marks, is_closed, quotations
from onrecord.model import Span

CASES = {
    "curly": ("“Go,” she said. “Now.”", ["“Go,”", "“Now.”"]),
    "straight": ('"Go," she said. "Now."', ['"Go,"', '"Now."']),
    "british": (
        "‘We can’t stop the workers’ march,’ she said. ‘No.’",
        ["‘We can’t stop the workers’ march,’", "‘No.’"],
    ),
    "british straight": ("'We can't,' he said, 'not in the '90s.'", ["'We can't,'", "'not in the '90s.'"]),
    "guillemets": ("« Oui », a dit Marre. «Non»", ["« Oui »", "«Non»"]),
    "german": ("Er sagte „ja“ und „nein”.", ["„ja“", "„nein”"]),
    "swedish": ("Hon sade: ”Nej. Aldrig.” Sedan ”ja” igen.", ["”Nej. Aldrig.”", "”ja”"]),
    "closing mark for an opening one": ("Another said: ”Rats... pigs.”", ["”Rats... pigs.”"]),
    "typewriter": ("``Definitely a bomb,'' said an official.", ["``Definitely a bomb,''"]),
    "curly opens, straight closes": ('“We do not," she said.', ['“We do not,"']),
    "nested": ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    "possessive is no mark": ("The dogs’ home said ‘it is fine’.", ["‘it is fine’"]),
    "contraction is no mark": ("It’s what they’re saying, and don’t.", []),
    "inches are no quotation": ('A 5\'10" man said "no way" twice.', ['"no way"']),
    "several paragraphs": ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.", "“Two.", "“Three,”"]),
    "several paragraphs, straight": ('"One.\n\n"Two," he said.', ['"One.', '"Two,"']),
    "closed in a paragraph that does not open": ("“One.\n\n“Two.\n\nThree,” he said.", ["“One.", "“Two."]),
    "odd mark within a sentence": ('He said it is "odd to end.\n\nNobody answered "yes" today.', ['"yes"']),
    "odd mark at the start runs to the paragraph's end": ("“We will go on.\n\nHe left.", ["“We will go on."]),
    "odd mark before who said it": ("“We will, he said.\n\nHe left.", ["“We will,"]),
    "odd mark before its speaker": ("“We will, said Ilva Tarn. “We must,” he said.", ["“We will,", "“We must,”"]),
    "somebody else says so within": (
        "“We went. Then, when I said no, he left.\n\nHe left.",
        ["“We went. Then, when I said no, he left."],
    ),
    "double marks in double marks": ("“He calls it “hell”,” she said. “No.”", ["“He calls it “hell”,”", "“No.”"]),
    "blanks inside the marks": ('" We will, " he said. " No. "', ['" We will, "', '" No. "']),
    "grave and acute": ("`We can´t,´ he said. ´No.´", ["`We can´t,´", "´No.´"]),
    "several paragraphs, single": ("‘One.\n\n‘Two,’ he said.", ["‘One.", "‘Two,’"]),
    "an elision opens no paragraph": ("‘One.\n\n’Twas so.", []),
    "odd mark after a colon": ("Rell wrote: “We will win.\n\nThey lost.", ["“We will win."]),
    "no marks": ("Nobody said a thing.", []),
    "empty": ("", []),
}


@pytest.mark.parametrize("name", CASES)
def test_quotations(name: str) -> None:
    text, expected = CASES[name]
    assert [span.of(text) for span in quotations(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We can’t,’ she said. ‘No.’", "“We can’t,” she said. “No.”"),
        ("'He said \"no\" to me,' she said.", "“He said 'no' to me,” she said."),
        ("‘He said “no”,’ she said.", "“He said ‘no’,” she said."),
        ("« Oui », a dit Marre.", "“ Oui ”, a dit Marre."),
        ("``A bomb,'' he said.", "“ A bomb, ” he said."),
        ('"No," she said. “Yes.”', '"No," she said. “Yes.”'),
        ("‘We will, she said.\n\nShe left.", "‘We will, she said.\n\nShe left."),
        ("“We will, she said.\n\nShe left.", "“We will” she said.\n\nShe left."),
        ("The dogs’ home.", "The dogs’ home."),
    ],
)
def test_in_double_marks(text: str, expected: str) -> None:
    assert in_double_marks(text, quotations(text)) == expected


def test_is_closed() -> None:
    assert is_closed("“No.”", Span(0, 5))
    assert not is_closed("“No.", Span(0, 4))
    assert not is_closed("“", Span(0, 1))


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`שּ🙂é"))
def test_spans_are_ordered_and_inside(text: str) -> None:
    last = 0
    for span in quotations(text):
        assert last <= span.start < span.end <= len(text)
        assert "\n" not in span.of(text)
        last = span.end
    assert len(in_double_marks(text, quotations(text))) == len(text)
