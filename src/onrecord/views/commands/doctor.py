"""`onrecord doctor`: whether everything that Onrecord needs is there and whole."""

from __future__ import annotations

import typer

from onrecord.views.checks import Check, checks
from onrecord.views.help import examples
from onrecord.views.lines import VERSION, Line
from onrecord.views.options import NOTHING, Record, TableFormat, record_target
from onrecord.views.output import Format, write
from onrecord.views.rows import Row

COLUMNS = ("check", "state", "detail")
STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}

EPILOG = examples(
    ("onrecord doctor", "versions, the model, the record and what it holds"),
    ("onrecord doctor --format json", "to send along with a report of a fault"),
)


def doctor(record: Record = None, form: TableFormat = Format.table) -> None:
    """Check the installation and the record: versions, the model and a trial run of it, the database, threads.

    Exit code: 0 if all is well (also with warnings), 1 if any check failed, 2 if the command was used wrongly.
    """
    results = checks(record_target(record))
    if form is not Format.table:
        found = list(results)
        write(form, found, line=_line, rows=lambda check: iter([_row(check)]), columns=COLUMNS)
    else:
        from rich.table import Table
        from rich.text import Text

        from onrecord.views.screen import Screen, on_one_line

        screen, found = Screen(), list(results)
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for check in found:
            table.add_row(Text(check.state, STYLES[check.state]), check.name, on_one_line(check.detail))
        screen.print(table)
    if any(check.state == "fail" for check in found):
        raise typer.Exit(NOTHING)


def _line(check: Check) -> Line:
    return {"version": VERSION, **_row(check)}


def _row(check: Check) -> Row:
    return {"check": check.name, "state": check.state, "detail": check.detail}
