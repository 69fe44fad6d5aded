"""Deciding and adding over HTTP: what is sent is in the record then."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.errors import InputError, NotFoundError, RecordError
from onrecord.views.exports import export
from tests.views.api.served import Served


def test_corrections_of_every_kind(own_api: Served) -> None:
    local = own_api.record
    with onrecord.open(own_api.url) as remote:
        one, other, third, *_ = local.actors(type="person")
        said, second, *_ = [one for one in local.statements() if not one.confirmed_by]
        made = [
            remote.corrections.rename(one.id, "Zora Quill", why="married"),
            remote.corrections.retype(other.id, "organization"),
            remote.corrections.merge(one.id, third.id),
            remote.corrections.confirm(said.id),
            remote.corrections.speaker(said.id, "Quentin Farr"),
            remote.corrections.no_statement(second.id),
        ]
        undone = remote.corrections.undo(made[-1].id)
        assert undone.undone_by == "Oda Tester"
        assert [one.kind for one in made] == ["rename", "retype", "merge", "confirmed", "speaker", "not a statement"]
        assert remote.corrections.all() == local.corrections.all()
        assert {one.id for one in made} <= {one.id for one in local.corrections.all()}
        many = next(one for one in local.actors() if one.articles > 1)
        article = local.actor(many.id).joins[-1].article_id
        assert remote.corrections.split(many.id, articles=[article]).kind == "split"
        assert remote.actor(many.id) == local.actor(many.id)
        with pytest.raises(RecordError, match="takes no files of corrections"):
            remote.corrections.load([])


PAGE = """Lighthouse of Dresk sold

March 9, 2031

The lighthouse of Dresk was sold on Monday, the harbour master, Oda Lind, said. Nobody in the town had been asked.

“We were told by the newspaper, and that is not how a town should hear of it,” Lind told the council on Tuesday evening.
"""


def test_pages_are_sent_and_waited_for(own_api: Served, tmp_path: Path) -> None:
    page, index = tmp_path / "dresk.txt", tmp_path / "empty.html"
    page.write_text(PAGE, encoding="utf-8")
    index.write_text("<html><body><a href='/'>Home</a></body></html>", encoding="utf-8")
    seen: list[tuple[int, int | None]] = []
    local = own_api.record
    local.queue.fail(local.queue.take(), "the tests fetch nothing")  # type: ignore[arg-type]
    with onrecord.open(own_api.url) as remote, local.worker():
        before = remote.summary().articles
        report = remote.add(page, str(index), progress=lambda done, total: seen.append((done, total)))
        assert (report.added, len(report.skipped), report.pages) == (1, 1, 2)
        assert report.statements > 0
        assert seen[-1] == (2, 2)
        assert remote.summary().articles == before + 1
        assert remote.add(page).unchanged == 1
        assert remote.search("lighthouse")[0].speaker == "Oda Lind"


def test_what_cannot_be_sent(own_api: Served, tmp_path: Path) -> None:
    with onrecord.open(own_api.url) as remote:
        for wrong in (tmp_path, tmp_path / "nothing.html", "-"):
            with pytest.raises(InputError, match="is no file or address"):
                remote.add(wrong)
        with pytest.raises(InputError, match="nothing to add"):
            remote.add()
        with pytest.raises(InputError, match="no http or https address"):
            remote.add("ftp://gazette.example/harbour")


def test_a_room_that_only_reads_takes_nothing(api: Served, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(PAGE, encoding="utf-8")
    with onrecord.open(api.url) as remote:
        for send in (lambda: remote.add(page), lambda: remote.corrections.rename("a", "b")):
            with pytest.raises(RecordError, match="this room only reads; open it by `onrecord serve --write`"):
                send()


def test_dossiers_are_made_and_changed(own_api: Served) -> None:
    local = own_api.record
    with onrecord.open(own_api.url) as remote:
        made = remote.dossiers.create("Ferries", "Who said what.")
        assert made.who == "Oda Tester"
        assert remote.dossiers.change(made.id, name="The ferries", note=" ").note is None
        said = local.statements(limit=1)[0]
        search = remote.dossiers.add("The ferries", "search", {"words": "ferry", "kind": "direct"}, "Direct")
        listed = remote.dossiers.add("the ferries", "articles", {"headline": "ferry"}, note="All of them.")
        one = remote.dossiers.add(made.id[:6], "statement", said.id)
        assert (search.title, listed.note, one.statement_id) == ("Direct", "All of them.", said.id)
        assert remote.dossiers.change_entry(search.id, title="Word for word").title == "Word for word"
        assert remote.dossiers.change_entry(search.id, filters={"words": "ferry"}).filters == (("words", "ferry"),)
        assert [one.id for one in remote.dossiers.move(one.id, 0).entries] == [one.id, search.id, listed.id]
        assert [one.id for one in remote.dossiers.remove(search.id).entries] == [one.id, listed.id]
        assert remote.dossiers.get("The ferries") == local.dossiers.get("The ferries")
        assert remote.dossiers.delete(made.id).name == "The ferries"
        assert [one.name for one in local.dossiers.all()] == ["Harbour fees"]
        with pytest.raises(NotFoundError, match="no dossier"):
            remote.dossiers.get("The ferries")
        with pytest.raises(InputError, match="colour"):
            remote.dossiers.add("Harbour fees", "search", {"colour": "red"})
        with pytest.raises(InputError, match="whose token"):
            remote.dossiers.create("Else", by="somebody")
        with pytest.raises(RecordError, match="ask for its items"):
            remote.dossiers.filters(listed)


def test_what_a_room_holds_is_brought_into_a_record(own_api: Served, tmp_path: Path) -> None:
    """Its articles with their pages, as `onrecord export` writes them from over there."""
    file, local = tmp_path / "all.jsonl", own_api.record
    with onrecord.open(own_api.url) as remote:
        export(remote, "articles", "jsonl", file, with_pages=True)
    with onrecord.open(tmp_path / "new.db") as new:
        with file.open("rb") as lines:
            new.exchange.load(lines)
        assert list(new.stream_articles(marks=True, content=True)) == list(
            local.stream_articles(marks=True, content=True)
        )
        assert list(new.verify()) == []
