"""Printed words made plain, cut, and found again."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Span
from onrecord.views.mcp.common import CUT, Room, cut, line, linked, plain
from onrecord.views.mcp.schemas import answers, arguments
from onrecord.views.mcp.statements import PARAGRAPH, evidence, said
from tests.views import made


def test_what_steers_or_hides_is_replaced_one_for_one() -> None:
    text = "a\x1b[2J\u202eb\U000e0041\U000e0100c\u0301 \u200d👍🏽\n\tд"
    assert plain(text) == "a�[2J�b��c\u0301 \u200d👍🏽\n\tд"
    assert len(plain(text)) == len(text)
    assert line("a\n b\u2028\x00c") == "a b �c"
    assert line("") is line(None) is None


def test_long_words_are_cut_and_say_so() -> None:
    assert cut("harbour", 7) == "harbour"
    assert cut("harbour of Vell", 8) == "harbour" + CUT


def test_links_lead_to_the_page_else_to_the_room_else_nowhere_but_name_the_thing() -> None:
    room = Room("http://room.example").statement("ab", "cd")
    assert linked("https://gazette.example/a", room, "statement", "ab") == "https://gazette.example/a"
    for address in (None, "javascript:alert(1)", "https://gazette.example/a b", "file:///a", "mailto:a@b.example"):
        assert linked(address, room, "statement", "ab") == "http://room.example/article/cd#s-ab"
        assert linked(address, Room().statement("ab", "cd"), "statement", "ab") == "urn:onrecord:statement:ab"


def test_a_paragraph_without_end_is_given_around_the_statement() -> None:
    one = made.statements()[0]
    text = "x" * 10_000 + made.TEXT.split("\n\n")[0] + "y" * 10_000

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(start + 10_000, end + 10_000) for start, end in spans)

    far = replace(
        one,
        source_spans=moved(one.source_spans),
        cue_spans=moved(one.cue_spans),
        content_spans=moved(one.content_spans),
    )
    found = evidence(far, made.article(text=text), Room(), None, one.article_id)
    (paragraph,) = found.printed.paragraphs
    assert paragraph.text == text[paragraph.start : paragraph.end]
    assert one.content in paragraph.text
    assert len(paragraph.text) <= PARAGRAPH
    assert [selector.exact for selector in found.printed.selectors if selector.part == "content"] == [one.content]


def test_long_quotes_are_cut_in_lists_alone() -> None:
    one = replace(made.statements()[0], content="word " * 200)
    assert said(one, Room()).quote_is_cut is True
    assert len(said(one, Room()).printed.quote) < 520
    whole = evidence(one, made.article(), Room(), None, one.article_id)
    assert whole.quote_is_cut is None and whole.printed.quote == one.content


def test_schemas_say_what_they_must_and_no_more() -> None:
    given = {
        "title": "Asked",
        "properties": {"title": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None, "title": "Title"}},
        "required": [],
    }
    named = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert arguments(given) == {"properties": {"title": named}, "required": []}
    assert answers(given) == {"properties": {"title": {"type": "string"}}, "required": []}
    assert arguments({"default": 0, "items": [{"title": "x", "type": "null"}]}) == {
        "default": 0,
        "items": [{"type": "null"}],
    }
