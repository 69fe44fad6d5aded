"""`onrecord stories`: articles that are copies or edits of one text, and what each changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.views.help import examples
from onrecord.views.options import Record, TableFormat, record_target
from onrecord.views.output import Format, write, write_one
from onrecord.views.progress import bar
from onrecord.views.story_lines import EDIT_COLUMNS, STORY_COLUMNS, edit_rows, story_line, story_rows

if TYPE_CHECKING:
    from onrecord.ingest import Record as Kept
    from onrecord.model import Story

EPILOG = examples(
    ("onrecord stories", "texts that several articles print, the newest first"),
    ("onrecord stories --credit Norvane --since 2031-03", "who printed the agency's copy, and how much of it"),
    ("onrecord stories https://gazette.example/harbour", "who else printed this article, and what they changed"),
    ("onrecord stories 8712148b --format json", "one story, with the places of every change"),
    ("onrecord stories --format csv > stories.csv", "each printing a row, for a spreadsheet"),
)

TABLE_LIMIT = 50
"""Stories in a table unless --limit says otherwise. The other forms are never cut."""


def stories(
    story: Annotated[
        str | None,
        typer.Argument(metavar="ID|URL", help="One story, or an article of one: show it in full.", show_default=False),
    ] = None,
    words: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words of a statement in it, as `onrecord search` takes them.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it, beside others.")] = None,
    credit: Annotated[str | None, typer.Option(metavar="NAME", help="The agency that a printing names.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or later: YYYY[-MM[-DD]].")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or before.")] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            metavar="N",
            help="At most so many; 0 is no limit.",
            show_default=f"{TABLE_LIMIT} in a table",
        ),
    ] = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """List texts that several articles print, who printed each first, and how much of it each kept; or show one.

    The reference is the credited agency's own text if the record holds it, else the first printed of those that share
    most with the others. "Kept" is how much of its words an article prints. Of one story, all is shown that each
    article cut, added, moved and changed: [-gone-] {+come+}, on a terminal in colours; typography is left out.

    Exit code: 0, also if nothing is found; 1 if the record cannot be read, or nobody else printed the article; 2 if the
    command was used wrongly.
    """
    from onrecord import ingest

    if story is not None and any((words, outlet, credit, since, until, limit is not None)):
        raise typer.BadParameter("one story needs no filter; leave out the options, or the id")
    most = (TABLE_LIMIT if form is Format.table else 0) if limit is None else limit
    with ingest.open(record_target(record), create=False) as kept:
        if story is not None:
            _one(kept, story, form)
            return
        with bar("comparing articles") as progress:
            found = kept.stories(
                words=words,
                outlet=outlet,
                credit=credit,
                since=since,
                until=until,
                limit=None if not most else most + 1 if form is Format.table else most,
                progress=progress,
            )
        if form is not Format.table:
            write(form, found, line=story_line, rows=story_rows, columns=STORY_COLUMNS)
            return
        listed = list(found)
    _list(listed[: most or None], more=bool(most) and len(listed) > most)


def _one(kept: Kept, given: str, form: Format) -> None:
    with bar("comparing articles") as progress:
        found = kept.story(given, progress=progress)
    edits = list(kept.edits(found))
    if form is Format.csv:
        rows = edit_rows(found, edits)
        write(form, (found,), line=story_line, rows=lambda _: rows, columns=EDIT_COLUMNS)
        return
    if form is not Format.table:
        write_one(form, found, line=lambda one: story_line(one, edits), rows=story_rows)
        return
    from onrecord.views.screen import Screen
    from onrecord.views.story_tables import story_card

    screen = Screen()
    screen.print(*story_card(found, edits, screen))


def _list(found: list[Story], *, more: bool) -> None:
    from rich.text import Text

    from onrecord.views.screen import Screen
    from onrecord.views.story_tables import stories_table

    screen = Screen()
    if not found:
        screen.print(Text("Nothing was found: no text that two articles print, with these filters."))
        screen.print(Text("`onrecord doctor` says what the record holds, `onrecord add` adds what others print."))
        return
    screen.print(stories_table(found, screen))
    count = f"{len(found):,} {'story' if len(found) == 1 else 'stories'}"
    screen.print(Text(f"The first {count}; --limit 0 shows all." if more else f"{count}.", "dim"))
