"""Articles that a search found: as lines, as rows, and as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.model import Facet, FoundArticle, Span, Spans
from onrecord.views.lines import VERSION, Line
from onrecord.views.links import link
from onrecord.views.rows import Row
from onrecord.views.screen import Screen, on_one_line, shown
from onrecord.views.table_parts import NARROW, lines_of, plain_table, ruled_table
from onrecord.views.tables import SHORT_ID

_FIELDS = ("headline", "published", "byline", "publisher", "credit", "section", "language", "url")
COLUMNS = ("id", "article", *_FIELDS, "statements", "snippet")
FACET_COLUMNS = ("facet", "value", "articles")
HIGHLIGHT = "bold reverse"


def found_article_line(found: FoundArticle) -> Line:
    """One article that was searched for, with the places of the words that it was found by."""
    article = found.article
    return {
        "version": VERSION,
        "id": article.id,
        "article": article.name,
        **{name: getattr(article, name) for name in _FIELDS},
        "statements": found.statements,
        "snippet": article.text[slice(*found.snippet)],
        "snippet_span": list(found.snippet),
        "highlights": [list(span) for span in found.highlights],
        "headline_highlights": [list(span) for span in found.headline_highlights],
    }


def found_article_rows(found: FoundArticle) -> Iterator[Row]:
    """An article is one row."""
    line = found_article_line(found)
    yield {name: line[name] for name in COLUMNS}


def article_facet_line(facet: Facet) -> Line:
    """One filter, and how many articles each of its values would leave."""
    values = [{"value": value, "articles": number} for value, number in facet.values]
    return {"version": VERSION, "facet": facet.name, "values": values, "distinct": facet.distinct}


def article_facet_rows(facet: Facet) -> Iterator[Row]:
    """Each value of a filter is a row."""
    for value, number in facet.values:
        yield {"facet": facet.name, "value": value, "articles": number}


def found_articles_table(found: Sequence[FoundArticle], screen: Screen) -> Table:
    """Articles as a table: a pipe gets one line for each, the words last."""
    if screen.plain:
        table = plain_table("ID", "DATE", "OUTLET", "STATEMENTS", "HEADLINE", "URL", "TEXT")
        for one in found:
            article = one.article
            cells = (article.id[:SHORT_ID], (article.published or "")[:10], on_one_line(article.publisher))
            named = (on_one_line(article.headline or article.name), on_one_line(link(article.url)))
            table.add_row(*cells, str(one.statements), *named, on_one_line(article.text[slice(*one.snippet)]))
        return table
    table = ruled_table()
    narrow = screen.width < NARROW
    if not narrow:
        table.add_column("Article", no_wrap=True, width=SHORT_ID + 1)
        table.add_column("Printed", ratio=20, max_width=24, overflow="fold")
    table.add_column("Headline and text", ratio=70, overflow="fold")
    for one in found:
        article = one.article
        number = f"{one.statements:,} statement{'s' if one.statements != 1 else ''}"
        where = ", ".join(filter(None, (on_one_line(article.publisher), on_one_line(article.section))))
        day = (article.published or "")[:10] or "no date"
        told = lines_of(_headline(one), _snippet(one), Text(on_one_line(link(article.url)), "dim"))
        if narrow:
            about = Text(f"{article.id[:SHORT_ID]} {day} {number}", "cyan")
            table.add_row(lines_of(about, Text(where, "dim"), told))
        else:
            table.add_row(
                Text(article.id[:SHORT_ID], "cyan"),
                lines_of(Text(day), Text(where, "dim"), Text(number, "dim")),
                told,
            )
    return table


def _headline(found: FoundArticle) -> Text:
    article = found.article
    whole = Span(0, len(article.headline or ""))
    text = _marked(article.headline or "", whole, found.headline_highlights) if article.headline else Text(article.name)
    address = link(article.url)
    text.stylize_before(Style(bold=True, link=address) if address else Style(bold=True))
    return text


def _snippet(found: FoundArticle) -> Text:
    text = _marked(found.article.text, found.snippet, found.highlights)
    before = "… " if found.snippet.start else ""
    after = " …" if found.snippet.end < len(found.article.text) else ""
    return Text(before) + text + Text(after)


def _marked(text: str, part: Span, places: Spans) -> Text:
    """A part of a text on one line, with the places in it set off. Each blank stays one character wide."""
    line = "".join(" " if c.isspace() else c for c in shown(text[slice(*part)]))
    made = Text(line)
    for place in places:
        if part.start <= place.start and place.end <= part.end:
            made.stylize(HIGHLIGHT, place.start - part.start, place.end - part.start)
    return made
