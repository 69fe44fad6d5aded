"""What `onrecord search --like` found, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.model import Similar
from onrecord.views.lines import Line, similar_line
from onrecord.views.output import Format, write
from onrecord.views.rows import SIMILAR_COLUMNS, similar_rows

if TYPE_CHECKING:
    from onrecord.record.reader import Words


def write_similar(form: Format, found: Sequence[Similar], asked: Sequence[Words]) -> None:
    """Write what was found. asked: the words that it was found by, if any were given too."""
    if form is Format.table:
        _show(found, asked)
        return
    from onrecord.record.reader import highlights

    def line(one: Similar) -> Line:
        return similar_line(one, highlights(one.statement, asked))

    write(form, found, line=line, rows=similar_rows, columns=SIMILAR_COLUMNS)


def _show(found: Sequence[Similar], asked: Sequence[Words]) -> None:
    from rich.text import Text

    from onrecord.views.screen import Screen
    from onrecord.views.tables import statements_table

    screen = Screen()
    if not found:
        screen.print(Text("Nothing in the record says anything like it. Try it in other words, or fewer filters;"))
        screen.print(Text("`onrecord doctor` says what the record holds."))
        return
    words = [word.term.text for word in asked]
    alike = [one.similarity for one in found]
    screen.print(statements_table([one.statement for one in found], words, screen, alike))
    if screen.plain:
        return
    screen.print()
    count = f"{len(found):,} statement{'s' * (len(found) != 1)}"
    order = "the best by words and meaning first" if asked else "the most similar first"
    screen.print(Text(f"{count}, {order}; 1.00 says the same, 0.30 hardly anything like it.", "dim"))
