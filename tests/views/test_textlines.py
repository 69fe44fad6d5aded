"""JSON lines as input: texts are taken as they are, bad lines are named, the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from onrecord import settings
from onrecord.errors import InputError
from onrecord.model import Article, Skipped
from onrecord.views import textlines
from onrecord.views.lines import article_line, skipped_line
from onrecord.views.output import as_json
from onrecord.views.textlines import holds_texts, texts
from tests.views import made


def read(tmp_path: Path, content: bytes | str, name: str = "in.jsonl") -> list[Article | Skipped]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(texts(str(path)))


def reason(item: Article | Skipped) -> str:
    assert isinstance(item, Skipped), item
    assert item.stage == "sources"
    return item.reason


def test_texts_are_taken_exactly_as_they_are(tmp_path: Path) -> None:
    text = "  \tLatest Headlines\n\n“Ja” 🚢 e\u0301 \u202e  \r\n"
    (item,) = read(tmp_path, json.dumps({"id": "a", "text": text, "published": "2031-03"}))
    assert item == Article("a", text, published="2031-03")


def test_only_a_text_is_needed(tmp_path: Path) -> None:
    (item,) = read(tmp_path, '{"text": "Some words."}')
    assert item == Article("in.jsonl:1", "Some words.")


def test_an_id_may_be_a_number(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, '{"id": 7, "text": "a"}\n{"id": 0, "text": "b"}\n{"id": true, "text": "c"}')
    assert isinstance(first, Article)
    assert [first.name, second.name, third.name] == ["7", "0", "in.jsonl:3"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "not JSON"),
        ('{"id": "x", "text": "a"', "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ('{"id": "x"}', 'no "text"'),
        ('{"id": "x", "text": null}', 'no "text"'),
        ('{"id": "x", "text": 5}', 'no "text"'),
        ('{"id": "x", "text": ""}', "empty"),
        ('{"id": "x", "text": " \\n "}', "empty"),
        ('{"id": "x", "text": "a\\ud800b"}', "half a surrogate pair at character 1"),
        ('{"id": "x", "text": "a", "published": "18 March"}', "ISO 8601"),
        ('{"id": "x", "text": "a", "published": 2031}', "ISO 8601"),
        ("[" * 100_000, "not JSON"),
        ('{"id": ' + "9" * 5000 + "}", "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, why: str) -> None:
    bad, good = read(tmp_path, f'\n{line}\n{{"id": "good", "text": "Words."}}\n')
    assert reason(bad).startswith("line 2: ")
    assert why in reason(bad)
    assert bad.name == ("x" if '"x"' in line and "not JSON" not in why else "in.jsonl:2")
    assert good.name == "good"


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    bad, good = read(tmp_path, b'{"id": "a", "text": "caf\xe9"}\n{"id": "b", "text": "caf\xc3\xa9"}\n')
    assert "not UTF-8" in reason(bad)
    assert isinstance(good, Article)
    assert good.text == "café"


def test_a_line_ends_at_a_newline_only(tmp_path: Path) -> None:
    (item,) = read(tmp_path, '{"id": "a", "text": "one\u2028two\x85three"}\r\n')
    assert isinstance(item, Article)
    assert item.text == "one\u2028two\x85three"


def test_byte_order_mark_and_empty_lines(tmp_path: Path) -> None:
    assert [item.name for item in read(tmp_path, b'\xef\xbb\xbf{"id": "a", "text": "w"}\n\n  \n')] == ["a"]
    assert read(tmp_path, "") == []


def test_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textlines, "MAX_PAGE_BYTES", 50)
    long = json.dumps({"id": "long", "text": "w" * 200})
    bad, good = read(tmp_path, f'{long}\n{{"id": "b", "text": "w"}}\n')
    assert "longer than 50 bytes" in reason(bad)
    assert good.name == "b"
    assert settings.MAX_PAGE_BYTES > 50


def test_gzip(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"id": "a", "text": "w"}\n{"id": "b", "text": "w"}\n')
    assert [item.name for item in read(tmp_path, packed, "in.jsonl.gz")] == ["a", "b"]
    cut = gzip.compress(b"".join(b'{"id": "%d", "text": "%d"}\n' % (i, i * i) for i in range(5000)))
    *whole, last = read(tmp_path, cut[: len(cut) // 2], "cut.jsonl.gz")
    assert whole
    assert "damaged or cut short" in reason(last)


def test_a_json_array_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="JSON array"):
        read(tmp_path, '[\n{"id": "a", "text": "w"}]', "in.json")


def test_output_of_read_is_input_of_annotate(tmp_path: Path) -> None:
    lines = [as_json(article_line(made.article())), as_json(skipped_line(made.skipped()))]
    item, skipped = read(tmp_path, "\n".join(lines))
    assert isinstance(item, Article)
    assert item.fields == made.article().fields
    assert item.text == made.TEXT
    assert isinstance(skipped, Skipped)
    assert (skipped.name, skipped.stage, skipped.reason) == ("index", "extraction", "a list of links, not an article")


def test_what_holds_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.json").mkdir()
    for name in ("a.jsonl", "a.NDJSON", "a.json", "a.jsonl.gz"):
        assert holds_texts(str(tmp_path / name)), name
    for name in ("a.html", "a.txt", "json", "folder.json"):
        assert not holds_texts(str(tmp_path / name)), name
    assert not holds_texts("https://example.org/feed.json")
    for content, expected in ((b' \n{"text"', True), (b"\xef\xbb\xbf{", True), (b"<p>{", False), (b"", False)):
        stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(content)))  # type: ignore[arg-type]
        monkeypatch.setattr("sys.stdin", stdin)
        assert holds_texts("-") is expected


def test_blank_start_longer_than_the_buffer(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"\n" * 20_000 + b'{"id": "a", "text": "w"}'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))  # type: ignore[arg-type]
    assert holds_texts("-")
    assert [item.name for item in texts("-")] == ["a"]
