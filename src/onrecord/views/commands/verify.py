"""`onrecord verify`: whether the record is whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.model import Finding
from onrecord.views.help import examples
from onrecord.views.options import NOTHING, Record, TableFormat, record_target
from onrecord.views.output import Format, write
from onrecord.views.progress import bar

if TYPE_CHECKING:
    from onrecord.ingest import Record as Kept

EPILOG = examples(
    ("onrecord verify", "nothing is changed"),
    ("onrecord verify --record backup.db", "a backup is a record too"),
    ("onrecord verify --repair", "after a finding in a derived table"),
)


def verify(
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Make derived tables anew where something is wrong; originals stay untouched."),
    ] = False,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Check the whole record: spans against texts, hashes and ids of what they are of, references, search and indexes.

    Nothing is changed without --repair, and others may write meanwhile. Each finding says which row it is, what is
    wrong with it, and what helps. Two million statements take some minutes and no more memory than two thousand.

    Exit code: 0 if nothing is wrong (any more), 1 if something is, 2 if the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.views.upkeep import FINDING_COLUMNS, finding_line, finding_rows

    count = _Count()
    with ingest.open(record_target(record), create=False) as kept, bar("Checking") as progress:
        found = count.each(kept.verify(repair=repair, progress=progress))
        if form is Format.table:
            _show(found, count, kept)
        else:
            write(form, found, line=finding_line, rows=finding_rows, columns=FINDING_COLUMNS)
    if count.wrong:
        raise typer.Exit(NOTHING)


class _Count:
    """How many findings there are, and how many are still wrong."""

    def __init__(self) -> None:
        self.all = self.wrong = 0

    def each(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            self.all += 1
            self.wrong += not finding.repaired
            yield finding


def _show(found: Iterator[Finding], count: _Count, kept: Kept) -> None:
    from onrecord.views.screen import Screen
    from onrecord.views.upkeep import MOST_SHOWN, findings_table

    shown: list[Finding] = []
    for finding in found:
        if len(shown) < MOST_SHOWN:
            shown.append(finding)
    if not shown:
        held = kept.summary()
        sys.stdout.write(
            f"Nothing is wrong: {held.pages:,} pages, {held.articles:,} articles, {held.statements:,} statements.\n"
        )
        return
    Screen().print(*findings_table(shown, count.all))
    sys.stdout.write(f"{count.all:,} found, {count.all - count.wrong:,} repaired.\n")
