"""The documentation says what the program does: docs/cli.md is `--help`, docs/output.md knows every key."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType

from onrecord.actors import Imported
from onrecord.model import (
    BackedUp,
    Brought,
    Copied,
    CopiedTable,
    Facet,
    Finding,
    FoundArticle,
    Remarked,
    Report,
    Similar,
    Span,
    TakenIn,
    Token,
)
from onrecord.views.actor_lines import actor_line, actor_page_line, correction_line, imported_line
from onrecord.views.checks import Check
from onrecord.views.commands import doctor
from onrecord.views.dossier_lines import ShownDossier, dossier_line, shown_dossier_line
from onrecord.views.found_articles import article_facet_line, found_article_line
from onrecord.views.lines import (
    agenda_line,
    annotations_line,
    article_line,
    brought_line,
    facet_line,
    found_line,
    remarked_line,
    report_line,
    similar_line,
    skipped_line,
    skipped_place_line,
    taken_in_line,
)
from onrecord.views.selectors import cited_line
from onrecord.views.token_lines import made_line, token_line
from onrecord.views.upkeep import backed_up_line, copied_line, finding_line
from tests.views import made
from tests.views.test_actors import actor_page
from tests.views.test_agenda import item
from tests.views.test_corrections import correction
from tests.views.test_dossiers import dossier

ROOT = Path(__file__).parents[2]
OUTPUT = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")


def found_article() -> FoundArticle:
    return FoundArticle(made.article(), 3, (Span(4, 11),), (), Span(0, 20))


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs", ROOT / "scripts" / "docs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def section(title: str) -> str:
    return next(part for part in re.split(r"^## ", OUTPUT, flags=re.MULTILINE) if part.startswith(title))


def keys(value: object, inside: str = "") -> Iterator[str]:
    """All keys of an object and of what is nested in it; not those of `found_in` and `filters`, which are names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in ("found_in", "filters"):
                yield from keys(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, inside)


def test_cli_page_is_fresh() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == script().written(), "run `make docs`"


def test_every_key_is_documented() -> None:
    statement = made.statements()[0]
    written = {
        "Articles": [article_line(made.article())],
        "Pages and lines": [skipped_line(made.skipped()), skipped_place_line(made.skipped())],
        "Annotations": [annotations_line(made.annotations(page_id=None))],
        "Statements": [
            found_line(statement, ()),
            similar_line(Similar(statement, 1.0), ()),
            facet_line(Facet("kind", (("direct", 1),), 1)),
            cited_line(statement, made.article()),
            found_article_line(found_article()),
            article_facet_line(Facet("outlet", (("Vell Gazette", 1),), 1)),
        ],
        "The agenda": [agenda_line(item())],
        "Actors": [actor_page_line(replace(actor_page(), corrections=())), imported_line(Imported(1, 0, 0))],
        "Corrections": [correction_line(correction())],
        "Dossiers": [shown_dossier_line(ShownDossier(dossier(), [2]))],
        "Runs": [
            report_line(Report(skipped=(made.skipped(),))),
            remarked_line(Remarked(withdrawn=(made.skipped(),))),
            brought_line(Brought()),
            taken_in_line(TakenIn(1, 0, True)),
            finding_line(Finding("pages", "page 1", "it is damaged", "put a backup back")),
            backed_up_line(BackedUp("a.db", "b.db", 1, "", 1)),
            copied_line(Copied("a.db", "b.db", (CopiedTable("pages", 1, "", 1),))),
            token_line(Token("5d1c03aa91f07b2e", "ada", "read", "2031-05-04T09:30:00+00:00")),
            made_line((Token("5d1c03aa91f07b2e", "ada", "read", "2031-05-04T09:30:00+00:00"), "onr_")),
            doctor._line(Check("SQLite", "ok", "fine")),
        ],
    }
    for title, lines in written.items():
        documented = set(re.findall(r"`(\w+)`", section(title)))
        general = {"version"} | ({"id", "location", "stage", "reason"} if title == "Runs" else set())
        if title in ("Statements", "Pages and lines"):
            general |= {"id", "type"}
        missing = {key for line in lines for key in keys(line)} - documented - general
        assert not missing, f"docs/output.md, {title}: {sorted(missing)}"


def test_examples_have_the_keys_that_are_written() -> None:
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", OUTPUT, flags=re.DOTALL)]
    article, skipped, marked, given, statement, facet, found, planned, actor, decided, given_dossier, report = blocks
    assert list(article) == list(article_line(made.article()))
    assert list(skipped) == list(skipped_line(made.skipped()))
    assert list(marked) == list(annotations_line(made.annotations(page_id=None)))
    assert list(statement) == list(found_line(made.statements()[0], ()))
    assert list(facet) == list(facet_line(Facet("kind", (), 0)))
    assert list(found) == list(found_article_line(found_article()))
    assert list(planned) == list(agenda_line(item()))
    assert list(planned["sources"][0]) == list(agenda_line(item())["sources"][0])  # type: ignore[index]
    assert list(actor) == list(actor_line(actor_page().actor))
    assert list(decided) == list(correction_line(correction()))
    assert list(decided["targets"][0][0]) == list(asdict(correction().targets[0][0]))
    assert list(given_dossier) == list(dossier_line(dossier()))
    assert list(given_dossier["entries"][0]) == list(dossier_line(dossier())["entries"][0])  # type: ignore[index]
    assert list(report) == list(report_line(Report()))
    text = given["text"]
    (attribution,) = marked["attributions"]
    assert [text[start:end] for start, end in attribution["content"]] == ["“We have waited too long,”"]
    assert [text[start:end] for start, end in attribution["source"]] == ["Ms Tarn"]
    assert [text[start:end] for start, end in attribution["cue"]] == ["said"]
    (time,), (event,) = marked["times"], marked["events"]
    assert text[time["start"] : time["end"]] == "Thursday"
    assert text[slice(*event["what_span"])] == event["what"]
    assert text[slice(*event["place_span"])] == event["place"]
    assert text[slice(*event["evidence"])] == "She will visit Sarn on Thursday."
    (start, end) = marked["entities"][0]["role_span"]
    assert text[start:end] == "minister of works"
