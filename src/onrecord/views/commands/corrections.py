"""`onrecord corrections`: what people decided, to be read, moved to another record, and taken back."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import InputError
from onrecord.model import Correction
from onrecord.views.actor_lines import correction_line
from onrecord.views.help import examples
from onrecord.views.options import By, Record, TableFormat, record_target
from onrecord.views.output import Format, as_json, write, write_one
from onrecord.views.progress import catch_up
from onrecord.views.rows import CORRECTION_COLUMNS, correction_rows

EPILOG = examples(
    ("onrecord corrections", "all of them, the oldest first"),
    ("onrecord corrections export > ours.jsonl", "to keep, or for another record"),
    ("onrecord corrections import ours.jsonl --record other.db", "what is about pages that it holds takes effect"),
    ("onrecord corrections undo 5d1c03aa", "as it was before"),
)


def show_decided(correction: Correction, form: Format) -> None:
    """Say what was decided, for a person or a program."""
    if form is not Format.table:
        write_one(form, correction, line=correction_line, rows=correction_rows)
        return
    from onrecord.views.correction_tables import sentence
    from onrecord.views.screen import Screen

    Screen().print(sentence(correction))


def list_(
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """List what people decided, the oldest first: what, who, when, why, and whether it is in force.

    "waiting" says that nothing of what it is about is in the record now; it takes effect when it comes (back).

    Exit code: 0; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        found = kept.corrections.all()
    if form is Format.table:
        _show(found)
    else:
        write(form, found, line=correction_line, rows=correction_rows, columns=CORRECTION_COLUMNS)


def export(record: Record = None) -> None:
    """Write all corrections as JSON lines, also those that were undone, for `onrecord corrections import`.

    Exit code: 0; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        for one in kept.corrections.all():
            sys.stdout.write(as_json(correction_line(one)) + "\n")


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="What `export` wrote, or - for standard input.")],
    record: Record = None,
) -> None:
    """Bring in what `onrecord corrections export` wrote; what the record holds already stays as it is.

    What is about pages that the record holds takes effect at once; the rest waits until they are added. All lines are
    read first: if one is wrong, none is brought in.

    Exit code: 0; 1 if the record cannot be used; 2 if the file cannot be read or a line is wrong.
    """
    from onrecord import ingest

    lines = list(_lines(file))
    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        done = kept.corrections.load(lines)
    waiting = f", {done.waiting:,} of them waiting for their pages" if done.waiting else ""
    held = f"; {done.held:,} {'was' if done.held == 1 else 'were'} held already" if done.held else ""
    sys.stdout.write(f"{done.added:,} brought in{waiting}{held}.\n")


def undo(
    correction_id: Annotated[str, typer.Argument(metavar="ID", help="A correction's id, or its first digits.")],
    by: By = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Take a correction back. It stays in the list, with who took it back and when.

    Exit code: 0; 1 if there is no such correction or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        show_decided(kept.corrections.undo(correction_id, by=by), form)


def _lines(file: str) -> Iterator[object]:
    try:
        text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); check the path") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise InputError(f"line {number} of {file} is no JSON ({error}); none was brought in") from None


def _show(found: Sequence[Correction]) -> None:
    from rich.text import Text

    from onrecord.views.correction_tables import corrections_table
    from onrecord.views.screen import Screen

    screen = Screen()
    if not found:
        screen.print(Text("Nothing was corrected yet: see `onrecord correct --help` and `onrecord actors --help`."))
        return
    screen.print(corrections_table(found, screen))
