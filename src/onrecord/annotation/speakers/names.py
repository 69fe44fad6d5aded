"""Capitalised names of people, institutions and places, with the titles and roles printed beside them."""

from __future__ import annotations

from typing import Literal

from onrecord.annotation.speakers import nouns, roles, standing
from onrecord.annotation.speakers.first_names import FEMALE, FIRST_NAMES, MALE
from onrecord.annotation.speakers.gazetteer import DEMONYMS, INSTITUTIONS, PEOPLES, PLACES
from onrecord.annotation.speakers.lexicon import (
    FEMALE_NOUNS,
    FEMALE_TITLES,
    FUNCTION,
    HONORIFICS,
    MALE_NOUNS,
    MALE_TITLES,
    ORG_HEADS,
    PARTICLES,
    ROLE_MODIFIERS,
    STOPS,
    SUFFIXES,
    THINGS,
    TITLE_COMPLEMENTS,
    TITLES,
)
from onrecord.annotation.speakers.parts import Found, Gender, Type, singular
from onrecord.annotation.speakers.runs import MONTHS_AND_NAMES, Runs
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words

_VERBS = (STOPS - FUNCTION) | words("is was has had came went met lost won ran led held put set grew began spoke")
_CLOSING = frozenset(",.;:)—–(")
_BEFORE_PERSON = words("told asked tells asks met thanked married interviewed")
_NEVER_LAST = FUNCTION - MONTHS_AND_NAMES
_CORPORATE = words("ceo cfo coo cto founder co-founder")
"""Roles before which the name of a company stands: "Tarn Ferries CEO Brod Vell"."""
_ACRONYM = 6
"""Letters of the longest acronym: "UNESCO"."""


