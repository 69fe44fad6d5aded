"""`onrecord search --articles`: whole articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.views.found_articles import (
    COLUMNS,
    FACET_COLUMNS,
    article_facet_line,
    article_facet_rows,
    found_article_line,
    found_article_rows,
)
from onrecord.views.output import Format, write

if TYPE_CHECKING:
    from onrecord.ingest import Record
    from onrecord.model import ArticleResults, Facet
    from onrecord.record.reader import ArticleFilters


def search_articles(record: Record, filters: ArticleFilters, form: Format, *, facets: bool) -> None:
    """Print the articles that are found, or what each filter would leave of them."""
    if facets:
        _counts(form, record.article_facets(filters), record.article_count(filters))
    elif form is Format.table:
        _show(record.article_results(filters), filters)
    elif filters.limit is None:
        found = record.stream_found_articles(filters)
        write(form, found, line=found_article_line, rows=found_article_rows, columns=COLUMNS)
    else:
        page = record.article_results(filters)
        write(form, page.articles, line=found_article_line, rows=found_article_rows, columns=COLUMNS)
        if page.after:
            sys.stderr.write(f"onrecord: there is more; it goes on with --after {page.after}\n")


def _show(found: ArticleResults, filters: ArticleFilters) -> None:
    from rich.text import Text

    from onrecord.views.found_articles import found_articles_table
    from onrecord.views.screen import Screen
    from onrecord.views.table_parts import end_of_page

    screen = Screen()
    if not found.articles:
        if filters.words:
            screen.print(Text(f"Searched for: {filters.words}"))
        screen.print(Text("No article was found. Try fewer words, a beginning (negotiat*), or a wider time;"))
        screen.print(Text("`onrecord doctor` says what the record holds."))
        return
    screen.print(found_articles_table(found.articles, screen))
    end_of_page(screen, len(found.articles), "article", found.after, goes_on=filters.after is not None)


def _counts(form: Format, found: Sequence[Facet], articles: int) -> None:
    if form is not Format.table:
        write(form, found, line=article_facet_line, rows=article_facet_rows, columns=FACET_COLUMNS)
        return
    from rich.text import Text

    from onrecord.views.facets_table import facets_table
    from onrecord.views.screen import Screen

    screen = Screen()
    screen.print(facets_table(found, screen, "ARTICLES"))
    screen.print(Text(f"{articles:,} article{'s' if articles != 1 else ''}.", "dim"))
