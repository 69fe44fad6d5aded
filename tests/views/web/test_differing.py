"""Two wordings in pieces: all of both is there, and blanks stand where words would run together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import QuoteChange, Span, Statement, TextChange, WordChange
from onrecord.views.contents import in_content
from onrecord.views.web.differing import Replaced, in_place, merged, of_field, quoted, renamed, sides
from onrecord.views.web.render import environment


def told(pieces: list[tuple[str, str]]) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "come": "[+{}+]"}
    return "".join(marks[fate].format(text) for text, fate in pieces)


@pytest.mark.parametrize(
    ("text", "replaced", "expected"),
    [
        ("The quay is open.", [Replaced(12, 16, "shut")], "The quay is [-open-] [+shut+]."),
        ("The quay is open.", [Replaced(4, 4, "old")], "The [+old+] quay is open."),
        ("The quay is open", [Replaced(16, 16, "today")], "The quay is open [+today+]"),
        ("The old quay", [Replaced(4, 8, "")], "The [-old -]quay"),
        ("a b c", [Replaced(4, 5, "d"), Replaced(0, 1, "e")], "[-a-] [+e+] b [-c-] [+d+]"),
        ("a b c", [Replaced(0, 3, "x"), Replaced(2, 5, "y")], "[-a b-] [+x+] c"),
        ("alike", [], "alike"),
        ("", [Replaced(0, 0, "new")], "[+new+]"),
    ],
)
def test_what_is_gone_and_what_has_come_in_place(text: str, replaced: list[Replaced], expected: str) -> None:
    assert told(merged(text, replaced)) == expected


CHANGE = TextChange(
    "changed",
    "The quay is open.",
    "The quay is now shut.",
    Span(10, 27),
    Span(40, 61),
    (WordChange("open", "now shut", Span(22, 26), Span(52, 60)),),
)


def test_a_changed_paragraph_beside_and_in_place() -> None:
    before, after = sides(CHANGE)
    assert told(before) == "The quay is [-open-]."
    assert told(after) == "The quay is [+now shut+]."
    assert told(in_place(CHANGE)) == "The quay is [-open-] [+now shut+]."


def test_a_paragraph_that_came_or_went_is_whole_on_its_side() -> None:
    gone = replace(CHANGE, kind="removed", after=None, after_span=None, words=())
    came = replace(CHANGE, kind="added", before=None, before_span=None, words=())
    assert [told(side) for side in sides(gone)] == ["[-The quay is open.-]", ""]
    assert [told(side) for side in sides(came)] == ["", "[+The quay is now shut.+]"]
    assert (told(in_place(gone)), told(in_place(came))) == ("[-The quay is open.-]", "[+The quay is now shut.+]")


SAID = Statement(
    id="s",
    article_id="a",
    article="one",
    speaker="Ilva Tarn",
    speaker_type="person",
    role=None,
    kind="direct",
    source="Tarn",
    source_spans=(Span(40, 44),),
    cue="said",
    cue_spans=(Span(45, 49),),
    content="the quay … is open",
    content_spans=(Span(5, 13), Span(20, 27)),
    confidence=1.0,
    annotator="test",
    headline=None,
    published=None,
    publisher=None,
    credit=None,
    url=None,
)


def test_a_quote_of_two_pieces() -> None:
    change = QuoteChange("words", "open", "shut", (Span(23, 27),), (Span(1, 5),))
    typography = QuoteChange("typography", "the", "The", (Span(5, 8),), (Span(1, 4),))
    named = QuoteChange("speaker", "Ilva Tarn", "Oda Lind", (), ())
    assert told(quoted(SAID, [typography, change, named])) == "the quay … is [-open-] [+shut+]"
    assert renamed([change, named]) == named
    assert renamed([change]) is None
    assert in_content(20, SAID.content_spans) == len("the quay … ")


def test_a_field_that_was_not_there() -> None:
    assert told(of_field(None, "Talks end")) == "[+Talks end+]"
    assert told(of_field("Talks", None)) == "[-Talks-]"


def test_they_are_told_apart_without_colour_and_hostile_words_stay_words() -> None:
    shown = environment().from_string(
        "{% import 'differences.html' as differences %}{{ differences.words(differing.of_field(old, new)) }}"
    )
    made = shown.render(old="<b>old</b>", new='"><script>alert(1)</script>')
    assert made.startswith('<del><span class="unseen"> [removed: </span>&lt;b&gt;old&lt;/b&gt;')
    assert '<ins><span class="unseen"> [added: </span>&#34;&gt;&lt;script&gt;' in made
