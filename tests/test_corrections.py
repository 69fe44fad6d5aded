"""What people decided holds after every re-run, whatever the machine finds then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

import onrecord
from onrecord import extraction, ingest, marking
from onrecord.errors import InputError
from onrecord.model import Annotations, Article, Correction, Page, Skipped, Span, Statement
from onrecord.record.reader import Filters
from onrecord.views.actor_lines import correction_line
from tests.places import NewPlace

PAGES = Path(__file__).parent.parent / "examples" / "pages"


class Decided:
    """One correction of every kind over a record of the example pages, and what must be true while they hold."""

    def __init__(self, record: ingest.Record) -> None:
        decide = record.corrections
        kroyt, tolvik = record.actors("Anselm Kroyt")[0], record.actors("Maren Tolvik")[0]
        self.whole = tolvik.articles
        self.apart = record.actor(tolvik.id).joins[-1].article_id
        self.none, self.other, self.stranger, self.right = record.statements(speaker="Tolvik")[:4]
        self.made: list[Correction] = [
            decide.merge("Anselm Kroyt", "Søril Haugbek", by="ada", why="for the test"),
            decide.split("Maren Tolvik", articles=[self.apart], by="ada"),
        ]
        first, _ = record.actors("Maren Tolvik")
        self.made += [
            decide.rename(first.id, "Maren Tolvik-Brandt", by="bo"),
            decide.retype("Rosvita Kemmel", "organization", by="bo"),
            decide.no_statement(self.none.id, by="cy", why="a headline"),
            decide.speaker(self.other.id, "Florian Dask", by="cy"),
            decide.speaker(self.stranger.id, "Wanda Nobody", by="cy"),
            decide.confirm(self.right.id, by="cy"),
        ]
        assert kroyt.articles == 3

    def holds(self, record: ingest.Record) -> None:
        assert [c.state for c in record.corrections.all()] == ["in force"] * len(self.made)
        assert record.actor("Haugbek").actor.name == "Anselm Kroyt"
        renamed = record.actor("Maren Tolvik-Brandt").actor
        assert "Maren Tolvik" in renamed.aliases
        (other,) = [a for a in record.actors("Maren Tolvik") if a.id != renamed.id]
        assert (renamed.articles, other.articles) == (self.whole - 1, 1)
        assert record.actor("Rosvita Kemmel").actor.type == "organization"
        assert not any(same(self.none, s) for s in record.stream())
        assert any(same(self.other, s) for s in said_by(record, "Florian Dask"))
        assert any(same(self.stranger, s) for s in record.statements(speaker="Wanda Nobody"))
        assert record.actor("Wanda Nobody").actor.statements == 1
        (right,) = [s for s in record.stream() if s.confirmed_by]
        assert same(self.right, right)
        assert (right.confirmed_by, right.speaker) == (self.made[-1].id, self.right.speaker)


def same(statement: Statement, other: Statement) -> bool:
    """Whether that is the same page's same content, but perhaps for its last word."""
    return statement.article == other.article and other.content[:40] == statement.content[:40]


def said_by(record: ingest.Record, name: str) -> list[Statement]:
    return list(record.stream(Filters(speakers=record.speakers(name))))


@pytest.fixture(scope="module")
def read() -> list[tuple[Page, Annotations | Skipped]]:
    """The example pages with what was found in them: the model runs once for all tests."""
    return list(_pages_read())


def _pages_read() -> Iterator[tuple[Page, Annotations | Skipped]]:
    for page in marking.pages([PAGES]):
        assert isinstance(page, Page)
        yield page, marking.work(page)


@pytest.fixture
def record(read: list[tuple[Page, Annotations | Skipped]], place: NewPlace) -> Iterator[ingest.Record]:
    """A record of the example pages."""
    with onrecord.open(place()) as opened:
        for page, found in read:
            if isinstance(found, Skipped):
                opened._store.skip(page, found)
            else:
                opened._store.keep(page, found)
        opened._catch_up()
        yield opened


def renumbered(marked: Annotations) -> Annotations:
    """As another version might mark: other ids, contents without their last word, one statement more."""
    ids = {entity.id: f"e{len(marked.entities) - i}" for i, entity in enumerate(marked.entities)}
    attributions = tuple(
        replace(
            a,
            speaker=ids[a.speaker] if a.speaker else None,
            content=(*a.content[:-1], _shorter(a.content[-1], marked.article.text)),
        )
        for a in marked.attributions
    )
    return replace(
        marked,
        annotator=marked.annotator + "-other",
        attributions=attributions,
        mentions=tuple(replace(m, entity=ids[m.entity]) for m in marked.mentions),
        entities=tuple(replace(e, id=ids[e.id]) for e in reversed(marked.entities)),
        events=(),
    )


def _shorter(span: Span, text: str) -> Span:
    end = text.rfind(" ", span.start, span.end)
    return Span(span.start, end) if end > span.start + (span.end - span.start) // 2 else span


