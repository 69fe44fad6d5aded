"""`onrecord correct`: what a person knows about one statement."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.errors import InputError
from onrecord.views.commands.corrections import show_decided
from onrecord.views.help import examples
from onrecord.views.options import By, Record, TableFormat, Why, record_target
from onrecord.views.output import Format
from onrecord.views.progress import catch_up

EPILOG = examples(
    ("onrecord correct 3f2a91bc --not-a-statement", "it says nothing of anybody"),
    ('onrecord correct 3f2a91bc --speaker "Ilva Tarn" --why "see the photo"', "she said it"),
    ("onrecord correct 3f2a91bc --confirm", "it is right as it is"),
    ("onrecord corrections", "what was decided so far"),
)


def correct(
    statement_id: Annotated[str, typer.Argument(metavar="ID", help="A statement's id, or its first digits.")],
    not_a_statement: Annotated[
        bool, typer.Option("--not-a-statement", help="It is none: leave it out of all answers.")
    ] = False,
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME|ID", help="Who said it: an actor of the record, or any name."),
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right as it is, with its speaker.")] = False,
    by: By = None,
    why: Why = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Correct a statement: it is none, or somebody else said it; or confirm that it is right as it is.

    This holds after every re-run, also where the page is printed anew, until `onrecord corrections undo`. What was
    found is kept. A statement that is none can still be seen with `onrecord show`.

    Exit code: 0; 1 if there is no such statement or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    if not_a_statement + confirm + (speaker is not None) != 1:
        raise InputError("give one of --not-a-statement, --speaker NAME and --confirm")
    with ingest.open(record_target(record), create=False) as kept:
        if confirm:
            decided = kept.corrections.confirm(statement_id, by=by, why=why)
        elif speaker is None:
            decided = kept.corrections.no_statement(statement_id, by=by, why=why)
        else:
            catch_up(kept)
            decided = kept.corrections.speaker(statement_id, speaker, by=by, why=why)
        show_decided(decided, form)
