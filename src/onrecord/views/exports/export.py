"""One export: a question to the record, a form, and a place for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from onrecord.errors import InputError
from onrecord.model import Cited
from onrecord.views.exports.annotations import ANNOTATIONS
from onrecord.views.exports.atom import ATOM
from onrecord.views.exports.bibtex import BIBTEX
from onrecord.views.exports.csl import CSL
from onrecord.views.exports.dossier import MARKDOWN
from onrecord.views.exports.files import Sink, whole_file
from onrecord.views.exports.format import KINDS, Format, Kind, Query
from onrecord.views.exports.ics import ICS
from onrecord.views.exports.linked_data import JSONLD
from onrecord.views.exports.money import FTM
from onrecord.views.exports.parquet import PARQUET
from onrecord.views.exports.plain import CSV, JSON, JSONL

if TYPE_CHECKING:
    from onrecord.ingest import Record

T = TypeVar("T")

Progress = Callable[[int, int | None], None]
"""Called with how many items are written; how many there are is not known before."""

FORMATS: Mapping[str, Format] = {
    one.name: one for one in (CSV, JSONL, JSON, PARQUET, JSONLD, ANNOTATIONS, FTM, ATOM, ICS, BIBTEX, CSL, MARKDOWN)
}
"""All forms, by name."""

FILTERS: Mapping[Kind, tuple[str, ...]] = {
    "statements": (
        *("words", "speaker", "actor", "about", "role", "kind", "outlet", "credit", "section", "event"),
        *("country", "since", "until", "confidence", "sort", "limit"),
    ),
    "articles": (
        *("words", "headline", "byline", "outlet", "credit", "section", "since", "until"),
        *("speaker", "about", "role", "country", "kind", "event", "confidence", "sort", "limit"),
    ),
    "actors": ("words", "type", "limit"),
    "events": ("since", "until", "actor", "place", "type", "status", "limit"),
}
"""What each kind can be asked for: as `onrecord search`, `actors` and `agenda` have it."""


@dataclass(frozen=True)
class Written:
    """What an export wrote: how many items (an event is one, however many rows it has), bytes, and their SHA-256."""

    items: int
    size: int
    sha256: str


def export(
    record: Record,
    kind: str,
    format: str,
    target: str | Path | BinaryIO,
    /,
    *,
    with_pages: bool = False,
    progress: Progress | None = None,
    **filters: str | float | None,
) -> Written:
    """Write what the record holds of a kind, and the filters let through, into a file or a binary stream.

    kind: one of `KINDS`. format: one of `FORMATS`. filters: those of `FILTERS`; None leaves one out. with_pages:
    articles as JSON lines carry the bytes of their pages. A file appears at its place whole, or not at all. All is of
    one moment, nothing is left out, and the memory does not grow with the number of items.

    `InputError` if the form cannot hold the kind, a filter does not fit, or the file is the record itself.
    """
    form, given = format_for(format, kind), {name: value for name, value in filters.items() if value is not None}
    checked: Kind = next(one for one in KINDS if one == kind)
    _check(checked, given)
    if with_pages and not (checked == "articles" and form.name in ("jsonl", "json")):
        raise InputError("--with-pages is for articles as jsonl or json: no other form can carry the pages")
    counted = _Counted(_items(record, checked, form, given, with_pages=with_pages), progress)
    query = Query(checked, {name: str(value) for name, value in given.items()})
    if isinstance(target, str | Path):
        if record.is_at(target):
            raise InputError(f"{target} is the record itself; name another file")
        with whole_file(Path(target)) as stream:
            return _write(form, query, counted, stream)
    return _write(form, query, counted, target)


def format_for(name: str, kind: str) -> Format:
    """The form of that name. `InputError` that lists what there is, if there is none or it cannot hold the kind."""
    if kind not in KINDS:
        raise InputError(f"{kind!r} cannot be exported; give one of {', '.join(KINDS)}")
    fitting = [one.name for one in FORMATS.values() if kind in one.writers]
    if name not in FORMATS:
        raise InputError(f"there is no format {name!r}; {kind} can be written as {', '.join(fitting)}")
    if name not in fitting:
        holds = ", ".join(FORMATS[name].kinds)
        raise InputError(f"{name} holds {holds}, not {kind}; {kind} can be written as {', '.join(fitting)}")
    return FORMATS[name]


def of_ending(name: str, kind: str) -> str | None:
    """The format that a file's name asks for by its ending, the longest that fits; None if none does."""
    fitting = [one for one in FORMATS.values() if kind in one.writers and name.lower().endswith(one.ending)]
    return max(fitting, key=lambda one: len(one.ending)).name if fitting else None


def _write(form: Format, query: Query, items: _Counted[Any], stream: BinaryIO) -> Written:
    sink = Sink(stream)
    form.writers[query.kind](items, sink, query)  # type: ignore[arg-type]
    sink.drain()
    return Written(items.count, sink.size, sink.sha256)


def _check(kind: Kind, given: Mapping[str, object]) -> None:
    for name in given:
        if name not in FILTERS[kind]:
            listed = ", ".join(FILTERS[kind])
            raise InputError(f"{name} is no filter of {kind}; theirs are {listed}")


def _items(
    record: Record, kind: Kind, form: Format, given: Mapping[str, Any], *, with_pages: bool
) -> Iterator[Any] | Iterable[Any]:
    from onrecord.record.reader import AgendaFilters, ArticleFilters, Filters

    asked = {**given, "limit": int(given["limit"]) if given.get("limit") else None}
    if kind == "actors":
        return record.stream_actors(asked.get("words"), type=asked.get("type"), limit=asked["limit"])
    if kind == "events":
        return record.stream_agenda(AgendaFilters(**asked, entities=record.entities(asked.get("actor"))))
    if kind == "articles":
        return record.stream_articles(ArticleFilters(**asked), marks=kind in form.needs, content=with_pages)
    actor = asked.pop("actor", None)
    filters = Filters(**asked, speakers=record.speakers(actor) if actor else None)
    return record.cited(filters) if kind in form.needs else map(Cited, record.stream(filters))


class _Counted(Iterable[T]):
    """Items as they come, counted, and told to whoever watches."""

    def __init__(self, items: Iterable[T], progress: Progress | None) -> None:
        self._items = items
        self._progress = progress
        self.count = 0

    def __iter__(self) -> Iterator[T]:
        for item in self._items:
            self.count += 1
            if self._progress:
                self._progress(self.count, None)
            yield item
