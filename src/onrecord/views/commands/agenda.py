"""`onrecord agenda`: what is announced, by whom, with the sentence that says so."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.errors import InputError
from onrecord.model import AgendaItem
from onrecord.views.help import examples
from onrecord.views.lines import agenda_line
from onrecord.views.options import Record, record_target
from onrecord.views.output import Format, write
from onrecord.views.progress import catch_up
from onrecord.views.rows import AGENDA_COLUMNS, agenda_rows

EPILOG = examples(
    ("onrecord agenda", "what is announced from today on"),
    ("onrecord agenda --from 2031-03 --to 2031-04-15", "of these days, also what is past"),
    ("onrecord agenda --actor Tarn --place Vell", "with somebody, somewhere"),
    ("onrecord agenda --format ics > agenda.ics", "for a calendar"),
)


TABLE_LIMIT = 200
"""Events in a table unless --limit says otherwise. The other forms are never cut."""


class AgendaFormat(StrEnum):
    """How an agenda is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    ics = "ics"


class StatusChoice(StrEnum):
    """What became of an event, as the command line takes it."""

    announced = "announced"
    held = "held"
    cancelled = "cancelled"
    postponed = "postponed"


def agenda(
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="On that day or later: YYYY[-MM[-DD]].", show_default="today"),
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="On that day or before.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="With somebody: words of the name.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="There: words of the name.")] = None,
    type: Annotated[
        str | None, typer.Option(metavar="TYPE", help="visit, summit, election, hearing ...: see docs/output.md.")
    ] = None,
    status: Annotated[StatusChoice | None, typer.Option(help="What became of it.", case_sensitive=False)] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="N", help="At most so many; 0 is no limit.", show_default=f"{TABLE_LIMIT} in a table"
        ),
    ] = None,
    record: Record = None,
    form: Annotated[
        AgendaFormat, typer.Option("--format", help="How to write the result.", case_sensitive=False)
    ] = AgendaFormat.table,
) -> None:
    """Show what articles announce or report for a date: what, when, where, who, by which source, in which words.

    What several articles tell of one event is one entry; where they disagree on the date, both are shown. A date is as
    precise as it was printed: an event of "May" is found by every day of May.

    Exit code: 0, also if nothing is found; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.record.reader import AgendaFilters

    most = (TABLE_LIMIT if form is AgendaFormat.table else 0) if limit is None else limit
    with ingest.open(record_target(record), create=False) as kept:
        if actor:
            catch_up(kept)
        asked = AgendaFilters(
            since=since or datetime.date.today().isoformat(),
            until=until,
            actor=actor,
            place=place,
            type=type,
            status=status.value if status else None,
            limit=(most + 1 if form is AgendaFormat.table else most) if most else None,
            entities=kept.entities(actor),
        )
        try:
            items = kept.stream_agenda(asked)
        except InputError as error:  # in the words of the options
            raise InputError(str(error).replace("since", "--from", 1).replace("until", "--to", 1)) from None
        if form is AgendaFormat.ics:
            from onrecord.views.calendar import calendar_parts

            sys.stdout.flush()
            for part in calendar_parts(items):
                sys.stdout.buffer.write(part)  # as bytes: its lines end in CR and LF on every system
        elif form is AgendaFormat.table:
            found = list(items)
            more = bool(most) and len(found) > most
            _show(found[: most or None], more=more, today=since is None)
        else:
            write(Format(form.value), items, line=agenda_line, rows=agenda_rows, columns=AGENDA_COLUMNS)


def _show(items: Sequence[AgendaItem], *, more: bool, today: bool) -> None:
    from rich.text import Text

    from onrecord.views.agenda_table import agenda_table
    from onrecord.views.screen import Screen

    screen = Screen()
    if not items:
        screen.print(Text("Nothing was found." + (" --from 2000 also shows what is past." if today else "")))
        return
    screen.print(agenda_table(items, screen))
    if not screen.plain:
        screen.print()
    told = "; there are more: --limit 0 shows all" if more else ""
    screen.print(Text(f"{len(items):,} event{'s' if len(items) > 1 else ''}{told}.", "dim"))
