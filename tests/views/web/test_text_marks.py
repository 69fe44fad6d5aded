"""An article's text in pieces: nothing of it is lost, and every mark covers its very characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span, Statement, TimeExpression
from onrecord.views.passage import paragraphs
from onrecord.views.web.text_marks import Paragraph, cut, numbered

TEXT = "Ilva Tarn said on 4 May that the harbour would open.\n\nThe mayor, said Oda Lind, “will see to it”, and left."


def statement(id: str, speaker: str | None, source: Span | None, cue: Span | None, *content: Span) -> Statement:
    """A statement with these places; what it says is of no account here."""
    return Statement(
        id=id,
        article_id="a" * 16,
        speaker=speaker,
        speaker_type=None,
        role=None,
        kind="direct",
        source=None,
        cue=None,
        content="",
        source_spans=(source,) if source else (),
        cue_spans=(cue,) if cue else (),
        content_spans=content,
        confidence=1.0,
        annotator="test",
        article="test",
        headline=None,
        published=None,
        publisher=None,
        credit=None,
        url=None,
    )


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def whole(cut_up: tuple[Paragraph, ...]) -> list[str]:
    return ["".join(piece.text for piece in one.pieces) for one in cut_up]


def test_a_statement_is_marked_where_it_stands() -> None:
    said = numbered(
        [statement("s1", "Ilva Tarn", span("Ilva Tarn"), span("said"), span("that the harbour would open"))]
    )
    first, second = cut(TEXT, said, [TimeExpression(18, 23, "DATE", "2031-05-04", "")], [])
    assert [(piece.text, piece.part) for piece in first.pieces] == [
        ("Ilva Tarn", "source"),
        (" ", None),
        ("said", "cue"),
        (" on ", None),
        ("4 May", None),
        (" ", None),
        ("that the harbour would open", "content"),
        (".", None),
    ]
    assert [piece.text for piece in first.pieces if piece.time and piece.time_ends] == ["4 May"]
    assert [piece.text for piece in first.pieces if piece.begins == ("s1",)] == ["Ilva Tarn"]
    assert [piece.text for piece in first.pieces if piece.ends] == ["that the harbour would open"]
    assert [piece.part for piece in second.pieces] == [None]


def test_a_statement_inside_another_one_is_the_one_that_is_shown() -> None:
    outer = statement("outer", "A", None, None, span("The mayor, said Oda Lind, “will see to it”, and left"))
    inner = statement("inner", "B", span("Oda Lind"), None, span("“will see to it”"))
    _, second = cut(TEXT, numbered([outer, inner]), [], [])
    shown = {piece.text: (piece.said.statement.id if piece.said else None, piece.ids) for piece in second.pieces}
    assert shown["“will see to it”"] == ("inner", ("outer", "inner"))
    assert shown["Oda Lind"] == ("inner", ("outer", "inner"))
    assert shown["The mayor, said "] == ("outer", ("outer",))


def test_speakers_are_counted_as_they_first_speak() -> None:
    said = numbered(
        [statement("1", "A", None, None), statement("2", None, None, None), statement("3", "B", None, None)]
    )
    assert [(one.number, one.speaker) for one in [*said, *numbered([])]] == [(1, 1), (2, 0), (3, 2)]


@given(st.lists(st.tuples(st.integers(-3, len(TEXT) + 3), st.integers(-3, len(TEXT) + 3)), max_size=12))
def test_no_character_is_lost_whatever_is_marked(places: list[tuple[int, int]]) -> None:
    spans = [Span(*sorted(place)) for place in places]
    said = numbered([statement(f"s{n}", "A", None, None, one) for n, one in enumerate(spans)])
    times = [
        TimeExpression(one.start, one.end, "DATE", None, "") for one in spans if 0 <= one.start < one.end <= len(TEXT)
    ]
    made = cut(TEXT, said, times, [])
    assert whole(made) == [one.of(TEXT) for one in paragraphs(TEXT)]
    for one in said:
        for place in one.statement.content_spans:
            if 0 <= place.start < place.end <= len(TEXT):
                marked = sum(len(p.text) for para in made for p in para.pieces if one.statement.id in p.ids)
                inside = sum(max(0, min(place.end, q.end) - max(place.start, q.start)) for q in paragraphs(TEXT))
                assert marked == inside
