"""The example pages: complete, invented, varied, and in step with what is expected of them."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from onrecord.model import KINDS
from tests.example_pages import EXAMPLES, NAMES, expected, not_articles, openings, pages


def test_every_page_has_an_expectation_and_every_expectation_a_page() -> None:
    assert sorted(pages()) == sorted([*expected(), *not_articles()])
    assert len(expected()) >= 16
    assert len(not_articles()) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_expected_strings_stand_on_the_page(name: str) -> None:
    text, want = pages()[name].text, expected()[name]
    article = want["article"]
    for field in ("headline", "byline", "credit", "section", "first_paragraph_starts", "last_paragraph_ends"):
        assert (article[field] or "") in text, field
    for string in article["not_in_text"]:
        assert string in text, "a trap that is not on the page catches nothing"
    for statement in want["statements"]:
        assert any(start in text for start in openings(statement)), statement
        assert statement["cue"] in text
        assert (statement["source"] or "") in text
    for role in want["roles"].values():
        assert role in text


@pytest.mark.parametrize("name", NAMES)
def test_expectations_are_well_formed(name: str) -> None:
    want = expected()[name]
    assert want["note"]
    assert want["article"]["language"] == "en"
    assert re.match(r"202[56]-\d\d-\d\d", want["article"]["published"])
    for statement in want["statements"]:
        assert statement["kind"] in KINDS
        assert statement["speaker"] or statement.get("ignore")
    for event in want["agenda"]:
        assert re.fullmatch(r"202[56]-\d\d(-\d\d)?", event["start"])
    asked = [s for s in want["statements"] if not s.get("ignore")]
    assert len(asked) >= 7


def test_direct_contents_begin_with_a_mark_and_indirect_ones_do_not() -> None:
    for want in expected().values():
        for statement in want["statements"]:
            marked = any(start[0] in '"“‘«' for start in openings(statement))
            if statement["kind"] == "indirect":
                assert not marked, statement
            elif statement["kind"] == "direct" and not statement.get("ignore"):
                assert marked, statement


def test_the_list_of_what_must_occur() -> None:
    statements = [s for want in expected().values() for s in want["statements"] if not s.get("ignore")]
    kinds = Counter(s["kind"] for s in statements)
    assert all(kinds[kind] >= 30 for kind in KINDS), kinds
    sources = Counter((s["source"] or "").lower() for s in statements)
    assert sum(sources[word] for word in ("he", "she", "they", "it")) >= 25
    for source in ("the spokesperson", "the minister", "the 43-year-old", "the beekeeper", "who", "he", "she", "it"):
        assert sources[source], source
    cues = Counter(s["cue"].lower() for s in statements)
    for cue in ("said", "told", "according to", "announced", "promised", "believes", "expects", "denied", ":"):
        assert cues[cue], cue
    text = "\n".join(pages()[name].text for name in NAMES)
    for mark in (
        "“",
        '"',
        "‘",
        "«",
        "💙",
        "صوتنا",
        "from 4 to 6 May",
        "next month",
        "Łęgowik",
        "who asked not to be named",
    ):
        assert mark in text, mark


def test_pages_differ_in_markup_as_outlets_do() -> None:
    shown = pages()
    with_data = [name for name in NAMES if shown[name].data]
    assert len(with_data) >= 5
    assert len(NAMES) - len(with_data) >= 8
    data = json.dumps([page.data for page in shown.values()])
    assert all(part in data for part in ('"articleBody"', '"@graph"', '"LiveBlogPosting"'))
    assert sum(page.path.suffix == ".txt" for page in shown.values()) >= 3
    assert any(page.path.suffix == ".gz" for page in shown.values())
    source = "\n".join(page.source for page in shown.values())
    for part in ('property="og:site_name"', "itemprop=", "<figcaption", "<br>", "charset=windows-1252", "+01:00"):
        assert part in source, part
    assert len({want["article"]["publisher"] for want in expected().values()}) == 4


def test_addresses_are_reserved_names() -> None:
    known = {"schema.org", "ogp.me", "www.w3.org"}
    for page in pages().values():
        for host in re.findall(r"https?://([^/\"\s]+)", page.source):
            assert host.endswith(".example") or host in known, host


def words_of(name: str) -> list[str]:
    """The words from the body's first to its last, as the page shows them."""
    text, article = pages()[name].text, expected()[name]["article"]
    start = text.rindex(article["first_paragraph_starts"])
    end = text.rindex(article["last_paragraph_ends"]) + len(article["last_paragraph_ends"])
    return text[start:end].replace("Advertisement", "").split()


def test_agency_copy_is_cut_in_one_outlet_and_altered_in_another() -> None:
    whole, cut = words_of("dump-norvane-bridge"), words_of("courier-bridge-treaty")
    assert words_of("bulletin-bridge-treaty") == whole
    assert cut == whole[: len(cut)]
    assert len(cut) < 0.6 * len(whole)
    first, second = words_of("courier-central-bank"), words_of("bulletin-central-bank")
    assert [pair for pair in zip(first, second, strict=True) if len(set(pair)) > 1] == [("not", "now")]


def test_the_readme_names_every_page() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for page in pages().values():
        assert f"`{page.path.relative_to(EXAMPLES / 'pages')}`" in readme
