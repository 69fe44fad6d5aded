"""Stories for people: who printed a text, who first, and how much of it; and what each printing changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.model import Edited, Printing, Story
from onrecord.views.changed import Edit, inline, paragraph
from onrecord.views.screen import Screen, on_one_line
from onrecord.views.table_parts import NARROW, lines_of, plain_table, ruled_table
from onrecord.views.tables import SHORT_ID

MOST_NAMED = 6
"""Printings of one story that a list names; the rest are counted."""

SHOWN = 100
"""Characters of a paragraph that was cut or moved."""

KINDS = {"removed": "cut", "added": "added", "changed": "changed", "moved": "moved"}
"""What became of paragraphs, in a story's words."""


def stories_table(stories: Sequence[Story], screen: Screen) -> Table:
    """Stories as a table: a pipe gets one line for each."""
    if screen.plain:
        table = plain_table("ID", "DATE", "OUTLETS", "CREDIT", "FIRST", "KEPT", "HEADLINE")
        for one in stories:
            kept = "; ".join(_kept(printing) for printing in one.printings)
            about = (one.id[:SHORT_ID], _day(one.reference), str(one.outlets), on_one_line(one.credit))
            table.add_row(*about, first_printed(one), kept, on_one_line(one.reference.headline))
        return table
    table = ruled_table()
    if screen.width < NARROW:
        table.add_column("Story", overflow="fold")
        for one in stories:
            table.add_row(lines_of(Text(one.id[:SHORT_ID], "cyan"), *_about(one), *_all_kept(one)))
        return table
    table.add_column("Story", no_wrap=True, width=10)
    table.add_column("Text", ratio=3, overflow="fold")
    table.add_column("Kept of it", ratio=2, overflow="fold")
    for one in stories:
        head = Text.assemble((one.id[:SHORT_ID], "cyan"), "\n", _day(one.reference))
        table.add_row(head, lines_of(*_about(one)), lines_of(*_all_kept(one)))
    return table


def story_card(story: Story, edits: Sequence[Edited], screen: Screen) -> Iterator[RenderableType]:
    """One story in full: its reference, and each printing with what it cut, added, moved and changed."""
    headline = on_one_line(story.reference.headline) or on_one_line(story.reference.name)
    yield Text.assemble((story.id[:SHORT_ID], "cyan"), "  ", (headline, "bold"))
    about = f"{len(story.printings) + 1} printings, {_outlets(story)}"
    yield Text(f"  {about}{f'; credit: {on_one_line(story.credit)}' if story.credit else ''}")
    yield Text(f"  First printed: {first_printed(story)}")
    yield Text("")
    own = ", the agency's own text" if story.by_agency else ""
    yield Text.assemble(*_who(story.reference), f"  reference{own}, {story.reference.words:,} words")
    for edited in edits:
        yield Text("")
        one = edited.printing
        own = f"{_percent(one.own)} is its own" if one.own else "nothing is its own"
        yield Text.assemble(*_who(one), f"  keeps {_percent(one.kept)}; {own}")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for field in edited.fields:
            before, after = on_one_line(field.before), on_one_line(field.after)
            table.add_row(f"  {field.name}", inline(before, [Edit(0, len(before), after)], screen))
        for change in edited.text:
            table.add_row(f"  {KINDS[change.kind]}", paragraph(change, screen, SHOWN))
        if not edited.fields and not edited.text:
            table.add_row("  alike", "nothing but typography differs")
        yield table


def first_printed(story: Story) -> str:
    """Who printed it first, and how sure that is."""
    of = {one.article_id: one for one in (story.reference, *story.printings)}
    undated = f" (of those with a date; {story.undated:,} without)" if story.undated and story.first else ""
    if not story.first:
        return "not known: no printing has a date"
    names = [_name(of[article]) for article in story.first[:MOST_NAMED]]
    more = len(story.first) - len(names)
    named = ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 and not more else ", ".join(names)
    several = " (the dates do not tell)" if len(story.first) > 1 else ""
    return f"{named}{f' or {more:,} more' if more else ''}{several}{undated}"


def _about(story: Story) -> Iterator[Text]:
    yield Text(on_one_line(story.reference.headline) or on_one_line(story.reference.name), "bold")
    yield Text(_outlets(story) + (f"; credit: {on_one_line(story.credit)}" if story.credit else ""), "dim")
    yield Text(f"first: {first_printed(story)}", "dim")


def _all_kept(story: Story) -> Iterator[str]:
    yield f"reference: {_name(story.reference)}"
    yield from map(_kept, story.printings[:MOST_NAMED])
    if (more := len(story.printings) - MOST_NAMED) > 0:
        yield f"and {more:,} more"


def _kept(one: Printing) -> str:
    return f"{_percent(one.kept)} {_name(one)}"


def _who(one: Printing) -> tuple[tuple[str, str] | str, ...]:
    return (one.article_id[:SHORT_ID], "cyan"), f"  {_day(one)}  ", (_name(one), "bold")


def _name(one: Printing) -> str:
    return on_one_line(one.publisher) or on_one_line(one.url) or on_one_line(one.name)


def _day(one: Printing) -> str:
    return (one.published or "no date")[:10]


def _outlets(story: Story) -> str:
    return f"{story.outlets:,} outlet{'s' * (story.outlets != 1)}"


def _percent(share: float) -> str:
    """Never all or nothing for what is not."""
    whole = round(100 * share)
    return f"{min(max(whole, 1 if share else 0), 99 if share < 1 else 100)}%"
