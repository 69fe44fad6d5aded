"""`onrecord search`: statements of the record, or whole articles, by words and by who, where, when and how."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.errors import InputError
from onrecord.views.asked import as_query
from onrecord.views.help import examples
from onrecord.views.like import write_similar
from onrecord.views.lines import facet_line, found_line
from onrecord.views.options import Confidence, Country, KindChoice, Record, SortChoice, TableFormat, record_target
from onrecord.views.output import Format, write
from onrecord.views.progress import catch_up
from onrecord.views.rows import FACET_COLUMNS, STATEMENT_COLUMNS, facet_rows, statement_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Facet, Results, Statement
    from onrecord.record.reader import Filters, Words
    from onrecord.views.lines import Line

EPILOG = examples(
    ("onrecord search ceasefire talks", "both words, anywhere in a statement"),
    ('onrecord search "ceasefire talks" negotiat*', "words side by side, and a beginning of a word"),
    ("onrecord search '(ceasefire OR truce) -Vell'", "either word, without a third"),
    ("onrecord search 'speaker:\"Ilva Tarn\" kind:direct since:2031-03 peace'", "filters among the words"),
    ("onrecord search --speaker Tarn --since 2031-03 --until 2031-05-14", "the same filters as options"),
    ('onrecord search --actor "Ilva Tarn"', "everything of one person, as the record joins and you corrected it"),
    ("onrecord search --outlet Gazette --kind direct --limit 0", "all direct quotes that an outlet printed"),
    ("onrecord search harbour --facets", "who said it, where and when, counted"),
    ("onrecord search harbour --confidence 0.8", "without the doubtful"),
    ('onrecord search --like "we will not raise taxes"', "what says something like it, in whatever words"),
    ("onrecord search --like 3f2a91bc --since 2031-03", "what says something like that statement"),
    ("onrecord search --country Sweden budget", "what is said for a country, or by its people"),
    ("onrecord search --articles 'harbour headline:strike' --speaker Tarn", "articles in which somebody speaks"),
    ("onrecord search harbour --format csv > harbour.csv", "everything that is found, for a spreadsheet"),
)

TABLE_LIMIT = 50
"""Statements in a table unless --limit says otherwise: some screens full. The other forms are never cut."""

Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY", help="What the statement must hold; none lists all.", show_default=False),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, metavar="N", help="At most so many; 0 is no limit.", show_default=f"{TABLE_LIMIT} in a table"
    ),
]


def search(
    words: Query = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it: words of the name.")] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="NAME|ID", help="Who said it, under whatever name: see `onrecord actors`."),
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of what was said.")] = None,
    role: Annotated[str | None, typer.Option(metavar="WORDS", help="What the speaker is: parts of the role.")] = None,
    kind: Annotated[
        KindChoice | None, typer.Option(help="All, none or part of it in quotation marks.", case_sensitive=False)
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it.")] = None,
    credit: Annotated[str | None, typer.Option(metavar="NAME", help="The agency that it came from.")] = None,
    section: Annotated[str | None, typer.Option(metavar="NAME", help="The section that it was printed in.")] = None,
    event: Annotated[
        str | None, typer.Option(metavar="TYPE", help="It announces such an event: election, summit ...")
    ] = None,
    country: Country = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or later: YYYY[-MM[-DD]].")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Printed then or before.")] = None,
    confidence: Confidence = None,
    sort: Annotated[
        SortChoice | None,
        typer.Option(help="The order.", show_default="relevance with words, else oldest", case_sensitive=False),
    ] = None,
    limit: Limit = None,
    after: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Go on where an earlier, limited search ended.")
    ] = None,
    like: Annotated[
        str | None,
        typer.Option(metavar="TEXT|ID", help="What says something like this, or like that statement."),
    ] = None,
    articles: Annotated[
        bool, typer.Option("--articles", help="Find articles, by their headline, byline and text.")
    ] = False,
    facets: Annotated[
        bool, typer.Option("--facets", help="Count what each filter would leave, instead of listing.")
    ] = False,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Find statements: who said what, when, and where it was printed.

    Words may stand in what was said, in the speaker's name, or in how it was put; case and accents do not count. Words
    in one pair of quotation marks must stand side by side; negotiat* is every word that begins so; OR, NOT (or -) and
    parentheses do what they say. Every filter below can stand among the words too, as in kind:direct; others are
    date:2031-03, source: and cue:. Found by words, those come first that hold them side by side, then near each other,
    then anywhere in what was said; among these the newest. `onrecord show ID` shows a statement where it was printed.

    --like finds by meaning, whatever the words: the most similar first, 50 unless --limit says otherwise. With words
    too, what holds them is found as well, and comes the higher the rarer they are. A record of over 2,000 statements
    needs `onrecord meaning build` for it, once.

    With --articles the words may stand in the headline, the byline or the text of an article (headline:, byline: and
    text: ask for one of them), those in the headline come first, and the filters that are about a statement (speaker,
    kind ...) let through the articles that hold one which fulfils them all.

    Exit code: 0, also if nothing is found; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.record.reader import ArticleFilters, Filters, highlights

    most = (TABLE_LIMIT if form is Format.table else 0) if limit is None else limit
    given: dict[str, Any] = {
        "words": as_query(words or ()) or None,
        "speaker": speaker,
        "about": about,
        "kind": kind.value if kind else None,
        "outlet": outlet,
        "since": since,
        "until": until,
        "confidence": confidence,
        "limit": most or None,
        "role": role,
        "credit": credit,
        "section": section,
        "event": event,
        "country": country,
        "sort": sort.value if sort else None,
        "after": after,
    }
    if articles and actor:
        raise InputError("--articles and --actor do not go together; give --speaker instead")
    with ingest.open(record_target(record), create=False) as kept:
        if actor:
            catch_up(kept)
        if articles:
            from onrecord.views.commands.search_articles import search_articles

            if like is not None:
                raise InputError("--like finds statements; leave out --articles, or --like")
            search_articles(kept, ArticleFilters(**given), form, facets=facets)
            return
        filters = Filters(**given, speakers=kept.speakers(actor) if actor else None)
        if like is not None:
            if facets:
                raise InputError("--facets counts what words find; leave it out with --like")
            found = kept.meaning.similar(like, dataclasses.replace(filters, limit=limit))
            write_similar(form, found, filters.asked_words())
            return
        if facets:
            _counts(form, kept.facets(filters), kept.count(filters))
            return
        asked = filters.asked_words()

        def line(statement: Statement) -> Line:
            return found_line(statement, highlights(statement, asked))

        if form is Format.table:
            _show(kept.results(filters), filters, asked)
            return
        if not most:
            write(form, kept.stream(filters), line=line, rows=statement_rows, columns=STATEMENT_COLUMNS)
            return
        page = kept.results(filters)
    write(form, page.statements, line=line, rows=statement_rows, columns=STATEMENT_COLUMNS)
    if page.after:
        sys.stderr.write(f"onrecord: there is more; it goes on with --after {page.after}\n")


def _show(found: Results, filters: Filters, asked: Sequence[Words]) -> None:
    from rich.text import Text

    from onrecord.views.screen import Screen
    from onrecord.views.table_parts import end_of_page
    from onrecord.views.tables import statements_table

    screen = Screen()
    if not found.statements:
        if filters.words:
            screen.print(Text(f"Searched for: {filters.words}"))
        screen.print(Text("Nothing was found. Try fewer words, a beginning (negotiat*), or a wider time;"))
        screen.print(Text("`onrecord doctor` says what the record holds."))
        return
    screen.print(statements_table(found.statements, [word.term.text for word in asked], screen))
    end_of_page(screen, len(found.statements), "statement", found.after, goes_on=filters.after is not None)


def _counts(form: Format, found: Sequence[Facet], statements: int) -> None:
    if form is not Format.table:
        write(form, found, line=facet_line, rows=facet_rows, columns=FACET_COLUMNS)
        return
    from rich.text import Text

    from onrecord.views.facets_table import facets_table
    from onrecord.views.screen import Screen

    screen = Screen()
    screen.print(facets_table(found, screen))
    screen.print(Text(f"{statements:,} statement{'s' if statements != 1 else ''}.", "dim"))
