"""Tables and cards for people: statements, articles, and what a run did."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.model import FIELDS, Annotations, Article, Remarked, Report, Skipped, Statement
from onrecord.views.citation import place
from onrecord.views.screen import Screen, on_one_line, shown
from onrecord.views.table_parts import NARROW, lines_of, plain_table, ruled_table

SHORT_ID = 8
"""Digits of an id shown in a table: two statements in a record of 10,000 share them once in a hundred records, and
`onrecord show` then asks for more."""

MOST_GROUPS = 12
MOST_NAMES = 3
"""A summary names so many kinds of skipped pages, and so many pages of each; the rest are counted."""

_WORD = re.compile(r"(\w+)(\*?)")

EXCERPT = 280
"""Characters of an article's text in a card, where several are shown."""


def statements_table(
    statements: Sequence[Statement], words: Sequence[str], screen: Screen, alike: Sequence[float] | None = None
) -> Table:
    """Statements as a table. A terminal gets four columns of stacked cells, which leaves the words room at 80
    characters, and one column if it is narrow; a pipe gets one line for each statement, the words last.

    alike: how like each is to what was asked; it stands where else the confidence does.
    """
    sure = [f"{number:.2f}" for number in (alike if alike is not None else [s.confidence for s in statements])]
    if screen.plain:
        what = "SURE" if alike is None else "LIKE"
        table = plain_table("ID", "DATE", "OUTLET", "PAGE", "PLACE", "SPEAKER", "KIND", what, "CONTENT")
        for s, number in zip(statements, sure, strict=True):
            row = (
                s.id[:SHORT_ID],
                _day(s),
                on_one_line(s.publisher),
                on_one_line(s.article),
                place(s),
                _plain_speaker(s),
                s.kind,
                number,
                on_one_line(s.content),
            )
            table.add_row(*row)
        return table
    table = ruled_table()
    if screen.width < NARROW:
        table.add_column("Statement", overflow="fold")
        for s, number in zip(statements, sure, strict=True):
            told = " ".join((s.id[:SHORT_ID], s.kind, number, _day(s) or "no date"))
            where = ", ".join(filter(None, (on_one_line(s.publisher), place(s))))
            who = _stacked(_named(s, words), on_one_line(s.role))
            content = highlighted(on_one_line(s.content), words)
            table.add_row(lines_of(Text(told, "cyan"), Text(where, "dim"), who, content))
        return table
    table.add_column("Statement", no_wrap=True, width=SHORT_ID + 1)
    table.add_column("Printed", ratio=18, max_width=22, overflow="fold")
    table.add_column("Speaker", ratio=22, max_width=28, overflow="fold")
    table.add_column("Content", ratio=48, overflow="fold")
    for s, number in zip(statements, sure, strict=True):
        table.add_row(
            _stacked(Text(s.id[:SHORT_ID], "cyan"), f"{s.kind}\n{number}" if alike is None else f"{number}\n{s.kind}"),
            _stacked(Text(_day(s) or "no date"), "\n".join(filter(None, (on_one_line(s.publisher), place(s))))),
            _stacked(_named(s, words), on_one_line(s.role)),
            highlighted(on_one_line(s.content), words),
        )
    return table


