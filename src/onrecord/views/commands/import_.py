"""`onrecord import`: articles of another record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from onrecord.errors import InputError
from onrecord.model import Brought, Wrong
from onrecord.views.help import examples
from onrecord.views.lines import brought_line
from onrecord.views.options import NOTHING, Record, TableFormat, record_target
from onrecord.views.output import Format, write_one
from onrecord.views.progress import MEANING, bars
from onrecord.views.rows import brought_rows

EPILOG = examples(
    ("onrecord export articles --with-pages -o all.jsonl", "in the one record"),
    ("onrecord import all.jsonl --record other.db", "into the other, which is made if there is none"),
    ("zcat all.jsonl.gz | onrecord import -", "from standard input"),
)


def import_(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE|-", help="What `onrecord export articles` wrote as jsonl; - is standard input."),
    ],
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Bring in articles that `onrecord export articles --format jsonl` wrote, with all that was found in them.

    Ids, texts and places stay as they were. Articles are kept whole, some at a time, and what the record holds stays as
    it is: a run that was stopped is simply run again. A line that cannot be used is named and passed by. Without
    --with-pages, the pages' bytes are missing, and `onrecord remark` leaves these articles as they are.

    Corrections and known actors have their own: `onrecord corrections import`, `onrecord actors import`.

    Exit code: 0; 1 if a line could not be used or the record cannot be written; 2 if the file cannot be read.
    """
    from onrecord import ingest

    with (
        _opened(file) as stream,
        ingest.open(record_target(record)) as kept,
        bars("Reading", MEANING) as (progress, meaning),
    ):
        if kept.is_at(file):
            raise InputError(f"{file} is the record itself; name another file")
        size = _size(file)
        done = kept.exchange.load(stream, wrong=_tell, progress=lambda read, _: progress(read, size), meaning=meaning)
    if form is Format.table:
        _show(done)
    else:
        write_one(form, done, line=brought_line, rows=brought_rows)
    if done.wrong:
        raise typer.Exit(NOTHING)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed; give a file, or pipe something in")
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); check the path") from error
    with stream:
        yield stream


def _size(file: str) -> int | None:
    return None if file == "-" else Path(file).stat().st_size or None


def _tell(wrong: Wrong) -> None:
    sys.stderr.write(f"onrecord: line {wrong.line}: {wrong.reason}\n")


def _show(done: Brought) -> None:
    also = [
        f"{number:,} {what}"
        for number, what in (
            (done.completed, "completed"),
            (done.held, "held already"),
            (done.wrong, "could not be used"),
        )
        if number
    ]
    sys.stdout.write(f"{done.added:,} brought in{''.join(', ' + part for part in also)}.\n")
    if done.unlinked:
        sys.stdout.write(f"{done.unlinked:,} revise an article that is in neither the record nor the file.\n")
