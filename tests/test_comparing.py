"""Two texts side by side: any two states of a page, and one printing of a story with all that it kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.errors import NotFoundError
from onrecord.model import Annotations, Article, Quote, Statement
from tests.record import made
from tests.stories.texts import HARBOUR
from tests.test_history import URL, keep


@pytest.fixture
def record(tmp_path: Path) -> Iterator[ingest.Record]:
    with ingest.open(tmp_path / "onrecord.db") as record:
        yield record


def test_any_two_states(record: ingest.Record) -> None:
    ids = [
        keep(record, f"“The quay is open to {ships} ships”", hour) for hour, ships in enumerate(("all", "few", "no"))
    ]
    states = record.comparing.states(ids[1])
    assert states == record.history(URL).states
    assert [one.article_id for one in states] == ids
    found = record.comparing.revision(ids[0], ids[2])
    assert (found.before, found.after) == (states[0], states[2])
    ((change,), (said,)) = found.text, found.statements
    assert [(word.before, word.after) for word in change.words] == [("all", "no")]
    assert (said.kind, said.differs) == ("changed", ("words",))
    back = record.comparing.revision(ids[2], ids[0])
    assert [(word.before, word.after) for word in back.text[0].words] == [("no", "all")]
    assert record.comparing.statements(ids[0], ids[2]) == (found.statements, found.unchanged)
    same = record.comparing.revision(ids[0], ids[0])
    assert ([one.kind for one in same.text], same.statements, same.unchanged) == (["same"], (), 1)
    with pytest.raises(NotFoundError):
        record.comparing.revision(ids[0], "0" * 16)


def test_one_printing_with_all_that_it_kept(record: ingest.Record) -> None:
    paragraphs = HARBOUR.strip().split("\n\n")
    edited = [*paragraphs[2:4], "The council meets again on Monday.", paragraphs[0].replace("forty", "fifty")]
    for publisher, text in (("Gazette", HARBOUR), ("Times", "\n\n".join(edited))):
        page = made.page(text, name=publisher)
        article = Article(publisher, text, publisher, "2031-03-01", publisher=publisher, page_id=page.id)
        record._store.keep(page, Annotations(article, made.ANNOTATOR))
    (story,) = record.stories()
    (printing,) = story.printings
    found = record.comparing.printing(story, printing.article_id)
    assert [one.kind for one in found.text].count("same") >= 2
    (told,) = record.edits(story)
    assert (told.fields, told.text) == (found.fields, tuple(one for one in found.text if one.kind != "same"))
    with pytest.raises(NotFoundError, match="no printing of the story"):
        record.comparing.printing(story, story.reference.article_id)


def said_in(quote: Quote) -> list[Statement]:
    return [quote.reference, *(one.statement for one in quote.variants)]


def test_what_some_articles_quote_otherwise(record: ingest.Record) -> None:
    ids = []
    for name, words in (
        ("one", "“The quay on the northern shore is open to every single ship of the fleet today”"),
        ("two", "“The quay on the northern shore is shut to every single ship of the fleet today”"),
        ("three", "“The quay on the northern shore is open to every single ship of the fleet, today and tomorrow”"),
    ):
        page = made.page(f"{name} {words}", name=name)
        marked = made.marked(page, words, publisher=name, published="2031-03-01")
        record._store.keep(page, marked)
        ids.append(marked.article.id)
    (quote,) = record.comparing.quotes(ids[:2])
    assert {one.article_id for one in said_in(quote)} == set(ids[:2]), "the third is not asked for"
    assert quote.differs == ("words",)
    (quote,) = record.comparing.quotes(ids)
    assert quote.reference.article_id == ids[2]
    assert record.comparing.quotes(ids[:1]) == ()
    assert record.comparing.quotes([]) == ()
