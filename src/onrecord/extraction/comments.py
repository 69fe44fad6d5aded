"""Readers' comments by their words: where they begin on a page whose class names do not tell.

Every comment has a head ("Jane on March 3, 2026 at 4:47 pm said:"); an article has none, so that two of them, below an
article's worth of prose, begin the comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAY = (
    r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_TIME = r"(?:at|,|@|-)?\s*\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?"
_HEAD = re.compile(
    rf"""^(?:.{{0,60}}?{_DAY}\s*{_TIME}\s*(?:said|says|wrote|writes|commented)\s*:?
    |.{{0,60}}?{_DAY}\s*{_TIME}\s*[|·•\#\[(]?\s*(?:reply|edit|permalink|\#\d+)[\])]?
    |\w[\w.’' -]{{1,30}}\s(?:on\s|[|·•-]\s)?{_DAY}\s*at\s*{_TIME}
    |.{{2,40}}\s(?:says|said|wrote|commented)\s*:\s*{_DAY}.{{0,30}}
    |.{{0,40}}?\d+\s(?:minute|hour|day|week|month|year)s?\sago\sat\s\d{{1,2}}:\d\d.{{0,8}})$""",
    re.VERBOSE | re.IGNORECASE,
)
_SAYS = re.compile(r"^\w[\w.’'&() -]{1,40}\s(?:says|said|wrote|writes|commented)\s*:?$")
_WHEN = re.compile(rf"^{_DAY}\s*{_TIME}$", re.IGNORECASE)
_OF_ARTICLE = re.compile(
    r"^\W*(?:by|posted|published|updated|created|modified|first|last|date|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)

MIN_HEADS = 2
OWN_WORDS = 40
"""So much prose stands above the first comment; a date above it is the article's own."""

MAX_HEAD_CHARS = 120


def first_comment(lines: Sequence[str], prose_words: Sequence[int]) -> int | None:
    """The index of the line that begins the comments; None if there are none.

    prose_words: for each line its number of words if it is prose, else 0.
    """
    heads, read = list[int](), 0
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else ""
        two_lines = _SAYS.match(line) and _WHEN.match(following)
        if read >= OWN_WORDS and (two_lines or is_comment_head(line)):
            heads.append(i)
        read += prose_words[i]
    return heads[0] if len(heads) >= MIN_HEADS else None


def is_comment_head(line: str) -> bool:
    """Whether a line is who wrote a comment and when, and nothing else."""
    return len(line) <= MAX_HEAD_CHARS and bool(_HEAD.match(line)) and not _OF_ARTICLE.match(line)
