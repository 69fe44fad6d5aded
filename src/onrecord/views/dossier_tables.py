"""Dossiers as tables for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.model import Dossier, DossierEntry
from onrecord.views.dossier_lines import ShownDossier
from onrecord.views.exports.dossier_form import by_whom, counted, query_of
from onrecord.views.screen import Screen, on_one_line, shown
from onrecord.views.table_parts import NARROW, lines_of, plain_table, ruled_table

SHORT_ID = 8


def dossiers_table(found: Sequence[Dossier], screen: Screen) -> Table:
    """All dossiers; a pipe gets one line for each."""
    if screen.plain:
        table = plain_table("ID", "ENTRIES", "CHANGED", "WHO", "NAME")
        for one in found:
            number, who, name = str(len(one.entries)), on_one_line(one.who), on_one_line(one.name)
            table.add_row(one.id[:SHORT_ID], number, one.changed[:10], who, name)
        return table
    table = ruled_table()
    narrow = screen.width < NARROW
    table.add_column("Dossier", ratio=60, overflow="fold")
    if not narrow:
        table.add_column("By", ratio=25, overflow="fold")
    table.add_column("Entries", no_wrap=True, justify="right")
    table.add_column("ID", no_wrap=True, style="cyan")
    for one in found:
        note = on_one_line((one.note or "").partition("\n")[0])
        called = lines_of(Text(on_one_line(one.name), "bold"), Text(note, "dim"))
        by = [] if narrow else [f"{on_one_line(one.who)}, {one.changed[:10]}"]
        table.add_row(called, *by, f"{len(one.entries):,}", one.id[:SHORT_ID])
    return table


def dossier_card(one: ShownDossier, screen: Screen) -> Iterator[RenderableType]:
    """One dossier: its name and note, and its entries with what they ask and find."""
    dossier = one.dossier
    yield Text(on_one_line(dossier.name), "" if screen.plain else "bold")
    yield Text(f"{by_whom(dossier)}. {dossier.id}", "" if screen.plain else "dim")
    if dossier.note:
        yield Text("")
        yield Text(shown(dossier.note))
    yield Text("")
    if not dossier.entries:
        yield Text("It has no entries yet: see `onrecord dossiers add --help`.")
        return
    for number, (entry, found) in enumerate(zip(dossier.entries, one.found, strict=True), start=1):
        yield from _entry(number, entry, found, screen)


def _entry(number: int, entry: DossierEntry, found: int, screen: Screen) -> Iterator[RenderableType]:
    held = counted(found, "article" if entry.kind == "articles" else "statement")
    if screen.plain:
        line = f"{number}  {entry.id[:SHORT_ID]}  {on_one_line(entry.title)}  ({query_of(entry)}; {held})"
        yield Text(f"{line}  {on_one_line(entry.note)}")
        return
    head = Text.assemble(
        (f"{number}  ", "dim"), (on_one_line(entry.title), "bold"), (f"  {entry.id[:SHORT_ID]}", "cyan")
    )
    asked = Text(f"{query_of(entry)}; {held}", "dim")
    yield lines_of(head)
    yield Padding(lines_of(asked, Text(shown(entry.note)) if entry.note else ""), (0, 0, 1, 3))
