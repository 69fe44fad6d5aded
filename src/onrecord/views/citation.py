"""How a statement is cited: one line that leads a reader back to the printed words."""

from __future__ import annotations

from onrecord.model import Statement

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def citation(statement: Statement) -> str:
    """Who, how, in what, where, when, from which source, and which characters of the article's text.

    For example: `Ilva Tarn, quoted in “Harbour to open”, Vell Gazette, 18 March 2031 (source: Sarn News Agency),
    characters 1204–1388`. Words that are not all in quotation marks are "reported", never "quoted".
    """
    who = statement.speaker or statement.source or "An unnamed speaker"
    how = {"direct": "quoted", "mixed": "partly quoted"}.get(statement.kind, "reported")
    what = f"“{statement.headline}”" if statement.headline else f"“{statement.article}”"
    parts = [f"{who}, {how} in {what}"]
    if statement.publisher:
        parts.append(statement.publisher)
    if statement.published:
        parts.append(printed_date(statement.published))
    line = ", ".join(parts)
    if statement.credit and statement.credit != statement.publisher:
        line += f" (source: {statement.credit})"
    return f"{line}, characters {place(statement)}"


def place(statement: Statement) -> str:
    """The first and the last end of the content in the article's text, "1204–1388"."""
    spans = statement.content_spans or statement.cue_spans or statement.source_spans
    return f"{spans[0].start}–{spans[-1].end}"


def printed_date(published: str) -> str:
    """An ISO date as it is read, as precise as it is: "2031", "March 2031", "18 March 2031" (the time is left out)."""
    year, *rest = published[:10].split("-")
    if not rest or not rest[0].isdigit() or not 1 <= int(rest[0]) <= 12:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 and rest[1].isdigit() else f"{month} {year}"