def test_every_kind_holds_after_a_remark(record: ingest.Record) -> None:
    decided = Decided(record)
    decided.holds(record)
    assert record.remark(force=True).marked == 17
    decided.holds(record)
    assert record.check() == [], "the text search agrees with the corrected speakers"


def test_every_kind_holds_whatever_is_marked_then(record: ingest.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    decided = Decided(record)
    before = {s.id for s in record.stream()}
    mark, read = marking.mark, extraction.read

    def marked(item: Article | Skipped) -> Annotations | Skipped:
        outcome = mark(item)
        return outcome if isinstance(outcome, Skipped) else renumbered(outcome)

    def moved(page: Page) -> Article | Skipped:
        outcome = read(page)
        if isinstance(outcome, Skipped):
            return outcome
        return replace(outcome, text=f"A line that the page did not have before.\n\n{outcome.text}")

    monkeypatch.setattr(marking, "mark", marked)
    monkeypatch.setattr(extraction, "read", moved)
    assert record.remark(force=True).marked == 17
    assert not before & {s.id for s in record.stream()}, "all ids are others now"
    decided.holds(record)


def test_undone_all_is_as_it_was_found(record: ingest.Record) -> None:
    before, actors = list(record.stream()), record.actors()
    decided = Decided(record)
    assert list(record.stream()) != before
    for correction in reversed(decided.made):
        assert record.corrections.undo(correction.id, by="eva").undone_by == "eva"
    assert list(record.stream()) == before
    assert record.actors() == actors
    assert {c.state for c in record.corrections.all()} == {"undone"}
    record.remark(force=True)
    assert list(record.stream()) == before


def test_they_move_to_another_record(record: ingest.Record, place: NewPlace) -> None:
    decided = Decided(record)
    lines = [json.loads(json.dumps(correction_line(c))) for c in record.corrections.all()]
    with onrecord.open(place("other")) as other:
        loaded = other.corrections.load(lines)
        assert (loaded.added, loaded.held, loaded.waiting) == (8, 0, 8)
        other.add(PAGES)
        decided.holds(other)
        again = other.corrections.load(lines)
        assert (again.added, again.held, again.waiting) == (0, 8, 0)
        record.corrections.undo(decided.made[4].id)
        other.corrections.load([correction_line(c) for c in record.corrections.all()])
        assert [c.state for c in other.corrections.all()].count("undone") == 1, "an undoing moves too"
        other.corrections.load(lines)
        assert [c.state for c in other.corrections.all()].count("undone") == 1, "an older export takes nothing back"


def test_a_new_state_of_a_page_is_corrected_too(tmp_path: Path, place: NewPlace) -> None:
    page = tmp_path / "page.html"
    write = _writer(page)
    write("")
    with onrecord.open(place()) as record:
        record.add(page)
        (found,) = record.statements(about="harbour")
        record.corrections.speaker(found.id, "Oda Lind", by="ada")
        write("<p>After long talks and many delays, the council of the town met again on Monday evening.</p>")
        assert record.add(page).revised == 1
        assert [s.speaker for s in record.statements(about="harbour")] == ["Oda Lind", "Oda Lind"]


def _writer(page: Path) -> Callable[[str], None]:
    def write(more: str) -> None:
        page.write_text(
            "<html lang=en><head><title>Harbour</title><link rel=canonical href='https://gazette.example/harbour'>"
            "<meta property='article:published_time' content='2031-03-18'></head><body><article><h1>Harbour</h1>"
            "<p>The town of Vell has waited for years, and its fishermen have lost a third of their catch since.</p>"
            f"{more}<p>“The harbour will open in spring,” the minister of works, Ilva Tarn, said on Tuesday "
            "after a visit to the works there.</p>"
            "<p>Ships have been landing in the neighbouring town since the storm of 2029 broke the old wall.</p>"
            "</article></body></html>",
            encoding="utf-8",
        )

    return write


def test_the_newest_speaker_holds(record: ingest.Record) -> None:
    (found, *_) = record.statements(speaker="Tolvik")
    first = record.corrections.speaker(found.id, "Oda Lind", by="ada")
    second = record.corrections.speaker(found.id, "Pell Ancar", by="bo")
    assert record.statement(found.id).speaker == "Pell Ancar"
    assert [c.state for c in record.corrections.all()] == ["overruled", "in force"]
    record.corrections.undo(second.id)
    assert (record.statement(found.id).speaker, record.statement(found.id).speaker_by) == ("Oda Lind", first.id)


def test_two_statements_of_somebody_who_is_new(record: ingest.Record) -> None:
    first, second, *_ = record.statements(speaker="Tolvik")
    for found in (first, second):
        record.corrections.speaker(found.id, "Wanda Nobody", by="ada")
    assert record.actor("Wanda Nobody").actor.statements == 2
    assert states(record) == ["in force", "in force"]
    with pytest.raises(InputError, match="is named by corrections alone; correct these instead"):
        record.corrections.rename("Wanda Nobody", "Wanda Someone", by="ada")


def states(record: ingest.Record) -> list[str]:
    return [c.state for c in record.corrections.all()]


def test_what_was_confirmed_is_so_of_its_speaker(record: ingest.Record) -> None:
    (found, *_) = record.statements(speaker="Tolvik")
    confirmed = record.corrections.confirm(found.id, by="ada")
    assert confirmed.value == found.speaker
    assert record.statement(found.id) == replace(found, confirmed_by=confirmed.id)
    with pytest.raises(InputError, match="is confirmed already, by the correction " + confirmed.id):
        record.corrections.confirm(found.id, by="bo")
    other = record.corrections.speaker(found.id, "Oda Lind", by="bo")
    assert record.statement(found.id).confirmed_by is None
    assert states(record) == ["overruled", "in force"]
    again = record.corrections.confirm(found.id, by="cy")
    assert (record.statement(found.id).speaker, record.statement(found.id).confirmed_by) == ("Oda Lind", again.id)
    record.corrections.undo(other.id, by="bo")
    assert record.statement(found.id) == replace(found, confirmed_by=confirmed.id), "the first one is of this speaker"
    assert states(record) == ["in force", "undone", "waiting"]


def test_what_is_no_statement_is_not_confirmed(record: ingest.Record) -> None:
    (found, *_) = record.statements(speaker="Tolvik")
    confirmed = record.corrections.confirm(found.id, by="ada")
    none = record.corrections.no_statement(found.id, by="bo")
    assert record.statement(found.id) == replace(found, hidden_by=none.id)
    assert states(record) == ["overruled", "in force"]
    with pytest.raises(InputError, match=f"by the correction {none.id}; undo that first"):
        record.corrections.confirm(found.id, by="cy")
    record.corrections.undo(none.id, by="bo")
    assert record.statement(found.id) == replace(found, confirmed_by=confirmed.id)
    record.corrections.undo(confirmed.id, by="ada")
    assert record.statement(found.id) == found


def test_a_later_confirmation_that_comes_from_elsewhere_holds(record: ingest.Record) -> None:
    (found, *_) = record.statements(speaker="Tolvik")
    line = correction_line(record.corrections.confirm(found.id, by="ada"))
    record.corrections.undo(record.corrections.all()[0].id, by="ada")
    record.corrections.no_statement(found.id, by="bo")
    assert not any(s.id == found.id for s in record.stream())
    later = {**line, "when": "2999-01-01T00:00:00+00:00", "undone_by": None, "undone_when": None}
    assert record.corrections.load([later]).added == 1
    (shown,) = [s for s in record.stream() if s.id == found.id]
    assert shown == replace(found, confirmed_by=record.corrections.all()[-1].id)
    assert states(record) == ["undone", "overruled", "in force"]
    record.remark(force=True)
    assert [s for s in record.stream() if s.id == found.id] == [shown]


def test_what_was_found_is_kept(record: ingest.Record) -> None:
    (found, *_) = record.statements(speaker="Tolvik")
    marks = record.annotations(found.article_id)
    record.corrections.speaker(found.id, "Florian Dask", by="ada")
    record.corrections.no_statement(found.id, by="ada")
    assert record.annotations(found.article_id) == marks
    assert record.statement(found.id) == replace(
        found,
        speaker="Florian Dask",
        role=None,
        speaker_by=record.corrections.all()[0].id,
        hidden_by=record.corrections.all()[1].id,
    )


def test_a_page_that_goes_lets_a_correction_wait(record: ingest.Record, place: NewPlace) -> None:
    correction = record.corrections.retype("Rosvita Kemmel", "organization", by="ada")
    anchor = correction.targets[0][0]
    assert (anchor.name, anchor.printed, anchor.type) == (
        "Rosvita Kemmel",
        "Foreign Ministry spokesperson Rosvita Kemmel",
        "person",
    )
    line = json.loads(json.dumps(correction_line(correction)))
    with onrecord.open(place("empty")) as empty:
        empty.corrections.load([line])
        (waiting,) = empty.corrections.all()
        assert waiting == replace(correction, state="waiting")
        assert asdict(waiting.targets[0][0]) == asdict(anchor)


@pytest.mark.parametrize("named", ["Maren Tolvik", "Tolvik"])
def test_a_split_by_what_is_printed(record: ingest.Record, named: str) -> None:
    if named == "Tolvik":
        with pytest.raises(InputError, match="is printed as 'Maren Tolvik'"):
            record.corrections.split("Maren Tolvik", named=named, by="ada")
    else:
        with pytest.raises(InputError, match="nothing would remain"):
            record.corrections.split("Maren Tolvik", named=named, by="ada")


def test_the_agenda_knows_the_actors(record: ingest.Record) -> None:
    everything = record.agenda(since="2025")
    name = next(name for item in everything for name in item.participants if record.actors(name))
    before = record.agenda(since="2025", actor=name)
    actor = record.actors(name)[0]
    record.corrections.rename(actor.id, "Zelda Quist", by="ada")
    assert [item.id for item in record.agenda(since="2025", actor="Quist")] == [item.id for item in before] != []
    assert record.agenda(since="2025", actor=actor.id[:8]) == before
    assert record.agenda(since="2025", actor="Nobody") == []
