"""A dossier as one file to print, send and keep: its notes, every statement cited, a bibliography, a colophon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError
from onrecord.model import Cited, Dossier, EntryContents, FoundArticle
from onrecord.views.checks import package_version
from onrecord.views.exports.cited_articles import CitedArticles
from onrecord.views.exports.dossier_form import Colophon, DossierForm, counted, query_of
from onrecord.views.exports.dossier_html import Html
from onrecord.views.exports.dossier_markdown import Markdown
from onrecord.views.exports.export import Written
from onrecord.views.exports.files import Sink, whole_file

if TYPE_CHECKING:
    from onrecord.ingest import Record

DOSSIER_FORMS: Mapping[str, DossierForm] = {form.name: form for form in (Markdown(), Html())}
"""The forms, by name."""

Progress = Callable[[int, int | None], None]
"""Called with how many items are written; how many there are is not known before."""


def write_dossier(
    record: Record,
    dossier: str,
    form: str,
    target: str | Path | BinaryIO,
    /,
    *,
    progress: Progress | None = None,
) -> Written:
    """Write a dossier (its name, its id or the id's first digits) into a file or a binary stream.

    form: one of `DOSSIER_FORMS`. A file appears at its place whole, or not at all. `items` of what is given back are
    statements and articles of lists. `InputError` if there is no such form, or the file is the record itself.
    """
    chosen, held = form_for(form), record.dossiers.get(dossier)
    if isinstance(target, str | Path):
        if record.is_at(target):
            raise InputError(f"{target} is the record itself; name another file")
        with whole_file(Path(target)) as stream:
            return _write(record, held, chosen, stream, progress)
    return _write(record, held, chosen, target, progress)


def form_for(name: str) -> DossierForm:
    """The form of that name. `InputError` that lists what there is, if there is none."""
    if name not in DOSSIER_FORMS:
        raise InputError(f"there is no format {name!r} of a dossier; give one of {', '.join(DOSSIER_FORMS)}")
    return DOSSIER_FORMS[name]


def pieces(
    record: Record,
    dossier: Dossier,
    form: DossierForm,
    *,
    made: str | None = None,
    progress: Progress | None = None,
) -> Iterator[str]:
    """The text of a dossier's file, piece by piece, as the record gives what it holds; memory does not grow.

    made: the moment that the colophon names, UTC, ISO 8601 (default: now).
    """
    counts = _Counts(progress)
    with CitedArticles() as cited:
        yield form.begin(dossier)
        for part in record.dossiers.contents(dossier):
            yield form.entry(part.number, part.entry)
            before = counts.statements, counts.listed
            yield from _items(part, form, cited, counts)
            yield form.entry_end(_told(counts.statements - before[0], counts.listed - before[1]))
        yield form.bibliography()
        articles = 0
        for one in cited:
            articles += 1
            yield form.cited(one)
    yield form.end(
        Colophon(
            record=record.name,
            made=made or datetime.now(UTC).isoformat(timespec="seconds"),
            version=package_version(),
            statements=counts.statements,
            listed=counts.listed,
            absent=counts.absent,
            articles=articles,
            queries=tuple((entry.title, query_of(entry)) for entry in dossier.entries),
        )
    )


class _Counts:
    """How much was written."""

    def __init__(self, progress: Progress | None) -> None:
        self.statements = self.listed = self.absent = 0
        self._progress = progress

    def told(self) -> None:
        if self._progress:
            self._progress(self.statements + self.listed, None)


def _items(part: EntryContents, form: DossierForm, cited: CitedArticles, counts: _Counts) -> Iterator[str]:
    for number, item in enumerate(part.items, start=1):
        name = f"{part.number}.{number}"
        if isinstance(item, Cited):
            assert item.article is not None
            counts.statements += 1
            cited.add(item.article, item.statement.article_id)
            yield form.statement(name, item)
        elif isinstance(item, FoundArticle):
            counts.listed += 1
            cited.add(item.article, item.article.id)
            yield form.article(name, item)
        else:
            counts.absent += 1
            yield form.absent(item)
        counts.told()


def _told(statements: int, listed: int) -> str:
    """How much an entry held."""
    if listed:
        return counted(listed, "article")
    return counted(statements, "statement") if statements else "Nothing is in the record for this now"


def _write(record: Record, held: Dossier, form: DossierForm, stream: BinaryIO, progress: Progress | None) -> Written:
    sink, written = Sink(stream), 0

    def told(number: int, total: int | None) -> None:
        nonlocal written
        written = number
        if progress:
            progress(number, total)

    for piece in pieces(record, held, form, progress=told):
        sink.write(piece.encode())
    sink.drain()
    return Written(written, sink.size, sink.sha256)
