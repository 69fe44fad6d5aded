"""Names to things: which of the article's names are one person, one institution, one place."""

from __future__ import annotations

from collections import defaultdict

from onrecord.annotation.speakers import standing
from onrecord.annotation.speakers.first_names import FIRST_NAMES
from onrecord.annotation.speakers.gazetteer import DEMONYMS
from onrecord.annotation.speakers.lexicon import FUNCTION, HONORIFICS, ORG_HEADS, RELATIONS, STOPS, SUFFIXES
from onrecord.annotation.speakers.parts import Found, Gender, Thing, kind_of_role
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words

_SHORT_NAMES = (
    "william bill will billy", "robert bob rob bobby", "richard dick rick", "james jim jimmy", "john johnny jack",
    "michael mike", "thomas tom tommy", "joseph joe", "edward ed ted eddie", "theodore ted", "charles charlie chuck",
    "daniel dan danny", "donald don", "timothy tim", "stephen steven steve", "david dave", "benjamin ben",
    "samuel sam", "christopher chris", "anthony tony", "andrew andy", "matthew matt", "gregory greg", "jeffrey jeff",
    "kenneth ken", "ronald ron", "lawrence larry", "elizabeth liz beth", "katherine kate katie kathy", "susan sue",
    "patricia pat", "margaret peggy maggie", "deborah debbie", "barbara barb", "rebecca becky", "nicholas nick",
    "alexander alex", "philip phil", "peter pete", "raymond ray", "rudolph rudy", "bernard bernie", "rafael ted",
)  # fmt: skip
_SHORT: dict[str, set[str]] = defaultdict(set)
for _names in _SHORT_NAMES:
    for _name in _names.split():
        _SHORT[_name].update(_names.split())

_OWN = words("own staff aides wife husband campaign supporters family daughter son parents mother father team running")
"""What is somebody's own, so that "his" and "her" before it mean whom the clause speaks of."""
_OWN_WORDS = 5
"""Words after a surname among which "his" and "her" mean whom it names."""
_CORPORATE = frozenset(("inc", "corp", "corporation", "ltd", "llc", "plc", "co", "company", "group", "university"))
_LONG_ENOUGH = 5
"""Letters of the shortest surname that may be misspelt: shorter ones that differ by a letter are two names."""
_LONG = 6
"""Letters up to which a surname is not misspelt if the right one stands alone elsewhere, too."""
_NEAR_TOKENS = 60
"""How far back, in tokens, a full name decides which of two people with one surname is meant: two sentences or so."""


