"""What tables for people are made of."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.views.screen import Screen

NARROW = 56
"""In a terminal of fewer columns, four columns of a table would break every date and name."""


def lines_of(*parts: Text | str) -> Text:
    """Each part that says anything on a line of its own."""
    return Text("\n").join(Text(part) if isinstance(part, str) else part for part in parts if part)


def ruled_table() -> Table:
    """The table of a terminal: as wide as it is, a line under the heads, an empty one between rows."""
    return Table(
        box=box.SIMPLE_HEAD,
        expand=True,
        show_edge=False,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        leading=1,
        header_style="bold dim",
    )


def plain_table(*columns: str) -> Table:
    """The table of a pipe: one line a row, nothing wrapped or cut."""
    table = Table(*columns, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for column in table.columns:
        column.no_wrap = True
    return table


def end_of_page(screen: Screen, number: int, what: str, following: str | None, *, goes_on: bool) -> None:
    """What stands under a page of found things (not none): how many they are, and how the next ones are asked for.

    following: the cursor of the next page, if there is one. goes_on: this is not the first one.
    """
    if not screen.plain:
        screen.print()
    count = f"{number:,} {what}{'s' if number > 1 else ''}"
    if following is None:
        screen.print(Text(f"{count}.", "dim"))
        return
    screen.print(Text(f"{count}." if goes_on else f"The first {count}; --limit 0 shows all.", "dim"))
    screen.print(Text(f"The next ones: --after {following}", "dim", no_wrap=True, overflow="ignore"))
