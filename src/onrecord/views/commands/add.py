"""`onrecord add`: pages go into the record."""

from __future__ import annotations

import shlex

from onrecord.model import Report
from onrecord.views.help import examples
from onrecord.views.lines import report_line
from onrecord.views.options import Locations, Record, TableFormat, check_exist, raise_nothing, record_target
from onrecord.views.output import Format, write_one
from onrecord.views.progress import MEANING, bars
from onrecord.views.rows import report_rows

EPILOG = examples(
    ("onrecord add pages/", "a folder, with all folders in it: .html .htm .txt, each also as .gz"),
    ("onrecord add https://example.org/news/1 --record ministry.db", "one page of the web, into a record of its own"),
    ("curl -s https://example.org/news/1 | onrecord add -", "standard input"),
    ("onrecord add pages/ --format json | jq '.skipped[]'", "every page that gave no article, and why"),
)


def add(locations: Locations, record: Record = None, form: TableFormat = Format.table) -> None:
    """Read pages, mark who said what in them, and keep it all in the record.

    Adding the same pages again changes nothing; a run that was stopped is simply run again. A page that is no article
    is skipped with its reason and the run goes on: see them all with `onrecord skipped`.

    Exit code: 0 if any page gave an article that is now in the record (newly or as before), 1 if none did or an error
    stopped the run, 2 if the command was used wrongly or a path does not exist.
    """
    check_exist(locations)
    from onrecord import ingest

    with bars("Reading", MEANING) as (progress, meaning), ingest.open(record_target(record)) as kept:
        report = kept.add(*locations, progress=progress, meaning=meaning)
    if form is Format.table:
        _show(report, record)
    else:
        write_one(form, report, line=report_line, rows=report_rows)
    if report.pages == len(report.skipped):
        raise_nothing()


def _show(report: Report, record: str | None) -> None:
    from rich.text import Text

    from onrecord.views.screen import Screen
    from onrecord.views.tables import report_table, skipped_table

    screen = Screen()
    screen.print(report_table(report))
    if report.skipped:
        screen.print()
        screen.print(*skipped_table(report.skipped, screen))
        screen.print(
            Text("All of them: onrecord skipped" + (f" --record {shlex.quote(record)}" if record else ""), "dim")
        )
