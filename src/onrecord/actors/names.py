"""Names as they are compared: folded, without courtesy titles, and the parts of a person's name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend sen senator rep representative gov governor pres
    president minister hon judge justice gen general col colonel capt captain maj major lt lieutenant sgt sergeant king
    queen prince princess pope
    """.split()  # noqa: SIM905
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = frozenset("de da di du del della van von der den la le al el bin ibn ben ter ten dos das".split())  # noqa: SIM905

NICKNAMES = {
    frozenset(pair.split("/"))
    for pair in """
    bill/william bob/robert rob/robert jim/james jimmy/james joe/joseph mike/michael tom/thomas tim/timothy dan/daniel
    dave/david steve/steven steve/stephen chris/christopher matt/matthew tony/anthony ted/edward ed/edward ben/benjamin
    sam/samuel alex/alexander nick/nicholas pat/patrick ron/ronald don/donald ken/kenneth larry/lawrence greg/gregory
    jeff/jeffrey andy/andrew dick/richard rick/richard rich/richard charlie/charles chuck/charles fred/frederick
    kate/katherine kathy/katherine liz/elizabeth beth/elizabeth betty/elizabeth sue/susan peggy/margaret maggie/margaret
    jen/jennifer jenny/jennifer debbie/deborah becky/rebecca vicky/victoria mitch/mitchell hank/henry harry/henry
    jack/john ray/raymond will/william bernie/bernard mickey/michael terry/terrence gene/eugene al/albert art/arthur
    """.split()  # noqa: SIM905
}
"""Short forms of first names, as English-language news prints them."""


class Person(NamedTuple):
    """A person's name in parts, folded. first: None where only a surname is printed. suffix: "jr", "iii"."""

    first: str | None
    middle: tuple[str, ...]
    last: str
    suffix: str | None


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """Without case, accents, stops and possessive; white space as single blanks; no article before it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['\u2019]s\b|['\u2019](?=\s|$)", "", plain).replace("\u2019", "'")
    words = re.sub(r"[.,\"\u201c\u201d()]", "", plain).replace("&", "and").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=100_000)
def person(name: str) -> Person | None:
    """The parts of a person's name; None if nothing of it is a name."""
    words = [
        word
        for word in folded(re.sub(r"[\"\u201c\u201d].*?[\"\u201c\u201d]", " ", name)).split()
        if word not in _TITLES
    ]
    suffix = None
    if len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = words.pop()
    if not words:
        return None
    last = len(words) - 1
    while last > 1 and words[last - 1] in _PARTICLES:
        last -= 1
    surname = " ".join(words[last:])
    return Person(words[0] if last else None, tuple(words[1:last]), surname, suffix)


def same_first(a: str, b: str) -> bool:
    """Whether two first names can be one: equal, an initial, a short form, or one letter misspelt in a long one."""
    if a == b or frozenset((a, b)) in NICKNAMES:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) <= 2 and long.startswith(short[0]) and (len(short) == 1 or not short[1].isalpha())


def compatible(a: Person, b: Person) -> bool:
    """Whether two full names can be one person's."""
    if a.first is None or b.first is None or a.last != b.last or not same_first(a.first, b.first):
        return False
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return False
    shared = [word for word in zip(a.middle, b.middle, strict=False) if word[0][0] != word[1][0]]
    return not shared
