"""Words that the forms of print are told by: verbs of saying, and what a name looks like."""

from __future__ import annotations

import re

SAYS = (
    r"(?:said|says|told|tells|added|adds|asked|asks|wrote|writes|explained|explains|recalled|recalls|replied|replies|"
    r"argued|argues|insisted|insists|warned|warns|continued|continues|concluded|concludes|tweeted|tweets|posted|posts|"
    r"stated|states|noted|notes|commented|comments|remarked|remarks|declared|declares|announced|announces|read|reads)"
)
"""Verbs of saying as news prints them."""

SAYING = re.compile(rf"\b{SAYS}\b")

NAME = r"[A-Z\u00c0-\u00de][\w.'\u2019-]*"
NAMES = rf"(?:[Tt]he )?{NAME}(?:(?: (?:of|for|and|the|de|da|di|van|von|der|al|bin)){{0,2}} {NAME}){{0,6}}"
"""A name with the title before it, or a body: "Commissioner Orla Denby", "The Bank of Vell"."""
HANDLE = r"@\w+"

SUBJECT = re.compile(r"(?:[\w.'\u2019-]+ ){1,8}")
"""A few words without a mark between them, with the blank before the verb."""

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
"""Lines up to a blank one."""

SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+|\n+")
"""Where a sentence, or its line, is over, with the blanks after it; an abbreviation's stop looks the same."""

SURE_END = re.compile(
    r"(?:\b[a-z\u00df-\u00ff][\w'\u2019-]{2,}|\w{5}|[\"\u201d\u2019)%])[.!?\u2026][\"'\u201d\u2019)]*\s+"
    r"(?=[\"'\u201c\u2018(]?[A-Z\u00c0-\u00de])|\n\s*\n"
)
"""Where a sentence is over beyond doubt: the word before is no abbreviation, and a capital follows."""


def sentence_start(text: str, place: int, most: int, end: re.Pattern[str] = SENTENCE_END) -> int | None:
    """Where the sentence around `place` begins; None if that is more than `most` characters before it.

    end: what ends a sentence, with the blanks after it.
    """
    near = max(0, place - most)
    begins = [match.end() for match in end.finditer(text, near, place + 1)]
    return begins[-1] if begins else None if near else 0
