"""`onrecord dossiers`: special reports of searches, lists of articles and statements, to be read, printed and sent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import InputError
from onrecord.views.dossier_lines import (
    DOSSIER_COLUMNS,
    ShownDossier,
    dossier_line,
    dossier_rows,
    shown_dossier_line,
    shown_dossier_rows,
)
from onrecord.views.help import examples
from onrecord.views.options import By, Record, TableFormat, record_target
from onrecord.views.output import Format, write, write_one
from onrecord.views.progress import catch_up

if TYPE_CHECKING:
    from onrecord.model import Dossier, DossierEntry

EPILOG = examples(
    ('onrecord dossiers create "The harbour" --note "Who promised what, and when."', "a new one, still empty"),
    ('onrecord dossiers add "The harbour" open* --actor "Ilva Tarn"', "a search, as `onrecord search` takes it"),
    ('onrecord dossiers add "The harbour" --statement 3f2a91bc --note "The first time."', "one statement"),
    ('onrecord dossiers show "The harbour"', "what is in it, and how much each search finds now"),
    ('onrecord dossiers export "The harbour" -o harbour.html', "all of it in one file, cited, to print or to send"),
)

MOVE_EPILOG = examples(('onrecord dossiers move "The harbour" 3 1', "the third entry becomes the first"))
CHANGE_EPILOG = examples(
    ('onrecord dossiers change "The harbour" --name "Harbour and bridge"', "another name"),
    ('onrecord dossiers change "The harbour" 2 --title "Before the vote" --note ""', "of the second entry"),
)

Name = Annotated[str, typer.Argument(metavar="NAME|ID", help="The dossier: its name, or the first digits of its id.")]
Entry = Annotated[
    str, typer.Argument(metavar="ENTRY", help="Its number in the dossier, or the first digits of its id.")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What to say about it.")]
Title = Annotated[
    str | None,
    typer.Option("--title", metavar="TEXT", help="Its heading.", show_default="what is asked for, or who said what"),
]

LONGEST_TITLE = 60
"""Characters of a title that are told."""

LONGEST_NUMBER = 3
"""Digits of an entry's number at most; an id has one more at least."""


def list_(record: Record = None, form: TableFormat = Format.table) -> None:
    """List the dossiers, the oldest first.

    Exit code: 0; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        found = kept.dossiers.all()
    if form is not Format.table:
        write(form, found, line=dossier_line, rows=dossier_rows, columns=DOSSIER_COLUMNS)
        return
    from rich.text import Text

    from onrecord.views.dossier_tables import dossiers_table
    from onrecord.views.screen import Screen

    screen = Screen()
    screen.print(
        dossiers_table(found, screen) if found else Text("There is none yet: see `onrecord dossiers create --help`.")
    )


def show(name: Name, record: Record = None, form: TableFormat = Format.table) -> None:
    """Show a dossier: its note, and its entries with what each asks, and how much it finds now.

    Exit code: 0; 1 if there is no such dossier or the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        found = kept.dossiers.get(name)
        if any("actor" in dict(entry.filters) for entry in found.entries):
            catch_up(kept)
        one = ShownDossier(found, [kept.dossiers.count(entry) for entry in found.entries])
    if form is not Format.table:
        write_one(form, one, line=shown_dossier_line, rows=shown_dossier_rows)
        return
    from onrecord.views.dossier_tables import dossier_card
    from onrecord.views.screen import Screen

    screen = Screen()
    screen.print(*dossier_card(one, screen))


def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called; no other one is.")],
    note: Note = None,
    by: By = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Make a new dossier, without entries.

    Exit code: 0; 1 if the record cannot be used; 2 if there is one of that name, or the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        made = kept.dossiers.create(name, note, by)
    told(made, form, f"{made.name}: made. `onrecord dossiers add {made.id[:8]} ...` puts something into it.")


