from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import onrecord
from onrecord import adding, ingest, marking
from onrecord.errors import InputError, ModelError, RecordError
from onrecord.model import Annotations, Article, Page, Remarked, Report, Skipped
from onrecord.record.store import Kept, Store
from tests import fakes
from tests.places import NewPlace

ROOT = Path(__file__).parent.parent


@pytest.fixture
def stages() -> Iterator[None]:
    with fakes.stages():
        yield


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(f"article: there are {number} ships")
    (folder / "links.html").write_text("a list of links")
    return folder


def exported(path: str) -> list[str]:
    with onrecord.open(path, create=False) as record:
        assert record.check() == []
        return [repr(statement) for statement in record.stream()]


@pytest.mark.usefixtures("stages")
def test_adding_twice_adds_nothing(pages: Path, place: NewPlace) -> None:
    with onrecord.open(place()) as record:
        first = record.add(pages)
        assert (first.added, first.unchanged, first.revised, first.statements) == (20, 0, 0, 20)
        assert [(s.name, s.stage) for s in first.skipped] == [("links", "extraction")]
        assert first.pages == 21
        second = record.add(pages)
        assert second == Report(unchanged=20, skipped=first.skipped)
        assert record.skipped() == list(first.skipped)
        assert record.summary().statements == 20


