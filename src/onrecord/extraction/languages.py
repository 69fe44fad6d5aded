"""The language of a text, and which languages Onrecord marks.

The text decides (py3langid, offline); what the page claims of itself is used where the text is too short to tell.
Any language can be read; only English is marked as yet.
"""

from __future__ import annotations

import py3langid

from onrecord.extraction.findings import Found
from onrecord.extraction.shingles import words

_ENGLISH_WORDS = frozenset((
    "the", "and", "that", "with", "from", "this", "have", "has", "been", "were", "would", "said", "their",
    "which", "for", "but", "not", "they", "his", "her", "he", "it", "by", "will", "who", "she",
))  # fmt: skip
ENGLISH_SHARE = 0.08
"""From this share of such words on, a text in Latin letters is English. In news stories they are at least 0.098 of the
words, in texts of other languages at most 0.01 (development pages and PolNeAR's development part)."""

FOREIGN_SHARE = 0.03
TELLING_WORDS = 40
"""A text with fewer words is called foreign only if it has next to none of them: py3langid needs about so many."""

SAMPLE_CHARS = 4000
"""How much of a text is looked at: more does not change the answer."""


def language_of(text: str, claimed: Found | None) -> Found | None:
    """The ISO 639-1 code of the text's language; None if neither the text nor the page tells."""
    sample = text[:SAMPLE_CHARS]
    found = words(sample)
    letters = [character for character in sample if character.isalpha()]
    if not letters:
        return None
    latin = sum(1 for character in letters if character < "\u0250") / len(letters)
    share = sum(1 for word in found if word in _ENGLISH_WORDS) / len(found) if found else 0.0
    if share >= ENGLISH_SHARE and latin > 0.5:
        return Found("en", "the text itself")
    if len(found) < TELLING_WORDS and latin > 0.5:
        if claimed is not None and (code := claimed.value.strip().replace("_", "-").split("-")[0].lower()):
            return Found(code, claimed.where)
        if share >= FOREIGN_SHARE:
            return Found("en", "the text itself")
    code = str(py3langid.classify(sample)[0])
    return Found(code, "the text itself") if len(code) == 2 else None
