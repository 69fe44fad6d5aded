"""Facets for people: for each filter its most frequent values, counted."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from onrecord.model import Facet
from onrecord.views.screen import Screen, on_one_line
from onrecord.views.table_parts import plain_table

CONFIDENCES = {"0.9": "0.9 to 1", "0.8": "0.8 to 0.9", "0.5": "0.5 to 0.8", "0": "below 0.5"}


def facets_table(facets: Sequence[Facet], screen: Screen, counted: str = "STATEMENTS") -> Table:
    """A line for each value; those of one filter below its name. A filter that nothing has a value for is left out."""
    if screen.plain:
        table = plain_table("FILTER", "VALUE", counted)
        for facet in facets:
            for value, count in facet.values:
                table.add_row(facet.name, on_one_line(value), str(count))
        return table
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for facet in (facet for facet in facets if facet.values):
        for n, (value, count) in enumerate(facet.values):
            shown = CONFIDENCES.get(value, value) if facet.name == "confidence" else on_one_line(value)
            table.add_row("" if n else facet.name, shown, f"{count:,}")
        if facet.distinct > len(facet.values):
            table.add_row("", Text(f"and {facet.distinct - len(facet.values):,} more", "dim"), "")
        table.add_row()
    return table