class NameFinder:
    """Finds the names of one text.

    sources: the tokens that stand in source spans, where a capital is surely a name. heads: those of them where a name
    is the source's own, as `standing.heads` finds them.
    """

    def __init__(self, tokens: Tokens, sources: frozenset[int], heads: frozenset[int] = frozenset()) -> None:
        self.tokens = tokens
        self.heads = heads
        self.runs = Runs(tokens, sources)
        self.found: list[Found] = []

    def find(self) -> list[Found]:
        """All names, in text order; names inside a role ("Sorn campaign chairman X") are mentions of their own."""
        for i, j in self.runs.all():
            self._split(i, j)
        self._trim()
        surnames = {f.words[-1] for f in self.found if len(f.words) == 1}
        parts = {word for f in self.found if len(f.words) > 1 for word in f.words}
        for f in self.found:
            if not f.type and f.words and (len(f.words) > 1 or f.words[0] not in parts):
                f.head = standing.business(self.tokens, f)
                f.type = "organization" if f.head else ""
            if not f.type and len(f.words) > 1 and (f.words[-1] in surnames or self._spoken(f)):
                f.type = "person"
        return self.found

    def _trim(self) -> None:
        """Cuts off capitals that a heading or an epithet put beside a name that stands alone elsewhere."""
        alone = {f.words for f in self.found if len(f.words) == 1}
        pairs: set[tuple[str, ...]] = {
            f.words for f in self.found if len(f.words) == 2 and f.words[0].lower() in FIRST_NAMES
        }
        pairs |= {
            (f.words[0], f.words[1])
            for f in self.found
            if len(f.words) > 2
            and f.words[0].lower() in FIRST_NAMES
            and (f.words[1],) in alone
            and (f.words[-1],) not in alone
            and f.words[1].lower() not in PARTICLES
        }
        tokens = self.tokens
        for f in self.found:
            if not 3 <= len(f.words) <= 6 or f.type == "organization" or f.last - f.first != len(f.words):
                continue
            if f.words[:2] in pairs and f.words[2] in self.runs.large and f.words[-1].lower() not in SUFFIXES:
                f.last = f.first + 2
            elif f.words[-2:] in pairs and f.words[-3].lower() not in FIRST_NAMES:
                f.first = f.last - 2
            else:
                continue
            f.words = tuple(tokens.words[f.first : f.last])
            f.start, f.end, f.type = tokens.starts[f.first], tokens.ends[f.last - 1], "person"
            f.gender = f.gender or _of_name(f.words[0])

    def _spoken(self, f: Found) -> bool:
        """Whether what is around a name of unknown kind makes it a person's."""
        lower, last = self.tokens.lower, f.last
        if any(k in self.heads for k in range(f.first, f.last)):
            return True
        if f.first and lower[f.first - 1] in _BEFORE_PERSON:
            return True
        following = lower[last] if last < len(lower) else ""
        if following == "," and last + 2 < len(lower) and lower[last + 1].isdigit() and lower[last + 2] == ",":
            return True
        if following == "," and lower[last + 1 : last + 2] == ["who"]:
            return True
        if (self.tokens.first[f.first] or lower[f.first - 1] in (",", "and", "but", "when", "while", "that")) and len(
            f.words
        ) <= 3:
            return following.endswith("ed") or following in _VERBS
        return following in ("said", "says", "told", "who", "himself", "herself", "added", "argued", "wrote", "tweeted")

    def _split(self, i: int, j: int) -> None:
        """A run of capitals as its title, if any, and its name."""
        tokens = self.tokens
        lower = tokens.lower
        while (
            j > i + 1
            and lower[j - 1] in FUNCTION
            and lower[j - 1] not in MONTHS_AND_NAMES
            and tokens.words[j - 1] != "US"
        ):
            j -= 1
        known = self._known(i, j)
        if known:
            self._add(i, j, known, frozenset())
            return
        title = -1
        for k in range(i, j - 1):
            if (
                lower[k] in TITLES
                or (lower[k] in DEMONYMS and k == title + 1 and title >= i)
                or (
                    k + 2 < j
                    and roles.is_role_noun(lower[k])
                    and lower[k + 1] in FIRST_NAMES
                    and lower[k - 1] not in FIRST_NAMES
                )
                or (k == i and self._is_occupied(i, j))
            ):
                title = k
        if title >= 0 and lower[title] in ("secretary", "minister") and lower[title + 1] == "of":
            k = title + 2
            if k < j and lower[k] in TITLE_COMPLEMENTS:
                k += 1
            else:
                while k < j and lower[k] not in FIRST_NAMES:
                    k += 1
            title = k - 1
        organisation = self._is_organisation(i, j)
        if organisation and not (title >= 0 and lower[title] not in ORG_HEADS and lower[j - 1] not in ORG_HEADS):
            self._add(i, j, "organization", frozenset())
            return
        last = lower[j - 1]
        if (
            last in TITLES
            and last not in FIRST_NAMES
            and (j == i + 1 or title == j - 2 or lower[j - 2] in ROLE_MODIFIERS)
        ):
            if j == i + 1 and any(f.words[-1] == tokens.words[i] for f in self.found if len(f.words) > 1):
                self._add(i, j, None, frozenset())
            return
        if title < 0:
            if lower[i] in DEMONYMS and j - i > 2 and lower[i] not in FIRST_NAMES and lower[i + 1] in FIRST_NAMES:
                i += 1
            self._add(i, j, self._kind(i, j), frozenset())
            return
        name = title + 1
        if name >= j or lower[name] == "of":
            return
        if lower[j - 1] in TITLES and j - name == 1 and lower[j - 1] not in FIRST_NAMES:
            return
        head = i
        while head < name and lower[head] not in TITLES and lower[head] not in _CORPORATE:
            head += 1
        if head > i:
            inner: Type | Literal[""] | None = self._known(i, head) or (
                "organization" if self._is_organisation(i, head) else ""
            )
            if not inner and not all(lower[k] in DEMONYMS for k in range(i, head)):
                inner = "" if lower[i] in FUNCTION else self._kind(i, head)
                inner = "" if inner != "person" and tokens.words[i] not in self.runs.large else inner
                if lower[head] in _CORPORATE and lower[i] not in FIRST_NAMES and lower[i] not in ROLE_MODIFIERS:
                    inner = "organization"
            if inner:
                self._add(i, head, inner, frozenset())
        self._add(name, j, "person", frozenset(lower[k] for k in range(i, name)))

    def _is_occupied(self, i: int, j: int) -> bool:
        """Whether a run begins with what somebody does: "Archivist Niamh Dorrin"."""
        lower = self.tokens.lower
        return (
            j > i + 2
            and roles.is_role_noun(lower[i])
            and lower[i] not in FIRST_NAMES
            and self._count(i, j) > 2
            and not any(w in FUNCTION or w in THINGS or w in ORG_HEADS for w in lower[i + 1 : j] if w != "the")
            and not any(roles.is_role_noun(w) for w in lower[i + 1 : j])
        )

    def _count(self, i: int, j: int) -> int:
        """The words of a run, without the quotation marks of a nickname."""
        return sum(word[0].isalnum() for word in self.tokens.words[i:j])

    def _known(self, i: int, j: int) -> Type | None:
        """What the word lists say of the whole run."""
        if j - i > 4:
            return None
        phrase = " ".join(self.tokens.lower[i:j]) if j > i + 1 else self.tokens.lower[i]
        if phrase in PLACES and (phrase != "us" or self.tokens.words[i] == "US"):
            return "place"
        if phrase in INSTITUTIONS:
            return "organization"
        return "group" if phrase in PEOPLES else None

    def _is_organisation(self, i: int, j: int) -> bool:
        tokens = self.tokens
        lower = tokens.lower
        word = tokens.words[i]
        if j == i + 1:
            letters = word.replace("&", "").replace(".", "").replace("-", "")
            if (
                letters.isupper()
                and letters.isalpha()
                and not roles.is_role_noun(letters.lower())
                and 2 <= len(letters) <= _ACRONYM
                and not (len(letters) > 2 and letters.capitalize() in self.runs.large)
            ):
                return "." not in word or len(letters) > 2
            return lower[i] in ORG_HEADS and not tokens.first[i] and lower[i - 1] in ("the", "The")
        if lower[j - 1] in ORG_HEADS:
            return not (j == i + 2 and lower[i] in FIRST_NAMES) and lower[i] not in HONORIFICS
        if self.runs.is_body_of_people(i):
            return True
        if any(
            lower[k] in ("of", "for", "on", "to") and not ORG_HEADS.isdisjoint((lower[k - 1], singular(lower[k - 1])))
            for k in range(i + 1, j)
        ):
            return True
        return any(tokens.words[k] == "&" for k in range(i, j))

    def _kind(self, i: int, j: int) -> Type | None:
        """Person or not, for a run without a title."""
        tokens = self.tokens
        lower = tokens.lower
        if j == i + 1:
            if lower[i] in DEMONYMS or lower[i] in THINGS or lower[i] in TITLES:
                return "other"
            return "person" if lower[i] in FIRST_NAMES else None
        if lower[j - 1] in PEOPLES or (not tokens.first[i] and (nouns.head_type(lower[j - 1]) or ("", False))[1]):
            return "group"
        if lower[j - 1] in THINGS:
            return "other"
        if lower[j - 1] in DEMONYMS and (lower[i] not in FIRST_NAMES or lower[i] in DEMONYMS):
            return None if j == i + 2 and roles.after(tokens, j) else "other"
        if lower[i] in FIRST_NAMES or any(lower[k] in PARTICLES for k in range(i + 1, j - 1)):
            return "person"
        initial = tokens.words[i]
        if len(initial) <= 4 and initial.endswith(".") and initial.isupper():
            return "person"
        if lower[i] in DEMONYMS or lower[i] in PLACES or lower[i] in THINGS or (j > i + 4 and self._count(i, j) > 4):
            return None if j == i + 2 and (roles.before(tokens, i) or roles.after(tokens, j)) else "other"
        return None

    def _add(self, i: int, j: int, kind: Type | None, titles: frozenset[str]) -> None:
        tokens = self.tokens
        lower = tokens.lower
        role = None
        head = ""
        outer = i
        gender: Gender = ""
        if kind in ("person", None):
            place = roles.before(tokens, i, j >= len(tokens) or lower[j] in _CLOSING or lower[j] == "of")
            if place:
                outer, head = place[0], place[2]
                role = (tokens.starts[place[0]], tokens.ends[place[1] - 1])
                titles = titles | {head}
            if (place is None or lower[place[1] - 1] == head) and (later := roles.after(tokens, j)):
                titles = titles | {later[2], roles.also(tokens, later[1])} - {""}
                if place is None or place[1] - place[0] == 1:
                    bare = (tokens.starts[later[0]], tokens.ends[later[1] - 1])
                    role = role if role and tokens.words[outer][-1] == "." else bare
            k = i - 1
            while k >= 0 and lower[k] in HONORIFICS and tokens.near(k + 1):
                titles = titles | {lower[k]}
                outer = min(outer, k)
                k -= 1
            if titles:
                kind = "person"
                gender = _gender(titles)
        words = tuple(w if "." in w[:-1] or len(w) <= 2 else w.rstrip(".") for w in tokens.words[i:j] if w[0].isalnum())
        if not gender and words and (kind == "person" or (kind is None and len(words) > 1)):
            gender = _of_name(words[0])
        self.found.append(
            Found(
                i, j, tokens.starts[i], tokens.ends[j - 1], "name", kind or "", words,
                head=head, titles=titles, gender=gender, role=role, outer=tokens.starts[outer],
                plural=kind == "group",
            )
        )  # fmt: skip


def _of_name(word: str) -> Gender:
    """What a first name says of it."""
    low = word.lower()
    return "m" if low in MALE else "f" if low in FEMALE else ""


def _gender(titles: frozenset[str]) -> Gender:
    """What titles and role nouns say of it."""
    if not titles.isdisjoint(FEMALE_TITLES) or not titles.isdisjoint(FEMALE_NOUNS):
        return "f"
    if not titles.isdisjoint(MALE_TITLES) or not titles.isdisjoint(MALE_NOUNS):
        return "m"
    return ""
