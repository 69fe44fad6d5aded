"""Commands that read work on a room as they do on its record: the same bytes come out."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

from onrecord.views.cli import run
from tests.views.api.served import Served


def printed(*arguments: str) -> tuple[int, str, str]:
    """The exit code, the output and the messages of a command."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(arguments))
    out.flush()
    return code, out.buffer.getvalue().decode(), err.getvalue()  # type: ignore[attr-defined]


COMMANDS = (
    "search harbour",
    "search harbour --format jsonl --limit 3",
    "search --kind direct --format csv",
    "search harbour --facets",
    "search --articles harbour --format json",
    "search --articles --facets",
    "search --actor {actor} --format jsonl",
    "search --like ferry --format jsonl",
    "show {statement}",
    "show {statement} --format json",
    "show {statement} --format bibtex",
    "agenda --from 2025",
    "agenda --from 2025 --actor {who} --format jsonl",
    "actors",
    "actors {actor} --format json",
    "stories --format jsonl",
    "stories {story}",
    "quotes",
    "history {article} --format json",
    "corrections list",
    "dossiers",
    "dossiers show {dossier}",
    "dossiers show {dossier} --format json",
    "export statements harbour --format markdown",
    "export statements --format csv",
    "export actors --format ftm",
    "export articles harbour --format csv",
    "export articles --format jsonl --with-pages",
    "export events --format jsonl",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_prints_the_same_of_a_room(api: Served, filled: Path, command: str) -> None:
    record = api.record
    named = {
        "who": next(one.participants[0] for one in record.agenda() if one.participants).split()[-1],
        "actor": max(record.actors(type="person"), key=lambda one: one.statements).id,
        "statement": record.statements(limit=1)[0].id,
        "dossier": record.dossiers.all()[0].id,
        "story": next(iter(record.stories())).id,
        "article": record.articles(headline="ferry")[0].article.id,
    }
    words = command.format(**named).split()
    expected = printed(*words, "--record", str(filled))
    assert expected[0] == 0 and expected[1]
    assert printed(*words, "--record", api.url) == expected


def test_what_writes_says_that_it_cannot(api: Served) -> None:
    code, out, err = printed("remark", "--record", api.url)
    assert (code, out) == (1, "")
    assert "cannot do that for others (remark); do it on its own machine" in err
    code, _, err = printed("search", "--record", api.url, "harbour OR")
    assert (code, err) == (2, 'onrecord: OR stands between two words; to find the word itself, write "OR"\n')
