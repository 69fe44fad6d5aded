"""The country that a speaker stands for or is of: read from how it is printed, or from who is known; else none.

    Chinese Foreign Ministry spokesperson        CN: the role begins with a demonym
    foreign minister of Iran                     IR: an office of a country
    US ambassador to China                       US: whom it is sent to does not count
    Beijing, the Kremlin, the Iranian side       a state, its seat of government or its side that speaks
    Ilva Tarn                                    the country of the one person known by that name, if all say the same

Nothing is guessed: the governor of Texas, a senator and "the president" have none, though everybody knows better. An
expert on a country is not of it, nor is an envoy for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

from onrecord.actors.keys import known_keys
from onrecord.actors.names import folded as folded_name
from onrecord.countries import folded, table
from onrecord.model import ActorType, Known

VERSION = 1
"""Raised when the rules change, so that records are read again."""

_ABBREVIATED = {"us": "US", "usa": "US", "uk": "GB", "uae": "AE", "prc": "CN", "dprk": "KP", "rok": "KR"}
"""Names that stand before a noun as demonyms do ("a US analyst")."""

_OTHER_THINGS = frozenset(("georgia", "jordan", "chad", "jersey", "america", "dominica", "guinea", "congo", "thai"))
"""Names that are as often a person's, a place's within a country or a part of the world."""

_OTHER_BEFORE = frozenset("new latin african native asian south north central arab west east papua equatorial".split())  # noqa: SIM905
"""What makes a country's word that of another place or people: New Mexico, Latin American. (South Korea is longer.)"""

_SEATS = {
    "kremlin": "RU",
    "state duma": "RU",
    "white house": "US",
    "oval office": "US",
    "pentagon": "US",
    "downing street": "GB",
    "number 10": "GB",
    "10 downing street": "GB",
    "elysee": "FR",
    "elysee palace": "FR",
    "quai d'orsay": "FR",
    "knesset": "IL",
    "bundestag": "DE",
    "bundesbank": "DE",
    "zhongnanhai": "CN",
    "cheong wa dae": "KR",
}
"""Seats and bodies that only one country has, and that news prints without it."""

_BEFORE = frozenset(
    """
    a an the former ex acting interim senior deputy vice top retired late then new current veteran unnamed anonymous
    longtime outgoing incoming first second third one two three four five several some many other both
    """.split()  # noqa: SIM905
)
"""What may stand before a country in a role, and says nothing."""

_NOT_OF = frozenset(
    """
    language literature studies history teacher professor instructor restaurant food cuisine wine cheese tribe tribal
    tribes nation nations reservation critic critics watcher watchers correspondent correspondents reporter ocean open
    city relations desk expat translator
    """.split()  # noqa: SIM905
)
"""What follows a country's word that is about it, or something else by its name."""

_STATE = frozenset(
    """
    president presidential premier prime minister ministers ministry chancellor king queen prince princess crown emperor
    sultan emir government foreign defense defence finance secretary ambassador ambassadors envoy embassy consul
    consulate diplomat diplomats spokesman spokeswoman spokesperson spokespeople leader leaders official officials army
    military navy parliament lawmaker lawmakers senator congressman congresswoman supreme central national treasury
    opposition delegation forces troops authorities side cabinet citizen citizens
    """.split()  # noqa: SIM905
)
"""What follows a country's name where that stands for "its": "Iran president"; not so in "China director"."""

_OFFICE = _STATE | frozenset(
    """
    ministerial interior justice representative rep sen house state department attorney general head chief chairman
    chairwoman chair director governor deputy vice delegate delegates negotiator negotiators commander commanders
    soldier soldiers member members mp mps coach captain police air adviser advisor aide assistant senate congress
    bank republic kingdom party university
    """.split()  # noqa: SIM905
)
"""Words of who stands for a country, or is of it."""

_SENT_NOT = frozenset("expert experts scholar specialist student analyst historian critic opponent friend ally".split())  # noqa: SIM905
_OF = frozenset(("of", "from"))
_OF_BODY = frozenset(("of", "from", "for", "at", "with", "in"))
_SERVES = frozenset("adviser advisor aide assistant counsel counselor spokesman spokeswoman secretary".split())  # noqa: SIM905
_ABOUT = frozenset("watch studies institute center centre project solidarity campaign initiative forum matters".split())  # noqa: SIM905
_SIDES = frozenset("side government authorities officials delegation regime leadership administration".split())  # noqa: SIM905
_BODIES = frozenset(("organization", "place"))
_JOINED = ("person", "organization", "place")

_WORD = re.compile(r"[\w.&'\u2019-]+")

Found = tuple[str, str]
"""A code, and the printed words that say so."""


class Reader:
    """What the record is told of a speaker's country: see `onrecord.record.country_rows.Reading`."""

    version = VERSION

    def keys(self, name: str, type: str | None) -> Sequence[str]:
        """The keys by which whoever is known by that name is looked up."""
        return known_keys(Known(id="", name=name, type=cast(ActorType, type), dataset="")) if type in _JOINED else ()

    def country(self, name: str | None, type: str | None, role: str | None, known: Iterable[Known]) -> Found | None:
        """The code, and why: "role: Chinese", "name: Beijing", "known: Q123"; None if nothing says it."""
        found = in_role(role) if role else None
        if found is not None:
            return found[0], f"role: {found[1]}"
        if name:
            found = in_name(name, type)
            if found is not None:
                return found[0], f"name: {found[1]}"
            return _of_known(name, type, known)
        return None


