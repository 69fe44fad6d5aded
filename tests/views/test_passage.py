"""Statements inside their paragraphs, and selectors that find them again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.views.passage import marked, paragraphs, passage
from onrecord.views.selectors import CONTEXT, selectors, targets
from tests.views import made

TEXTS = st.text(alphabet=st.sampled_from("ab \n“”🚢é\u0301א[]|"), max_size=60)


def test_parts_are_marked_in_plain_characters() -> None:
    (paragraph,) = passage(made.statements()[1], made.TEXT)
    assert marked(paragraph) == (
        "[content|“We have waited long enough,”] [source|Tarn] [cue|told] reporters, "
        "[content|“and the ships are waiting too.”]"
    )


def test_paragraphs_between_are_left_out_visibly() -> None:
    spread = replace(made.statements()[0], content_spans=(made.place("“Who pays?”"),))
    first, gap, last = passage(spread, made.TEXT)
    assert marked(gap) == "[…]"
    assert marked(last) == "[content|“Who pays?”] asked the Gazette."
    assert marked(first).startswith("The harbour")


def test_a_quote_over_paragraphs_shows_them_all() -> None:
    over = replace(made.statements()[0], content_spans=(Span(0, len(made.TEXT)),))
    assert len(passage(over, made.TEXT)) == 5


def test_a_source_inside_the_content_is_shown_as_the_source() -> None:
    text = "The harbour, Tarn said, will open."
    statement = replace(
        made.statements()[0],
        content_spans=(Span(0, len(text)),),
        source_spans=(made.place("Tarn", text),),
        cue_spans=(made.place("said", text),),
    )
    (paragraph,) = passage(statement, text)
    assert marked(paragraph) == "[content|The harbour, ][source|Tarn][content| ][cue|said][content|, will open.]"


@given(TEXTS, st.data())
def test_pieces_are_the_paragraphs_again(text: str, data: st.DataObject) -> None:
    spans = []
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        spans.append((Span(start, data.draw(st.integers(start, len(text)))),))
    statement = replace(made.statements()[0], source_spans=spans[0], cue_spans=spans[1], content_spans=spans[2])
    shown = passage(statement, text)
    inside = ["".join(piece.text for piece in paragraph) for paragraph in shown if paragraph]
    rest = iter([span.of(text) for span in paragraphs(text)])
    assert all(paragraph in rest for paragraph in inside), "in their order, each whole"
    assert all(piece.text for paragraph in shown for piece in paragraph)


@given(TEXTS)
def test_paragraphs_hold_every_character_that_is_no_space(text: str) -> None:
    joined = "".join(span.of(text) for span in paragraphs(text))
    assert "".join(joined.split()) == "".join(text.split())


@given(TEXTS, st.data())
def test_both_selectors_name_the_same_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    position, quote = selectors(span, text)
    assert text[position["start"] : position["end"]] == quote["exact"]  # type: ignore[misc]
    around = f"{quote['prefix']}{quote['exact']}{quote['suffix']}"
    assert around == text[max(0, span.start - CONTEXT) : span.end + CONTEXT]


def test_each_piece_is_a_target() -> None:
    found = targets(made.statements()[1], made.TEXT)
    assert [target["part"] for target in found] == ["source", "cue", "content", "content"]
    assert {target["source"] for target in found} == {"https://gazette.example/harbour"}


def test_an_article_without_an_address_is_named_by_its_id() -> None:
    statement = replace(made.statements()[0], url=None)
    assert targets(statement, made.TEXT)[0]["source"] == f"urn:onrecord:article:{statement.article_id}"
