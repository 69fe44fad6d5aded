"""`onrecord annotate`: pages or texts in, who said what out, no record."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Annotated

import typer

from onrecord.model import Annotations, Article, Skipped
from onrecord.views.help import examples
from onrecord.views.lines import Line, annotations_line, skipped_line
from onrecord.views.options import Confidence, OptionalFormat, check_exist, raise_nothing
from onrecord.views.output import Format, write
from onrecord.views.progress import Tally, bar
from onrecord.views.rows import ANNOTATION_COLUMNS, annotation_rows

EPILOG = examples(
    ("onrecord annotate page.html", "one page, as a table of who said what"),
    ("onrecord annotate pages/ > marked.jsonl", "a folder as JSON lines: articles with their marks"),
    ("onrecord annotate texts.jsonl > marked.jsonl", 'texts: one {"id": ..., "text": ...} a line'),
    ("zcat texts.jsonl.gz | onrecord annotate - --format csv", "standard input, one row for each statement"),
    ("onrecord annotate pages/ --confidence 0.8", "only what is very probably right"),
    ("onrecord read pages/ | onrecord annotate -", "in two steps"),
)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|FOLDER|URL|-",
        help="JSON lines of texts (.jsonl .ndjson .json), or pages as for `onrecord read`; - is standard input, "
        "JSON lines if it begins with a brace.",
    ),
]


Dates = Annotated[
    bool,
    typer.Option(
        "--dates",
        help="Of the times, only those of the calendar, as plain ISO 8601: days, months, weeks and years, and all "
        "else (quarters, decades) as first/last day. Lengths, sets and vague times are left out.",
    ),
]


def annotate(
    locations: Sources, confidence: Confidence = None, dates: Dates = False, form: OptionalFormat = None
) -> None:
    """Mark texts or pages: who said what, who is named, when things are, what is announced; as places in the text.

    Nothing is kept. A text given as a JSON line is used exactly as it is: offsets count its Unicode code points. A line
    or page that cannot be used becomes a line that says why. docs/output.md explains every key. ONRECORD_THREADS sets
    how many texts are marked at the same time (all processors at hand).

    Exit code: 0 if anything was marked, 1 if nothing could be or an error stopped the run, 2 if the command was used
    wrongly or a path does not exist.
    """
    check_exist(locations)
    from onrecord import ingest, settings

    watched = sys.stdout.isatty()
    form = form or (Format.table if watched else Format.jsonl)
    with bar("Marking", hidden=watched) as progress:
        items = ingest.annotate_all(_items(locations), settings.from_environment().threads)
        wanted = (
            _only_dates(_at_least(confidence or 0, item)) if dates else _at_least(confidence or 0, item)
            for item in items
        )
        marked = Tally(wanted, progress)
        if form is Format.table:
            _tables(marked)
        else:
            write(form, marked, line=_line, rows=annotation_rows, columns=ANNOTATION_COLUMNS)
    if not marked.found:
        raise_nothing()


def _items(locations: list[str]) -> Iterator[Article | Skipped]:
    """All texts and articles; a location that cannot be used is an error now, not in the middle of the output."""
    from onrecord import ingest
    from onrecord.views.textlines import holds_texts, texts

    return chain.from_iterable(
        [texts(location) if holds_texts(location) else ingest.read_all([location]) for location in locations]
    )


def _at_least(confidence: float, item: Annotations | Skipped) -> Annotations | Skipped:
    """Without the statements that are less probable; who is named stays."""
    if isinstance(item, Skipped) or not confidence:
        return item
    kept = [i for i, a in enumerate(item.attributions) if a.confidence >= confidence]
    place = {old: new for new, old in enumerate(kept)}
    events = tuple(
        replace(e, attribution=place.get(e.attribution) if e.attribution is not None else None) for e in item.events
    )
    return replace(item, attributions=tuple(item.attributions[i] for i in kept), events=events)


def _only_dates(item: Annotations | Skipped) -> Annotations | Skipped:
    """With the times of the calendar alone, as plain dates."""
    if isinstance(item, Skipped):
        return item
    return replace(item, times=tuple(replace(t, value=t.days.iso) for t in item.times if t.days is not None))


def _line(item: Annotations | Skipped) -> Line:
    return skipped_line(item) if isinstance(item, Skipped) else annotations_line(item)


def _tables(items: Iterable[Annotations | Skipped]) -> None:
    from onrecord.views.screen import Screen
    from onrecord.views.tables import marked_card, skipped_card

    screen = Screen()
    for item in items:
        screen.print(*(skipped_card(item) if isinstance(item, Skipped) else marked_card(item, screen)))
