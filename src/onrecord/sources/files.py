"""One file, or standard input, as a Page."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from onrecord.errors import FetchError
from onrecord.model import Page
from onrecord.sources.limits import GZIP_MAGIC, read_within
from onrecord.sources.naming import is_gzip_name, media_type, page_name, printable

STDIN = "-"


def read_file(path: Path, *, regular_only: bool = False) -> Page:
    """The file's Page. Raises FetchError with the reason if it cannot be read.

    regular_only: refuse pipes and devices, which in a folder nobody asked for and which may never end.
    """
    try:
        if regular_only and not stat.S_ISREG(path.stat().st_mode):
            raise FetchError("it is a pipe, socket or device, not a file; name it on its own if it should be read")
        if os.path.exists(os.path.realpath(path) + "-shm"):  # noqa: PTH110 (asked of every page: ten times as fast)
            # To open and close it would drop the locks that this very program may have on it.
            raise FetchError("it is a database in use, maybe the record itself, and not a page")
        with path.open("rb") as file:
            if is_gzip_name(path.name) and file.peek(2)[:2] not in (GZIP_MAGIC, b""):
                raise FetchError("its name ends in .gz but it isn't gzip; rename the file or pack it")
            content = read_within(file)
    except OSError as error:
        raise FetchError(f"the file cannot be read: {error.strerror or error}") from error
    return Page(
        name=page_name(printable(path.name)),
        content=content,
        location=printable(path.absolute()),
        media_type=media_type(path.name),
    )


def read_stdin() -> Page:
    """What standard input gives until its end, as the Page "stdin". Raises FetchError as `read_file`."""
    return Page(name="stdin", content=read_within(sys.stdin.buffer), location=STDIN)
