"""The characters of a text: what is removed or made plain before anything counts an offset.

Kept as they are: emoji and their joiners (U+200D), variation selectors, combining marks, U+200C, and the direction
marks of right-to-left script. Removed: NUL and other control characters, lone surrogates, and invisible characters
that carry no meaning in running text (zero width space, word joiner, byte order mark, soft hyphen), because a reader
who copies a quotation never gets them back in the same place."""

from __future__ import annotations

import re

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_BEFORE_PUNCTUATION = re.compile(r"(?<=\w) (?=[,.;](?:\s|$))")


def tidy(text: str) -> str:
    """`text` with line ends as "\\n", without control characters, lone surrogates and invisible filling."""
    return _REMOVED.sub("", _NEWLINES.sub("\n", text))


def one_line(text: str) -> str:
    """`text` as a single tidy line: runs of blanks (no-break spaces too) become one space; none at the ends."""
    line = " ".join(text.split())
    # most lines hold nothing to remove; this is four times as quick as looking for it
    return line if line.isprintable() else _BLANKS.sub(" ", tidy(text)).strip()


def printed_line(text: str) -> str:
    """`one_line`, and without the space that markup leaves between a word and the comma or full stop after it."""
    line = one_line(text)
    return _BEFORE_PUNCTUATION.sub("", line) if " ," in line or " ." in line or " ;" in line else line
