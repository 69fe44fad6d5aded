"""Countries by code: what names one, and what a code is called.

A code is ISO 3166-1's two letters. Names, demonyms and capitals come with the package (see scripts/states.py); what
news prints besides is below. A word that several countries share ("Congolese") names none of them.
"""

from __future__ import annotations

import difflib
import functools
import json
import re
import unicodedata
from importlib import resources
from typing import NamedTuple

from onrecord.errors import InputError

_ALSO = dict(
    pair.split("/")
    for pair in """
    argentine/AR argentinian/AR saudi/SA slovenian/SI kazakh/KZ uzbek/UZ tajik/TJ kyrgyz/KG philippine/PH scottish/GB
    english/GB welsh/GB northern+irish/GB icelandic/IS luxembourgish/LU ecuadorian/EC lao/LA timorese/TL surinamese/SR
    cape+verdean/CV new+zealand/NZ hong+kong/HK salvadorean/SV maldivian/MV kirghiz/KG comorian/KM bissau-guinean/GW
    emirati/AE vatican/VA moldavian/MD byelorussian/BY
    """.replace("+", " ").split("\n")
    for pair in re.findall(r"\S[^/]*/\w\w", pair)
)
"""Demonyms that news prints and the table lacks."""

_SHARED = {"american": "US", "chinese": "CN", "french": "FR", "indian": "IN", "norwegian": "NO"}
"""Demonyms that a state shares with places that belong to it, or did."""

_PARTS = {"england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB"}
"""Countries within one that has a code."""

_OTHER_CAPITALS = frozenset("brussels,san jose,georgetown,kingston,hamilton,victoria,stanley,jamestown".split(","))  # noqa: SIM905
"""Capitals whose name is rather another place's, or that of a body that sits there."""

_NO_NAMES = frozenset(("emirates", "states"))
"""What the table has for a name and is none when it stands alone."""


class Countries(NamedTuple):
    """Codes by what names a country, folded; and its name by code. shared: words of several countries, with these."""

    names: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    shared: dict[str, tuple[str, ...]]
    called: dict[str, str]


def folded(text: str) -> str:
    """As names of countries are compared: no case, accents, stops, possessive, and no article before it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['\u2019]s\b|['\u2019](?=\s|$)", "", plain).replace("\u2019", "'")
    words = re.sub(r"[.,\"\u201c\u201d()]", "", plain).replace("&", "and").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@functools.cache
def table() -> Countries:
    """The shipped table, read once."""
    file = resources.files("onrecord").joinpath("actors", "states.json")
    names: dict[str, str] = {}
    demonyms: dict[str, set[str]] = {}
    capitals: dict[str, str] = {}
    called: dict[str, str] = {}
    for state in json.loads(file.read_text(encoding="utf-8"))["states"]:
        code = state["code"]
        called.setdefault(code, state["name"])
        for name in (state["name"], *state["aliases"]):
            names.setdefault(folded(name), code)
        for demonym in state["demonyms"]:
            demonyms.setdefault(folded(demonym), set()).add(code)
        if state["capital"]:
            capitals.setdefault(folded(state["capital"]), code)
    for name in (*names, *_OTHER_CAPITALS):  # Luxembourg, Singapore: the state
        capitals.pop(name, None)
    alone = {name: code for name, code in (names | _PARTS).items() if name not in _NO_NAMES}
    one = {word: next(iter(codes)) for word, codes in demonyms.items() if len(codes) == 1}
    several = {w: tuple(sorted(c)) for w, c in demonyms.items() if len(c) > 1 and w not in _SHARED}
    return Countries(alone, one | _SHARED | _ALSO, capitals, several, called)


def code_of(text: str) -> str:
    """The code that a person means: two letters, a name, a demonym. `InputError` that says how to give it."""
    known, plain = table(), folded(text)
    if plain.upper() in known.called:
        return plain.upper()
    found = known.names.get(plain) or known.demonyms.get(plain)
    if found is not None:
        return found
    if plain in known.shared:
        which = ", ".join(f"{code} ({known.called[code]})" for code in known.shared[plain])
        raise InputError(f"country is {text!r}, which several are called; give one of {which}")
    close = difflib.get_close_matches(plain, [*known.names, *known.demonyms], 1)
    hint = f"; did you mean {close[0].title()}?" if close else ""
    raise InputError(
        f"country is {text!r}, which is none; give its two letters (ISO 3166-1), its name or what its people are"
        f" called, e.g. CN, China or Chinese{hint}"
    )


def name_of(code: str) -> str:
    """What a country is called; its code if there is none of that code."""
    return table().called.get(code, code)
