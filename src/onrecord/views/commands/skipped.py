"""`onrecord skipped`: the pages of the record that gave no article."""

from __future__ import annotations

from onrecord.views.help import examples
from onrecord.views.options import Record, TableFormat, record_target
from onrecord.views.output import Format, write
from onrecord.views.rows import SKIPPED_COLUMNS, skipped_rows

EPILOG = examples(
    ("onrecord skipped", "by reason, with the name of every page"),
    ("onrecord skipped --format csv > skipped.csv", "one row for each page, with where it was read from"),
)


def skipped(record: Record = None, form: TableFormat = Format.table) -> None:
    """List the pages that gave no article, and why.

    Exit code: 0, also if there is none; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.views.lines import skipped_place_line

    with ingest.open(record_target(record), create=False) as kept:
        pages = kept.skipped()
    if form is not Format.table:
        write(form, pages, line=skipped_place_line, rows=skipped_rows, columns=SKIPPED_COLUMNS)
        return
    from rich.text import Text

    from onrecord.views.screen import Screen
    from onrecord.views.tables import skipped_table

    screen = Screen()
    if pages:
        screen.print(*skipped_table(pages, screen, whole=True))
    else:
        screen.print(Text("No page was skipped."))
