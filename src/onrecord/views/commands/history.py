"""`onrecord history`: the states of one page, and what changed between them."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.views.help import examples
from onrecord.views.options import Record, TableFormat, record_target
from onrecord.views.output import Format, write, write_one
from onrecord.views.quote_lines import HISTORY_COLUMNS, history_line, history_rows

EPILOG = examples(
    ("onrecord history https://gazette.example/harbour", "what was changed, and when it was fetched"),
    ("onrecord add https://gazette.example/harbour", "look again: a changed page is kept beside its earlier state"),
    ("onrecord history 60303ae2 --format json", "by an article's id, with the places of every change"),
)


def history(
    page: Annotated[
        str,
        typer.Argument(metavar="URL|PATH|ID", help="The page's address or file, or the id of an article of it."),
    ],
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Show the states of a page that the record holds, and what changed from each to the next.

    Headline and other fields; paragraphs that were added, removed, moved or changed, word by word; and statements
    that appeared, vanished or are printed otherwise: [-gone-] {+come+}, on a terminal in colours.

    Exit code: 0, also if there is one state alone; 1 if the record holds no such page; 2 if the command was used
    wrongly or several articles begin with these digits.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        found = kept.history(page)
    if form is Format.csv:
        write(form, (found,), line=history_line, rows=history_rows, columns=HISTORY_COLUMNS)
        return
    if form is not Format.table:
        write_one(form, found, line=history_line, rows=history_rows)
        return
    from onrecord.views.quote_tables import history_card
    from onrecord.views.screen import Screen

    screen = Screen()
    screen.print(*history_card(found, screen))
