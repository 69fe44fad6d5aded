"""Source spans to things: the head of "campaign chairman X", of "a spokeswoman for X", of "his family and friends"."""

from __future__ import annotations

from itertools import pairwise

from onrecord.annotation.speakers.gazetteer import PEOPLES
from onrecord.annotation.speakers.lexicon import DOCUMENT_NOUNS, FUNCTION, PERSON_NOUNS
from onrecord.annotation.speakers.nouns import (
    PLURAL_ENDS,
    PRONOUNS,
    RELATIVE,
    SECOND_PERSON,
    crowd,
    head_type,
    phrase_at,
)
from onrecord.annotation.speakers.parts import Found, Type, singular
from onrecord.annotation.speakers.tokens import Tokens
from onrecord.annotation.speakers.words import words

_LEAD = words(
    """
    only even also just according to by as from and but so both then meanwhile of like for with in not
    """
)
_ENDS_PHRASE = words(
    """
    of for from at in on with who that which to by about against near inside outside close familiar whose whom among
    as within whether between under after before during over said says
    """
)
_LISTS = words("and or & like such including ;")
_SINGLE = words("a an the one another his her their its our my")
_OWNING = frozenset(("'s", "’s", "'", "’"))
_OWNED = words("ministry government parliament senate department embassy army police authority")
_WITH_RELATIVE = words("together both also all then later now")
_LABEL = 5
"""Words of the longest label before what somebody says."""
_NAMING = words("name himself herself themselves goes")
_MARKS = frozenset(",;:.()[]—–\"“”‘’'!?\n-")
_QUANTITIES = words(
    "percent % tens dozens hundreds thousands millions majority minority plurality half third quarter two-thirds number"
)
_AFTER_NAME = _MARKS | words("himself herself themselves itself 's ’s")
STOP_WORDS = _ENDS_PHRASE | words("is are was were be been and or but has have had")
"""Where the words before a relative pronoun stop being its antecedent."""
_CLAUSES = words(
    "who which whose whom where when then now himself herself themselves itself given known built made written taken "
    "including particularly especially like such or"
)
"""What begins a clause or an aside after a comma."""
_SOME = words("many some others most few several both all those these two three four five six none")