@lru_cache(maxsize=50_000)
def in_role(role: str) -> Found | None:
    """The country of a role as printed."""
    words = _WORD.findall(role.split(",")[0]) or _WORD.findall(role)
    plain = [folded(word) for word in words]
    at = 0
    while at < len(words) and plain[at] in _BEFORE:
        at += 1
    return _leading(words, plain, at) or _behind(words, plain, at)


@lru_cache(maxsize=50_000)
def in_name(name: str, type: str | None) -> Found | None:
    """The country of a name as printed: of a body or place, or of people who are called by what they are."""
    known, plain = table(), folded(name)
    if type not in _BODIES:
        words = _WORD.findall(name)
        described = any(word[0].islower() for word in words) or any(folded(w) in _OFFICE for w in words[1:2])
        return in_role(name) if described and len(words) > 1 else None
    head, _, side = plain.rpartition(" ")
    code = known.names.get(plain) or known.capitals.get(plain) or _SEATS.get(plain)
    if code is None and side in _SIDES:
        code = known.demonyms.get(head) or known.names.get(head) or _SEATS.get(head)
    if code is not None:
        return code, name
    words = _WORD.findall(name)
    folded_words = [folded(word) for word in words]
    if _ABOUT & set(folded_words):
        return None
    here = [found for at in range(len(words)) if (found := _match(words, folded_words, at)) is not None]
    if len({code for code, _, _ in here}) != 1:
        return None
    code, printed, length = here[0]
    first = next((at for at, word in enumerate(folded_words) if word not in _BEFORE), 0)
    leads = _match(words, folded_words, first) is not None and not (
        len(words) > first + length and folded_words[first + length] in _NOT_OF
    )
    ends = _match(words, folded_words, len(words) - length) is not None and "of" in folded_words
    return (code, printed) if leads or ends else None


def _leading(words: Sequence[str], plain: Sequence[str], at: int) -> Found | None:
    """A role that begins with a country: "Russian president", "China's Foreign Ministry spokesman"."""
    found = _match(words, plain, at)
    if found is None:
        return None
    code, printed, length = found
    after = at + length
    if after >= len(words):
        return (code, printed) if _is_demonym(plain, at, length) else None
    second = _match(words, plain, after)
    if plain[after] in _NOT_OF or (second is not None and second[0] != code):  # "Chinese American", "English teacher"
        return None
    attributive = _is_demonym(plain, at, length) or _possessive(words[after - 1])
    return (code, printed) if attributive or plain[after] in _STATE else None


def _behind(words: Sequence[str], plain: Sequence[str], begin: int) -> Found | None:
    """An office of a country, or of a body of it: "president of France", "spokesman for the Iraqi army"."""
    for at in range(begin + 1, len(words)):
        found = _match(words, plain, at)
        before = set(plain[begin:at])
        if found is None or not before & _OFFICE or before & _SENT_NOT:
            continue
        code, printed, length = found
        link = plain[at - 2] if plain[at - 1] == "the" and at - 2 > begin else plain[at - 1]
        after = at + length
        demonym = _is_demonym(plain, at, length)
        seat = " ".join(plain[at:after]) in _SEATS
        body = after < len(words) and (demonym or _possessive(words[after - 1])) and plain[after] not in _NOT_OF
        of_country = link in _OF and not demonym
        of_body = link in _OF_BODY and (body or seat)
        if of_country or of_body or (link == "to" and body and before & _SERVES):
            return code, printed
    return None


def _match(words: Sequence[str], plain: Sequence[str], at: int) -> tuple[str, str, int] | None:
    """A country's word or words at a place, the longest: its code, as printed, and how many words."""
    known = table()
    if at and plain[at - 1] in _OTHER_BEFORE:
        return None
    for length in (5, 4, 3, 2, 1):
        if at + length > len(words):
            continue
        text = " ".join(plain[at : at + length])
        code = known.demonyms.get(text) or _ABBREVIATED.get(text) or _SEATS.get(text)
        if code is None and text not in _OTHER_THINGS:
            code = known.names.get(text)
        capital = words[at][:1].isupper() and (text != "us" or words[at].upper() == words[at].rstrip("'\u2019s"))
        if code is not None and (capital or text in _SEATS):
            printed = " ".join(words[at : at + length])
            return code, re.sub(r"['\u2019]s?$", "", printed), length
    return None


def _is_demonym(plain: Sequence[str], at: int, length: int) -> bool:
    text = " ".join(plain[at : at + length])
    return text in table().demonyms or text in _ABBREVIATED or text in _SEATS


def _possessive(word: str) -> bool:
    return re.search(r"['\u2019]s?$", word) is not None


def _of_known(name: str, type: str | None, known: Iterable[Known]) -> Found | None:
    """The country of those known by this very name, if all of them have one, and the same."""
    wanted = folded_name(name)
    if len(wanted.split()) < 2 and type not in _BODIES:
        return None
    same = [one for one in known if one.type == type and wanted in map(folded_name, (one.name, *one.aliases))]
    codes = {one.countries for one in same}
    if len(codes) != 1 or len(same[0].countries) != 1:
        return None
    return same[0].countries[0], f"known: {same[0].qid or same[0].id}"
