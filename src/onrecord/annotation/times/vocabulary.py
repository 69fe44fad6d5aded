"""The words of time: months, weekdays, units, numbers, and what the patterns are made of."""

from __future__ import annotations

import re

from onrecord.annotation.speakers.words import words

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "wed"), ("thursday", "thurs", "thu"),
            ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
        )
    )
    for name in names
}  # fmt: skip

SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}

PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}

UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "E", "century": "C", "weekend": "W", "fortnight": "W",
}  # fmt: skip
"""By the singular: the letter of an ISO 8601 duration (TIMEX3 adds Q, E and C)."""

CLOCK_UNITS = frozenset(("second", "minute", "hour"))
"""Units whose letter stands behind a "T"."""

_COUNTED = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
"""
TENS = {word: 10 * n for n, word in enumerate(_TENS.split(), start=1) if n > 1}
NUMBERS = {word: number for number, word in enumerate(_COUNTED.split())}
NUMBERS |= TENS | {"a": 1, "an": 1, "dozen": 12, "hundred": 100, "another": 1, "couple of": 2, "pair of": 2}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}

DECADES = {f"{word[:-1]}ies": number for word, number in TENS.items()}
"""The nineties."""

VAGUE = ("several", "few", "some", "many", "recent", "various", "numerous", "countless")

FUTURE = words(
    """
    will 'll ’ll shall would scheduled slated expected expects expect due plans plan planned planning
    upcoming intends intend going coming ahead forthcoming deadline tentatively next holds takes comes goes go
    hold meets meet opens begins begin starts speaks faces kicks kick votes hosts expires airs premieres play
    plays tonight tomorrow
    """
)
"""Words that say that what follows, or what is said before, is ahead."""

PAST = words(
    """
    was were had did said told came went took made held ended began announced reported met won lost became broke brought
    bought built drew fell felt flew found gave got grew heard kept knew led left paid ran rose saw sent shot sold spoke
    spent stood struck swept thought threw wrote
    """
)


def either(names: object) -> str:
    """A pattern of any of the names, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, map(str, names)), key=len, reverse=True)) + ")"  # type: ignore[call-overload]


def number_of(words: str) -> int | None:
    """The number that is written in digits or words ("14", "twenty-five", "a"); None if it is none."""
    said = words.lower().replace(",", "").strip()
    said = re.sub(r"^(?:a|an|the) (?=couple|pair|dozen|few|hundred)", "", said)
    if said.isdigit():
        return int(said)
    if said in NUMBERS:
        return NUMBERS[said]
    tens, _, ones = said.replace("-", " ").partition(" ")
    if tens in TENS and NUMBERS.get(ones, 10) < 10:
        return TENS[tens] + NUMBERS[ones]
    return None
