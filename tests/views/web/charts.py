"""Figures as the reading room's pages have them, for the charts to draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape

HEAD = """<link rel="stylesheet" href="/static/room.css"><link rel="stylesheet" href="/static/charts.css">
<script src="/static/theme.js"></script><script src="/static/vendor/charts.min.js" defer></script>
"""
"""Before charts.min.js comes what pages of the room have before it."""

Cell = str | int | tuple[str, str]
"""What a cell says; with where it leads."""


def figure(kind: str, caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], **data: str) -> str:
    """A figure with its table, all text escaped, as templates do. data: `since="f-since"` -> data-since."""
    given = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return (
        f'<figure data-chart="{kind}"{given}><figcaption>{escape(caption)}</figcaption><details><summary>Data</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details></figure>"
    )


def cell(given: Cell) -> str:
    if isinstance(given, tuple):
        return f'<td><a href="{escape(given[1])}">{escape(given[0])}</a></td>'
    return f"<td>{escape(str(given))}</td>"


def days(count: int, first: date = date(2031, 2, 3)) -> list[tuple[Cell, int]]:
    """Dates that lead to their day, each with a number by a rule that looks like news; every fifth is missing."""
    found: list[tuple[Cell, int]] = []
    for i in range(count):
        if i % 5 != 3:
            day = (first + timedelta(i)).isoformat()
            found.append(
                ((day, f"/search?since={day}&until={day}"), (i * 37 + i * i * 11) % 23 + (90 if i == 17 else 1))
            )
    return found


NAMES = ("Ana Pell", "Port of Saltmere", "Union of Dockers", "Jonas Reik", "Harbour Bank", "Vell Council", "Ivo Tarn")

NETWORK: list[tuple[Cell, Cell, int]] = [
    (("Maren Tolvik", "/actor/1"), ("Ministry of Fisheries of Norland", "/actor/2"), 40),
    (("Ministry of Fisheries of Norland", "/actor/2"), ("Maren Tolvik", "/actor/1"), 12),
    *((("Maren Tolvik", "/actor/1"), (name, f"/actor/{i}"), 30 - 2 * i) for i, name in enumerate(NAMES, 3)),
    *(((f"Speaker {i}", f"/actor/{i}"), ("Maren Tolvik", "/actor/1"), 14 - i) for i in range(10, 14)),
    (("Ana Pell", "/actor/3"), ("Jonas Reik", "/actor/6"), 9),
    (("Ivo Tarn", "/actor/9"), ("Vell Council", "/actor/8"), 4),
]

FLOWS: list[tuple[Cell, Cell, int]] = [
    (("Norland News Agency", "/outlet/nna"), ("The Saltmere Courier and Advertiser", "/outlet/courier"), 48),
    ("Norland News Agency", ("Daily Fjord", "/outlet/fjord"), 31),
    ("Norland News Agency", "Evening Post of Vell", 12),
    ("Coast Wire", ("Daily Fjord", "/outlet/fjord"), 17),
    ("Coast Wire", "Norland News Agency", 3),
    ("Daily Fjord", "Evening Post of Vell", 5),
    ("Daily Fjord", "Coast Wire", 1),
]

SPANS: list[Sequence[Cell]] = [
    ("Minister of Fisheries", "2027-05-04", "2031-03-20", 213),
    ("member of parliament for Saltmere North and the Outer Islands", "2024", "2027-04", 41),
    ("chairwoman of the committee on harbours", "2025-02-11", "2025-02-11", 3),
    (("candidate", "/search?role=candidate"), "2031-01", "", 12),
]

POINTS: list[Sequence[Cell]] = [
    (("Norland News Agency", "/article/1"), "2031-03-05T06:12:00Z", "credited"),
    (("Daily Fjord", "/article/2"), "2031-03-05T07:40:00+01:00", "copy"),
    (("The Saltmere Courier and Advertiser, morning edition", "/article/3"), "2031-03-05T11:05:00Z", "edited"),
    (("Evening Post of Vell", "/article/4"), "2031-03-05", "copy"),
    (("Coast Wire", "/article/5"), "2031-03-05T20:30:00Z", "edited"),
    (("Island Weekly", "/article/6"), "2031-03-06T05:00:00Z", "copy"),
]

PRINTED: list[Sequence[Cell]] = [
    (("Vell Courier", "/article/1"), "2031-03-12T14:00:00Z", "the reference"),
    (("Norland Official Bulletin", "/article/2"), "2031-03-13", "wording 2"),
]
"""Of two days, the second whole: its name has room neither before nor after it on a phone."""

FORM = (
    '<form id="ask" action="/found" method="get"><label>From <input id="f-since" name="since"></label>'
    '<label>Until <input id="f-until" name="until"></label><button>Search</button></form>'
)


def everything() -> str:
    """All kinds below each other."""
    months = [(f"{2028 + i // 12}-{i % 12 + 1:02}", (i * 7) % 19 * 130) for i in range(4, 36)]
    figures = [
        timeline(days(40)),
        figure("columns", "Statements by month", ["Month", "Statements"], months),
        figure("network", "Who speaks about whom", ["Speaker", "About", "Statements"], NETWORK),
        figure("flows", "Whom outlets credit", ["Credited", "Printed by", "Articles"], FLOWS),
        figure("spans", "Roles", ["Role", "First", "Last", "Statements"], SPANS),
        figure("points", "Printings", ["Outlet", "Printed", "As"], POINTS),
    ]
    return f"<main class='wide'><h1>Charts</h1>{FORM}{''.join(figures)}</main>"


def timeline(rows: Iterable[Sequence[Cell]]) -> str:
    """A timeline that narrows the dates of FORM."""
    columns = ["Printed", "Statements"]
    return figure("timeline", "When it was printed", columns, rows, form="ask", since="f-since", until="f-until")