def change(
    name: Name,
    entry: Annotated[
        str | None, typer.Argument(metavar="ENTRY", help="An entry of it: its number or id.", show_default=False)
    ] = None,
    new: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What the dossier is called.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The entry's heading.")] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help='What to say about it; "" takes the note away.')
    ] = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Change a dossier's name or note, or an entry's title or note.

    Exit code: 0; 1 if there is no such dossier or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    if entry is None and title is not None:
        raise InputError("--title is of an entry; give its number, or --name for the dossier")
    if entry is not None and new is not None:
        raise InputError("--name is of the dossier; give --title for an entry")
    if new is None and title is None and note is None:
        raise InputError(f"nothing is to be changed; give {'--name' if entry is None else '--title'} or --note")
    with ingest.open(record_target(record), create=False) as kept:
        if entry is None:
            changed = kept.dossiers.change(name, name=new, note=note)
        else:
            held = kept.dossiers.get(name)
            kept.dossiers.change_entry(entry_of(held, entry).id, title=title, note=note)
            changed = kept.dossiers.get(held.id)
    told(changed, form, f"{changed.name}: changed.")


def move(
    name: Name,
    entry: Entry,
    position: Annotated[int, typer.Argument(metavar="POSITION", min=1, help="Its number afterwards.")],
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Put an entry at another place of a dossier; the others keep their order.

    Exit code: 0; 1 if there is no such dossier or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        held = kept.dossiers.get(name)
        moved = entry_of(held, entry)
        if position > len(held.entries):
            raise InputError(f"POSITION is {position}; the dossier has {len(held.entries)}")
        changed = kept.dossiers.move(moved.id, position - 1)
    told(changed, form, f"{changed.name}: {short(moved)} is number {position} now.")


def remove(name: Name, entry: Entry, record: Record = None, form: TableFormat = Format.table) -> None:
    """Take an entry out of a dossier.

    Exit code: 0; 1 if there is no such dossier or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        gone = entry_of(kept.dossiers.get(name), entry)
        changed = kept.dossiers.remove(gone.id)
    told(changed, form, f"{changed.name}: without {short(gone)} now.")


def delete(
    name: Name,
    force: Annotated[bool, typer.Option("--force", help="Though it has entries.")] = False,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Take a dossier out of the record for good. What it found stays.

    Exit code: 0; 1 if there is no such dossier or the record cannot be used; 2 if it has entries and --force is not
    given, or the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        held = kept.dossiers.get(name)
        if held.entries and not force:
            number = f"{len(held.entries):,} entr{'y' if len(held.entries) == 1 else 'ies'}"
            raise InputError(f"{held.name} has {number}, which would be gone for good; give --force to delete it")
        gone = kept.dossiers.delete(held.id)
    told(gone, form, f"{gone.name}: deleted.")


def told(dossier: Dossier, form: Format, sentence: str) -> None:
    """Say what was done, for a person in a sentence, for a program as the dossier."""
    from onrecord.views.screen import on_one_line

    if form is Format.table:
        sys.stdout.write(on_one_line(sentence) + "\n")
    else:
        write_one(form, dossier, line=dossier_line, rows=dossier_rows)


def short(entry: DossierEntry) -> str:
    """An entry's title, cut for a sentence."""
    from onrecord.views.exports.text import shortened

    return f"“{shortened(entry.title, LONGEST_TITLE)}”"


def entry_of(dossier: Dossier, given: str) -> DossierEntry:
    """The entry of that number, or the one whose id begins so. `InputError` if there is none, or there are several."""
    asked = given.strip().lower()
    if len(asked) <= LONGEST_NUMBER:
        if not (asked.isdecimal() and asked.isascii() and 1 <= int(asked) <= len(dossier.entries)):
            held = f"the numbers 1 to {len(dossier.entries)}" if dossier.entries else "no entries"
            raise InputError(f"{dossier.name} has no entry {given!r}; it has {held}")
        return dossier.entries[int(asked) - 1]
    found = [one for one in dossier.entries if one.id.startswith(asked)]
    if len(found) != 1:
        which = "no entry has an id that begins" if not found else "several entries have ids that begin"
        raise InputError(f"{dossier.name}: {which} with {given}; `onrecord dossiers show` lists them")
    return found[0]
