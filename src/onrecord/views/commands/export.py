"""`onrecord export`: what the record holds, in the forms that others read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from onrecord.errors import InputError
from onrecord.views.asked import as_query
from onrecord.views.commands.agenda import StatusChoice
from onrecord.views.help import examples
from onrecord.views.options import Confidence, Country, KindChoice, Record, SortChoice, record_target
from onrecord.views.progress import bar, catch_up

EPILOG = examples(
    ("onrecord export statements --output statements.csv", "all statements, for a spreadsheet"),
    ("onrecord export statements ceasefire --speaker Tarn --format markdown", "a dossier, each statement cited"),
    ("onrecord export statements --outlet Gazette -o gazette.parquet", "for pandas or DuckDB"),
    ("onrecord export statements --about harbour --format bibtex", "citations; `onrecord show ID` has one"),
    ("onrecord export articles --with-pages -o all.jsonl", "everything, for `onrecord import` elsewhere"),
    ("onrecord export actors --type person --format ftm -o people.ftm.json", "for Aleph and OpenSanctions"),
    ("onrecord export events --since 2031-03 --format ics -o spring.ics", "for a calendar"),
)

DEFAULT = "jsonl"


class ExportKind(StrEnum):
    """What can be exported, as the command line takes it."""

    statements = "statements"
    articles = "articles"
    actors = "actors"
    events = "events"


class ExportFormat(StrEnum):
    """The forms, as the command line takes them. A test holds this and `exports.FORMATS` together."""

    csv = "csv"
    jsonl = "jsonl"
    json = "json"
    parquet = "parquet"
    jsonld = "jsonld"
    annotations = "annotations"
    ftm = "ftm"
    atom = "atom"
    ics = "ics"
    bibtex = "bibtex"
    csl = "csl"
    markdown = "markdown"


def export(
    what: Annotated[
        ExportKind, typer.Argument(metavar="WHAT", help="statements, articles, actors or events.", show_default=False)
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY",
            help="Of statements and articles: as for `onrecord search`. Of actors: a name.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            help="How to write it.",
            case_sensitive=False,
            show_default=f"what the file's name ends in, else {DEFAULT}",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it: words of the name.")] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME|ID", help="Who said it or takes part, under whatever name.")
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of what was said.")] = None,
    role: Annotated[str | None, typer.Option(metavar="WORDS", help="What the speaker is: parts of the role.")] = None,
    kind: Annotated[
        KindChoice | None, typer.Option(help="All, none or part of it in quotation marks.", case_sensitive=False)
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it.")] = None,
    credit: Annotated[str | None, typer.Option(metavar="NAME", help="The agency that it came from.")] = None,
    section: Annotated[str | None, typer.Option(metavar="NAME", help="The section that it was printed in.")] = None,
    event: Annotated[
        str | None, typer.Option(metavar="TYPE", help="Of statements: it announces such an event.")
    ] = None,
    country: Country = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Printed (an event: is) then or later: YYYY[-MM[-DD]].")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Then or before.")] = None,
    confidence: Confidence = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Of events: there.")] = None,
    type: Annotated[
        str | None, typer.Option(metavar="TYPE", help="Of actors: person ...; of events: visit, summit ...")
    ] = None,
    status: Annotated[
        StatusChoice | None, typer.Option(help="Of events: what became of it.", case_sensitive=False)
    ] = None,
    sort: Annotated[
        SortChoice | None,
        typer.Option(
            help="Of statements: the order.", show_default="relevance with words, else oldest", case_sensitive=False
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="At most so many; 0 is no limit.")] = None,
    with_pages: Annotated[
        bool, typer.Option("--with-pages", help="Articles as JSON lines: with the bytes of their pages.")
    ] = False,
    record: Record = None,
) -> None:
    """Write all that the record holds of a kind, or what the filters let through, in a form that others read.

    csv, jsonl, json, parquet (`pip install "onrecord[parquet]"`) and jsonld hold everything; annotations (W3C Web
    Annotation) and markdown hold statements; bibtex and csl statements and articles; atom all but actors; ftm
    (FollowTheMoney) everything; ics events. docs/exports.md shows each of them.

    Nothing is left out unless --limit says so. With --output, the file appears when it is whole, and its rows, size and
    SHA-256 are told. Articles as jsonl come with all their marks, and `onrecord import` takes them into another record.

    Exit code: 0, also if there is nothing to write; 1 if the record cannot be read or the disk is full; 2 if the
    command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.views.exports import export as write
    from onrecord.views.exports import format_for
    from onrecord.views.exports.export import of_ending

    target = None if output in (None, "-") else output
    name = form.value if form else (of_ending(target, what.value) if target else None) or DEFAULT
    chosen = format_for(name, what.value)
    if chosen.binary and target is None:
        raise InputError(f"{name} is for a file: give --output FILE, e.g. --output {what.value}{chosen.ending}")
    filters = {
        "words": (" ".join if what is ExportKind.actors else as_query)(words or ()) or None,
        "speaker": speaker,
        "actor": actor,
        "about": about,
        "role": role,
        "kind": kind.value if kind else None,
        "outlet": outlet,
        "credit": credit,
        "section": section,
        "event": event,
        "country": country,
        "since": since,
        "until": until,
        "confidence": confidence,
        "place": place,
        "type": type,
        "status": status.value if status else None,
        "sort": sort.value if sort else None,
        "limit": limit or None,
    }
    sys.stdout.flush()
    place_of: str | Path | BinaryIO = Path(target) if target is not None else sys.stdout.buffer
    hidden = target is None and sys.stdout.isatty()
    with ingest.open(record_target(record), create=False) as kept:
        if what is ExportKind.actors or actor is not None:
            catch_up(kept)
        with bar("Writing", hidden=hidden) as progress:
            done = write(kept, what.value, name, place_of, with_pages=with_pages, progress=progress, **filters)
    if target is not None:
        thing = what.value if done.items != 1 else what.value[:-1]
        sys.stderr.write(f"{done.items:,} {thing} in {target}, {done.size:,} bytes, SHA-256 {done.sha256}\n")
