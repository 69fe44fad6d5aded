"""What a file's name says: what its page is called, and what kind of text is in it."""

from __future__ import annotations

import os
import re
from pathlib import Path

HTML, PLAIN = "text/html", "text/plain"

MEDIA_TYPES = {".html": HTML, ".htm": HTML, ".txt": PLAIN}
"""The endings that are read in a folder, each also with `.gz` after it."""

ENDINGS = ", ".join((*MEDIA_TYPES, *(ending + ".gz" for ending in MEDIA_TYPES)))
"""The same for messages."""

_GZ = re.compile(r"\.gz$", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
"""Something like ".xhtml" or ".md5", not the ".5 million" of "Aid of 1.5 million"."""


def page_name(file_name: str) -> str:
    """The file's name without its endings: `talks.html.gz` gives `talks`, `v1.2.txt` gives `v1.2`."""
    return _ENDING.sub("", _GZ.sub("", file_name)) or file_name


def media_type(file_name: str) -> str | None:
    """What the ending says is in the file, looking through `.gz`; None if it's none of `MEDIA_TYPES`."""
    ending = _ENDING.search(_GZ.sub("", file_name))
    return MEDIA_TYPES.get(ending[0].lower()) if ending else None


def is_gzip_name(file_name: str) -> bool:
    """Whether the name promises gzip."""
    return bool(_GZ.search(file_name))


def printable(path: Path | str) -> str:
    """The path as text that can be written anywhere: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
