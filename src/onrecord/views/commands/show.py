"""`onrecord show`: one statement where it was printed, and how to cite it."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import InputError
from onrecord.model import Cited
from onrecord.views.help import examples
from onrecord.views.options import Record, record_target
from onrecord.views.output import Format, write_one
from onrecord.views.rows import statement_rows

if TYPE_CHECKING:
    from onrecord.model import Article, Statement

EPILOG = examples(
    ("onrecord show 3f2a91bc", "the first digits of an id are enough, as `onrecord search` prints them"),
    ("onrecord show 3f2a91bc --format json", "with W3C Web Annotation selectors for source, cue and content"),
    ("onrecord show 3f2a91bc --format bibtex", "to cite it; `onrecord export statements` cites many"),
)


class ShowFormat(StrEnum):
    """How a statement is shown: as a result, or in a form of `onrecord export` that cites it."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    bibtex = "bibtex"
    csl = "csl"
    jsonld = "jsonld"
    annotations = "annotations"
    markdown = "markdown"


def show(
    statement_id: Annotated[str, typer.Argument(metavar="ID", help="A statement's id, or its first digits.")],
    record: Record = None,
    form: Annotated[
        ShowFormat, typer.Option("--format", help="How to write the result.", case_sensitive=False)
    ] = ShowFormat.table,
) -> None:
    """Show a statement inside its paragraph: who, how and what set off, the article's facts, and the citation.

    Places are counted in Unicode code points of the article's text, from 0, the end not included.

    Exit code: 0 if it was found, 1 if the record holds no such statement, 2 if the command was used wrongly or several
    statements begin with these digits.
    """
    from onrecord import ingest
    from onrecord.views.selectors import cited_line

    with ingest.open(record_target(record), create=False) as kept:
        statement = kept.statement(statement_id)
        article = kept.article(statement.article_id)
    if form is ShowFormat.table:
        _show(statement, article)
    elif form.value not in [known.value for known in Format]:
        _cite(form, Cited(statement, article))
    else:
        write_one(Format(form.value), statement, line=lambda s: cited_line(s, article), rows=statement_rows)


def _cite(form: ShowFormat, cited: Cited) -> None:
    from onrecord.views.exports import FORMATS, Query

    said = cited.statement
    if said.hidden_by:
        raise InputError(f"{said.id} is called no statement by the correction {said.hidden_by}: nothing is to be cited")
    sys.stdout.flush()
    FORMATS[form.value].writers["statements"]((cited,), sys.stdout.buffer, Query("statements", {"id": said.id}))


def _show(statement: Statement, article: Article) -> None:
    from onrecord.views.screen import Screen
    from onrecord.views.statement import statement_card

    screen = Screen()
    screen.print(*statement_card(statement, article, screen))