def trim(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """A source without the marks at its ends and the words before it: "only Smith," -> "Smith".

    Of a source that runs over the end of a line or past a label ("The Courier: the minister"), the last part is left.
    """
    for k in range(last - 2, first, -1):
        if tokens.words[k] == "\n":
            first = k + 1
            break
    if not first or tokens.words[first - 1] == "\n":
        label = first
        while label < last - 1 and label - first < _LABEL and tokens.capital[label]:
            label += 1
        if label > first and tokens.words[label] == ":" and label + 1 < last:
            first = label + 1
    while last > first + 1 and tokens.lower[last - 1] in _MARKS and not tokens.possessive(last - 2):
        last -= 1
    while first + 1 < last and (tokens.lower[first] in _MARKS or tokens.lower[first] in _LEAD):
        first += 1
    return first, last


def is_pronoun(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the source is a pronoun, alone or with more: "he", "she herself", "we in the West"."""
    word = tokens.lower[first]
    if word not in PRONOUNS or tokens.words[first] == "US":
        return False
    if last == first + 1:
        return True
    following = tokens.lower[first + 1]
    if word in ("his", "her", "their", "its", "my", "our"):
        return following in _MARKS or (following in ("own",) and last == first + 2)
    return True


def is_relative(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the source is "who", "which" or "that"."""
    alone = last == first + 1 or (last == first + 2 and tokens.lower[first + 1] in _WITH_RELATIVE)
    return alone and tokens.lower[first] in RELATIVE and tokens.words[first] != "WHO"


def is_addressee(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the source is "you" or "let's", who are never named."""
    if tokens.lower[first] == "let":
        return last == first + 2
    return last == first + 1 and tokens.lower[first] in SECOND_PERSON


def named(tokens: Tokens, first: int, last: int, mentions: list[Found]) -> Found | None:
    """The name that a source is, if it is a name with a role, a title or an apposition around it.

    mentions: the names in the source, in text order. A name that only belongs to the noun is not taken:
    "Smith's lawyer", "a spokeswoman for Smith", "the Smith campaign".
    """
    lower = tokens.lower
    for found in mentions:
        # "one, who gave her name only as Mirte"
        if (
            found.first > first
            and lower[found.first - 1] in ("as", "only")
            and not _NAMING.isdisjoint(lower[first : found.first])
        ):
            return found
    for found in mentions:
        outer = tokens.at(found.outer, found.end)[0]
        if outer <= first or _only_determiners(tokens, first, outer):
            if tokens.possessive(found.last - 1) and found.last + 1 < last:
                continue
            following = lower[found.last] if found.last < last else ","
            if following in ("and", "or", "&"):
                return None
            if following in _AFTER_NAME or following in FUNCTION:
                return found
            if _heads_line(tokens, found, last):
                return found
            continue
        # "Smith's attorney, Al Garn": the role before the name begins inside the source, after its owner
        between = lower[first:outer]
        # "another friend, Ann Lee", "One of the skippers, Ann Lee"
        if found.last == last and found.outer == found.start and _one_before(between, found):
            return found
        # "Ostavar's Farm Ministry"
        if (
            found.last == last
            and found.type == "organization"
            and tokens.capital[first]
            and between[-1] in _OWNING
            and "," not in between
            and found.words[-1].lower() in _OWNED
        ):
            return found
        if any(w in _ENDS_PHRASE or w in ("and", ";", "like", "such", "including") for w in between):
            continue
        if found.role is not None and found.role[0] < found.start:
            return found
        # "82-year-old Al Garn", "the prominent rights organisation the Sorn League"
        ends = found.last == last or lower[found.last] == ","
        if ends and "'s" not in between and "’s" not in between and "," not in between:
            return found
    return None


def _heads_line(tokens: Tokens, found: Found, last: int) -> bool:
    """Whether a person's full name begins a source that is a headline: "Ilva Tarn Hammers Harbour Board Chief"."""
    several = (head_type(tokens.lower[last - 1]) or ("", False))[1]
    return found.type == "person" and len(found.words) > 1 and not several and all(tokens.capital[found.last : last])


def _one_before(between: list[str], found: Found) -> bool:
    """Whether the words before a name are one description in apposition, not a list or somebody's place."""
    if between[-1] != "," or between.count(",") > 1 or not _LISTS.isdisjoint(between):
        return False
    noun = next((word for word, after in pairwise(between) if after == "," or after in _ENDS_PHRASE), "")
    kind, several = head_type(noun) or ("", False)
    if len(found.words) < 2 or not (found.type == "person" or found.type == kind == "organization"):
        return False
    return between[0] in _SINGLE or (not several and ("'s" in between or "’s" in between))


def _only_determiners(tokens: Tokens, first: int, outer: int) -> bool:
    """Whether what stands before a name's role adds nothing: "the", "a", "former"."""
    return all(w in FUNCTION and w not in _ENDS_PHRASE and w != "and" for w in tokens.lower[first:outer])


def described(tokens: Tokens, first: int, last: int) -> Found:
    """A source as a noun phrase: its noun and what that names."""
    lower = tokens.lower
    end = first
    for k in range(first, last):
        word = lower[k]
        if k > first and (word in _ENDS_PHRASE or (word in _MARKS and not (word in "'’" and tokens.possessive(k - 1)))):
            break
        if k > first and word.endswith(("ed", "ing")) and _is_noun(lower[k - 1]):
            break
        end = k + 1
    while end > first + 1 and lower[end - 1] in FUNCTION and lower[end - 1] not in _SOME:
        end -= 1
    if lower[end - 1] in _OWNING and end - 2 >= first:
        end -= 1
    noun = lower[end - 1]
    kind = _kind(tokens, first, end, noun)
    start = tokens.starts[first]
    if (people := crowd(tokens, end - 1)) > 0 and people < last:
        end, noun, kind = people + 1, lower[people], ("group", True)
    if (kind[0] in ("person", "organization")) and not kind[1]:
        phrase = phrase_at(tokens, end - 1, kind, bytearray(len(tokens)))
        if phrase is not None and phrase.first >= first and phrase.definite:
            phrase.end = tokens.ends[end - 1]
            return phrase
    whole = _without_clause(tokens, end, last, kind[0] != "other")
    while whole > end and lower[whole - 1] in _MARKS:
        whole -= 1
    return Found(
        first, end, start, tokens.ends[whole - 1], "noun", kind[0], tuple(lower[first:whole]), noun, outer=start,
        plural=kind[1], definite=lower[first] in ("the", "this", "that"),
    )  # fmt: skip


def _without_clause(tokens: Tokens, end: int, last: int, known: bool) -> int:
    """Where a description ends: before a clause after a comma, as in "a detective, giving evidence behind a screen"."""
    lower = tokens.lower
    for k in range(end, last - 1):
        following = lower[k + 1]
        if tokens.words[k] != "," or tokens.starts[k + 1] == tokens.ends[k] or lower[k - 1].endswith("ed"):
            continue
        if (
            following in _CLAUSES
            or following.endswith(("ing", "ed"))
            or (known and not {"and", "or", ","} & set(lower[k + 1 : last]))
        ):
            return k
    return last


def _is_noun(word: str) -> bool:
    return head_type(word) is not None or word in DOCUMENT_NOUNS or singular(word) in DOCUMENT_NOUNS


def _kind(tokens: Tokens, first: int, end: int, noun: str) -> tuple[Type, bool]:
    """What the noun of a source names, and whether it names several."""
    lower = tokens.lower
    if lower[first] in ("the", "a", "an") and "and" in lower[first:end] and head_type(noun) == ("person", False):
        joined = lower[first : end - 1]
        if not any(w in ("the", "a", "an") for w in joined[1:]):
            return "person", False
    if any(w in ("and", "or") for w in lower[first:end]) and "of" not in lower[first:end]:
        return "group", True
    if known := head_type(noun):
        return known
    if noun in DOCUMENT_NOUNS or singular(noun) in DOCUMENT_NOUNS:
        return "document", noun not in DOCUMENT_NOUNS
    if noun in _SOME or noun == "one" or noun.isdigit() or noun in PEOPLES or lower[first] in _SOME:
        return "group", True
    if noun in PERSON_NOUNS or noun in (
        "one",
        "someone",
        "somebody",
        "everyone",
        "nobody",
        "anyone",
        "another",
        "other",
    ):
        return "person", False
    if noun in _QUANTITIES:
        return "group", True
    if noun.endswith(PLURAL_ENDS):
        return "group", True
    if noun.endswith(("ist", "ian", "crat")):
        return "person", False
    return "other", noun.endswith("s") and not noun.endswith("ss")
