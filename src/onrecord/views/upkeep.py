"""What looking after a record tells, as lines, rows and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.model import BackedUp, Copied, CopiedTable, Finding
from onrecord.views.lines import VERSION, Line
from onrecord.views.rows import Row
from onrecord.views.screen import on_one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

FINDING_COLUMNS = ("what", "where", "problem", "to_do", "repaired")

MOST_SHOWN = 100
"""Findings that a table shows; whoever wants more of them wants lines."""


def finding_line(finding: Finding) -> Line:
    """Something that is not as it must be."""
    return {"version": VERSION, **vars(finding)}


def finding_rows(finding: Finding) -> Iterator[Row]:
    """A finding is one row."""
    yield dict(vars(finding))


def backed_up_line(done: BackedUp) -> Line:
    """A backup."""
    return {"version": VERSION, **vars(done)}


def backed_up_rows(done: BackedUp) -> Iterator[Row]:
    """A backup is one row."""
    yield dict(vars(done))


def copied_line(done: Copied) -> Line:
    """A copy, with every table of it."""
    return {
        "version": VERSION,
        "source": done.source,
        "destination": done.destination,
        "written": done.written,
        "changed": done.changed,
        "tables": [_table_keys(table) for table in done.tables],
    }


def copied_rows(done: Copied) -> Iterator[Row]:
    """Each table of a copy is one row."""
    for table in done.tables:
        yield _table_keys(table)


def findings_table(found: Sequence[Finding], number: int) -> Iterator[RenderableType]:
    """Findings for people, those of one check together with what to do. number: how many there are in all."""
    from rich.table import Table
    from rich.text import Text

    for what in dict.fromkeys(finding.what for finding in found):
        own = [finding for finding in found if finding.what == what]
        yield Text(what.upper(), "bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(overflow="fold")
        table.add_column(overflow="fold")
        for finding in own:
            table.add_row(on_one_line(finding.where), on_one_line(finding.problem))
        yield table
        todo = "made anew, and right now" if own[0].repaired else own[0].to_do
        yield Text(f"-> {todo}", "green" if own[0].repaired else "yellow")
        yield Text()
    if number > len(found):
        yield Text(f"... and {number - len(found):,} more; --format jsonl gives all.")


def copied_table(done: Copied) -> RenderableType:
    """What came over, table by table."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(justify="right")
    table.add_column()
    table.add_row("TABLE", "ROWS", "WRITTEN", "SHA-256 OF BOTH BEGINS")
    for one in done.tables:
        table.add_row(one.table, f"{one.rows:,}", f"{one.written:,}", one.sha256[:16] if one.rows else "")
    return table


def _table_keys(table: CopiedTable) -> dict[str, object]:
    return {"table": table.table, "rows": table.rows, "written": table.written, "sha256": table.sha256}
