"""`onrecord actors merge|split|rename|retype|import`: what a person knows about actors."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.views.actor_lines import imported_line
from onrecord.views.commands.corrections import show_decided
from onrecord.views.help import examples
from onrecord.views.options import By, Record, TableFormat, TypeChoice, Why, record_target
from onrecord.views.output import Format, write_one
from onrecord.views.progress import bar, catch_up
from onrecord.views.rows import imported_rows

Who = Annotated[str, typer.Argument(metavar="NAME|ID", help="The actor: a name, or the first digits of an id.")]

MERGE_EPILOG = examples(
    ('onrecord actors merge "Ilva Tarn" "Ilva Tarn-Brandt" --why "married in 2030"', "two names of one person"),
    ("onrecord actors merge 3ee7f60c 91ab22d0", "by id, where several have one name"),
)
SPLIT_EPILOG = examples(
    ('onrecord actors split "Nils Tarn" --article 60303ae2 --article 7bc1', "in these articles it is another one"),
    ('onrecord actors split "Nils Tarn" --printed "N. Tarn"', "wherever this is printed"),
)
RENAME_EPILOG = examples(
    ('onrecord actors rename "I. Tarn" "Ilva Tarn"', "call her so, and keep the other as an alias"),
)
RETYPE_EPILOG = examples(("onrecord actors retype Vell place", "it is no person"))
IMPORT_EPILOG = examples(
    ("onrecord actors import ministers.json", "what a query at query.wikidata.org gave, as JSON"),
    ("onrecord actors import entities.ftm.json", "a list of OpenSanctions"),
    ("onrecord actors import parties.json --type organization", "a result that does not say what they are"),
)


def merge(
    names: Annotated[list[str], typer.Argument(metavar="NAME|ID", help="Two actors or more.", show_default=False)],
    by: By = None,
    why: Why = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Say that actors are one. It is called as the first of them is.

    This holds after every re-run, until `onrecord corrections undo`.

    Exit code: 0; 1 if there is no such actor or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        show_decided(kept.corrections.merge(*names, by=by, why=why), form)


def split(
    name: Who,
    articles: Annotated[
        list[str] | None,
        typer.Option("--article", metavar="ID", help="Where it is the other one; may be given several times."),
    ] = None,
    printed: Annotated[
        str | None, typer.Option("--printed", metavar="NAME", help="As whom the other one is printed.")
    ] = None,
    by: By = None,
    why: Why = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Say that an actor is two: in some articles, or under a printed name, it is another one.

    `onrecord actors NAME --joins` lists its articles. Later articles go to the one whose company and role they share.
    This holds after every re-run, until `onrecord corrections undo`.

    Exit code: 0; 1 if there is no such actor or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        decided = kept.corrections.split(name, articles=articles or (), named=printed, by=by, why=why)
        show_decided(decided, form)


def rename(
    name: Who,
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is called.")],
    by: By = None,
    why: Why = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Say what an actor is called. Statements keep the name that was printed.

    This holds after every re-run, until `onrecord corrections undo`.

    Exit code: 0; 1 if there is no such actor or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        show_decided(kept.corrections.rename(name, new, by=by, why=why), form)


def retype(
    name: Who,
    type: Annotated[TypeChoice, typer.Argument(metavar="TYPE", help="person, organization or place.")],
    by: By = None,
    why: Why = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Say what an actor is: a person, an organization or a place.

    This holds after every re-run, until `onrecord corrections undo`.

    Exit code: 0; 1 if there is no such actor or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        show_decided(kept.corrections.retype(name, type.value, by=by, why=why), form)


def import_known(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; it may be compressed (.gz, .bz2, .xz).")],
    type: Annotated[
        TypeChoice | None,
        typer.Option(help="What those of a query's result are that does not say it.", case_sensitive=False),
    ] = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Bring in known people, bodies and places: their names, ids and positions.

    From Wikidata: entities as JSON (lines of a dump, an array, or what its API gives), or the JSON result of a query.
    Or from FollowTheMoney JSON lines, as OpenSanctions publishes them. An actor of the record that is one of them then
    carries its id and link; of several of one name, the one whose position it is printed with. Nobody is listed by
    `onrecord actors` for being known alone. An import may be repeated: those of the same id are replaced.

    Exit code: 0; 1 if the record cannot be used; 2 if the file cannot be read or is of another form.
    """
    from onrecord import ingest

    with bar("Reading") as progress, ingest.open(record_target(record)) as kept:
        done = kept.import_known(file, type=type.value if type else None, progress=progress)
    if form is not Format.table:
        write_one(form, done, line=imported_line, rows=imported_rows)
        return
    also = [
        f"{number:,} {what}"
        for number, what in ((done.replaced, "held before and replaced"), (done.passed_by, "passed by"))
        if number
    ]
    sys.stdout.write(f"{done.added:,} brought in{''.join(', ' + part for part in also)}.\n")
