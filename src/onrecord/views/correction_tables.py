"""Corrections as sentences and tables for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from onrecord.model import Correction
from onrecord.views.screen import Screen, on_one_line
from onrecord.views.table_parts import NARROW, lines_of, plain_table, ruled_table

SHORT_ID = 8
MOST_WORDS = 60
"""Characters of a statement that are shown."""


def what(correction: Correction) -> str:
    """What was decided, in words."""
    names = [on_one_line(target[0].name) for target in correction.targets]
    value = on_one_line(correction.value)
    match correction.kind:
        case "merge":
            return f"{', '.join(names[:-1])} and {names[-1]} are one"
        case "split":
            places = len(correction.targets[1])
            return f"{names[0]} is two: another one in {places:,} place{'s' * (places > 1)}, printed as {names[1]}"
        case "rename":
            return f"{names[0]} is called {value}"
        case "retype":
            return f"{names[0]} is {'an' if value[:1] == 'o' else 'a'} {value}"
        case "not a statement":
            return f"no statement: {_short(names[0])}"
        case "speaker":
            return f"{value} said: {_short(names[0])}"
        case "confirmed":
            return f"right as it is: {_short(names[0])}"


def sentence(correction: Correction) -> Text:
    """The answer to who has just decided, or undone, something."""
    if correction.state == "undone":
        return Text.assemble("Undone: ", what(correction), ".")
    return Text.assemble(what(correction), ". Correction ", (correction.id[:SHORT_ID], "cyan"), ".")


def corrections_table(found: Sequence[Correction], screen: Screen) -> Table:
    """Corrections as a table; a pipe gets one line for each."""
    if screen.plain:
        table = plain_table("ID", "STATE", "WHEN", "WHO", "WHAT", "WHY")
        for c in found:
            table.add_row(c.id[:SHORT_ID], c.state, c.when[:10], on_one_line(c.who), what(c), on_one_line(c.why))
        return table
    table = ruled_table()
    if screen.width < NARROW:
        table.add_column("Correction", overflow="fold")
        for c in found:
            table.add_row(
                lines_of(
                    Text(what(c), "bold"), Text(on_one_line(c.why), "dim"), Text(f"{c.id[:SHORT_ID]} {_by(c)}", "cyan")
                )
            )
        return table
    table.add_column("Decided", ratio=60, overflow="fold")
    table.add_column("By", ratio=25, overflow="fold")
    table.add_column("State", no_wrap=True)
    table.add_column("ID", no_wrap=True, style="cyan")
    for c in found:
        reason = (Text(on_one_line(c.why), "dim"),) if c.why else ()
        who = f"{on_one_line(c.who)}, {c.when[:10]}"
        table.add_row(lines_of(Text(what(c)), *reason), who, _state(c), c.id[:SHORT_ID])
    return table


def _by(c: Correction) -> str:
    return f"{on_one_line(c.who)}, {c.when[:10]}, {c.state}"


def _state(c: Correction) -> Text:
    return Text(c.state, {"in force": "green", "undone": "dim"}.get(c.state, "yellow"))


def _short(text: str) -> str:
    return text if len(text) <= MOST_WORDS else text[: MOST_WORDS - 1].rstrip() + "…"
