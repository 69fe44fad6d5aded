"""Names of bodies and places as they are compared: the state out of a demonym, ministries in one order, initials."""

from __future__ import annotations

from functools import lru_cache

from onrecord.actors.names import folded
from onrecord.actors.states import table

_LITTLE = frozenset(("of", "the", "for", "and", "in", "on", "at"))
_SPELLED = {
    "foreign affairs": "foreign",
    "defence": "defense",
    "labour": "labor",
    "centre": "center",
    "int'l": "international",
}
_STATES_OF_US = dict(
    pair.split("/")
    for pair in """
    ala/alabama ariz/arizona ark/arkansas calif/california colo/colorado conn/connecticut fla/florida kan/kansas
    mich/michigan minn/minnesota mont/montana neb/nebraska nev/nevada okla/oklahoma tenn/tennessee tex/texas
    wis/wisconsin wyo/wyoming
    """.split()  # noqa: SIM905
)
"""As the Associated Press shortens them; those that are words or names besides (Miss., Pa.) need their stop."""

_WITH_STOPS = dict(
    pair.split("/")
    for pair in """
    Del./delaware Ga./georgia Ill./illinois Ind./indiana Ky./kentucky La./louisiana Md./maryland Mass./massachusetts
    Miss./mississippi Mo./missouri Ore./oregon Pa./pennsylvania Va./virginia Vt./vermont Wash./washington+state
    N.H./new+hampshire N.J./new+jersey N.M./new+mexico N.Y./new+york N.C./north+carolina N.D./north+dakota
    R.I./rhode+island S.C./south+carolina S.D./south+dakota W.Va./west+virginia D.C./washington
    """.split()  # noqa: SIM905
)

_BY_LETTERS = {
    "gop": "republican party",
    "grand old party": "republican party",
    "ap": "associated press",
    "afp": "agence france-presse",
    "eu": "european union",
    "un": "united nations",
    "us house": "house of representatives",
    "us senate": "senate",
    "us congress": "congress",
    "us supreme court": "supreme court",
}
"""Short names that initials do not tell, or that are too short for it."""

_CAPITAL_OF_US = frozenset(("washington dc", "district of columbia", "dc"))

_SIDES = ("side", "government", "authorities", "officials", "delegation")

SHORTEST_INITIALS = 3
"""Letters from which an abbreviation tells a name: of two there are too many names."""


@lru_cache(maxsize=100_000)
def state_of(name: str) -> str | None:
    """The code of the state that a name is, or that "the Chinese side" or "the Chinese government" speaks for."""
    plain, known = folded(name), table()
    if plain in known.names:
        return known.names[plain]
    head, _, side = plain.rpartition(" ")
    if side in _SIDES:
        return known.demonyms.get(head) or known.names.get(head)
    return None


@lru_cache(maxsize=100_000)
def body_key(name: str) -> str:
    """One form for all ways to print a name: "Chinese Foreign Ministry" and "Ministry of Foreign Affairs of China".

    Its words without the small ones, in alphabetical order; a state or demonym as its code.
    """
    plain, known = folded(name), table()
    for long, short in _SPELLED.items():
        plain = plain.replace(long, short)
    if plain in known.names:
        return f"@{known.names[plain]}"
    if plain in _STATES_OF_US and name[:1].isupper():
        return _STATES_OF_US[plain]
    if name in _WITH_STOPS:
        plain = _WITH_STOPS[name].replace("+", " ")
    elif plain in _CAPITAL_OF_US:
        plain = "washington"
    plain = _BY_LETTERS.get(plain, plain)
    words = plain.split()
    kept: list[str] = []
    i = 0
    while i < len(words):
        for length in (3, 2, 1):
            part = " ".join(words[i : i + length])
            code = known.demonyms.get(part) or (known.names.get(part) if len(words) > length else None)
            if code and i + length <= len(words):
                kept.append(f"@{code}")
                i += length
                break
        else:
            if words[i] not in _LITTLE:
                kept.append(words[i])
            i += 1
    return " ".join(sorted(set(kept))) or plain


@lru_cache(maxsize=100_000)
def initials(name: str) -> str | None:
    """The letters by which a name of several words is abbreviated, or an abbreviation itself; None if there's none."""
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _LITTLE]
    if len(words) == 1:
        letters = words[0].replace(".", "")
        return (
            letters.casefold()
            if letters.isupper() and letters.isalpha() and len(letters) >= SHORTEST_INITIALS
            else None
        )
    letters = "".join(word[0] for word in words if word[:1].isupper())
    return letters.casefold() if len(letters) >= SHORTEST_INITIALS and len(letters) == len(words) else None
