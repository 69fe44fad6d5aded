"""`onrecord remark`: marks of the record's articles made anew."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.model import Remarked
from onrecord.views.help import examples
from onrecord.views.lines import remarked_line
from onrecord.views.options import NOTHING, Record, TableFormat, record_target
from onrecord.views.output import Format, write_one
from onrecord.views.progress import MEANING, bars
from onrecord.views.rows import remarked_rows

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

    A page that gives no article any more takes its statements out of the record, and is named.

    Exit code: 0 if all is marked by this version, 1 if marking failed on a page or an error stopped the run, 2 if the
    command was used wrongly.
    """
    from onrecord import ingest

    with bars("Marking", MEANING) as (progress, meaning), ingest.open(record_target(record), create=False) as kept:
        done = kept.remark(force=force, progress=progress, meaning=meaning)
    if form is Format.table:
        _show(done)
    else:
        write_one(form, done, line=remarked_line, rows=remarked_rows)
    if done.failed:
        sys.stderr.write(f"onrecord: {len(done.failed):,} of the pages keep their old marks\n")
        raise typer.Exit(NOTHING)


def _show(done: Remarked) -> None:
    from rich.text import Text

    from onrecord.views.screen import Screen
    from onrecord.views.tables import remarked_table, skipped_table

    screen = Screen()
    if done == Remarked(skipped=done.skipped):
        screen.print(Text("All articles are marked by this version."))
    else:
        screen.print(remarked_table(done))
    for what, pages in (
        ("Gone from the record, since the page gives no article any more:", done.withdrawn),
        ("With their old marks, since marking failed:", done.failed),
    ):
        if pages:
            screen.print()
            screen.print(Text(what))
            screen.print(*skipped_table(pages, screen, whole=True))
