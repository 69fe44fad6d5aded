"""The command line: what goes to which stream, exit codes, and every form of output. Stages are stood in for here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.errors import FetchError, InputError, ModelError
from onrecord.model import Annotations, Article, Remarked, Report, Skipped
from onrecord.record import Store
from onrecord.views import cli
from tests.places import NewPlace
from tests.views import made

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder: exit code, standard output, standard error."""
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<p>Words.</p>")))

    def command(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture
def record(run: Run, place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> str:
    """The record that commands use: two articles of four statements each, and a page that was skipped."""
    path = place()
    monkeypatch.setenv("ONRECORD_RECORD", path)
    first, second = made.page("harbour", b"1"), made.page("other", b"2")
    with Store.open(path) as store:
        store.keep(first, made.annotations(page_id=first.id))
        fields = {"name": "other", "publisher": "Northern Star", "published": "2031-05", "url": None}
        store.keep(second, made.annotations(page_id=second.id, **fields))
        store.skip(None, made.skipped())
    return path


class Adding:
    """Stands in for an open record."""

    def __init__(self, report: Report | BaseException) -> None:
        self.report = report
        self.locations: tuple[str, ...] = ()

    def __call__(self, target: str, **_: object) -> Adding:
        self.target = target
        return self

    def __enter__(self) -> Adding:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def add(
        self,
        *locations: str,
        progress: Callable[[int, int | None], None],
        meaning: Callable[[int, int | None], None],
    ) -> Report:
        self.locations = locations
        progress(1, 2)
        if isinstance(self.report, BaseException):
            raise self.report
        return self.report


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """`onrecord add pages` with that outcome."""
    (tmp_path / "pages").mkdir()

    def adding(report: Report | BaseException, *options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(ingest, "open", Adding(report))
        return run("add", "pages", *options)

    return adding


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading gives one article and one skipped page; marking gives `made.annotations` of each article."""

    def read_all(locations: Iterable[str]) -> Iterator[Article | Skipped]:
        return iter([made.article(), made.skipped()] * len(list(locations)))

    def annotate_all(items: Iterable[Article | Skipped], threads: int) -> Iterator[Annotations | Skipped]:
        assert threads > 0
        for item in items:
            yield item if isinstance(item, Skipped) else replace(made.annotations(), article=item)

    monkeypatch.setattr(ingest, "read_all", read_all)
    monkeypatch.setattr(ingest, "annotate_all", annotate_all)


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_add_tells_what_it_did(add: Run) -> None:
    code, out, err = add(Report(added=2, statements=7, skipped=(made.skipped(),)))
    assert (code, err) == (0, "")
    assert "Statements  7  newly kept" in out
    assert "a list of links, not an article" in out
    assert "onrecord skipped" in out


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (Report(added=1), 0),
        (Report(unchanged=1, skipped=(made.skipped(),)), 0),
        (Report(revised=1), 0),
        (Report(skipped=(made.skipped(),)), 1),
        (Report(), 1),
        (InputError("pages: wrong"), 2),
        (FetchError("no network"), 1),
        (ModelError("no model"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_exit_codes_of_add(add: Run, report: Report | BaseException, code: int) -> None:
    assert add(report)[0] == code


def test_ctrl_c_says_what_became_of_the_work(add: Run) -> None:
    assert add(KeyboardInterrupt())[2].strip().startswith("onrecord: stopped; what is kept is kept")


def test_add_as_json(add: Run) -> None:
    _, out, _ = add(Report(added=2, statements=7, skipped=(made.skipped(),)), "--format", "json")
    report = json.loads(out)
    assert (report["pages"], report["added"], report["statements"]) == (3, 2, 7)
    assert report["skipped"][0]["location"] == "/pages/index.html"
    _, out, _ = add(Report(added=2), "--format", "jsonl")
    assert lines(out)[0]["added"] == 2
    _, out, _ = add(Report(added=2, skipped=(made.skipped(),)), "--format", "csv")
    assert out == "pages,added,revised,unchanged,statements,skipped\n3,2,0,0,0,1\n"


def test_paths_that_do_not_exist_are_all_named_before_anything_is_done(run: Run, stages: None, tmp_path: Path) -> None:
    (tmp_path / "here.html").write_text("x")
    for command in ("add", "read", "annotate"):
        code, out, err = run(command, "here.html", "gone.html", "lost.jsonl")
        assert (code, out) == (2, "")
        assert err == "onrecord: no such file or folder: gone.html, lost.jsonl; check the path\n"
    assert not (tmp_path / "onrecord.db").exists()


def test_read_writes_json_lines_into_a_pipe(run: Run, stages: None) -> None:
    code, out, err = run("read", "-")
    assert (code, err) == (0, "")
    article, skipped = lines(out)
    assert article["text"] == made.TEXT
    assert skipped == {
        "version": 1,
        "id": "index",
        "skipped": {"stage": "extraction", "reason": "a list of links, not an article"},
    }


def test_read_in_other_forms(run: Run, stages: None) -> None:
    assert [item["id"] for item in json.loads(run("read", "-", "--format", "json")[1])] == ["harbour", "index"]
    table = list(csv.DictReader(io.StringIO(run("read", "-", "--format", "csv")[1])))
    assert table[0]["text"] == made.TEXT
    assert table[1]["skipped_stage"] == "extraction"
    shown = run("read", "-", "--format", "table")[1]
    assert "json-ld headline" in shown
    assert "index  skipped" in shown


def test_nothing_readable_is_exit_code_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "read_all", lambda _: iter([made.skipped()]))
    code, out, err = run("read", "-")
    assert code == 1
    assert len(lines(out)) == 1
    assert err == "onrecord: no page or text could be used\n"


def test_annotate_takes_texts_and_pages_together_in_order(run: Run, stages: None, tmp_path: Path) -> None:
    (tmp_path / "texts.jsonl").write_text(f"{json.dumps({'id': 't', 'text': made.TEXT})}\nnonsense\n")
    (tmp_path / "page.html").write_text("<p>")
    code, out, err = run("annotate", "texts.jsonl", "page.html")
    assert (code, err) == (0, "")
    text, bad, page, index = lines(out)
    assert [line["id"] for line in (text, bad, page, index)] == ["t", "texts.jsonl:2", "harbour", "index"]
    assert "text" not in text
    assert page["headline"] == "Harbour of Vell to open in spring"
    assert bad["skipped"]["reason"].startswith("line 2: ")  # type: ignore[index]


def test_annotate_in_other_forms(run: Run, stages: None, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>")
    assert len(json.loads(run("annotate", "page.html", "--format", "json")[1])) == 2
    assert len(list(csv.DictReader(io.StringIO(run("annotate", "page.html", "--format", "csv")[1])))) == 5
    assert "two officials" in run("annotate", "page.html", "--format", "table")[1]


def test_annotate_leaves_out_what_is_doubtful(run: Run, stages: None, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>")
    page, index = lines(run("annotate", "page.html", "--confidence", "0.8")[1])
    assert [said["confidence"] for said in page["attributions"]] == [0.9123] * 3  # type: ignore[attr-defined]
    assert page["mentions"] == lines(run("annotate", "page.html")[1])[0]["mentions"], "who is named stays"
    assert index["skipped"]
    assert "Who pays" not in run("annotate", "page.html", "--confidence", "0.8", "--format", "table")[1]
    assert run("annotate", "page.html", "--confidence", "80%")[0] == 2


@pytest.mark.parametrize("content", [b'\n{"id": "t", "text": "Words."}\n', b"<p>Words.</p>"])
def test_annotate_tells_texts_from_pages_on_standard_input(
    run: Run, stages: None, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))  # type: ignore[arg-type]
    assert lines(run("annotate", "-")[1])[0]["id"] == ("t" if b"{" in content else "harbour")


def test_closed_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    code, _, err = run("annotate", "-")
    assert code == 2
    assert "standard input is closed" in err


def test_search(run: Run, record: str) -> None:
    code, out, err = run("search", "harbour")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 4
    assert out.splitlines()[-1] == "2 statements."


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ([], 8),
        (["--speaker", "Tarn"], 4),
        (["--kind", "direct"], 4),
        (["--kind", "Direct"], 4),
        (["--limit", "9" * 30], 8),
        (["--outlet", "Northern Star"], 4),
        (["--until", "2031-04"], 4),
        (["--since", "2031-05", "--until", "2031-05"], 4),
        (["--about", "cranes"], 2),
        (["--limit", "3"], 3),
        (["--confidence", "0.8"], 6),
        (["--confidence", "0.8", "--kind", "direct"], 2),
        (["--confidence", "0"], 8),
        (["waited long"], 2),
        (["long waited"], 0),
        (["long", "waited"], 2),
        (["wait*"], 2),
    ],
)
def test_filters_of_search(run: Run, record: str, arguments: list[str], count: int) -> None:
    assert len(lines(run("search", *arguments, "--format", "jsonl")[1])) == count


def test_search_says_when_there_is_more(run: Run, record: str) -> None:
    out = run("search", "--limit", "3")[1]
    first, cursor = out.splitlines()[-2:]
    assert first == "The first 3 statements; --limit 0 shows all."
    shown = [line.split()[0] for line in out.splitlines()[1:4]]
    after = cursor.removeprefix("The next ones: ").split()
    rest = [statement["id"][:8] for statement in lines(run("search", *after, "--format", "jsonl")[1])]
    assert [*shown, *rest] == [s["id"][:8] for s in lines(run("search", "--format", "jsonl")[1])]
    code, out, err = run("search", "--limit", "3", "--format", "jsonl")
    assert (code, len(lines(out))) == (0, 3)
    assert err == f"onrecord: there is more; it goes on with {' '.join(after)}\n"
    assert run("search", "--limit", "8")[1].splitlines()[-1] == "8 statements."
    assert run("search", "--limit", "0")[1].splitlines()[-1] == "8 statements."


def test_search_counts_what_filters_would_leave(run: Run, record: str) -> None:
    out = run("search", "--facets")[1].splitlines()
    assert out[0].split() == ["FILTER", "VALUE", "STATEMENTS"]
    assert out[-1] == "8 statements."
    found = lines(run("search", "--facets", "--format", "jsonl")[1])
    kinds = next(facet for facet in found if facet["facet"] == "kind")
    assert sum(value["statements"] for value in kinds["values"]) == 8
    table = list(csv.DictReader(io.StringIO(run("search", "--facets", "--format", "csv")[1])))
    assert {row["value"]: int(row["statements"]) for row in table if row["facet"] == "kind"} == {
        value["value"]: value["statements"] for value in kinds["values"]
    }


def test_search_says_where_the_words_stand(run: Run, record: str) -> None:
    found = lines(run("search", "harbour", "--format", "jsonl")[1])
    assert any(s["highlights"] for s in found)
    assert all(end - start == len("harbour") for s in found for start, end in s["highlights"])


def test_a_search_that_finds_nothing_says_what_it_searched_for(run: Run, record: str) -> None:
    out = run("search", "speaker:Ilse Nobody", "zeppelin")[1]
    assert out.startswith('Searched for: speaker:"Ilse Nobody" zeppelin\n')


def test_search_that_finds_nothing(run: Run, record: str) -> None:
    code, out, _ = run("search", "zeppelin")
    assert code == 0
    assert "Nothing was found" in out
    assert run("search", "zeppelin", "--format", "json")[1] == "[]\n"
    assert run("search", "zeppelin", "--format", "jsonl")[1] == ""
    assert run("search", "zeppelin", "--format", "csv")[1].startswith("id,speaker,")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize(
    "arguments", [["--since", "yesterday"], ["--kind", "loud"], ["--limit", "-1"], ["--confidence", "2"], ["--nope"]]
)
def test_search_that_is_wrong(run: Run, record: str, arguments: list[str], form: str) -> None:
    code, out, err = run("search", *arguments, "--format", form)
    assert (code, out) == (2, "")
    assert err.startswith("onrecord: ")
    assert err.count("\n") == 1


def test_show(run: Run, record: str) -> None:
    found = lines(run("search", "cranes", "--format", "jsonl")[1])[0]
    code, out, _ = run("show", str(found["id"])[:8])
    assert code == 0
    assert "[source|Two officials] [cue|warned] [content|that the [old] cranes were not ready]. 🚢" in out
    assert "Cite as  two officials, reported in “Harbour of Vell to open in spring”" in out
    cited = json.loads(run("show", found["id"], "--format", "json")[1])
    assert cited["id"] == found["id"]
    for target in cited["targets"]:
        position, quote = target["selector"]
        assert made.TEXT[position["start"] : position["end"]] == quote["exact"]
    assert len(lines(run("show", found["id"], "--format", "jsonl")[1])) == 1
    assert run("show", found["id"], "--format", "csv")[1].splitlines()[1].startswith(str(found["id"]))


def test_show_of_what_is_not_there(run: Run, record: str) -> None:
    assert run("show", "ffffffff")[0] == 1
    assert run("show", "harbour")[0] == 2


def test_a_record_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    for arguments in (["search"], ["show", "abcdef12"], ["skipped"], ["remark"]):
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert "there is no record" in err
    assert list(tmp_path.iterdir()) == []


def test_the_record_is_named_by_option_or_environment(run: Run, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("search")[0] == 0
    monkeypatch.delenv("ONRECORD_RECORD")
    assert run("search")[0] == 1
    assert run("search", "--record", record)[0] == 0


def test_skipped_lists_every_page(run: Run, record: str) -> None:
    assert "a list of links, not an article" in run("skipped")[1]
    (line,) = lines(run("skipped", "--format", "jsonl")[1])
    assert line["location"] == "/pages/index.html"
    assert run("skipped", "--format", "csv")[1].splitlines()[0] == "id,location,stage,reason"


def test_help_of_each_command_has_examples_and_exit_codes(run: Run) -> None:
    for command in cli.app.registered_commands:
        assert command.name is not None
        for option in ("-h", "--help"):
            code, out, err = run(command.name, option)
            assert (code, err) == (0, "")
        assert "Exit code: 0" in " ".join(out.split())
        assert f"\n   onrecord {command.name}" in out or f"| onrecord {command.name}" in out
        assert "list[str]" not in out
        assert "<bool>" not in out


def test_no_arguments_show_the_help(run: Run) -> None:
    code, out, err = run()
    assert code == 2
    assert "Usage: onrecord" in out + err


def test_version(run: Run) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("onrecord ")


def test_a_fault_is_one_line_unless_asked_for_more(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fault(_: object) -> None:
        raise RuntimeError("wheel fell off")

    monkeypatch.setattr(ingest, "read_all", fault)
    code, out, err = run("read", "-")
    assert (code, out) == (1, "")
    assert "RuntimeError: wheel fell off" in err
    assert err.count("\n") == 1
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("read", "-")


def test_remark_names_what_became_of_each_page(
    run: Run, monkeypatch: pytest.MonkeyPatch, record: str, tmp_path: Path
) -> None:
    done = Remarked(7, withdrawn=(made.skipped("lost"),), skipped=(made.skipped(),), failed=(made.skipped("bad"),))
    monkeypatch.setattr(ingest.Record, "remark", lambda *_, **__: done)
    code, out, err = run("remark")
    assert (code, err) == (1, "onrecord: 1 of the pages keep their old marks\n")
    assert out.splitlines()[0].split()[:2] == ["Marked", "7"]
    assert "lost.html" in out
    assert "bad.html" in out
    assert json.loads(run("remark", "--format", "json")[1])["withdrawn"][0]["id"] == "lost"
    assert run("remark", "--format", "csv")[1] == "remarked,withdrawn,skipped,failed\n7,1,1,1\n"
    monkeypatch.setattr(ingest.Record, "remark", lambda *_, **__: Remarked(skipped=(made.skipped(),)))
    assert run("remark") == (0, "All articles are marked by this version.\n", "")