class Cast:
    """The things that an article names, gathered from its names in text order.

    heads: the tokens of sources where a name is the source's own, as `standing.heads` finds them.
    """

    def __init__(self, tokens: Tokens, heads: frozenset[int]) -> None:
        self.tokens = tokens
        self.heads = heads
        self.people: list[Thing] = []
        self.by_word: dict[str, list[Thing]] = defaultdict(list)
        self.others: dict[tuple[str, ...], Thing] = {}
        self.organisations: list[Thing] = []
        self.last_full: dict[int, int] = {}
        self._alone: set[str] = set()

    def gather(self, names: list[Found]) -> None:
        """Gives every name that is a person's, institution's or place's its thing."""
        self._alone = {found.words[0].lower() for found in names if len(found.words) == 1}
        for found in names:
            if found.type == "person" and len(found.words) > 1:
                self._full(found)
        places = standing.places(self.tokens, names)
        for found in names:
            if found.type == "" and len(found.words) == 1 and found.words[0].lower() in places:
                found.type = "place"
            if found.type == "organization":
                self._organisation(found)
            elif found.type in ("place", "group") and not self._is_surname(found):
                self._other(found)
        for found in names:
            if found.thing is None and found.type == "person" and len(found.words) == 1:
                self._short(found, True)
            elif found.thing is not None and found.type == "person":
                self.last_full[id(found.thing)] = found.first
            elif found.thing is None and found.type == "other" and self._acts(found):
                self._short(found, False)
            elif found.thing is None and found.type in ("", "place") and len(found.words) == 1:
                self._short(found, self._is_source(found))
        for found in names:
            if found.thing is None and found.type == "" and found.words:
                self._short(found, False)

    def _is_source(self, found: Found) -> bool:
        return all(k in self.heads for k in range(found.first, found.last))

    def _acts(self, found: Found) -> bool:
        """Whether a word that is a people's name as often stands as a person's: Greek in "Greek said"."""
        following = self.tokens.lower[found.last] if found.last < len(self.tokens) else "."
        return self._is_source(found) or (
            following in FUNCTION or following in STOPS or following.endswith("ed") or not following[0].isalnum()
        )

    def _is_surname(self, found: Found) -> bool:
        """A place's or people's name that the article uses as somebody's: "Paris" after "Jo Paris"."""
        return len(found.words) == 1 and any(
            thing.names[0][-1].lower() == found.words[0].lower()
            for thing in self.by_word.get(found.words[0].lower(), ())
        )

    def _full(self, found: Found) -> None:
        words = tuple(w.lower() for w in found.words)
        for thing in self.by_word.get(_last(words), ()):
            if _one_gender(thing, found) and any(_same_person(words, other) for other in _lowered(thing)):
                self._join(thing, found)
                return
        self._person(found)

    def _person(self, found: Found) -> None:
        thing = Thing("person")
        self.people.append(thing)
        self._join(thing, found)

    def _join(self, thing: Thing, found: Found) -> None:
        found.thing = thing
        found.type = thing.type
        if found.words not in thing.names:
            thing.names.append(found.words)
            for word in found.words:
                low = word.lower()
                if thing not in self.by_word[low] and low not in SUFFIXES:
                    self.by_word[low].append(thing)
        text = self.tokens.text
        form = text[found.start : found.end]
        thing.printed[form] = thing.printed.get(form, 0) + 1
        thing.count += 1
        if thing.type == "person":
            thing.age = thing.age or self._age(found)
        if found.gender and not thing.gender:
            thing.gender = found.gender
        thing.heads.update(kind_of_role(t) for t in found.titles if t not in HONORIFICS or t == "dr")
        if found.role:
            words = frozenset(
                w.lower().strip("’'") for w in text[found.role[0] : found.role[1]].replace("-", " ").split()
            )
            if thing.role is None or _says_more(text, found.role, thing.role):
                thing.role = found.role
            thing.role_words |= words

    def _age(self, found: Found) -> str:
        """The age beside a name: "Ann Roe, 43," or "43-year-old Ann Roe"."""
        lower, last = self.tokens.lower, found.last
        if found.first and lower[found.first - 1].endswith("-year-old"):
            return lower[found.first - 1].split("-", 1)[0]
        at = last + 2 if lower[last + 1 : last + 2] == ["aged"] else last + 1
        number = lower[at : at + 1]
        if lower[last : last + 1] != [","] or not number or not (number[0].isdecimal() and len(number[0]) <= 3):
            return ""
        return number[0] if lower[at + 1 : at + 2] in ([","], ["."], ["of"], [")"], ["and"], []) else ""

    def _short(self, found: Found, create: bool) -> None:
        """One name alone: a surname, a given name, or somebody new."""
        word = found.words[-1].lower()
        if not found.titles and any(word == _last(name) for t in self.by_word.get(word, ()) for name in _lowered(t)):
            found.gender = ""  # which the name itself gave, as if it were a first name
        candidates = [t for t in self.by_word.get(word, ()) if _one_gender(t, found) and _may_be(t, word)]
        if candidates:
            self._join(self._choose(candidates, found, word), found)
            return
        if found.type == "":
            for thing in self.organisations:
                if any(word in (n[0].lower(), n[-1].lower()) for n in thing.names) and word not in DEMONYMS:
                    if len(found.words) == 1:
                        self._join(thing, found)
                    return
        if not create or (found.type == "place"):
            return
        if meant := self._misspelt(word):
            self._join(meant, found)
            return
        if found.type == "" and self.tokens.lower[found.first - 1 : found.first] == ["the"] and found.first:
            following = self.tokens.lower[found.last : found.last + 1]
            if following and following[0][0].isalpha() and following[0] not in FUNCTION and len(following[0]) > 3:
                return
            found.type = "organization"
            self._organisation(found)
            return
        self._person(found)

    def _misspelt(self, word: str) -> Thing | None:
        """The one person whose surname is printed with one letter different or missing, and never so by itself."""
        if len(word) < _LONG_ENOUGH or word in FIRST_NAMES:
            return None
        near = {
            id(thing): thing
            for thing in self.people
            for name in _lowered(thing)
            if len(name) > 1
            and _one_letter_apart(word, _last(name))
            and (len(word) > _LONG or _last(name) not in self._alone)
        }
        return next(iter(near.values())) if len(near) == 1 else None

    def _choose(self, candidates: list[Thing], found: Found, word: str) -> Thing:
        """Of several people with one name, the one who fits best: by role, then by nearness, then by weight."""
        if len(candidates) == 1:
            return candidates[0]
        kinds = {kind_of_role(t) for t in found.titles if t not in HONORIFICS}
        fitting = [t for t in candidates if kinds & t.heads] if kinds else []
        pool = fitting or candidates
        surnames = [t for t in pool if any(_last(n) == word for n in _lowered(t))]
        pool = surnames or pool
        if len(pool) > 1 and (gender := found.gender or self._spoken_of(found)):
            pool = [t for t in pool if t.gender == gender] or pool
        near = [t for t in pool if found.first - self.last_full.get(id(t), -_NEAR_TOKENS - 1) <= _NEAR_TOKENS]
        if near:
            return max(near, key=lambda t: self.last_full[id(t)])
        before = [t for t in pool if id(t) in self.last_full]
        return max(before or pool, key=lambda t: t.count)

    def _spoken_of(self, found: Found) -> Gender:
        """The gender that the next words give a surname: "Tarn let her staff know"."""
        tokens = self.tokens
        for k in range(found.last, min(found.last + _OWN_WORDS, len(tokens))):
            word = tokens.lower[k]
            if tokens.capital[k] or not (word[0].isalpha() or word in ("'s", "’s")):
                return ""
            if word in ("his", "her"):
                own = tokens.lower[k + 1 : k + 2]
                return "" if not own or own[0] not in _OWN else "m" if word == "his" else "f"
        return ""

    def _organisation(self, found: Found) -> None:
        words = tuple(w.lower().replace(".", "") for w in found.words)
        for thing in reversed(self.organisations):
            if any(_same_organisation(words, other) for other in _lowered(thing)):
                self._join(thing, found)
                return
        thing = self._bracketed(found) or Thing("organization")
        if thing not in self.organisations:
            self.organisations.append(thing)
        self._join(thing, found)

    def _bracketed(self, found: Found) -> Thing | None:
        """The institution whose acronym this is: "World Health Organization (WHO)"."""
        tokens = self.tokens
        if not (found.first > 1 and tokens.words[found.first - 1] == "(" and len(found.words) == 1):
            return None
        if not found.words[0].replace(".", "").isupper():
            return None
        for thing in reversed(self.organisations):
            form = next(reversed(thing.printed))
            if tokens.text[: tokens.ends[found.first - 2]].endswith(form):
                return thing
        return None

    def _other(self, found: Found) -> None:
        key = tuple(w.lower().replace(".", "") for w in found.words)
        thing = self.others.get(key)
        if thing is None:
            assert found.type
            thing = self.others[key] = Thing(found.type, plural=found.type == "group")
        self._join(thing, found)


