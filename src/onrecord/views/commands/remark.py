"""`onrecord remark`: marks of the record's articles made anew."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.views.help import examples
from onrecord.views.lines import VERSION, Line
from onrecord.views.options import Record, TableFormat, record_target
from onrecord.views.output import Format, write_one
from onrecord.views.progress import bar

EPILOG = examples(
    ("onrecord remark", "after an update of Onrecord"),
    ("onrecord remark --force --record ministry.db", "all articles, also those that this version has marked"),
)


def remark(
    force: Annotated[
        bool, typer.Option("--force", help="Also articles that this version of Onrecord has marked.")
    ] = False,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Read and mark the pages in the record again, from the copies that it keeps, without the network.

    For use after an update of Onrecord. A run that was stopped is simply run again and goes on where it was.

    Exit code: 0 if all is marked by this version, 1 if an error stopped the run, 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with bar("Marking") as progress, ingest.open(record_target(record), create=False) as kept:
        count = kept.remark(force=force, progress=progress)
    if form is not Format.table:
        write_one(form, count, line=_line, rows=lambda n: iter([{"remarked": n}]))
        return
    from rich.text import Text

    from onrecord.views.screen import Screen

    done = f"{count:,} article{'' if count == 1 else 's'} marked again." if count else "All is marked by this version."
    Screen().print(Text(done))


def _line(count: int) -> Line:
    return {"version": VERSION, "remarked": count}
