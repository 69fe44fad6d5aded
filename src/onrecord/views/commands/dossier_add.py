"""`onrecord dossiers add`: a search, a list of articles or one statement for a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from onrecord.errors import InputError
from onrecord.views.asked import as_query
from onrecord.views.commands.dossiers import Name, Note, Title, short, told
from onrecord.views.help import examples
from onrecord.views.options import Confidence, Country, KindChoice, Record, SortChoice, TableFormat, record_target
from onrecord.views.output import Format
from onrecord.views.progress import catch_up

EPILOG = examples(
    ('onrecord dossiers add "The harbour" open* since:2031-03', "a search, as `onrecord search` takes it"),
    ('onrecord dossiers add "The harbour" --actor "Ilva Tarn" --title "The minister"', "all that one person said"),
    ('onrecord dossiers add "The harbour" --articles headline:harbour --sort newest', "articles"),
    ('onrecord dossiers add "The harbour" --statement 3f2a91bc --note "The first time."', "one statement"),
)


def add(
    name: Name,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help="As for `onrecord search`; none is all.", show_default=False),
    ] = None,
    articles: Annotated[bool, typer.Option("--articles", help="The articles that it finds.")] = False,
    statement: Annotated[str | None, typer.Option(metavar="ID", help="One statement instead of a search.")] = None,
    title: Title = None,
    note: Note = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it: words of the name.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME|ID", help="Who said it, under whatever name.")] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of what was said.")] = None,
    role: Annotated[str | None, typer.Option(metavar="WORDS", help="What the speaker is: parts of the role.")] = None,
    kind: Annotated[
        KindChoice | None, typer.Option(help="All, none or part of it in quotation marks.", case_sensitive=False)
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it.")] = None,
    credit: Annotated[str | None, typer.Option(metavar="NAME", help="The agency that it came from.")] = None,
    section: Annotated[str | None, typer.Option(metavar="NAME", help="The section that it was printed in.")] = None,
    event: Annotated[str | None, typer.Option(metavar="TYPE", help="It announces such an event.")] = None,
    country: Country = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or later: YYYY[-MM[-DD]].")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or before.")] = None,
    confidence: Confidence = None,
    sort: Annotated[
        SortChoice | None,
        typer.Option(help="The order.", show_default="relevance with words, else oldest", case_sensitive=False),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="At most so many; 0 is no limit.")] = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Put a search, a list of articles or a statement at the end of a dossier.

    A search is asked anew whenever the dossier is looked at, so it shows what has come since. A statement is found
    again after its page was read and marked anew; if it is gone, or corrected to be none, the dossier says so.

    Exit code: 0; 1 if there is no such dossier, statement or actor, or the record cannot be used; 2 if the command was
    used wrongly.
    """
    from onrecord import ingest

    given = {
        "words": as_query(words or ()),
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
        "confidence": f"{confidence:g}" if confidence is not None else None,
        "sort": sort.value if sort else None,
        "limit": str(limit) if limit else None,
    }
    filters = {option: value for option, value in given.items() if value}
    _check(filters, statement, articles=articles)
    with ingest.open(record_target(record), create=False) as kept:
        if actor:
            catch_up(kept)
        what = "statement" if statement is not None else "articles" if articles else "search"
        made = kept.dossiers.add(name, what, filters if statement is None else statement, title, note)
        held = kept.dossiers.get(name)
    number = [one.id for one in held.entries].index(made.id) + 1
    told(held, form, f"{held.name}: {short(made)} is number {number}.")


def _check(filters: Mapping[str, str], statement: str | None, *, articles: bool) -> None:
    """`InputError` where what is given does not go together."""
    if statement is not None and (filters or articles):
        other = "--articles" if articles else "a search"
        raise InputError(f"--statement and {other} do not go together; add one after the other")
    if articles and "actor" in filters:
        raise InputError("--articles and --actor do not go together; give --speaker instead")
