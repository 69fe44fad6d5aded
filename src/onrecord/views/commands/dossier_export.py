"""`onrecord dossiers export`: a dossier as one file."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.views.commands.dossiers import Name
from onrecord.views.help import examples
from onrecord.views.options import Record, record_target
from onrecord.views.progress import bar, catch_up

EPILOG = examples(
    ('onrecord dossiers export "The harbour" -o harbour.html', "one page, to print or to send"),
    ('onrecord dossiers export "The harbour" --format markdown | pandoc -o harbour.docx', "for a word processor"),
)


class DossierFormat(StrEnum):
    """The forms of a dossier's file, as the command line takes them. A test holds this and `DOSSIER_FORMS` together."""

    markdown = "markdown"
    html = "html"


def export(
    name: Name,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = None,
    form: Annotated[
        DossierFormat | None,
        typer.Option(
            "--format",
            help="How to write it.",
            case_sensitive=False,
            show_default="what the file's name ends in, else markdown",
        ),
    ] = None,
    record: Record = None,
) -> None:
    """Write a dossier as one file: its notes, every statement in its paragraph and cited, a bibliography, a colophon.

    The HTML is one page with all that it needs in it, without scripts, and prints well. With --output, the file appears
    when it is whole, and its size and SHA-256 are told.

    Exit code: 0; 1 if there is no such dossier, the record cannot be read or the disk is full; 2 if the command was
    used wrongly.
    """
    from onrecord import ingest
    from onrecord.views.exports.dossier_file import write_dossier

    target = None if output in (None, "-") else output
    by_name = DossierFormat.html if target and target.lower().endswith((".html", ".htm")) else DossierFormat.markdown
    sys.stdout.flush()
    with ingest.open(record_target(record), create=False) as kept:
        if any("actor" in dict(entry.filters) for entry in kept.dossiers.get(name).entries):
            catch_up(kept)
        with bar("Writing", hidden=target is None) as progress:
            written = write_dossier(
                kept,
                name,
                (form or by_name).value,
                Path(target) if target else sys.stdout.buffer,
                progress=progress,
            )
    if target:
        held = f"{written.items:,} item{'s' * (written.items != 1)} in {target}"
        sys.stderr.write(f"{held}, {written.size:,} bytes, SHA-256 {written.sha256}\n")
