"""`onrecord meaning`: what searches by meaning stand on, made, looked at and taken away."""

from __future__ import annotations

import sys
import time

from onrecord.model import TakenIn
from onrecord.views.help import examples
from onrecord.views.lines import taken_in_line
from onrecord.views.options import Record, TableFormat, record_target
from onrecord.views.output import Format, write_one
from onrecord.views.progress import bar
from onrecord.views.rows import taken_in_rows

EPILOG = examples(
    ("onrecord meaning build", "take in all statements, once; what is added later is kept up"),
    ("onrecord meaning status", "how many are taken in"),
    ('onrecord search --like "we will not raise taxes"', "what it is for"),
)


def build(record: Record = None, form: TableFormat = Format.table) -> None:
    """Take in what statements mean, for `onrecord search --like`; from then on whatever is added is taken in too.

    It takes about 5 milliseconds of one processor a statement, and 0.5 KB of the record. A run that was stopped is
    simply run again and goes on where it was. Searches of a record of 2,000 statements or fewer need it not.

    Exit code: 0; 1 if the record cannot be written; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    began = time.monotonic()
    with ingest.open(record_target(record), create=False) as kept, bar("Taking in") as progress:
        done = kept.meaning.build(progress)
        found = kept.meaning.taken_in()
    if form is not Format.table:
        write_one(form, found, line=taken_in_line, rows=taken_in_rows)
        return
    took = f", {time.monotonic() - began:,.0f} seconds" if done else ""
    sys.stdout.write(f"{done:,} statement{'s' * (done != 1)} taken in{took}. {_told(found)}\n")


def status(record: Record = None, form: TableFormat = Format.table) -> None:
    """Say how many statements can be found by their meaning, and whether what is added is taken in.

    Exit code: 0; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        found = kept.meaning.taken_in()
    if form is not Format.table:
        write_one(form, found, line=taken_in_line, rows=taken_in_rows)
        return
    sys.stdout.write(_told(found) + "\n")


def drop(record: Record = None) -> None:
    """Forget what statements mean: `onrecord add` is faster and the record smaller without, nothing else is lost.

    Exit code: 0; 1 if the record cannot be written; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        kept.meaning.drop()
    sys.stdout.write("Forgotten; `onrecord meaning build` takes everything in again.\n")


def _told(found: TakenIn) -> str:
    every = found.statements + found.missing
    said = f"{found.statements:,} of {every:,} statements can be found by their meaning"
    if found.missing:
        said += "; `onrecord meaning build` takes in the rest"
    said += ", what is added is taken in too" if found.kept_up else ""
    return said + ("; pgvector finds them." if found.searched_by == "pgvector" else ".")