def article_card(article: Article, *, whole: bool) -> Iterable[Text | Table]:
    """One article: its fields, each with the place where it was found, and its text, whole or its beginning."""
    yield Text(on_one_line(article.name), "bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for name in FIELDS:
        if value := article.fields[name]:
            table.add_row("  " + name, on_one_line(value), on_one_line(article.found_in.get(name)))
    table.add_row("  text", f"{len(article.text):,} characters", "")
    yield table
    yield Text("")
    if whole:
        yield Text(shown(article.text))
    else:
        text = on_one_line(article.text)
        yield Text(text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …")
    yield Text("")


def marked_card(marked: Annotations, screen: Screen) -> Iterable[RenderableType]:
    """One article's statements, under its headline, outlet and date."""
    article, statements = marked.article, marked.statements()
    about = ", ".join(on_one_line(part) for part in (article.headline, article.publisher, article.published) if part)
    yield Text.assemble((on_one_line(article.name), "bold"), f"  {about}" if about else "")
    if not statements:
        yield Text("  no statement found", "dim")
    elif screen.plain:
        table = plain_table("PLACE", "SPEAKER", "KIND", "SURE", "CONTENT")
        for s in statements:
            table.add_row(place(s), _plain_speaker(s), s.kind, f"{s.confidence:.2f}", on_one_line(s.content))
        yield table
    elif screen.width < NARROW:
        for s in statements:
            yield lines_of(
                Text(f"{place(s)} {s.kind} {s.confidence:.2f}", "cyan"),
                _named(s),
                on_one_line(s.role),
                on_one_line(s.content),
            )
            yield Text("")
        return
    else:
        table = ruled_table()
        table.add_column("Place", no_wrap=True, min_width=11)
        table.add_column("Speaker", ratio=22, max_width=28, overflow="fold")
        table.add_column("Content", ratio=60, overflow="fold")
        for s in statements:
            table.add_row(
                _stacked(Text(place(s), "cyan"), f"{s.kind} {s.confidence:.2f}"),
                _stacked(_named(s), on_one_line(s.role)),
                on_one_line(s.content),
            )
        yield table
    yield Text("")


def skipped_card(skipped: Skipped) -> Iterable[Text]:
    """One page that gave no article."""
    yield Text.assemble((on_one_line(skipped.name), "bold"), "  skipped", style="yellow")
    yield Text(f"  {skipped.stage}: {on_one_line(skipped.reason)}")
    yield Text("")


def report_table(report: Report) -> Table:
    """What a run did, in numbers; of what did not occur, nothing is said."""
    table = _counts()
    table.add_row("Pages", f"{report.pages:,}", "looked at")
    table.add_row("Added", f"{report.added:,}", "new articles")
    if report.revised:
        table.add_row("Revised", f"{report.revised:,}", "articles whose page had changed; both states are kept")
    if report.unchanged:
        table.add_row("Unchanged", f"{report.unchanged:,}", "in the record already")
    if report.skipped:
        table.add_row("Skipped", f"{len(report.skipped):,}", "gave no article")
    table.add_row("Statements", f"{report.statements:,}", "newly kept")
    return table


def remarked_table(done: Remarked) -> Table:
    """What marking again did, in numbers."""
    table = _counts()
    table.add_row("Marked", f"{done.marked:,}", "read and marked anew")
    if done.withdrawn:
        table.add_row("Withdrawn", f"{len(done.withdrawn):,}", "give no article any more")
    if done.skipped:
        table.add_row("Skipped", f"{len(done.skipped):,}", "gave no article before either")
    if done.failed:
        table.add_row("Failed", f"{len(done.failed):,}", "keep their old marks")
    return table


def skipped_table(skipped: Sequence[Skipped], screen: Screen, *, whole: bool = False) -> Iterable[Table | Text]:
    """Skipped pages, those with one reason together; unless `whole`, a few names of each and the rest as a number."""
    groups: dict[tuple[str, str], list[str]] = {}
    for page in skipped:
        groups.setdefault((page.stage, page.reason), []).append(_file_name(page))
    narrow = not screen.plain and screen.width < NARROW
    table = plain_table("STAGE", "PAGES", "REASON", "NAMES") if screen.plain else _skipped_head(narrow=narrow)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    for (stage, reason), names in ordered if whole else ordered[:MOST_GROUPS]:
        some = names if whole else names[:MOST_NAMES]
        left = f" and {len(names) - len(some):,} more" if len(some) < len(names) else ""
        cells = (stage, f"{len(names):,}", on_one_line(reason), ", ".join(map(on_one_line, some)) + left)
        if narrow:
            table.add_row(lines_of(f"{stage} {cells[1]}", cells[2], Text(cells[3], "dim")))
        else:
            table.add_row(*cells)
    yield table
    if not whole and len(ordered) > MOST_GROUPS:
        rest = sum(len(names) for _, names in ordered[MOST_GROUPS:])
        yield Text(f"and {rest:,} more pages for {len(ordered) - MOST_GROUPS:,} other reasons")


def _file_name(page: Skipped) -> str:
    """With its ending, which tells talks.html from talks.txt; an address whole."""
    file = PurePath(page.location).name
    return file if file.startswith(page.name) else page.name


def highlighted(text: str, words: Sequence[str]) -> Text:
    """The text with every word that was asked for set off, as the record finds them: case and accents do not count, and
    "negotiat*" is every word that begins so."""
    asked = [(_folded(match[1]), bool(match[2])) for phrase in words for match in _WORD.finditer(phrase)]
    result = Text(text)
    for match in _WORD.finditer(text):
        word = _folded(match[1])
        if any(word.startswith(wanted) if prefix else word == wanted for wanted, prefix in asked):
            result.stylize("bold reverse", *match.span(1))
    return result


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _speaker(statement: Statement) -> str:
    return on_one_line(statement.speaker or statement.source) or "unnamed"


def _named(statement: Statement, words: Sequence[str] = ()) -> Text:
    name = highlighted(_speaker(statement), words)
    name.style = "bold" if statement.speaker else "italic"
    return name


def _plain_speaker(statement: Statement) -> str:
    return " — ".join(filter(None, (_speaker(statement), on_one_line(statement.role))))


def _day(statement: Statement) -> str:
    return (statement.published or "")[:10]


def _stacked(first: Text, second: str) -> Text:
    return Text("\n").join([first, Text(second, "dim")]) if second else first


def _counts() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right", style="bold")
    table.add_column(style="dim")
    return table


def _skipped_head(*, narrow: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold dim")
    if narrow:
        table.add_column("Skipped", overflow="fold")
        table.leading = 1
        return table
    table.add_column("Stage", no_wrap=True)
    table.add_column("Pages", justify="right", no_wrap=True)
    table.add_column("Reason", ratio=3, overflow="fold")
    table.add_column("Names", ratio=2, overflow="fold", style="dim")
    return table