def _lowered(thing: Thing) -> list[tuple[str, ...]]:
    return [tuple(w.lower().replace(".", "") for w in name) for name in thing.names]


def _says_more(text: str, new: tuple[int, int], old: tuple[int, int]) -> bool:
    """Whether a later role is better than the first: "mayor" than "wife", "Velmark President" than "President"."""
    ours, theirs = (text[s:e].lower().replace(".", "").split() for s, e in (new, old))
    if theirs[0] in RELATIONS or theirs[-1] in RELATIONS:
        return ours[0] not in RELATIONS and ours[-1] not in RELATIONS
    return len(theirs) == 1 and len(ours) > 1 and kind_of_role(theirs[0]) in {kind_of_role(w) for w in ours}


def _last(words: tuple[str, ...]) -> str:
    """The surname, without "Jr."."""
    return words[-2] if len(words) > 1 and words[-1].rstrip(".") in SUFFIXES else words[-1]


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether two surnames with the same first letter differ in one letter: exchanged, missing or too many."""
    if a[0] != b[0] or abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < _LONG_ENOUGH:
        return False
    same = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[same + (len(a) >= len(b)) :] == b[same + (len(b) >= len(a)) :]


def _may_be(thing: Thing, word: str) -> bool:
    """Whether one word may stand for a thing: a surname, a given name or a nickname."""
    if thing.type == "person":
        return any(word in (name[0], _last(name)) or (len(name) > 2 and word in name) for name in _lowered(thing))
    return any(len(name) == 1 for name in thing.names)


def _one_gender(thing: Thing, found: Found) -> bool:
    return not (thing.gender and found.gender and thing.gender != found.gender)


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names, in lower case, can be one person's."""
    if _last(a) != _last(b):
        return False
    ends = [name[-1].rstrip(".") for name in (a, b) if name[-1].rstrip(".") in SUFFIXES]
    if len(ends) == 2 and ends[0] != ends[1]:
        return False
    a, b = (tuple(w.rstrip(".") for w in name if w.rstrip(".") not in SUFFIXES) for name in (a, b))
    if len(a) < 2 or len(b) < 2:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    first, other = a[0], b[0]
    if first == other or first in _SHORT.get(other, ()):
        return not (len(a) > 2 and len(b) > 2) or a[1][0] == b[1][0]
    return (len(first) == 1 or len(other) == 1) and first[0] == other[0]


def _same_organisation(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names, in lower case without full stops, can be one institution's."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        word = a[0]
        if word in ORG_HEADS and len(b) > 1 and (b[-1] == word or (b[0] == word and b[1] in ("of", "for"))):
            return True
        if len(b) > 1 and len(word) > 1:
            initials = "".join(w[0] for w in b if w not in FUNCTION)
            if word == initials or word == "".join(w[0] for w in b):
                return True
            return b[0] == word and all(w in _CORPORATE for w in b[1:])
        return False
    return (b[-len(a) :] == a and a[-1] in ORG_HEADS) or (
        b[: len(a)] == a and all(w in _CORPORATE for w in b[len(a) :])
    )
