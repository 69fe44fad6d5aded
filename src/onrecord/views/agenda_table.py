"""The agenda as a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from onrecord.model import AgendaItem, EventSource
from onrecord.views.screen import Screen, on_one_line
from onrecord.views.table_parts import NARROW, lines_of, plain_table, ruled_table

STYLES = {"announced": "green", "held": "dim", "cancelled": "red", "postponed": "yellow"}
MOST_NAMES = 4
"""Who takes part, as far as a cell has room."""


def agenda_table(items: Sequence[AgendaItem], screen: Screen) -> Table:
    """One entry for each event. A terminal gets the sentence that says so under it; a pipe gets one line for each."""
    if screen.plain:
        table = plain_table("FROM", "TO", "STATUS", "TYPE", "WHAT", "WHERE", "WHO", "SOURCES", "EVIDENCE")
        for item in items:
            table.add_row(
                item.start,
                item.end or "",
                item.status,
                item.type,
                on_one_line(item.what),
                on_one_line(", ".join(item.places)),
                on_one_line(", ".join(item.participants)),
                str(len(item.sources)),
                on_one_line(item.sources[-1].evidence),
            )
        return table
    table = ruled_table()
    if screen.width < NARROW:
        table.add_column("Event", overflow="fold")
        for item in items:
            table.add_row(lines_of(_when(item), _what(item), *_sources(item)))
        return table
    table.add_column("When", width=13)
    table.add_column("What", ratio=60, overflow="fold")
    table.add_column("Who says so", ratio=25, max_width=30, overflow="fold")
    for item in items:
        table.add_row(_when(item), _what(item), lines_of(*_sources(item)))
    return table


def _when(item: AgendaItem) -> Text:
    text = Text(item.start, "cyan")
    if item.end:
        text.append(f"\nto {item.end}" if len(item.end) < 10 else f"\n– {item.end}")
    text.append(f"\n{item.status}", STYLES[item.status])
    for start, end in item.dates:
        if (start, end) != (item.start, item.end):
            text.append(f"\nor {start}" + (f"\n– {end}" if end else ""), "yellow")
    return text


def _what(item: AgendaItem) -> Text:
    """The event, where and with whom, and the newest source's sentence with its words marked."""
    text = Text(on_one_line(item.what), "bold")
    if item.places:
        text.append(f", {on_one_line(', '.join(item.places))}")
    if item.participants:
        more = len(item.participants) - MOST_NAMES
        names = ", ".join(item.participants[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
        text.append(f"\n{on_one_line(names)}", "magenta")
    said = Text(on_one_line(item.sources[-1].evidence), "dim")
    words = on_one_line(item.sources[-1].what)
    if (at := said.plain.find(words)) >= 0:
        said.stylize("bold not dim", at, at + len(words))
    return text.append("\n").append_text(said)


def _sources(item: AgendaItem) -> list[Text]:
    return [_source(source) for source in reversed(item.sources)]


def _source(source: EventSource) -> Text:
    text = Text(on_one_line(source.speaker or ""), "magenta")
    where = ", ".join(filter(None, (on_one_line(source.publisher or source.article), (source.published or "")[:10])))
    return text.append(("\n" if source.speaker else "") + where, "dim")
