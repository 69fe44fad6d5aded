"""The words of a command line as one query: what the shell took away is put back."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = re.compile(r'["“”()]|(?:^|\s)(?:AND|OR|NOT|-\w+)(?:\s|$)|\s-?[A-Za-z_]+:\S')
_FILTER = re.compile(r"(-?[A-Za-z][A-Za-z_]*:)(\S.*)", re.DOTALL)


def as_query(words: Sequence[str]) -> str:
    """One query.

    The shell takes quotation marks away: "ceasefire talks" comes as one argument, and so does speaker:"Ilva Tarn". An
    argument with spaces and no sign of a query in it was such a phrase.
    """
    return " ".join(map(_argument, words))


def _argument(text: str) -> str:
    if " " not in text.strip() or _SIGNS.search(text):
        return text
    named = _FILTER.fullmatch(text)
    return f'{named[1]}"{named[2]}"' if named else f'"{text}"'
