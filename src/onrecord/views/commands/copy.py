"""`onrecord copy`: a whole record moved into another place."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.views.help import examples
from onrecord.views.options import TableFormat
from onrecord.views.output import Format, write_one
from onrecord.views.progress import bar

EPILOG = examples(
    ("onrecord copy onrecord.db postgresql://me@host/news", "into an empty database"),
    ("onrecord copy postgresql://me@host/news news.db", "and back, into a new file"),
)


def copy(
    source: Annotated[str, typer.Argument(metavar="RECORD", help="The record: a file, or the address of a database.")],
    destination: Annotated[str, typer.Argument(metavar="RECORD", help="Where to copy it: nothing may be there yet.")],
    form: TableFormat = Format.table,
) -> None:
    """Copy a whole record into another file or database, and compare both by counts and hashes of every table.

    All is of one moment; others may go on writing meanwhile. A run that was stopped is simply run again and goes on
    where it was; if the record has changed since, what had come of it is copied again. Until all has come, no other
    command opens the destination. A place that holds anything else is left as it is.

    Ids, numbers, corrections and indexes stay as they are, so the copy answers every question as the record does.

    Exit code: 0 if both are the same; 1 if the copy could not be made; 2 if the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.views.upkeep import copied_line, copied_rows, copied_table

    with bar("Copying") as progress:
        done = ingest.copy(source, destination, progress=progress)
    if form is not Format.table:
        write_one(form, done, line=copied_line, rows=copied_rows)
        return
    from onrecord.views.screen import Screen

    Screen().print(copied_table(done))
    if done.changed:
        sys.stdout.write(f"{done.source} had changed since the copy was begun: what had come of it was copied again.\n")
    sys.stdout.write(
        f"{done.destination} is the same as {done.source}"
        f"{', and was before' if not done.written else ''}: compared by counts and hashes.\n"
    )
