"""BibTeX, read by bibtexparser."""

from __future__ import annotations

from typing import Any

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware

from tests.views.exports import made


def entries(kind: Any, items: list[Any], *, decoded: bool = False) -> list[Any]:
    text = made.written("bibtex", kind, items).decode()
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()] if decoded else [])
    assert not library.failed_blocks, library.failed_blocks
    assert len(library.entries) == len(library.blocks) == len(items)
    return list(library.entries)


def plain(entry: Any, name: str) -> str:
    """A field without the inner braces that keep it as it is."""
    value = str(entry[name])
    return value.removeprefix("{").removesuffix("}")


def test_a_statement_is_cited_with_its_article() -> None:
    entry = entries("statements", made.cited())[0]
    said = made.cited()[0].statement
    assert (entry.entry_type, entry.key) == ("article", f"onrecord-{said.id}")
    assert plain(entry, "title") == "Harbour of Vell to open in spring"
    assert plain(entry, "author") == "Oda Lind"
    assert (entry["journal"], entry["year"], entry["month"], entry["day"]) == ("Vell Gazette", "2031", "mar", "18")
    assert entry["url"] == "https://gazette.example/harbour"
    assert entry["note"].startswith("Ilva Tarn, reported in “Harbour of Vell")


def test_keys_of_several_statements_differ() -> None:
    assert len({entry.key for entry in entries("statements", made.cited())}) == 4


@pytest.mark.parametrize(("published", "fields"), [("2031", 1), ("2031-03", 2), (None, 0), ("2031-03-18T09:00", 3)])
def test_a_date_has_as_many_fields_as_are_known(published: str | None, fields: int) -> None:
    entry = entries("statements", made.cited(published=published))[0]
    assert sum(name in entry.fields_dict for name in ("year", "month", "day")) == fields


def test_without_an_outlet_it_is_no_article_of_a_journal() -> None:
    entry = entries("statements", made.cited(publisher=None, byline=None, headline=None))[0]
    assert (entry.entry_type, plain(entry, "title")) == ("misc", "harbour")
    assert not {"journal", "author"} & set(entry.fields_dict)


@pytest.mark.parametrize("words", made.HOSTILE)
def test_hostile_words_are_what_tex_prints(words: str) -> None:
    for kind, items in (("statements", made.cited(words)), ("articles", made.articles(words))):
        (entry,) = entries(kind, items)
        names = {"author", "title", "journal", "year", "month", "day", "url", "langid", "note", "abstract"}
        assert set(entry.fields_dict) <= names
        for name in ("title", "journal", "author"):
            value = plain(entry, name)
            depth = 0
            for before, character in zip("\\" + value, value, strict=False):
                depth += (character == "{") - (character == "}") if before != "\\" else 0
                assert depth >= 0
            assert depth == 0


def test_every_special_character_comes_back() -> None:
    words = r"50% of $5 & #1_2 ~ ^ {a} \b"
    (entry,) = entries("statements", made.cited(words), decoded=True)
    # The decoder has its own circumflex, and takes spaces after a command.
    assert str(entry["journal"]).replace(" ", "") == words.replace(" ", "").replace("^", "ˆ")


@pytest.mark.parametrize("url", made.URLS)
def test_what_is_no_address_is_left_out(url: str) -> None:
    assert "url" not in entries("statements", made.cited(url=url))[0].fields_dict
