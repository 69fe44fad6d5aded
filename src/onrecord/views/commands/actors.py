"""`onrecord actors`: everybody whom the record names, once each, and one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from onrecord.model import Actor, ActorPage
from onrecord.views.actor_lines import actor_line, actor_page_line
from onrecord.views.help import examples
from onrecord.views.options import Record, TableFormat, TypeChoice, record_target
from onrecord.views.output import Format, write, write_one
from onrecord.views.progress import catch_up
from onrecord.views.rows import ACTOR_COLUMNS, actor_page_rows, actor_rows

EPILOG = examples(
    ("onrecord actors", "who is in the record, those who speak most first"),
    ("onrecord actors Ilva Tarn", "one actor: roles over time, statements by month, who speaks about whom"),
    ("onrecord actors Tarn --joins", "and why each article's entity is that actor"),
    ("onrecord actors --type organization --format csv > bodies.csv", "all bodies, for a spreadsheet"),
    ('onrecord actors merge "Ilva Tarn" "I. Tarn"', "these two are one"),
)

TABLE_LIMIT = 50
"""Actors in a table unless --limit says otherwise. The other forms are never cut."""


def actors(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME|ID", help="One actor; none lists all.", show_default=False),
    ] = None,
    type: Annotated[TypeChoice | None, typer.Option(help="Only these.", case_sensitive=False)] = None,
    joins: Annotated[bool, typer.Option("--joins", help="Of one actor: why each entity is it.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="N", help="At most so many; 0 is no limit.", show_default=f"{TABLE_LIMIT} in a table"
        ),
    ] = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Show the persons, organizations and places of the record, once each.

    Entities of several articles are one actor if their full names agree and nothing speaks against it; a bare surname
    joins only the one whose role it has or whose company it keeps. Each join has a score and its reason: --joins. A
    name that several actors have is refused with a list of them.

    Exit code: 0; 1 if there is no such actor or the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        if name:
            page = kept.actor(" ".join(name))
            if form is Format.table:
                _show_page(page, joins=joins)
            else:
                write_one(form, page, line=actor_page_line, rows=actor_page_rows)
            return
        most = (TABLE_LIMIT if form is Format.table else 0) if limit is None else limit
        kind = type.value if type else None
        if form is Format.table:
            _show(kept.actors(type=kind, limit=most or None), kept.count_actors(kind))
        else:
            found = kept.stream_actors(type=kind, limit=most or None)
            write(form, found, line=actor_line, rows=actor_rows, columns=ACTOR_COLUMNS)


def _show(found: Sequence[Actor], total: int) -> None:
    from rich.text import Text

    from onrecord.views.actor_tables import actors_table
    from onrecord.views.screen import Screen

    screen = Screen()
    if not found:
        screen.print(
            Text("The record names nobody yet. Marks made by an older version have no places: `onrecord remark`.")
        )
        return
    screen.print(actors_table(found, screen))
    if not screen.plain:
        screen.print()
    more = f" of {total:,}; --limit 0 shows all" if len(found) < total else ""
    screen.print(Text(f"{len(found):,} actor{'s' if len(found) > 1 else ''}{more}.", "dim"))


def _show_page(page: ActorPage, *, joins: bool) -> None:
    from onrecord.views.actor_tables import actor_card
    from onrecord.views.screen import Screen

    screen = Screen()
    screen.print(*actor_card(page, screen, joins=joins))
