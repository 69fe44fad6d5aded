"""`onrecord quotes`: what several outlets print of one utterance, and what each changed."""

from __future__ import annotations

import itertools
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.views.help import examples
from onrecord.views.options import Record, TableFormat, record_target
from onrecord.views.output import Format, write
from onrecord.views.quote_lines import QUOTE_COLUMNS, quote_line, quote_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Quote

EPILOG = examples(
    ("onrecord quotes", "what outlets print in other words, the newest first"),
    ('onrecord quotes "harbour fees" --speaker Tarn', "of one speaker, with words side by side"),
    ("onrecord quotes --differs speaker --since 2031-03", "said by somebody else, as one outlet has it"),
    ("onrecord quotes --outlet Gazette --limit 0", "all in which one outlet differs from others"),
    ("onrecord quotes --format csv > quotes.csv", "each statement a row, for a spreadsheet"),
    ("onrecord show 3f2a91bc", "one of them where it was printed"),
)

TABLE_LIMIT = 20
"""Utterances in a table unless --limit says otherwise; each is several lines. The other forms are never cut."""


class DifferenceChoice(StrEnum):
    """Kinds of difference, as the command line takes them."""

    typography = "typography"
    trimmed = "trimmed"
    omitted = "omitted"
    words = "words"
    speaker = "speaker"
    indirect = "indirect"
    any = "any"


Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help="Words that a statement must hold; none lists all.", show_default=False),
]


def quotes(
    words: Words = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it: words of the name.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it, beside others.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or later: YYYY[-MM[-DD]].")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or before.")] = None,
    differs: Annotated[
        DifferenceChoice | None,
        typer.Option(help="In what.", case_sensitive=False, show_default="all but typography"),
    ] = None,
    one_outlet: Annotated[
        bool, typer.Option("--one-outlet", help="Also what one outlet alone printed differently.")
    ] = False,
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
    """List utterances that outlets print in different words, or as different people's, with what each changed.

    The fullest form is the reference; of the others, what is gone is shown as [-gone-] and what has come as {+come+}
    (on a terminal in colours). They differ in: typography (quotation marks, dashes, case, how numbers are spelled),
    trimmed (the start or the end is left out), omitted (an ellipsis, or four words or more of the middle), words
    (another word, or one put in or left out), speaker (somebody else), indirect (quoted in one, reported in another).

    Filters are those of `onrecord search`; one of the statements must fulfil them all.

    Exit code: 0, also if nothing is found; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    asked = [f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words or ()]
    most = (TABLE_LIMIT if form is Format.table else 0) if limit is None else limit
    with ingest.open(record_target(record), create=False) as kept:
        found = kept.quotes(
            words=" ".join(asked) or None,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            differs=differs.value if differs else None,
            one_outlet=one_outlet,
            limit=None if not most else most + 1 if form is Format.table else most,
        )
        if form is not Format.table:
            write(form, found, line=quote_line, rows=quote_rows, columns=QUOTE_COLUMNS)
            return
        listed = list(found)
    shown = list(itertools.islice(listed, most or None))
    _show(shown, more=len(shown) < len(listed))


def _show(found: Sequence[Quote], *, more: bool) -> None:
    from rich.text import Text

    from onrecord.views.quote_tables import quote_card
    from onrecord.views.screen import Screen

    screen = Screen()
    if not found:
        screen.print(Text("Nothing was found: no utterance that outlets print differently, with these filters."))
        screen.print(Text("--differs any and --one-outlet show more; `onrecord doctor` says what the record holds."))
        return
    for quote in found:
        screen.print(*quote_card(quote, screen))
    count = f"{len(found):,} utterance{'s' * (len(found) != 1)}"
    screen.print(Text(f"The first {count}; --limit 0 shows all." if more else f"{count}.", "dim"))
