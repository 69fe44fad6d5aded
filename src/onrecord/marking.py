"""One page from its place to its marks: read, extracted, marked; what fails on the way is said of the page.

Each stage is imported where it is first needed, as in `ingest`.
"""

from __future__ import annotations

import dataclasses
import functools
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import settings
from onrecord.errors import InputError, OnrecordError
from onrecord.model import Annotations, Article, Page, Skipped, Stage

if TYPE_CHECKING:
    from onrecord.annotation.annotator import Annotator
    from onrecord.sources import Guard

FAULT = "unexpected error"
"""How the reason of a page begins on which a stage failed in a way that nobody foresaw."""

_loading = threading.Lock()


def work(page: Page) -> Annotations | Skipped:
    """What one page gives: an article with its marks, or why it gives none."""
    outcome = mark(extract(page))
    if isinstance(outcome, Skipped):
        return dataclasses.replace(outcome, name=page.name, location=page.location, page_id=page.id)
    return outcome


def work_unless_held(asked: tuple[Page | Skipped, bool]) -> Annotations | Skipped | None:
    """None if there is nothing to do: the record holds the page, or there is none."""
    page, held = asked
    return None if held or isinstance(page, Skipped) else work(page)


def page(source: str | Path | bytes | Page) -> Page | Skipped:
    """One page: a file, an address, "-", its bytes, or one already. `InputError` if it is a folder."""
    from onrecord import sources

    if isinstance(source, Page):
        return source
    if isinstance(source, bytes):
        return Page(name="page", content=source, location="-")
    if not sources.is_url(source) and Path(source).is_dir():
        raise InputError(f"{source} is a folder; name one page, or read all with onrecord.read_all([...])")
    return next(iter(pages([source])))


def pages(locations: Iterable[str | Path], guard: Guard | None = None) -> Iterator[Page | Skipped]:
    """All pages at the locations, in their order; `InputError` at once if a location cannot be used.

    guard: as for `sources.pages`.
    """
    from onrecord import sources

    # A list, so that a location that cannot be used is an error before anything is read.
    found = [(location, sources.pages(location, guard)) for location in locations]
    return (page for location, pages in found for page in _unbroken(str(location), pages))


def _unbroken(location: str, pages: Iterator[Page | Skipped]) -> Iterator[Page | Skipped]:
    try:
        yield from pages
    except OnrecordError:
        raise
    except Exception as error:
        yield _fault(error, "sources", name=location, location=location)


def extract(page: Page) -> Article | Skipped:
    """The article of a page, or why it is none."""
    from onrecord import extraction

    try:
        return extraction.read(page)
    except Exception as error:
        return _fault(error, "extraction", name=page.name, location=page.location, page_id=page.id)


def not_marked(article: Article) -> Skipped | None:
    """The `Skipped` of an article in a language that is not marked yet, else None; an unknown language passes."""
    if article.language is None or article.language in settings.MARKED_LANGUAGES:
        return None
    reason = f"language {article.language!r} is not yet supported; give a page in English ('en')"
    return Skipped(article.name, article.url or article.name, "annotation", reason, article.page_id)


def mark(item: Article | Skipped) -> Annotations | Skipped:
    """An article with its marks, or why it has none; what was skipped passes by."""
    if isinstance(item, Skipped):
        return item
    if skipped := not_marked(item):
        return skipped
    marker = annotator()  # outside: a damaged model is no fault of the page
    location = item.url or item.name
    try:
        "".join(value for value in (item.text, *item.fields.values()) if value).encode()
        return marker.annotate(item)
    except UnicodeEncodeError:
        reason = "the text has half a character (a lone surrogate) in it; save the page as UTF-8 and add it again"
        return Skipped(item.name, location, "annotation", reason, item.page_id)
    except Exception as error:
        return _fault(error, "annotation", name=item.name, location=location, page_id=item.page_id)


def _fault(error: Exception, stage: Stage, *, name: str, location: str, page_id: str | None = None) -> Skipped:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Skipped(name, location, stage, f"{FAULT} ({what}); please report it together with the page", page_id)


def annotator() -> Annotator:
    """The installed annotator, loaded once, by whichever thread first needs it."""
    with _loading:
        return _loaded()


@functools.cache
def _loaded() -> Annotator:
    from onrecord.annotation.annotator import Annotator

    return Annotator.load()
