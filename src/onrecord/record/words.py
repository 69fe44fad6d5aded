"""What a person types to search, as terms: words are all wanted, "quoted words" stand together, a final * is a prefix.

    ceasefire talks         both words, anywhere in the statement
    "ceasefire talks"       the two words in this order, side by side
    negotiat*               negotiate, negotiators, negotiation ...

Nothing else has a meaning: every other sign is read as part of a word or passed over, so no input is an error, but for
one of more than `MOST_TERMS` words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from onrecord.errors import InputError

MOST_TERMS = 64
"""More than anyone types; a pasted page would make the database compare thousands of terms for every row."""

_TERM = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
_UNSEARCHABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


@dataclass(frozen=True)
class Term:
    """Words that stand side by side; with `prefix`, the last of them may go on."""

    text: str
    prefix: bool = False


def legible(query: str) -> str:
    """The query without what no text holds, and with plain quotation marks."""
    return _UNSEARCHABLE.sub(" ", query.translate(_QUOTES))


def term(text: str, quoted: bool, star: bool) -> Term | None:
    """One term as it was typed; None if it holds no letter and no digit. star: whether one follows the quotation."""
    prefix = star if quoted else text.endswith("*")
    if not any(c.isalnum() for c in text):
        return None
    # A prefix needs the letter before the star: in "Smith (*" it has none.
    last = text.rstrip("*")[-1:]
    return Term(text, prefix and (last.isalnum() or bool(unicodedata.combining(last))))


def terms(query: str) -> tuple[Term, ...]:
    """The terms of a query, all of which are wanted. Empty if it holds no word at all."""
    found = []
    for match in _TERM.finditer(legible(query)):
        quoted, star, bare = match.groups()
        one = term(quoted if bare is None else bare, bare is None, star == "*")
        if one is not None:
            found.append(one)
    if len(found) > MOST_TERMS:
        raise InputError(f"the search has {len(found)} words; give {MOST_TERMS} or fewer")
    return tuple(found)
