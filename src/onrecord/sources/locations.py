"""Locations: what a user may name, and the pages that each gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from onrecord.errors import FetchError, InputError
from onrecord.model import Page, Skipped
from onrecord.sources.files import STDIN, read_file, read_stdin
from onrecord.sources.folders import page_files
from onrecord.sources.naming import ENDINGS, page_name, printable
from onrecord.sources.public import Guard

_WEB = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_url(location: str | Path) -> bool:
    """Whether the location is an http or https address."""
    return isinstance(location, str) and bool(_WEB.match(location))


def pages(location: str | Path, guard: Guard | None = None) -> Iterator[Page | Skipped]:
    """The pages at a location: a file, a folder (see `folders.page_files`), "-" for standard input, or an address.

    Gives a Skipped for each page that is too large, damaged, unreadable, or that its server or robots.txt withholds.
    Raises InputError at once, before any page is read, if the location itself cannot be used.
    guard: the location was sent by somebody else. Then it is an address, and whoever is asked for it is the public's.
    """
    if is_url(location):
        return _address(str(location), guard)
    if guard is not None:
        raise InputError(f"{location}: only http and https addresses are read here; send a file with its content")
    if location == STDIN:
        return _one(read_stdin, name="stdin", location=STDIN)
    path = _existing(location)
    if path.is_dir():
        return _folder(path)
    return _one(lambda: read_file(path), name=page_name(printable(path.name)), location=printable(path.absolute()))


def count(location: str | Path) -> int:
    """How many pages and Skipped `pages` will give. Lists a folder, reads nothing. Raises InputError as `pages`."""
    if is_url(location):
        _address(str(location))
        return 1
    if location == STDIN:
        return 1
    path = _existing(location)
    return sum(1 for _ in _listed(path)) if path.is_dir() else 1


def _address(address: str, guard: Guard | None = None) -> Iterator[Page | Skipped]:
    # Imported here since httpx2 takes longer to import than all the rest of this package, and files don't need it.
    from onrecord.sources.web import fetch, parse, shown

    url = parse(address)
    kept = shown(url, address)
    return _one(lambda: fetch(url, name=kept, guard=guard), name=kept, location=kept)


def _existing(location: str | Path) -> Path:
    if location == "":
        raise InputError("an empty name was given, and not taken for the current folder; that is called .")
    path = Path(location)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        if isinstance(location, str) and _OTHER_SCHEME.match(location):
            raise InputError(f"{location}: only http and https addresses are read; for a file give its path") from error
        why = (
            "there is no such file or folder" if isinstance(error, FileNotFoundError) else f"it cannot be used: {error}"
        )
        raise InputError(f"{printable(path)}: {why}; check the path") from error
    return path


def _listed(folder: Path) -> Iterator[Path | Skipped]:
    """The folder's files, at least one."""
    found = page_files(folder)
    try:
        first = next(found, None)
    except OSError as error:
        raise InputError(f"{printable(folder)}: the folder cannot be listed: {error.strerror or error}") from error
    if first is None:
        raise InputError(f"{printable(folder)}: the folder has no page in it; read are files ending in {ENDINGS}")
    return chain([first], found)


def _folder(folder: Path) -> Iterator[Page | Skipped]:
    # The first file is looked for now, so that an empty folder is an error at once and not at the first page.
    return (found if isinstance(found, Skipped) else _read_listed(found) for found in _listed(folder))


def _read_listed(path: Path) -> Page | Skipped:
    return _tried(
        lambda: read_file(path, regular_only=True),
        name=page_name(printable(path.name)),
        location=printable(path.absolute()),
    )


def _one(read: Callable[[], Page], *, name: str, location: str) -> Iterator[Page | Skipped]:
    yield _tried(read, name=name, location=location)


def _tried(read: Callable[[], Page], *, name: str, location: str) -> Page | Skipped:
    try:
        return read()
    except FetchError as error:
        return Skipped(name=name, location=location, stage="sources", reason=str(error))
