"""The pages of a folder, in an order that is the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Skipped
from onrecord.sources.naming import media_type, printable


def page_files(folder: Path) -> Iterator[Path | Skipped]:
    """Every file below the folder whose ending is one of `naming.MEDIA_TYPES`, by name, a folder's files first.

    Hidden files and folders are passed over. Links to folders are followed, but no folder is entered twice, so loops
    end. A subfolder that cannot be listed is a Skipped. Raises OSError if `folder` itself cannot be listed.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            state = current.stat()
            if (state.st_dev, state.st_ino) in seen:
                continue
            seen.add((state.st_dev, state.st_ino))
            entries = _visible(current)
        except OSError as error:
            if current is folder:
                raise
            reason = f"the folder cannot be listed: {error.strerror or error}"
            yield Skipped(printable(current.name), printable(current.absolute()), "sources", reason)
            continue
        subfolders = []
        for entry in entries:
            if _is_folder(entry):
                subfolders.append(current / entry.name)
            elif media_type(entry.name):
                yield current / entry.name
        waiting.extend(reversed(subfolders))


def _visible(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        # By bytes, not by locale: the same order everywhere.
        return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: os.fsencode(e.name))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle; a page of that name becomes a Skipped when it's read
        return False