@pytest.mark.usefixtures("stages")
def test_held_pages_cost_no_model(pages: Path, place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.open(place()) as record:
        record.add(pages)
        monkeypatch.setattr(marking, "_loaded", lambda: pytest.fail("the model was loaded"))
        assert record.add(pages / "00.txt", pages / "01.txt").unchanged == 2


@pytest.mark.usefixtures("stages")
def test_the_number_of_threads_changes_nothing(pages: Path, place: NewPlace) -> None:
    (pages / "twin.txt").write_bytes((pages / "07.txt").read_bytes())
    results = []
    for threads in (1, 2, 7):
        path = place(f"{threads}")
        with onrecord.open(path) as record:
            report = record.add(pages, threads=threads)
        assert (report.added, report.unchanged) == (20, 1)
        results.append(exported(path))
    assert results[0] == results[1] == results[2]


@pytest.mark.usefixtures("stages")
def test_a_changed_page_is_a_revision(pages: Path, place: NewPlace) -> None:
    with onrecord.open(place()) as record:
        record.add(pages)
        (pages / "00.txt").write_text("article: there are no ships")
        (pages / "links.html").write_text("article: not a list any more")
        report = record.add(pages)
        assert (report.added, report.unchanged, report.revised, report.statements) == (1, 19, 1, 2)
        assert record.skipped() == []
        assert [s.content for s in record.search("no ships")] == ["there are no ships"]


@pytest.mark.usefixtures("stages")
@pytest.mark.parametrize(
    ("text", "stage", "reason"),
    [
        (
            "crash in extraction",
            "extraction",
            "unexpected error (ZeroDivisionError: nothing to divide by); please report",
        ),
        ("article: crash in annotation", "annotation", "unexpected error (RuntimeError); please report"),
    ],
)
def test_one_bad_page_does_not_stop_a_run(pages: Path, place: NewPlace, text: str, stage: str, reason: str) -> None:
    (pages / "05.txt").write_text(text)
    with onrecord.open(place()) as record:
        report = record.add(pages)
        assert report.added == 19
        bad = next(s for s in report.skipped if s.name == "05")
        assert bad.stage == stage
        assert bad.reason.startswith(reason)
        assert bad.location == str(pages / "05.txt")
        (pages / "05.txt").write_text("article: it was mended")
        assert record.add(pages).added == 1
        assert [s.name for s in record.skipped()] == ["links"]


@pytest.mark.usefixtures("stages")
def test_a_source_that_fails_halfway(pages: Path, place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(location: object, guard: object = None) -> Iterator[Page]:
        yield Page("one", b"article: one", "/one")
        raise OSError("the disk went away")

    monkeypatch.setattr("onrecord.sources.pages", broken)
    with onrecord.open(place()) as record:
        report = record.add(pages)
    assert report.added == 1
    assert report.skipped[0].reason.startswith("unexpected error (OSError: the disk went away)")


@pytest.mark.usefixtures("stages")
def test_what_fails_after_a_page_of_the_same_place_stays_said(
    pages: Path, place: NewPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = Skipped("all", "/all.txt", "sources", "the rest of it cannot be read")
    monkeypatch.setattr("onrecord.sources.pages", lambda *_: iter((Page("one", b"article: one", "/all.txt"), failed)))
    with onrecord.open(place()) as record:
        assert record.add(pages).added == 1
        assert record.skipped() == [failed]


@pytest.mark.usefixtures("stages")
def test_a_damaged_model_is_no_fault_of_the_pages(
    pages: Path, place: NewPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise ModelError("the weights are damaged; install again")

    monkeypatch.setattr(marking, "_loaded", damaged)
    with onrecord.open(place()) as record:
        with pytest.raises(ModelError, match="install again"):
            record.add(pages)
        assert record.summary().pages == 0


@pytest.mark.usefixtures("stages")
def test_a_location_that_is_not_there_stops_before_anything_is_read(
    pages: Path, tmp_path: Path, place: NewPlace
) -> None:
    with onrecord.open(place()) as record:
        with pytest.raises(InputError):
            record.add(pages, tmp_path / "nowhere")
        assert record.summary().pages == 0
    with pytest.raises(InputError):
        onrecord.read_all([pages, tmp_path / "nowhere"])


@pytest.mark.usefixtures("stages")
def test_ctrl_c_leaves_what_is_kept(pages: Path, place: NewPlace) -> None:
    def stop(done: int, total: int | None) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with onrecord.open(place()) as record:
        before = threading.active_count()  # whatever runs the tests may have threads of its own
        with pytest.raises(KeyboardInterrupt):
            record.add(pages, progress=stop)
        assert record.summary().articles == 5
        assert threading.active_count() == before
        assert record.add(pages).added == 15


@pytest.mark.usefixtures("stages")
@pytest.mark.parametrize(("seconds", "transactions"), [(60.0, [20]), (0.0, [1] * 20)])
def test_pages_wait_for_each_other_but_not_long(
    pages: Path, place: NewPlace, monkeypatch: pytest.MonkeyPatch, seconds: float, transactions: list[int]
) -> None:
    sizes: list[int] = []
    keep_all = Store.keep_all

    def counted(store: Store, some: Sequence[tuple[Page, Annotations]]) -> list[Kept]:
        sizes.append(len(some))
        return keep_all(store, some)

    monkeypatch.setattr(Store, "keep_all", counted)
    monkeypatch.setattr(adding, "KEPT_WITHIN", seconds)
    with onrecord.open(place()) as record:
        assert record.add(pages).added == 20
    assert sizes == transactions


@pytest.mark.usefixtures("stages")
def test_progress_counts_to_the_end(pages: Path, place: NewPlace) -> None:
    seen: list[tuple[int, int | None]] = []
    with onrecord.open(place()) as record:
        record.add(pages, progress=lambda done, total: seen.append((done, total)))
        assert seen == [(number, 21) for number in range(22)]
        seen.clear()
        record.remark(force=True, progress=lambda done, total: seen.append((done, total)))
        assert seen == [(number, 21) for number in range(22)]


@pytest.mark.usefixtures("stages")
def test_a_folder_that_takes_long_to_count_delays_nothing(
    pages: Path, place: NewPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = threading.Event()
    monkeypatch.setattr("onrecord.sources.counting.WAIT_SECONDS", 0.01)
    monkeypatch.setattr("onrecord.sources.counting.count", lambda _: counted.wait(60) and 21)
    seen: list[tuple[int, int | None]] = []

    def progress(done: int, total: int | None) -> None:
        seen.append((done, total))
        if done == 20:
            counted.set()
            time.sleep(0.2)

    with onrecord.open(place()) as record:
        record.add(pages, progress=progress)
    assert seen == [*((number, None) for number in range(21)), (21, 21)]


@pytest.mark.usefixtures("stages")
def test_remark_marks_what_another_annotator_marked(
    pages: Path, place: NewPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place()
    with onrecord.open(path) as record:
        record.add(pages)
        assert record.remark() == Remarked(skipped=record.remark().skipped)
        assert record.remark(force=True).marked == 20
        before = record.statements()
        monkeypatch.setattr(fakes.Annotator, "name", "test-marks 2")

        def stop(done: int, total: int | None) -> None:
            if done == 5:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            record.remark(progress=stop)
        assert 0 < record.remark().marked < 20
        after = record.statements()
        assert {s.annotator for s in after} == {"test-marks 2"}
        assert [s.id for s in after] == [s.id for s in before]
        assert record.remark().marked == 0


@pytest.mark.usefixtures("stages")
def test_remark_reads_the_pages_anew(pages: Path, place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.open(place()) as record:
        record.add(pages)
        old = fakes.read

        def read(page: Page) -> Article | Skipped:
            if page.name == "00":
                raise ValueError("a new fault")
            if page.name == "01":
                return Skipped(page.name, page.location, "extraction", "it is an advertisement", page.id)
            text = b"article: links, after all" if page.name == "links" else page.content
            return old(Page(page.name, text, page.location))

        monkeypatch.setattr("onrecord.extraction.read", read)
        done = record.remark(force=True)
        assert done.marked == 19
        assert [(s.name, s.reason) for s in done.withdrawn] == [("01", "it is an advertisement")]
        assert done.skipped == ()
        assert [s.name for s in done.failed] == ["00"]
        assert done.failed[0].reason.startswith("unexpected error (ValueError: a new fault)")
        contents = {s.content for s in record.statements()}
        assert {"there are 0 ships", "links, after all"} <= contents
        assert "there are 1 ships" not in contents
        assert [s.name for s in record.skipped()] == ["01"]
        assert record.check() == []


def test_processes_add_to_one_record_at_once(pages: Path, place: NewPlace) -> None:
    path = place()
    command = [sys.executable, "-m", "tests.fakes", path, str(pages)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}"}
    running = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) for _ in range(3)]
    reports = [[int(number) for number in process.communicate(timeout=120)[0].split()] for process in running]
    assert [process.returncode for process in running] == [0] * 3
    assert sum(added for added, *_ in reports) == 20
    assert all(added + unchanged == 20 for added, unchanged, *_ in reports)
    alone = place("alone")
    subprocess.run([*command[:3], alone, str(pages)], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert exported(path) == exported(alone)


@pytest.mark.usefixtures("stages")
def test_read_takes_what_the_design_says(pages: Path) -> None:
    path = pages / "03.txt"
    article = onrecord.read(path)
    assert article.text == "Ilse Marran said there are 3 ships"
    assert onrecord.read(str(path)) == article
    assert onrecord.read(path.read_bytes()).text == article.text
    assert onrecord.read(Page("03", path.read_bytes(), "x", url="https://gazette.example/3")).text == article.text
    with pytest.raises(InputError, match=r"links\.html: it is a list of links"):
        onrecord.read(pages / "links.html")
    with pytest.raises(InputError, match="is a folder; name one page, or read all with"):
        onrecord.read(pages)
    with pytest.raises(InputError, match="nowhere"):
        onrecord.read("nowhere.html")
    names = [item.name for item in onrecord.read_all([pages, path])]
    assert names == [*(f"{number:02}" for number in range(20)), "links", "03"]


@pytest.mark.usefixtures("stages")
def test_annotate_takes_an_article_or_a_text(pages: Path) -> None:
    marked = onrecord.annotate(onrecord.read(pages / "03.txt"))
    assert [(s.speaker, s.kind, s.content) for s in marked.statements()] == [
        ("Ilse Marran", "indirect", "there are 3 ships")
    ]
    bare = onrecord.annotate("Ilse Marran said there are 3 ships", published="2031-05")
    assert [s.published for s in bare.statements()] == ["2031-05"]


@pytest.mark.usefixtures("stages")
def test_annotate_all_keeps_order_and_lets_skipped_pass(pages: Path) -> None:
    items = list(onrecord.read_all([pages]))
    items[3] = Article("half", "half a \ud800 character")
    for threads in (1, 4):
        found = list(onrecord.annotate_all(items, threads))
        assert [f.name if isinstance(f, Skipped) else f.article.name for f in found] == [i.name for i in items]
        assert isinstance(found[3], Skipped)
        assert "half a character" in found[3].reason


@pytest.mark.usefixtures("stages")
def test_the_record_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "mine.db"))
    with pytest.raises(RecordError, match="there is no record at"):
        onrecord.open(create=False)
    with onrecord.open():
        assert (tmp_path / "mine.db").exists()


def test_importing_onrecord_is_light() -> None:
    heavy = ["sqlalchemy", "numpy", "onnxruntime", "trafilatura", "lxml", "alembic", "httpx2", "rich", "typer"]
    program = f"import sys, onrecord; print([m for m in {heavy} if m in sys.modules])"
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}"}
    found = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_public_names_are_a_promise() -> None:
    assert sorted(onrecord.__all__) == onrecord.__all__
    assert onrecord.__all__ == [
        "Annotations",
        "Article",
        "Attribution",
        "Entity",
        "FetchError",
        "InputError",
        "Mention",
        "ModelError",
        "NotFoundError",
        "OnrecordError",
        "Page",
        "Record",
        "RecordError",
        "Remarked",
        "Report",
        "Skipped",
        "Span",
        "Statement",
        "annotate",
        "annotate_all",
        "copy",
        "open",
        "read",
        "read_all",
    ]
    for name in onrecord.__all__:
        assert hasattr(onrecord, name)


def test_an_article_in_another_language_is_read_but_not_marked() -> None:
    french = Article("recolte", "La récolte sera bonne, a dit la ministre.", language="fr")
    skipped = ingest.not_marked(french)
    assert skipped is not None
    assert (skipped.stage, skipped.name) == ("annotation", "recolte")
    assert "'fr'" in skipped.reason
    assert list(ingest.annotate_all([french])) == [skipped]
    assert ingest.not_marked(Article("x", "Short.")) is None
