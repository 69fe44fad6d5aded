"""The output contract: what each kind of line holds."""

from __future__ import annotations

import io
import json

import pytest

from onrecord.model import FIELDS, Article, Skipped, Span
from onrecord.views import rows
from onrecord.views.lines import annotations_line, article_line, skipped_line, statement_line
from onrecord.views.output import Format, as_json, write
from tests.views import made


def test_article_line_has_all_fields_and_where_they_were_found() -> None:
    line = article_line(made.article())
    assert list(line) == ["version", "id", "text", *FIELDS, "found_in"]
    assert (line["version"], line["id"], line["text"]) == (1, "harbour", made.TEXT)
    assert line["found_in"] == {"headline": "json-ld headline", "published": "text line 3"}


def test_article_line_keeps_unknown_fields_as_null() -> None:
    line = article_line(Article("bare", "Some text."))
    assert all(line[name] is None for name in FIELDS)
    assert line["found_in"] == {}


def test_annotations_of_a_page_carry_the_article() -> None:
    line = annotations_line(made.annotations())
    assert line["text"] == made.TEXT
    assert line["headline"] == "Harbour of Vell to open in spring"


def test_annotations_of_a_bare_text_do_not() -> None:
    line = annotations_line(made.annotations(page_id=None))
    assert list(line) == ["version", "id", "annotator", "attributions", "mentions", "entities", "times", "events"]


def test_spans_are_pairs_that_cut_out_the_words() -> None:
    line = json.loads(as_json(annotations_line(made.annotations())))
    said = line["attributions"][1]
    assert [line["text"][s:e] for s, e in said["content"]] == [
        "“We have waited long enough,”",
        "“and the ships are waiting too.”",
    ]
    assert said["kind"] == "direct"
    assert said["speaker"] == "e1"
    assert said["confidence"] == 0.9123
    person, group = line["entities"]
    start, end = person["role_span"]
    assert line["text"][start:end] == person["role"] == "minister of works"
    assert person["aliases"] == ["Tarn"]
    assert group["role"] is None
    assert group["role_span"] is None


def test_an_attribution_without_a_source_has_an_empty_list() -> None:
    last = json.loads(as_json(annotations_line(made.annotations())))["attributions"][3]
    assert last["source"] == []
    assert last["speaker"] is None


def test_skipped_line() -> None:
    assert skipped_line(made.skipped()) == {
        "version": 1,
        "id": "index",
        "skipped": {"stage": "extraction", "reason": "a list of links, not an article"},
    }


def test_statement_line_cites() -> None:
    line = statement_line(made.statements()[0])
    assert line["speaker"] == "Ilva Tarn"
    assert line["content_spans"] == [[0, 45]]
    assert line["article"] == "harbour"
    assert line["article_id"] == made.article().id


def test_json_keeps_characters_and_escapes_half_a_pair_only() -> None:
    assert as_json({"text": "“Ja”, 🚢 \u2028"}) == '{"text": "“Ja”, 🚢 \u2028"}'
    assert json.loads(as_json({"text": "“\ud800"})) == {"text": "“\ud800"}
    as_json({"text": "“\ud800"}).encode("utf-8")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_json_is_one_array(count: int) -> None:
    stream = io.StringIO()
    items = made.statements()[:count]
    write(
        Format.json,
        items,
        line=statement_line,
        rows=rows.statement_rows,
        columns=rows.STATEMENT_COLUMNS,
        stream=stream,
    )
    assert [line["id"] for line in json.loads(stream.getvalue())] == [s.id for s in items]
    assert stream.getvalue().endswith("]\n")


def test_csv_has_a_row_for_each_statement_and_one_for_a_skipped_page() -> None:
    import csv

    stream = io.StringIO()
    write(
        Format.csv,
        [made.annotations(), made.skipped()],
        line=lambda _: {},
        rows=rows.annotation_rows,
        columns=rows.ANNOTATION_COLUMNS,
        stream=stream,
    )
    table = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert [row["speaker"] for row in table] == ["Ilva Tarn", "Ilva Tarn", "two officials", "", ""]
    assert table[1]["content_spans"] == "98-127 149-181"
    assert table[1]["confidence"] == "0.9123"
    assert table[-1]["skipped_reason"] == "a list of links, not an article"
    assert table[-1]["article"] == "index"


def test_items_are_written_before_the_next_is_asked_for() -> None:
    stream = io.StringIO()

    def items():  # type: ignore[no-untyped-def]
        yield made.statements()[0]
        assert stream.getvalue().count("\n") == 1
        yield made.statements()[1]

    write(Format.jsonl, items(), line=statement_line, rows=rows.statement_rows, columns=(), stream=stream)
    assert stream.getvalue().count("\n") == 2


def test_span_type_does_not_leak() -> None:
    line = annotations_line(made.annotations())
    assert not any(isinstance(span, Span) for a in line["attributions"] for span in a["content"])  # type: ignore[attr-defined]


def test_an_article_that_cannot_be_marked_says_why_beside_its_text() -> None:
    article = Article("recolte", "La récolte sera bonne.", language="fr")
    line = article_line(article, Skipped("recolte", "recolte", "annotation", "language 'fr'"))
    assert line["text"] == article.text
    assert line["skipped"] == {"stage": "annotation", "reason": "language 'fr'"}
    assert "skipped" not in article_line(article)
