"""The history of a page: every state, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from onrecord import ingest
from onrecord.errors import InputError, NotFoundError
from onrecord.model import Page
from tests.places import NewPlace
from tests.record import made

URL = "https://gazette.example/harbour"


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    with ingest.open(place()) as record:
        yield record


def keep(record: ingest.Record, said: str, hour: int, **about: str | None) -> str:
    page = replace(made.page(f"{said} {about}", location=URL, url=URL), fetched_at=f"2031-03-02T{hour:02}:00:00+00:00")
    marked = made.marked(page, said, url=URL, **about)  # type: ignore[arg-type]
    record._store.keep(page, marked)
    return marked.article.id


def test_three_states(record: ingest.Record) -> None:
    first = keep(record, "“The quay is open to all ships”", 9)
    second = keep(record, "“The quay is shut to all ships”", 10, headline="Talks end")
    third = keep(record, "“Nobody knows what the cranes cost”", 11, headline="Talks end")
    found = record.history(URL)
    assert [s.article_id for s in found.states] == [first, second, third]
    assert [s.fetched_at for s in found.states] == [f"2031-03-02T{h:02}:00:00+00:00" for h in (9, 10, 11)]
    edit, rewrite = found.revisions
    assert [(f.name, f.before, f.after) for f in edit.fields] == [("headline", "Talks in Vell", "Talks end")]
    ((change,), (text,)) = edit.statements, edit.text
    assert (change.kind, change.differs) == ("changed", ("words",))
    assert [(c.reference, c.variant) for c in change.changes] == [("open", "shut")]
    assert [(w.before, w.after) for w in text.words] == [("open", "shut")]
    earlier, later = record.article(first).text, record.article(second).text
    assert text.words[0].before_span.of(earlier) == "open"
    assert change.changes[0].variant_spans[0].of(later) == "shut"
    assert rewrite.fields == ()
    assert sorted(s.kind for s in rewrite.statements) == ["appeared", "vanished"]


def test_any_state_and_any_form_of_the_address_finds_it(record: ingest.Record) -> None:
    ids = [keep(record, "“The quay is open”", 9), keep(record, "“The quay is shut”", 10)]
    found = record.history(URL)
    for given in (ids[0], ids[1][:8], URL + "/", URL.replace("https", "http"), f" {URL}#top"):
        assert record.history(given) == found, given


def test_another_speaker_of_the_same_words_is_a_change(record: ingest.Record) -> None:
    keep(record, "“The quay is open to all ships”", 9)
    keep(record, "“The quay is open to all ships”", 10, speaker="Oda Lind")
    ((change,),) = (record.history(URL).revisions[0].statements,)
    assert change.differs == ("speaker",)


def test_what_is_no_statement_does_not_vanish(record: ingest.Record) -> None:
    first = keep(record, "“The quay is open to all ships”", 9)
    record.corrections.no_statement(record._store.reader.said_in(first)[0].id, by="me")
    keep(record, "“Nobody knows what the cranes cost”", 10)
    assert [s.kind for s in record.history(URL).revisions[0].statements] == ["appeared"]


def test_one_state_has_no_revision(record: ingest.Record) -> None:
    keep(record, "“The quay is open”", 9)
    found = record.history(URL)
    assert (len(found.states), found.revisions) == (1, ())


def test_a_local_file_has_a_history_by_its_path(record: ingest.Record) -> None:
    for said in ("“The quay is open”", "“The quay is shut”"):
        page = Page("one", said.encode(), "/pages/one.txt")
        record._store.keep(page, made.marked(page, said))
    found = record.history("/pages/one.txt")
    assert (found.url, len(found.states), found.states[0].fetched_at) == (None, 2, None)


def test_unknown_pages(record: ingest.Record) -> None:
    keep(record, "“The quay is open”", 9)
    with pytest.raises(NotFoundError, match=r"holds no page https://other\.example/; `onrecord add` it"):
        record.history("https://other.example/")
    with pytest.raises(NotFoundError, match="no article"):
        record.history("0123abcd")
    with pytest.raises((InputError, NotFoundError)):
        record.history("")
