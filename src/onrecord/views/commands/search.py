"""`onrecord search`: statements of the record, by words and by who, where, when and how."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.views.help import examples
from onrecord.views.lines import statement_line
from onrecord.views.options import Confidence, KindChoice, Record, TableFormat, record_target
from onrecord.views.output import Format, write
from onrecord.views.rows import STATEMENT_COLUMNS, statement_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Statement

EPILOG = examples(
    ("onrecord search ceasefire talks", "both words, anywhere in a statement"),
    ('onrecord search "ceasefire talks" negotiat*', "words side by side, and a beginning of a word"),
    ("onrecord search --speaker Tarn --since 2031-03 --until 2031-05-14", "everything of one speaker in a time"),
    ('onrecord search --actor "Ilva Tarn"', "everything of one person, as the record joins and you corrected it"),
    ("onrecord search --outlet Gazette --kind direct --limit 0", "all direct quotes that an outlet printed"),
    ("onrecord search harbour --confidence 0.8", "without the doubtful"),
    ("onrecord search harbour --format csv > harbour.csv", "everything that is found, for a spreadsheet"),
)

TABLE_LIMIT = 50
"""Statements in a table unless --limit says otherwise: some screens full. The other forms are never cut."""

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help="Words that the statement must hold; none lists all.", show_default=False),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, metavar="N", help="At most so many; 0 is no limit.", show_default=f"{TABLE_LIMIT} in a table"
    ),
]


def search(
    words: Words = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it: words of the name.")] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="NAME|ID", help="Who said it, under whatever name: see `onrecord actors`."),
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of what was said.")] = None,
    kind: Annotated[
        KindChoice | None, typer.Option(help="All, none or part of it in quotation marks.", case_sensitive=False)
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or later: YYYY[-MM[-DD]].")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or before.")] = None,
    confidence: Confidence = None,
    limit: Limit = None,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Find statements: who said what, when, and where it was printed.

    Words may stand in what was said, in the speaker's name, or in how it was put; case and accents do not count. Words
    in one pair of quotation marks must stand side by side. `onrecord show ID` shows a statement where it was printed.

    Exit code: 0, also if nothing is found; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.record.reader import Filters

    asked = [f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words or ()]
    most = (TABLE_LIMIT if form is Format.table else 0) if limit is None else limit
    with ingest.open(record_target(record), create=False) as kept:
        filters = Filters(
            words=" ".join(asked) or None,
            speaker=speaker,
            about=about,
            kind=kind.value if kind else None,
            outlet=outlet,
            since=since,
            until=until,
            confidence=confidence,
            limit=most or None,
            speakers=kept.speakers(actor) if actor else None,
        )
        if form is not Format.table:
            write(form, kept.stream(filters), line=statement_line, rows=statement_rows, columns=STATEMENT_COLUMNS)
            return
        found = list(kept.stream(replace(filters, limit=most + 1 if most else None)))
    _show(found[: most or None], [*asked, about or "", speaker or ""], more=0 < most < len(found))


def _show(found: Sequence[Statement], words: Sequence[str], *, more: bool) -> None:
    from rich.text import Text

    from onrecord.views.screen import Screen
    from onrecord.views.tables import statements_table

    screen = Screen()
    if not found:
        screen.print(Text("Nothing was found. Try fewer words, a beginning (negotiat*), or a wider time;"))
        screen.print(Text("`onrecord doctor` says what the record holds."))
        return
    screen.print(statements_table(found, words, screen))
    if not screen.plain:
        screen.print()
    count = f"{len(found):,} statement{'s' if len(found) > 1 else ''}"
    screen.print(Text(f"The first {count}; --limit 0 shows all." if more else f"{count}.", "dim"))
