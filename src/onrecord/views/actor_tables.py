"""Actors as tables and cards for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.model import Actor, ActorPage
from onrecord.views.correction_tables import what
from onrecord.views.screen import Screen, on_one_line
from onrecord.views.table_parts import NARROW, lines_of, plain_table, ruled_table

SHORT_ID = 8
MOST_ALIASES = 6
MOST_OTHERS = 8
"""Aliases, and actors that are spoken about, in a card; the JSON form has all."""

BARS = 30
"""Columns of the longest bar."""


def actors_table(actors: Sequence[Actor], screen: Screen) -> Table:
    """Actors as a table; a pipe gets one line for each."""
    if screen.plain:
        table = plain_table("ID", "STATEMENTS", "ARTICLES", "TYPE", "FIRST", "LAST", "NAME", "ROLE")
        for a in actors:
            first, last = (a.first or "")[:10], (a.last or "")[:10]
            table.add_row(a.id[:SHORT_ID], str(a.statements), str(a.articles), a.type, first, last, _name(a), _role(a))
        return table
    table = ruled_table()
    table.leading = 0
    if screen.width < NARROW:
        table.add_column("Actor", overflow="fold")
        for a in actors:
            numbers = Text(f"{a.id[:SHORT_ID]} {_numbers(a)}", "cyan")
            table.add_row(lines_of(Text(_name(a), "bold"), Text(_role(a), "dim"), numbers))
        return table
    table.add_column("Actor", ratio=30, overflow="fold")
    table.add_column("Role", ratio=34, overflow="fold", style="dim")
    table.add_column("Said", justify="right")
    table.add_column("In", justify="right")
    table.add_column("Seen", no_wrap=True)
    table.add_column("ID", no_wrap=True, style="cyan")
    for a in actors:
        seen = _period(a.first, a.last)
        table.add_row(Text(_name(a), "bold"), _role(a), f"{a.statements:,}", f"{a.articles:,}", seen, a.id[:SHORT_ID])
    return table


def actor_card(page: ActorPage, screen: Screen, *, joins: bool) -> Iterator[RenderableType]:
    """One actor: who it is, roles over time, statements by month, who speaks about whom."""
    actor = page.actor
    yield Text.assemble((_name(actor), "bold"), f"  {actor.type}", (f"  {actor.id}", "cyan"))
    if actor.aliases:
        yield Text("also " + ", ".join(map(on_one_line, actor.aliases[:MOST_ALIASES])))
    facts = [", ".join(actor.countries), actor.qid, actor.link]
    if any(facts):
        yield Text(", ".join(fact for fact in facts if fact))
    yield Text(f"{_numbers(actor)}, {_period(actor.first, actor.last) or 'undated'}", "dim")
    if actor.roles:
        yield from _headed("Roles as printed")
        yield _grid(
            (on_one_line(r.role), _period(r.first, r.last), f"{r.articles:,} article{'s' * (r.articles != 1)}")
            for r in actor.roles
        )
    if page.by_month:
        yield from _headed("Statements by month")
        yield _chart(page.by_month, screen)
    for title, others in (("Speaks about", page.speaks_about), ("Spoken about by", page.spoken_about_by)):
        if others:
            yield from _headed(title)
            yield _grid((_name(other), f"{number:,}", _role(other)) for other, number in others[:MOST_OTHERS])
    if page.corrections:
        yield from _headed("Decided by hand")
        yield _grid((what(c), f"{on_one_line(c.who)}, {c.when[:10]}", c.id[:SHORT_ID]) for c in page.corrections)
    if joins:
        yield from _headed("Joined, since")
        yield _grid(
            (f"{j.score:.2f}", on_one_line(j.reason), f"{j.article_id[:SHORT_ID]} {j.entity}") for j in page.joins
        )


def _headed(title: str) -> Iterator[Text]:
    yield Text("")
    yield Text(title, "bold dim")


def _grid(rows: Iterator[tuple[str, str, str]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()  # nothing but its padding: indented, on every line of a row
    table.add_column(overflow="fold")
    table.add_column(no_wrap=False)
    table.add_column(style="dim", overflow="fold")
    for row in rows:
        table.add_row("", *row)
    return table


def _chart(by_month: Mapping[str, int], screen: Screen) -> Table:
    """A bar for each month; of a gap of several months, one line says so."""
    most = max(by_month.values())
    width = min(BARS, max(8, screen.width - 24)) if not screen.plain else BARS
    table = Table.grid(padding=(0, 2, 0, 0))
    months = list(by_month.items())
    for i, (month, number) in enumerate(months):
        if i and (gap := _months_between(months[i - 1][0], month)) > 1:
            table.add_row("", "", Text(f"{gap - 1} month{'s' * (gap > 2)} without", "dim"))
        bar = "#" if screen.plain else "█"
        table.add_row(
            "  " + (month or "undated"), f"{number:>4,}", Text(bar * max(1, round(width * number / most)), "cyan")
        )
    return table


def _months_between(before: str, after: str) -> int:
    try:
        (a, b), (c, d) = (map(int, month.split("-")[:2]) for month in (before, after))
    except ValueError:
        return 0
    return 12 * (c - a) + d - b


def _numbers(actor: Actor) -> str:
    said = f"{actor.statements:,} statement{'s' * (actor.statements != 1)}"
    return f"{said} in {actor.articles:,} article{'s' * (actor.articles != 1)}"


def _period(first: str | None, last: str | None) -> str:
    ends = [(day or "")[:10] for day in (first, last)]
    return " – ".join(dict.fromkeys(day for day in ends if day))


def _name(actor: Actor) -> str:
    return on_one_line(actor.name)


def _role(actor: Actor) -> str:
    """The role of most articles; of equals, the newest."""
    return on_one_line(max(actor.roles, key=lambda r: (r.articles, r.last or "")).role) if actor.roles else ""
