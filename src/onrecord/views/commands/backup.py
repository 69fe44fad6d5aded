"""`onrecord backup`: the record as it is now, in a file of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.views.help import examples
from onrecord.views.options import Record, TableFormat, record_target
from onrecord.views.output import Format, write_one
from onrecord.views.progress import bar

EPILOG = examples(
    ("onrecord backup monday.db", "onrecord.db as it is now"),
    ("onrecord backup nightly.db --force --record ministry.db", "in the place of last night's"),
    ("onrecord search ceasefire --record monday.db", "a backup is a record: to put it back, copy the file"),
)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; it is a record like any other.")],
    force: Annotated[bool, typer.Option("--force", help="Take the place of a file that is there.")] = False,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Write all of the record, as it is at this moment, into a new file. Other runs may read and write meanwhile.

    The file is there once it is whole, on the disk and checked, and not before, however the run ends. To put a backup
    back, copy the file to the record's place while nothing has that open. A record in PostgreSQL is backed up with its
    own tools; the message says how.

    Exit code: 0; 1 if it could not be written; 2 if the file is there already or the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.views.upkeep import backed_up_line, backed_up_rows

    with ingest.open(record_target(record), create=False) as kept, bar("Copying") as progress:
        done = kept.backup(file, force=force, progress=progress)
    if form is not Format.table:
        write_one(form, done, line=backed_up_line, rows=backed_up_rows)
        return
    sys.stdout.write(f"{done.file}\n{done.size:,} bytes, {done.rows:,} rows, SHA-256 {done.sha256}\n")
