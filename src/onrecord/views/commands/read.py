"""`onrecord read`: pages in, articles out, no record."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from onrecord.model import Article, Skipped
from onrecord.views.help import examples
from onrecord.views.lines import Line, article_line, skipped_line
from onrecord.views.options import Locations, OptionalFormat, check_exist, raise_nothing
from onrecord.views.output import Format, write
from onrecord.views.progress import Tally, bar
from onrecord.views.rows import ARTICLE_COLUMNS, article_rows

EPILOG = examples(
    ("onrecord read page.html", "one page: its fields, where each was found, and its text"),
    ("onrecord read pages/ > articles.jsonl", "a folder as JSON lines, one article a line"),
    ("onrecord read pages/ --format csv > articles.csv", "the same as a table for a spreadsheet"),
    ("onrecord read pages/ | jq -r 'select(.skipped) | .id'", "the pages that are no article"),
)


def read(locations: Locations, form: OptionalFormat = None) -> None:
    """Read pages and write the articles that they hold: text, headline, date, byline, credit, publisher and more.

    Nothing is kept. A page that is no article becomes a line that says why. docs/output.md explains every key.

    Exit code: 0 if any page gave an article, 1 if none did or an error stopped the run, 2 if the command was used
    wrongly or a path does not exist.
    """
    check_exist(locations)
    from onrecord import ingest

    watched = sys.stdout.isatty()
    form = form or (Format.table if watched else Format.jsonl)
    with bar("Reading", hidden=watched) as progress:
        articles = Tally(ingest.read_all(locations), progress)
        if form is Format.table:
            _cards(articles)
        else:
            write(form, articles, line=_line, rows=article_rows, columns=ARTICLE_COLUMNS)
    if not articles.found:
        raise_nothing()


def _line(item: Article | Skipped) -> Line:
    if isinstance(item, Skipped):
        return skipped_line(item)
    from onrecord import ingest

    return article_line(item, ingest.not_marked(item))


def _cards(items: Iterable[Article | Skipped]) -> None:
    from itertools import chain, islice

    from onrecord.views.screen import Screen
    from onrecord.views.tables import article_card, skipped_card

    screen = Screen()
    stream = iter(items)
    first = list(islice(stream, 2))  # a single article is shown whole, so see first whether there is another
    for item in chain(first, stream):
        card = skipped_card(item) if isinstance(item, Skipped) else article_card(item, whole=len(first) == 1)
        screen.print(*card)
