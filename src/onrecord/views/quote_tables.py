"""Utterances and the history of a page for people: each variant as the reference with what it changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.model import (
    History,
    PageState,
    Quote,
    QuoteChange,
    Revision,
    Statement,
    StatementChange,
)
from onrecord.views.changed import CAME, Edit, inline, paragraph
from onrecord.views.contents import in_content
from onrecord.views.screen import Screen, on_one_line
from onrecord.views.table_parts import NARROW, lines_of
from onrecord.views.tables import SHORT_ID


def quote_card(quote: Quote, screen: Screen) -> Iterator[RenderableType]:
    """One utterance: its reference, and under it each variant with what it changed: [-gone-] {+come+}."""
    count = len(quote.variants) + 1
    about = f"{count} statements, {quote.outlets} outlet{'s' * (quote.outlets != 1)}: {', '.join(quote.differs)}"
    yield Text.assemble((quote.id[:SHORT_ID], "cyan"), "  ", (about, "dim"))
    rows = [(quote.reference, "reference", Text(on_one_line(quote.reference.content)))]
    for variant in quote.variants:
        differs = ", ".join(variant.differs) or "alike"
        rows.append((variant.statement, differs, _worded(quote.reference, variant.changes, screen)))
    table = Table.grid(padding=(0, 2, 0, 0))
    if screen.plain:
        for said, differs, shown in rows:
            table.add_row(said.id[:SHORT_ID], _day(said), on_one_line(said.publisher), _named(said), differs, shown)
    elif screen.width < NARROW:
        table.add_column(overflow="fold")
        for said, differs, shown in rows:
            table.add_row(lines_of(*_printed(said), Text(differs, "dim"), shown, Text(" ")))
    else:
        table.add_column(max_width=24, overflow="fold")
        table.add_column(ratio=1, overflow="fold")
        for said, differs, shown in rows:
            table.add_row(lines_of(*_printed(said)), lines_of(Text(differs, "dim"), shown))
    yield table
    yield Text("")


def history_card(history: History, screen: Screen) -> Iterator[RenderableType]:
    """All states of a page, and what changed from each to the next."""
    yield Text(history.url or history.states[-1].location, "bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    for number, state in enumerate(history.states, start=1):
        size = f"{state.characters:,} characters, {state.statements:,} statement{'s' * (state.statements != 1)}"
        table.add_row(
            f"  {number}", Text(state.article_id[:SHORT_ID], "cyan"), _when(state), size, on_one_line(state.headline)
        )
    yield table
    if not history.revisions:
        yield Text("")
        yield Text("One state is held: nothing has changed since. Add the page again later, and both are kept.")
        return
    for number, revision in enumerate(history.revisions, start=1):
        yield Text("")
        yield Text(f"From {number} to {number + 1}", "bold dim")
        yield from _revision(revision, screen)


def _revision(revision: Revision, screen: Screen) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for field in revision.fields:
        before, after = on_one_line(field.before), on_one_line(field.after)
        table.add_row(f"  {field.name}", inline(before, [Edit(0, len(before), after)], screen))
    for change in revision.text:
        table.add_row(f"  text {change.kind}", paragraph(change, screen))
    for said in revision.statements:
        table.add_row(f"  statement {said.kind}", _statement(said, screen))
    unchanged = f"{revision.unchanged:,} statement{'s' * (revision.unchanged != 1)} as before"
    table.add_row("  unchanged", unchanged)
    yield table


def _statement(change: StatementChange, screen: Screen) -> Text:
    one = change.after or change.before
    assert one is not None
    who = f"{on_one_line(one.speaker or one.source) or 'unnamed'}: "
    ids = " > ".join(s.id[:SHORT_ID] for s in (change.before, change.after) if s)
    if change.before is None or change.after is None:
        content = Text(on_one_line(one.content))
    else:
        content = _worded(change.before, change.changes, screen)
    differs = f" ({', '.join(change.differs)})" if change.differs else ""
    return Text.assemble((ids, "cyan"), f" {who}", content, (differs, "dim"))


def _worded(reference: Statement, changes: Iterable[QuoteChange], screen: Screen) -> Text:
    """The reference's content with what a variant changed in place; typography aside."""
    edits: list[Edit] = []
    named = ""
    for change in changes:
        if change.kind == "speaker":
            named = change.variant
        elif change.kind != "typography" and change.reference_spans:
            first, last = change.reference_spans[0].start, change.reference_spans[-1].end
            pieces = reference.content_spans
            edits.append(Edit(in_content(first, pieces), in_content(last, pieces), change.variant))
    shown = inline(reference.content, edits, screen)
    return (
        Text.assemble((f"as said by {on_one_line(named)}: ", CAME if screen.colours else ""), shown) if named else shown
    )


def _printed(statement: Statement) -> tuple[Text, ...]:
    """Id and date, outlet, and speaker, for lines of their own."""
    head = Text.assemble((statement.id[:SHORT_ID], "cyan"), f" {_day(statement)}")
    return head, Text(on_one_line(statement.publisher), "dim"), Text(_named(statement), "bold")


def _named(statement: Statement) -> str:
    return on_one_line(statement.speaker or statement.source) or "unnamed"


def _day(statement: Statement) -> str:
    return (statement.published or "no date")[:10]


def _when(state: PageState) -> str:
    if state.fetched_at:
        return f"fetched {state.fetched_at[:16].replace('T', ' ')}"
    return "from a file"
