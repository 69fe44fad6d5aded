"""One statement for people: inside its paragraphs, its parts set off, with the facts around it and the citation."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.model import Article, Statement
from onrecord.views.citation import citation
from onrecord.views.passage import PARTS, Paragraph, Part, Piece, marked, passage
from onrecord.views.screen import Screen, on_one_line

STYLES: dict[Part, str] = {"source": "bold cyan", "cue": "underline yellow", "content": "green"}
"""Each part differs from the others in more than its colour, for eyes that do not tell these colours apart."""


def statement_card(statement: Statement, article: Article, screen: Screen) -> Iterator[RenderableType]:
    """The facts, the passage and the citation. Without colours the parts stand in brackets that name them."""
    yield _facts(statement, article)
    yield Text("")
    for paragraph in passage(statement, article.text):
        shown_paragraph = tuple(Piece(_flat(piece.text), piece.part) for piece in paragraph)
        text = _coloured(shown_paragraph) if screen.colours else Text(marked(shown_paragraph))
        yield text if screen.plain else Padding(text, (0, 2))
        yield Text("")
    if screen.colours:
        yield Text("  ").join([Text("  marked:", "dim"), *(Text(part, STYLES[part]) for part in PARTS)])
        yield Text("")
    if statement.hidden_by:
        yield Text("Somebody decided that this is no statement: there is nothing to cite.")
        return
    yield Text.assemble(("Cite as  ", "" if screen.plain else "dim"), on_one_line(citation(statement)))


def _facts(statement: Statement, article: Article) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    speaker = Text(on_one_line(statement.speaker) or "nobody is named", "bold" if statement.speaker else "italic")
    if statement.role:
        speaker += Text(f"  {on_one_line(statement.role)}", "dim")
    decided = (
        (statement.hidden_by, "this is no statement"),
        (statement.speaker_by, "the speaker"),
        (statement.confirmed_by, "this is right"),
    )
    corrected = [f"{what} (correction {by[:8]})" for by, what in decided if by]
    rows: tuple[tuple[str, str | Text | None], ...] = (
        ("Statement", Text.assemble((statement.id, "cyan"), f"  {statement.kind}")),
        ("Speaker", speaker),
        ("By hand", "; ".join(corrected)),
        ("Headline", article.headline),
        ("Outlet", article.publisher),
        ("Printed", article.published),
        ("Credit", article.credit),
        ("Byline", article.byline),
        ("Address", article.url),
        ("Page", article.name),
        ("Marked by", f"{statement.annotator}, confidence {statement.confidence:.2f}"),
    )
    for name, value in rows:
        if value:
            table.add_row(name, value if isinstance(value, Text) else on_one_line(value))
    return table


def _coloured(paragraph: Paragraph) -> Text:
    if not paragraph:
        return Text("[…]", "dim")
    return Text.assemble(*((piece.text, STYLES[piece.part] if piece.part else "") for piece in paragraph))


def _flat(text: str) -> str:
    """On one line, with white space at the ends kept as one space: pieces are put together again."""
    inner = on_one_line(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
