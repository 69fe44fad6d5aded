"""The forms of forms.toml, compiled, with what they take from the vocabulary."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from onrecord.annotation.speakers.words import words
from onrecord.annotation.times.vocabulary import (
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    TENS,
    UNITS,
    VAGUE,
    WEEKDAYS,
    either,
)

_LONG = [name.capitalize() for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_SHORT = [name.capitalize() for name in MONTHS if name.capitalize() not in _LONG]
_CAPITALS = [name.upper() for name in MONTHS if len(name) > 3]
_WEEKDAYS = [name.capitalize() for name in WEEKDAYS if name.endswith("day")]
_NUMBERS = [n for n in NUMBERS if n not in ("a", "an", "another", *TENS) and not n.endswith(" of")]

PARTS = {
    "MONTH": rf"(?:{either(_LONG)}|{either(_CAPITALS)}|{either(_SHORT)}(?:\.|(?=[ \-]\d)))",
    "WEEKDAY": rf"(?:{either(_WEEKDAYS)}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)",
    "PART": either(PARTS_OF_DAY),
    "UNIT": either(UNITS),
    "SEASON": either(SEASONS),
    "TENS_SPELLED": rf"{either(TENS)}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?",
    "NUMBER_WORDS": either(_NUMBERS),
    "ORDINALS_WORDS": either(ORDINALS),
    "VAGUE_WORDS": either(VAGUE),
    "DECADES_WORDS": either(DECADES),
}
"""What comes from the vocabulary, beside the parts of forms.toml."""

_NAME = re.compile(r"\{([A-Z_]+)\}")
_GROUP = re.compile(r"\(\?P<\w+>")


def _forms() -> dict[str, str]:
    table = tomllib.loads(resources.files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))
    parts = PARTS | table["parts"]

    def whole(pattern: str) -> str:
        return _NAME.sub(lambda match: whole(parts[match[1]]), pattern)

    return {name: whole(pattern) for name, pattern in table["forms"].items()}


FORMS = _forms()
"""The pattern of each form, by name, in order of precedence."""

PATTERNS = {name: re.compile(pattern) for name, pattern in FORMS.items()}
"""Each by itself, with its groups."""

EVERYTHING = re.compile(
    r"(?<![\w$£€#@.])(?<!\d[,/:])(?:"
    + "|".join(f"(?P<{name}>{_GROUP.sub('(?:', pattern)})" for name, pattern in FORMS.items())
    + r")"
)
"""All of them, without their groups, to be tried at a word with which one can begin."""

STARTERS = frozenset(
    [
        *MONTHS,
        *WEEKDAYS,
        *(f"{name}s" for name in WEEKDAYS),
        *SEASONS,
        *PARTS_OF_DAY,
        *UNITS,
        *NUMBERS,
        *TENS,
        *ORDINALS,
        *(word.split("-")[0] for word in ORDINALS),
        *DECADES,
        *VAGUE,
    ]
) | words(
    """
        the a an this that these last next past previous preceding following current coming latest first final
        each every per about around nearly almost over roughly approximately at more less fewer up only just no
        well under early late mid earlier later sometime beginning start end middle close height in on of since
        until class from by today tomorrow yesterday tonight overnight noon midnight midday fiscal comparable
        corresponding same like prior year its their our half most once twice now right currently presently
        these nowadays recently lately until future recent daily nightly hourly weekly monthly quarterly yearly
        annually biweekly bimonthly annual couple pair thanksgiving christmas new halloween valentine election
        labor memorial independence fourth veterans st boxing may easter good ad q1 q2 q3 q4 aged hundred over
    """
)
"""Words, in lower case, with which a form can begin, besides figures; a test holds them against the forms."""
